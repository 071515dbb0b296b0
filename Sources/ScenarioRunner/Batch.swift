package import Journal
package import ScenarioLanguage

/// Scenarios under seeds, several at a time, with outcomes in a fixed order.
///
/// Each run is on its own, so how many run at a time changes no outcome.
package struct Batch: Sendable {
    package var plans: [ScenarioPlan]
    /// Under how many seeds each plan runs, counting up from its first.
    package var seedsPerPlan: Int = 1
    /// How many runs at a time.
    package var jobs: Int = 1
    package var failFast: Bool = false
    package var options = RunOptions()

    package init(plans: [ScenarioPlan]) { self.plans = plans }

    package var count: Int { plans.count * seedsPerPlan }

    /// Runs all and hands over each outcome, plan by plan and seed by seed.
    ///
    /// `prepare` makes of an outcome what the report needs, on the thread that ran it; it is told
    /// whether the outcome is the first of its plan. What is over is reported while others still
    /// run. With `failFast` nothing after the first outcome that is not a pass is handed over.
    package func run<Prepared: Sendable, Failure: Error>(
        prepare: @escaping @Sendable (ScenarioOutcome, _ isFirst: Bool) -> Prepared,
        report: (ScenarioOutcome, Prepared) throws(Failure) -> Void
    ) async throws(Failure) {
        if jobs > 1 { return try await runSeveral(prepare, report) }
        for number in 0..<count {
            let outcome = await run(number)
            try report(outcome, prepare(outcome, isFirst(number)))
            if ends(outcome) { return }
        }
    }

    package func run<Failure: Error>(
        report: (ScenarioOutcome) throws(Failure) -> Void
    ) async throws(Failure) {
        try await run(prepare: { _, _ in () }) { outcome, _ throws(Failure) in try report(outcome) }
    }

    private func runSeveral<Prepared: Sendable, Failure: Error>(
        _ prepare: @escaping @Sendable (ScenarioOutcome, Bool) -> Prepared,
        _ report: (ScenarioOutcome, Prepared) throws(Failure) -> Void
    ) async throws(Failure) {
        let pieces = Pieces(of: count, jobs: jobs)
        let result = await withTaskGroup(of: (Int, [(ScenarioOutcome, Prepared)]).self) {
            group -> Result<Void, Failure> in
            // However it ends, runs that nobody waits for are not begun.
            defer { group.cancelAll() }
            var over: [Int: [(ScenarioOutcome, Prepared)]] = [:]
            var started = 0
            var running = 0
            var due = 0
            func start() {
                while running < jobs, started < min(pieces.count, due + pieces.farthest) {
                    let piece = started
                    group.addTask { (piece, await run(pieces[piece], prepare)) }
                    started += 1
                    running += 1
                }
            }
            start()
            while let (piece, outcomes) = await group.next() {
                running -= 1
                over[piece] = outcomes
                start()
                while let outcomes = over.removeValue(forKey: due) {
                    due += 1
                    start()
                    for (outcome, prepared) in outcomes {
                        do throws(Failure) {
                            try report(outcome, prepared)
                        } catch {
                            return .failure(error)
                        }
                        if ends(outcome) { return .success(()) }
                    }
                }
            }
            return .success(())
        }
        try result.get()
    }

    private func run<Prepared>(
        _ numbers: Range<Int>, _ prepare: (ScenarioOutcome, Bool) -> Prepared
    ) async -> [(ScenarioOutcome, Prepared)] {
        var outcomes: [(ScenarioOutcome, Prepared)] = []
        for number in numbers where !Task.isCancelled {
            let outcome = await run(number)
            outcomes.append((outcome, prepare(outcome, isFirst(number))))
        }
        return outcomes
    }

    private func isFirst(_ number: Int) -> Bool { number % seedsPerPlan == 0 }

    /// Whether nothing is reported after an outcome.
    private func ends(_ outcome: ScenarioOutcome) -> Bool {
        outcome.status == .interrupted || failFast && !outcome.isPassed
    }

    private func run(_ number: Int) async -> ScenarioOutcome {
        let plan = plans[number / seedsPerPlan]
        var options = options
        let first = options.seed ?? plan.seed
        options.seed = first &+ UInt64(number % seedsPerPlan)
        return await plan.run(options)
    }
}

/// Neighbouring runs of a batch, which one task takes on together.
private struct Pieces {
    private let runs: Int
    private let length: Int
    /// How many pieces may be ahead of the one that is reported next, so that a long run does not
    /// leave the others idle, nor all that is to come waiting in memory.
    let farthest: Int

    init(of runs: Int, jobs: Int) {
        self.runs = runs
        length = max(1, min(8, runs / (jobs * 8)))
        farthest = jobs * 16 / length
    }

    var count: Int { (runs + length - 1) / length }

    subscript(_ place: Int) -> Range<Int> {
        place * length..<min(runs, (place + 1) * length)
    }
}
