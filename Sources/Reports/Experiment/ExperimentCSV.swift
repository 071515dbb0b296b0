package import Experiments
import LoadTesting

/// An experiment as comma-separated values (RFC 4180), one row a variant, replication and figure:
/// what pandas, R and spreadsheets call tidy. Values are in the unit that the row names; empty
/// where nothing was measured.
package enum ExperimentCSV {
    package static func write(_ results: ExperimentResults) -> String {
        let paths = paths(of: results)
        var text =
            (["variant"] + paths + ["replication", "seed", "figure", "unit", "value"])
            .map(field).joined(separator: ",") + "\r\n"
        for run in results.runs {
            let values = results.setting.variants[run.task.variant]
            let keys = paths.map { path in values.first { $0.path == path }?.text ?? "" }
            let start =
                (["\(run.task.variant + 1)"] + keys
                + ["\(run.task.replication + 1)", "\(run.seed)"])
                .map(field).joined(separator: ",")
            for (figure, value) in zip(results.figures, run.values) {
                let number = value.map {
                    $0 == $0.rounded() && abs($0) < 1e15 ? "\(Int64($0))" : "\($0)"
                }
                text += "\(start),\(field(figure.text)),\(figure.unit),\(number ?? "")\r\n"
            }
        }
        return text
    }

    /// All keys that vary in any variant, in the order in which they first come.
    private static func paths(of results: ExperimentResults) -> [String] {
        var paths: [String] = []
        for value in results.setting.variants.joined() where !paths.contains(value.path) {
            paths.append(value.path)
        }
        return paths
    }

    private static func field(_ text: String) -> String {
        let needsQuotes = text.contains { ",\"\r\n".contains($0) || $0 == "\r\n" }
        return needsQuotes ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
    }
}
