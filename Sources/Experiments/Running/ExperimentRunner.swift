package import LoadTesting
import Marketplace
import Statistics

/// One of an experiment's runs: a variant with the seed of a replication.
package struct ExperimentTask: Hashable, Sendable {
    /// From 0 on, as all numbers here.
    package var variant: Int
    package var replication: Int

    package init(variant: Int, replication: Int) {
        self.variant = variant
        self.replication = replication
    }
}

/// How far an experiment is.
package struct ExperimentProgress: Sendable {
    /// Runs that are over, of those known to be needed.
    package var done: Int
    package var needed: Int
    /// What they gave; nil within a run.
    package var results: ExperimentResults?

    package init(done: Int, needed: Int, results: ExperimentResults? = nil) {
        self.done = done
        self.needed = needed
        self.results = results
    }
}

/// Runs the variants of a plan side by side, each run on one thread, so that no result depends on
/// how many there are.
package struct ExperimentRunner: Sendable {
    private let plan: ExperimentPlan
    private let threads: Int
    /// Which of all runs are made: every `parts`-th, from `part` on, counted from 0.
    private let part: ExperimentPart
    private let note: (@Sendable (ExperimentTask, LoadOutcome) -> Void)?
    /// Told of runs on the way, so that they outlive what befalls this process.
    package var keeper: RunKeeper?
    /// Begins a log of a run; called from where the run is.
    package var logs: (@Sendable (ExperimentTask, LoadPlan) -> any RunLog)?

    /// - Parameter note: is shown each run that is whole, one at a time, in the order in which they
    ///   end.
    package init(
        _ plan: ExperimentPlan, threads: Int, part: ExperimentPart = .whole,
        note: (@Sendable (ExperimentTask, LoadOutcome) -> Void)? = nil
    ) {
        self.plan = plan
        self.note = note
        self.threads = max(1, threads)
        self.part = part
    }

    /// Makes the runs that `results` lacks, and adds them. Ends early, with the runs that are
    /// whole, when `goesOn` says no.
    package func run(
        _ results: inout ExperimentResults,
        _ goesOn: @escaping @Sendable (ExperimentProgress) -> Bool
    ) async {
        while true {
            let needed = results.neededReplications(by: plan.rule)
            let before = results.runs.count
            let isWhole = await run(upTo: needed, &results, goesOn)
            if !isWhole || results.runs.count == before { break }
        }
    }

    /// Makes the runs that are missing up to so many replications; whether all were run to their
    /// end.
    package func run(
        upTo replications: Int, _ results: inout ExperimentResults,
        _ goesOn: @escaping @Sendable (ExperimentProgress) -> Bool
    ) async -> Bool {
        let missing = tasks(upTo: replications).filter { !results.has($0) }
        let isWhole = await run(missing, &results, goesOn)
        results.sort()
        return isWhole
    }

    /// Makes further replications of some variants; whether all were run to their end.
    package func run(
        _ variants: [Int], replications: Range<Int>, _ results: inout ExperimentResults,
        _ goesOn: @escaping @Sendable (ExperimentProgress) -> Bool
    ) async -> Bool {
        let tasks = replications.flatMap { replication in
            variants.map { ExperimentTask(variant: $0, replication: replication) }
        }
        let isWhole = await run(tasks.filter { !results.has($0) }, &results, goesOn)
        results.sort()
        return isWhole
    }

    /// In the order of replications, so that what is there when it ends early is nearly balanced.
    private func tasks(upTo replications: Int) -> [ExperimentTask] {
        var tasks: [ExperimentTask] = []
        for replication in 0..<replications {
            for variant in plan.variants.indices {
                let number = replication * plan.variants.count + variant
                if part.holds(number) {
                    tasks.append(ExperimentTask(variant: variant, replication: replication))
                }
            }
        }
        return tasks
    }

    /// Whether all were run to their end.
    private func run(
        _ tasks: [ExperimentTask], _ results: inout ExperimentResults,
        _ goesOn: @escaping @Sendable (ExperimentProgress) -> Bool
    ) async -> Bool {
        let all = results.runs.count + tasks.count
        return await withTaskGroup(of: (ExperimentTask, LoadOutcome?).self) { group in
            var next = tasks.makeIterator()
            var isStopped = false
            func start() {
                guard !isStopped, let task = next.next() else { return }
                group.addTask { (task, await outcome(of: task, goesOn)) }
            }
            for _ in 0..<threads { start() }
            for await (task, outcome) in group {
                if let outcome {
                    note?(task, outcome)
                    results.add(outcome, of: task, plan.variants[task.variant].plan)
                    keeper?.note(results)
                } else {
                    isStopped = true
                }
                let progress = ExperimentProgress(
                    done: results.runs.count, needed: all, results: results)
                if !goesOn(progress) { isStopped = true }
                start()
            }
            return !isStopped
        }
    }

    /// Nil where it was stopped before its end: half a run is none.
    private func outcome(
        of task: ExperimentTask, _ goesOn: @Sendable (ExperimentProgress) -> Bool
    ) async -> LoadOutcome? {
        var load = plan.variants[task.variant].plan
        load.seed = ExperimentPlan.seed(load.seed, ofReplication: task.replication)
        let log = logs?(task, load)
        load.keepsDeeds = log != nil
        var wasStopped = false
        let outcome = await LoadRun(load, threads: 1).run(noting: { log?.take($0) }) { _ in
            let goes = goesOn(ExperimentProgress(done: 0, needed: 0))
            if !goes { wasStopped = true }
            return goes
        }
        if wasStopped && outcome.isPartial { return nil }
        log?.finish()
        return outcome
    }
}

/// What is done in one run of an experiment; thrown away where the run does not come to its end.
package protocol RunLog: AnyObject {
    /// Takes what is done next, in the order of time.
    func take(_ deeds: [LoadDeed])
    /// The run is whole.
    func finish()
}

/// Keeps the runs of an experiment while others go on.
package struct RunKeeper: Sendable {
    /// Asked after each run, as keeping takes time.
    private let isDue: @Sendable () -> Bool
    private let keep: @Sendable (ExperimentResults) -> Void

    package init(
        isDue: @escaping @Sendable () -> Bool,
        keep: @escaping @Sendable (ExperimentResults) -> Void
    ) {
        self.isDue = isDue
        self.keep = keep
    }

    fileprivate func note(_ results: ExperimentResults) {
        guard isDue() else { return }
        var results = results
        results.sort()
        keep(results)
    }
}

/// A share of an experiment's runs, for one of several machines.
package struct ExperimentPart: Hashable, Sendable {
    /// From 0 on.
    package var index: Int
    package var count: Int

    package init(index: Int, of count: Int) {
        self.index = index
        self.count = count
    }

    package static let whole = ExperimentPart(index: 0, of: 1)

    /// Whether a run belongs to it, by its place among all.
    package func holds(_ number: Int) -> Bool { number % count == index }

    /// `3/64`; nil where it is none. Parts are counted from 1.
    package init?(_ text: String) {
        let words = text.split(separator: "/", omittingEmptySubsequences: false)
        guard words.count == 2, let index = Int(words[0]), let count = Int(words[1]), count >= 1,
            count <= ExperimentPlan.mostRuns, (1...count).contains(index)
        else { return nil }
        self.init(index: index - 1, of: count)
    }

    package var text: String { "\(index + 1)/\(count)" }
}
