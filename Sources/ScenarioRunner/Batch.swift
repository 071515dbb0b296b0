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
    /// With `failFast` nothing after the first outcome that is not a pass is handed over.
    package func run<Failure: Error>(
        report: (ScenarioOutcome) throws(Failure) -> Void
    ) async throws(Failure) {
        var next = 0
        while next < count {
            // A stretch at a time keeps few outcomes in memory and still fills every job.
            let stretch = next..<min(count, next + (jobs == 1 ? 1 : jobs * 16))
            for outcome in await run(stretch) {
                try report(outcome)
                if outcome.status == .interrupted { return }
                if failFast, !outcome.isPassed { return }
            }
            next = stretch.upperBound
        }
    }

    private func run(_ stretch: Range<Int>) async -> [ScenarioOutcome] {
        if stretch.count == 1 { return [await run(stretch.lowerBound)] }
        return await withTaskGroup(of: (Int, ScenarioOutcome).self) { group in
            var waiting = stretch.makeIterator()
            func start() {
                guard let number = waiting.next() else { return }
                group.addTask { (number, await run(number)) }
            }
            for _ in 0..<jobs { start() }
            var outcomes: [(Int, ScenarioOutcome)] = []
            outcomes.reserveCapacity(stretch.count)
            while let outcome = await group.next() {
                outcomes.append(outcome)
                start()
            }
            return outcomes.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    private func run(_ number: Int) async -> ScenarioOutcome {
        let plan = plans[number / seedsPerPlan]
        var options = options
        let first = options.seed ?? plan.seed
        options.seed = first &+ UInt64(number % seedsPerPlan)
        return await plan.run(options)
    }
}
