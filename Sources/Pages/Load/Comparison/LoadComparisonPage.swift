import LoadTesting

/// The page of two load runs laid over each other, with the differences of the second to the first.
package enum LoadComparisonPage {
    /// How the runs are called, in charts and in the data of the page.
    static let runs = ["A", "B"]

    /// A run and the name of the file that it was read from.
    package struct Side: Sendable {
        var name: String
        var sheet: LoadSheet

        package init(name: String, sheet: LoadSheet) {
            self.name = name
            self.sheet = sheet
        }
    }

    package static func write(_ first: Side, _ second: Side) -> String {
        let sides = [first, second]
        let sheets = sides.map(\.sheet)
        let titles = sheets.map { HTML.cut($0.title, to: 80) }
        return PageShell.page(
            title: "\(titles[0]) and \(titles[1])", styles: [PackageResources.load_css],
            scripts: PageShell.chartScripts
        ) { html in
            html.element("header") { writeHeading(sides, to: &$0) }
            html.element("main") { html in
                writeThresholds(sheets, to: &html)
                let differences = LoadDifferences(sheets[0], sheets[1])
                differences.writeMain(to: &html)
                html.element("h2", "Over time and over people")
                html.element("div", ["class": "grid"]) { html in
                    for chart in LoadComparisonCharts(sheets).all { chart.write(to: &html) }
                }
                differences.writeAll(to: &html)
                writeSetting(sheets, to: &html)
            }
            html.element("footer", LoadPage.footer)
        }
    }

    private static func writeHeading(_ sides: [Side], to html: inout HTML) {
        html.element("p", ["class": "soft"], "Two load runs: A is the first, B the second")
        html.element("div", ["class": "runs"]) { html in
            for (index, side) in sides.enumerated() {
                html.element("div", ["class": "card \(Palette.style(index))"]) { html in
                    let title = HTML.cut(side.sheet.title, to: LoadPage.mostOfTitle)
                    html.element("h1", "\(runs[index]): \(title)")
                    html.element("code", HTML.cut(side.name, to: LoadPage.mostOfTitle))
                    if side.sheet.isPartial {
                        html.element("p", ["class": "bad"], "Partial: it stopped before its end.")
                    }
                }
            }
        }
        let prints = sides.map { $0.sheet.root["fingerprint"]?.text }
        if prints[0] == prints[1] {
            html.element(
                "p", ["class": "banner same"], "The runs are equal: their fingerprints are.")
        }
    }

    private static func writeSetting(_ sheets: [LoadSheet], to html: inout HTML) {
        html.element("h2", "What was run")
        html.table("Setting; what differs is in bold", ["", "A", "B"]) { html in
            for row in LoadSetting.rows {
                let values = sheets.map { sheet in
                    sheet.root[row.member].map { $0.text ?? $0.number?.text ?? "" }
                }
                html.element("tr", ["class": values[0] == values[1] ? nil : "differs"]) { html in
                    html.element("th", ["scope": "row"], row.title)
                    for (run, sheet) in zip(runs, sheets) {
                        html.element("td") {
                            LoadSetting.write(row, of: sheet, run: run, to: &$0)
                        }
                    }
                }
            }
        }
    }

    // MARK: - Thresholds

    /// Those of both files by their words: a file may have more, others, or another order.
    private static func writeThresholds(_ sheets: [LoadSheet], to html: inout HTML) {
        html.element("h2", "Thresholds")
        var words: [String] = []
        for threshold in sheets.flatMap(\.thresholds) {
            let text = LoadThresholds.words(of: threshold)
            if !words.contains(text), words.count < LoadThresholds.mostListed {
                words.append(text)
            }
        }
        if words.isEmpty {
            html.element("p", ["class": "soft"], "The files expect nothing.")
            return
        }
        html.table(
            "What the files expect",
            ["threshold", "A", "#value", "#margin", "B", "#value", "#margin"]
        ) { html in
            for text in words {
                html.row(text) { html in
                    for (run, sheet) in zip(runs, sheets) {
                        writeVerdict(on: text, of: sheet, run: run, to: &html)
                    }
                }
            }
        }
    }

    private static func writeVerdict(
        on text: String, of sheet: LoadSheet, run: String, to html: inout HTML
    ) {
        let threshold = sheet.thresholds.first { LoadThresholds.words(of: $0) == text }
        guard let threshold else {
            html.element("td", ["class": "soft"], "not expected")
            for _ in 0..<2 { html.element("td", ["class": "n"], "–") }
            return
        }
        let unit = LoadThresholds.unit(of: threshold)
        html.element("td") { LoadThresholds.writeMark(threshold, to: &$0) }
        for member in ["value", "margin"] {
            html.cell(threshold[member]?.number, unit, run: run)
        }
    }
}
