import Experiments
import LoadTesting
import Reports
import Statistics

/// What the experiment is, and how its numbers came about.
struct ExperimentSetting {
    /// More are counted, so that no page grows with them.
    private static let mostKeys = 12
    private static let mostOfValues = 300

    let sheet: ExperimentSheet

    func write(to html: inout HTML) {
        html.element("h2", "What was run")
        html.table("Setting", ["", ""]) { html in
            for (title, words) in rows {
                html.row(title) { html in
                    html.element("td") { html in
                        html.element("code", HTML.cut(words, to: ExperimentSetting.mostOfValues))
                    }
                }
            }
        }
    }

    private var rows: [(title: String, words: String)] {
        let results = sheet.results
        let setting = results.setting
        var rows = [
            ("load", setting.title), ("load file's hash", "\(setting.source)"),
            ("variants", LoadTextReport.grouped(UInt64(setting.variants.count))),
        ]
        rows += varied
        rows += [
            (
                "baseline",
                setting.variants.count == 1
                    ? "none: there is one variant"
                    : setting.variants[sheet.baseline].name
                        + (setting.baseline == nil ? " (the first, for none is named)" : "")
            ),
            ("runs", LoadTextReport.grouped(UInt64(results.runs.count))),
            ("replications", rule), ("seeds", seeds),
            ("confidence", "95 %, of each interval and of all verdicts together"),
        ]
        if results.part != .whole { rows.append(("part", results.part.text)) }
        if results.missingRuns > 0 {
            rows.append(("missing runs", LoadTextReport.grouped(UInt64(results.missingRuns))))
        }
        return rows
    }

    /// All keys that the variants set, each with the values that it takes.
    private var varied: [(String, String)] {
        let keys = sheet.keys
        var rows = keys.paths.prefix(ExperimentSetting.mostKeys).map { path in
            (
                HTML.cut(path, to: 60),
                keys.values(of: path).map { $0 ?? "as in the file" }.joined(separator: ", ")
            )
        }
        let rest = keys.paths.count - rows.count
        if rest > 0 { rows.append(("more keys", "\(rest) that vary are in the JSON")) }
        let fixed = sheet.results.setting.variants[0].filter { !keys.paths.contains($0.path) }
        if !fixed.isEmpty { rows.append(("the same in all", fixed.name)) }
        return rows
    }

    private var rule: String {
        let rule = sheet.results.setting.rule
        if rule.aims.isEmpty { return "\(rule.pilot) of each variant" }
        let aims = rule.aims.map { aim in
            "\(aim.figure.text) to \(LoadTextReport.decimal(aim.relativeHalfWidth * 100, 2)) %"
        }
        return "until the intervals are as narrow as asked (\(aims.joined(separator: ", ")) of the "
            + "mean, by Stein's two stages), from \(rule.pilot) to \(rule.most) of each variant"
    }

    private var seeds: String {
        let first = sheet.results.setting.seed
        let numbers = sheet.results.runs.map(\.task.replication)
        guard let last = numbers.max(), last > 0 else { return "\(first)" }
        return "\(first) to \(first &+ UInt64(last)), the same in every variant"
    }
}
