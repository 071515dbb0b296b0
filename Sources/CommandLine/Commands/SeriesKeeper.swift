import Experiments
import LoadTesting
import Locks
import Reports

/// The series of all runs, for the file of `--series`; in the order of the runs, whenever they end.
final class SeriesKeeper: Sendable {
    private let path: String
    private let runs = Guarded<[ExperimentTask: [NamedSeries]]>([:])

    /// Nil where no series are asked for.
    init?(_ arguments: ParsedArguments) throws {
        guard let path = arguments.text("series") else { return nil }
        guard path != "-" else {
            throw UsageError(
                code: .badValue, problem: "--series needs a file: the report is on standard output",
                notes: ["write --series series.csv"])
        }
        if arguments.has("resume") {
            throw UsageError(
                code: .badValue, problem: "--series does not go with --resume",
                notes: [
                    "the runs that are there already have no series in the JSON; "
                        + "make them anew, into another file"
                ])
        }
        // Whether it can be written is told before the first run.
        _ = try OutputFile(path)
        self.path = path
    }

    @Sendable func note(_ task: ExperimentTask, _ outcome: LoadOutcome) {
        let series = outcome.allSeries
        runs.withLock { $0[task] = series }
    }

    func write(_ plan: ExperimentPlan) throws {
        let csv = SeriesCSV(plan)
        var file = try OutputFile(path)
        try file.write(csv.heading)
        let runs = runs.withLock { $0 }
        let order = runs.keys.sorted {
            ($0.variant, $0.replication) < ($1.variant, $1.replication)
        }
        for task in order { try file.write(csv.rows(of: task, runs[task] ?? [])) }
        try file.finish()
    }
}
