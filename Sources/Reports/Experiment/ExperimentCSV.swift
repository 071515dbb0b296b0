package import Experiments
import LoadTesting

/// An experiment as comma-separated values (RFC 4180), one row a variant, replication and figure:
/// what pandas, R and spreadsheets call tidy. Values are in the unit that the row names; empty
/// where nothing was measured.
package enum ExperimentCSV {
    package static func write(_ results: ExperimentResults) -> String {
        let paths = paths(of: results.setting.variants)
        var text = line(["variant"] + paths + ["replication", "seed", "figure", "unit", "value"])
        for run in results.runs {
            let start = start(
                of: run.task, seed: run.seed, results.setting.variants[run.task.variant],
                paths: paths)
            for (figure, value) in zip(results.figures, run.values) {
                text +=
                    "\(start),\(field(figure.text)),\(figure.unit),\(value.map(number) ?? "")\r\n"
            }
        }
        return text
    }

    /// The columns that say which run a row is of.
    static func start(
        of task: ExperimentTask, seed: UInt64, _ settings: [VariedValue], paths: [String]
    ) -> String {
        let keys = paths.map { path in settings.first { $0.path == path }?.text ?? "" }
        return (["\(task.variant + 1)"] + keys + ["\(task.replication + 1)", "\(seed)"])
            .map(field).joined(separator: ",")
    }

    /// All keys that vary in any variant, in the order in which they first come.
    static func paths(of variants: [[VariedValue]]) -> [String] {
        var paths: [String] = []
        for value in variants.joined() where !paths.contains(value.path) {
            paths.append(value.path)
        }
        return paths
    }

    static func line(_ fields: [String]) -> String {
        fields.map(field).joined(separator: ",") + "\r\n"
    }

    static func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? "\(Int64(value))" : "\(value)"
    }

    static func field(_ text: String) -> String {
        let needsQuotes = text.contains { ",\"\r\n".contains($0) || $0 == "\r\n" }
        return needsQuotes ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
    }
}
