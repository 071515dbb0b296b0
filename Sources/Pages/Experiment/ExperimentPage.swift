package import Experiments
import LoadTesting
import Reports
import Statistics

/// The page of an experiment: what differs in words, thresholds, curves or heat maps, figures with
/// intervals, differences to the baseline, and what was run.
package enum ExperimentPage {
    package static func write(_ results: ExperimentResults) -> String {
        let sheet = ExperimentSheet(results)
        return PageShell.page(
            title: HTML.cut(results.setting.title, to: LoadPage.mostOfTitle),
            styles: [PackageResources.load_css, PackageResources.experiment_css],
            scripts: PageShell.chartScripts
        ) { html in
            html.element("header") { writeHeading(sheet, to: &$0) }
            html.element("main") { html in
                writeFindings(sheet, to: &html)
                ExperimentThresholds(sheet).write(to: &html)
                writePictures(sheet, to: &html)
                let tables = ExperimentTables(sheet: sheet)
                tables.writeFigures(to: &html)
                tables.writeDifferences(to: &html)
                ExperimentSetting(sheet: sheet).write(to: &html)
            }
            html.element("footer", footer)
        }
    }

    private static let footer = """
        Point at a chart, or press the arrow keys in it, to read its values. Numbers are those of \
        --format json and --format text.
        """

    private static func writeHeading(_ sheet: ExperimentSheet, to html: inout HTML) {
        let results = sheet.results
        html.element("p", ["class": "soft"], "Experiment")
        html.element("h1", HTML.cut(results.setting.title, to: LoadPage.mostOfTitle))
        html.element("p", ["class": "soft facts"], "\(ExperimentWords.size(of: results)).")
        if let warmUp = ExperimentWords.warmUp(of: results) {
            let isTrusted = results.setting.isWarmUpTrustworthy
            html.element("p", ["class": isTrusted ? "soft" : "bad"], warmUp.sentence)
        }
        let runs = LoadTextReport.grouped(UInt64(results.runs.count))
        if results.part != .whole {
            html.element(
                "p", ["class": "banner"],
                "Part \(results.part.text): these are \(runs) runs of a larger experiment; "
                    + "'dmsim merge' puts its parts together.")
        }
        if results.missingRuns > 0 {
            let missing = LoadTextReport.grouped(UInt64(results.missingRuns))
            html.element(
                "p", ["class": "banner"],
                "Not whole: \(runs) runs are there and \(missing) are missing. It was "
                    + "interrupted, or parts of it are missing.")
        }
        for line in ExperimentWords.missedAims(of: results).prefix(mostMissedAims) {
            html.element("p", ["class": "bad"], "\(HTML.cut(line, to: 300)).")
        }
    }

    private static let mostMissedAims = 8

    private static func writeFindings(_ sheet: ExperimentSheet, to html: inout HTML) {
        html.element("div", ["class": "card findings"]) { html in
            for sentence in sentences(sheet) {
                html.element("p", HTML.cut(sentence, to: 600))
            }
        }
        html.own("\n")
    }

    private static func sentences(_ sheet: ExperimentSheet) -> [String] {
        if sheet.results.replications < 2 {
            let most = sheet.variants.map(sheet.results.count(of:)).max() ?? 0
            if most < 2 { return [ExperimentWords.oneRun.sentence] }
        }
        if sheet.variants.count == 1 { return ["One variant: there is nothing to compare."] }
        if sheet.differences.isEmpty {
            return ["Nothing can be compared: too few runs are there on one of the sides."]
        }
        return ExperimentFindings(
            sheet.keys, sheet.results.setting, baseline: sheet.baseline, sheet.differences
        ).sentences
    }

    /// Curves over one key, heat maps over two.
    private static func writePictures(_ sheet: ExperimentSheet, to html: inout HTML) {
        let paths = sheet.keys.paths
        if paths.count == 1 {
            html.element("h2", "By \(HTML.cut(paths[0], to: 60))")
            html.element(
                "p", ["class": "soft"],
                "Means with their intervals; the hollow point is the baseline. "
                    + "Axes need not begin at 0.")
            html.element("div", ["class": "grid"]) { html in
                for place in sheet.figures.indices {
                    CurveChart(sheet, place, path: paths[0])?.write(to: &html)
                }
            }
        }
        if paths.count == 2 {
            let map = HeatMap(sheet, rows: paths[0], columns: paths[1])
            html.element(
                "h2", "By \(paths.map { HTML.cut($0, to: 60) }.joined(separator: " and "))")
            html.element(
                "p", ["class": "soft"],
                "Means, the larger the stronger in colour; the framed cell is the baseline, and "
                    + "▲ or ▼ stands where a mean is above or below it by more than luck."
                    + (map.isWhole
                        ? "" : " Some values are shown, evenly among all; the JSON has the others.")
            )
            html.element("div", ["class": "grid"]) { html in
                for place in sheet.figures.indices { map.write(place, to: &html) }
            }
        }
    }
}

extension String {
    /// With a capital in front and a full stop behind.
    var sentence: String { prefix(1).uppercased() + dropFirst() + "." }
}
