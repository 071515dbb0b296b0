import LoadTesting
import Marketplace
import Reports

/// The figures of two runs in two columns, and how far the second is from the first.
struct LoadDifferences {
    private let first: LoadSheet
    private let second: LoadSheet

    init(_ first: LoadSheet, _ second: LoadSheet) {
        self.first = first
        self.second = second
    }

    private let heads = ["figure", "#A", "#B", "#B − A", "#relative"]

    func writeMain(to html: inout HTML) {
        html.element("h2", "Figures and differences")
        html.table("Main figures", heads) { html in
            for main in LoadMainFigures.all {
                writeRow(main.title, main.unit, main.number(first), main.number(second), &html)
            }
        }
    }

    func writeAll(to html: inout HTML) {
        html.element("h2", "All figures and differences")
        html.table("Counts and shares", heads) { html in
            for counter in FigureName.Counter.allCases where counter.entry.isInCounters {
                let member = counter.member
                writeRow(
                    counter.rawValue, .count, first.counter(member), second.counter(member), &html)
            }
            for share in FigureName.Share.allCases {
                guard let member = share.entry.member else { continue }
                writeRow(
                    share.rawValue, .share, first.share(member), second.share(member), &html)
            }
        }
        html.table("Refusals by reason, in messages", heads) { html in
            for reason in RefusalReason.allCases {
                writeRow(
                    reason.slug, .count, refused(reason, first), refused(reason, second),
                    absentIsNone: true, &html)
            }
        }
        html.table("Distributions", heads) { html in
            for entry in FigureName.Distribution.shown.map(\.entry) {
                writeRows(entry, &html)
            }
        }
        writeClasses(to: &html)
    }

    /// Those that either run has, by their names.
    private func writeClasses(to html: inout HTML) {
        let classes = [first, second].map { sheet in
            sheet.deskClasses.prefix(LoadReader.mostClasses).compactMap { place in
                place["name"]?.text.map { (name: $0, place: place) }
            }
        }
        var names: [String] = []
        for (name, _) in classes.joined() where !names.contains(name) { names.append(name) }
        if names.isEmpty { return }
        html.table("Reports by class", heads) { html in
            for name in names {
                let places = classes.map { all in all.first { $0.name == name }?.place }
                for member in LoadSheet.classMembers {
                    writeRow(
                        "\(HTML.cut(name, to: 40)), \(member.title)", member.unit,
                        member.number(places[0]), member.number(places[1]), &html)
                }
            }
        }
    }

    private func refused(_ reason: RefusalReason, _ sheet: LoadSheet) -> SheetNumber? {
        sheet.root["counters"]?["refused"]?[reason.slug]?.number
    }

    private func writeRows(_ entry: FigureName.Distribution.Entry, _ html: inout HTML) {
        guard let member = entry.member else { return }
        let unit = FigureUnit(rawValue: entry.unit.rawValue) ?? .units
        for name in ["count", "mean", "p50", "p90", "p99"] {
            writeRow(
                "\(entry.title), \(name)", name == "count" ? .count : unit,
                first.distribution(member)?[name]?.number,
                second.distribution(member)?[name]?.number, &html)
        }
    }

    /// Nothing where neither run has the figure, or both have none of it.
    private func writeRow(
        _ title: String, _ unit: FigureUnit, _ a: SheetNumber?, _ b: SheetNumber?,
        absentIsNone: Bool = false, _ html: inout HTML
    ) {
        guard (a?.value ?? 0) != 0 || (b?.value ?? 0) != 0 else { return }
        html.row(title) { html in
            html.cell(a, unit, run: LoadComparisonPage.runs[0])
            html.cell(b, unit, run: LoadComparisonPage.runs[1])
            let none = absentIsNone ? 0.0 : nil
            guard let before = a?.value ?? none, let after = b?.value ?? none else {
                for _ in 0..<2 { html.element("td", ["class": "n"], "–") }
                return
            }
            html.element(
                "td", ["class": "n", "data-difference": (a ?? b)?.pointer],
                unit.signed(after - before))
            html.element(
                "td", ["class": "n"], LoadDifferences.relative(after - before, to: before))
        }
    }

    /// In percent of the first; nothing where that is none.
    static func relative(_ difference: Double, to first: Double) -> String {
        if difference == 0 { return "0 %" }
        guard first != 0 else { return "–" }
        let percent = difference / abs(first) * 100
        return (percent > 0 ? "+" : "−") + LoadTextReport.decimal(abs(percent), 1) + " %"
    }
}
