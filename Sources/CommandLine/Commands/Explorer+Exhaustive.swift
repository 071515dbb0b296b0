import Exploration
import ScenarioLanguage

extension Explorer {
    /// How many orders are tried where nothing is said.
    static let mostOrders = 100_000

    /// Tries every order of the branches' steps.
    func exhaust(_ plan: ScenarioPlan) async throws -> Verdict {
        var exploration = ExhaustiveExploration(plan)
        exploration.options = options
        exploration.mostRuns =
            arguments.has("runs")
            ? arguments.integer("runs") ?? Self.mostOrders : Self.mostOrders
        let estimate = exploration.estimate
        let known = estimate < 1e15 ? "\(UInt64(estimate))" : "more than a million billion"
        try say([
            "  \(known) orders of the branches' steps at most, independent ones counted; "
                + "\(exploration.mostRuns) are tried at most"
        ])
        let result = await exploration.run()
        try say([
            "  \(ExplorationText.counted(result.orders, "order")) run, "
                + "\(result.redundant) left out on the way, "
                + "\(result.ends.count) different ends, \(result.depth) choices at most"
        ])
        for failure in result.failures {
            guard let trial = await exploration.trial(of: failure) else {
                try say([
                    "  FOUND in \(failure.count) of \(result.orders) orders: \(failure.words)",
                    "    it came under no seed of the schedule walk, so no script is written",
                ])
                continue
            }
            let found = Findings.Failure(
                shape: failure.shape, trial: trial, count: failure.count, words: failure.words)
            guard try await keep(found, of: plan, runs: result.orders, what: "orders") else {
                return .unsteady
            }
        }
        if result.isCutOff {
            try say(["  cut off: there are more orders, which were NOT tried"])
        } else if result.failures.isEmpty, !result.wasInterrupted {
            try say(["  all \(ExplorationText.counted(result.orders, "order")) hold"])
        }
        return Verdict(result.failures.map(\.shape))
    }
}
