import Diagnostics
import Experiments
import LoadTesting
import Locks
package import Processes

/// Where parts of an experiment are kept until it is whole.
package struct PartShelf: Sendable {
    /// The bytes of a file; nil where there is none.
    package var read: @Sendable (_ path: String) -> Result<[UInt8]?, ProcessFailure>
    /// Puts a text in a file's place as a whole; what is wrong where that cannot be done.
    package var write: @Sendable (_ path: String, _ text: String) -> String?
    package var remove: @Sendable (_ path: String) -> Void
    /// Whether it is time to write again.
    package var isDue: @Sendable () -> Bool
    /// Told what could not be kept.
    package var notice: @Sendable (String) -> Void

    package init(
        read: @escaping @Sendable (_ path: String) -> Result<[UInt8]?, ProcessFailure>,
        write: @escaping @Sendable (_ path: String, _ text: String) -> String?,
        remove: @escaping @Sendable (_ path: String) -> Void,
        isDue: @escaping @Sendable () -> Bool, notice: @escaping @Sendable (String) -> Void
    ) {
        self.read = read
        self.write = write
        self.remove = remove
        self.isDue = isDue
        self.notice = notice
    }
}

/// A rank's part of an experiment: the runs that `--part K/N` makes.
struct RankPart: Sendable {
    private let plan: ExperimentPlan
    private let setup: ExperimentSetup
    private let shelf: PartShelf
    private let path: String?
    private(set) var results: ExperimentResults

    /// With what was kept of it, if that is to be gone on with.
    init(
        _ plan: ExperimentPlan, _ source: LoadSource, _ setup: ExperimentSetup,
        of links: some RankLinks, _ shelf: PartShelf
    ) throws(ProcessFailure) {
        self.plan = plan
        self.setup = setup
        self.shelf = shelf
        let part = ExperimentPart(index: links.rank, of: links.count)
        results = ExperimentResults(plan, source, part: part)
        path = setup.path.map { Self.path(of: part, beside: $0) }
        guard setup.resumes, let path, let bytes = try shelf.read(path).get() else { return }
        guard let held = try? ExperimentFile.read(bytes), held.setting == results.setting,
            held.figures == results.figures, held.part == part
        else {
            throw ProcessFailure(
                .script,
                "\(path) is no part of this experiment: it is of another load file or other "
                    + "options; remove it, name another output, or leave out --resume")
        }
        results = held
    }

    static func path(of part: ExperimentPart, beside path: String) -> String {
        "\(path).part-\(part.index + 1)-of-\(part.count)"
    }

    /// Makes the runs that are missing up to so many replications, and keeps them on the way.
    mutating func run(
        upTo replications: Int,
        _ goesOn: @escaping @Sendable (ExperimentProgress) -> Bool
    ) async {
        var runner = ExperimentRunner(plan, threads: setup.threads, part: results.part)
        let before = results.runs.count
        let hasFailed = Guarded(false)
        let keep = { @Sendable [shelf, path] (results: ExperimentResults) in
            guard let path, let problem = shelf.write(path, ExperimentJSON.write(results)),
                hasFailed.withLock({ hasFailed in
                    defer { hasFailed = true }
                    return !hasFailed
                })
            else { return }
            shelf.notice("runs cannot be kept in \(path), and go on: \(problem)")
        }
        if path != nil { runner.keeper = RunKeeper(isDue: shelf.isDue, keep: keep) }
        // The thread on which ranks are waited for is one; runs are side by side on all others.
        results = await withTaskExecutorPreference(globalConcurrentExecutor) { [results] in
            var results = results
            _ = await runner.run(upTo: replications, &results, goesOn)
            return results
        }
        if results.runs.count > before { keep(results) }
    }

    func forget() {
        if let path { shelf.remove(path) }
    }
}
