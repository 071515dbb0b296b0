import Experiments
import LoadTesting
import Locks

/// The logs of the runs of an experiment, a file each, for `--log`.
final class LogKeeper: Sendable {
    private let path: String
    /// The first thing that was wrong with any of them.
    private let problem = Guarded<FileError?>(nil)

    /// Nil where no logs are asked for.
    init?(_ arguments: ParsedArguments) throws {
        guard let path = arguments.text("log") else { return nil }
        self.path = path
        // Whether it can be written is told before the first run.
        _ = try OutputFile(
            Self.path(of: ExperimentTask(variant: 0, replication: 0), from: path))
    }

    /// `log.csv` of the second variant's first replication is `log.variant-2.replication-1.csv`.
    static func path(of task: ExperimentTask, from path: String) -> String {
        let run = "variant-\(task.variant + 1).replication-\(task.replication + 1)"
        guard let dot = path.lastIndex(of: "."), dot > path.startIndex,
            path[path.index(before: dot)] != "/", !path[dot...].contains("/")
        else { return "\(path).\(run)" }
        return "\(path[..<dot]).\(run)\(path[dot...])"
    }

    @Sendable func begin(_ task: ExperimentTask, _ plan: LoadPlan) -> any RunLog {
        KeptLog(Self.path(of: task, from: path), plan) { [problem] found in
            problem.withLock { $0 = $0 ?? found }
        }
    }

    /// Says what was wrong, when all runs are over.
    func finish() throws(FileError) {
        if let problem = problem.withLock({ $0 }) { throw problem }
    }
}

/// The log of one run.
private final class KeptLog: RunLog {
    private var file: LoadLogFile?
    private let tell: @Sendable (FileError) -> Void

    init(_ path: String, _ plan: LoadPlan, _ tell: @escaping @Sendable (FileError) -> Void) {
        self.tell = tell
        do throws(FileError) {
            file = try LoadLogFile(path, plan)
        } catch {
            tell(error)
        }
    }

    func take(_ deeds: [LoadDeed]) { file?.write(deeds) }

    func finish() {
        do throws(FileError) {
            try file?.finish()
        } catch {
            tell(error)
        }
    }
}
