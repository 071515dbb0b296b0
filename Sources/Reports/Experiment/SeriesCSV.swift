package import Experiments
package import LoadTesting
import VirtualTime

/// What happened over time in each run, as comma-separated values (RFC 4180): one row a run, series
/// and bin, as tidy as `ExperimentCSV`, with which it shares its first columns.
package struct SeriesCSV {
    private let plan: ExperimentPlan
    private let paths: [String]

    package init(_ plan: ExperimentPlan) {
        self.plan = plan
        paths = ExperimentCSV.paths(of: plan.variants.map(\.settings))
    }

    package var heading: String {
        ExperimentCSV.line(
            ["variant"] + paths
                + ["replication", "seed", "group", "series", "unit", "seconds", "value"])
    }

    /// The rows of a run. A bin begins so many seconds after the start of the run; `group` is empty
    /// in series of all.
    package func rows(of task: ExperimentTask, _ series: [NamedSeries]) -> String {
        let variant = plan.variants[task.variant]
        let seed = ExperimentPlan.seed(variant.plan.seed, ofReplication: task.replication)
        let start = ExperimentCSV.start(
            of: task, seed: seed, variant.settings, paths: paths)
        let width = Int(LoadSeries(horizon: variant.plan.end).binWidth.seconds)
        var text = ""
        for series in series {
            let group = series.group.map { variant.plan.clients[$0].name } ?? ""
            let name = series.reason == nil ? series.name : "refused \(series.name)"
            let (values, unit) =
                switch series.values {
                case .counts(let counts): (counts.map { "\($0)" }, "count")
                case .seconds(let seconds): (seconds.map(ExperimentCSV.number), "seconds")
                }
            let head = "\(start),\(ExperimentCSV.field(group)),\(name),\(unit),"
            for (bin, value) in values.enumerated() {
                text += "\(head)\(bin * width),\(value)\r\n"
            }
        }
        return text
    }
}
