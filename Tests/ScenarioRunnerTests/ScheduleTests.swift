import Journal
import Marketplace
import ScenarioLanguage
import Testing

@testable import ScenarioRunner

@Suite("Schedules of branches")
struct ScheduleTests {
    private static let branches = """
          - together:
              - - acme messages noor: A
                - acme messages noor: B
                - acme messages noor: C
              - - globex messages noor: D
                - globex messages noor: E
                - globex messages noor: F

        """

    /// What noor gets, in order.
    private func order(_ outcome: ScenarioOutcome, _ plan: ScenarioPlan) -> String {
        outcome.events.compactMap { event -> String? in
            guard case .changed(.messageAccepted(_, let text)) = event.fact else { return nil }
            return plan.cast[text]
        }.joined()
    }

    private func plan(_ schedule: String) throws -> ScenarioPlan {
        let script = "schedule: \(schedule)\n" + Play.cast + "steps:\n" + Self.branches
        return try #require(try Play.plans(script).first)
    }

    @Test("By priorities alone, one branch comes to its end before the other begins")
    func priorities() async throws {
        let plan = try plan("priorities")
        var orders: Set<String> = []
        for seed in 0..<40 {
            var options = RunOptions()
            options.seed = UInt64(seed)
            orders.insert(order(await plan.run(options), plan))
        }
        #expect(orders == ["ABCDEF", "DEFABC"])
    }

    @Test("With one change, one branch is interrupted once")
    func changes() async throws {
        let plan = try plan("priorities with 1 change")
        var orders: Set<String> = []
        for seed in 0..<300 {
            var options = RunOptions()
            options.seed = UInt64(seed)
            orders.insert(order(await plan.run(options), plan))
        }
        #expect(orders.contains("ADEFBC") && orders.contains("DEABCF"), "\(orders)")
        for order in orders {
            let isFirst = order.map { "ABC".contains($0) }
            let turns = zip(isFirst, isFirst.dropFirst()).count { $0 != $1 }
            #expect(turns <= 2, "\(order)")
        }
    }

    @Test("A walk meets all twenty orders, and the same at every placement")
    func walk() async throws {
        let plan = try plan("walk")
        var orders: Set<String> = []
        for seed in 0..<600 {
            var options = RunOptions()
            options.seed = UInt64(seed)
            let outcome = await plan.run(options)
            orders.insert(order(outcome, plan))
            guard seed % 20 == 0 else { continue }
            options.shards = 3
            #expect(await plan.run(options).fingerprint == outcome.fingerprint)
        }
        #expect(orders.count == 20)
    }

    @Test("Branches that wait for one another, for a time or for an outage come to their ends")
    func blocked() async throws {
        let script = """
              - together:
                  - - within 1d: globex is in a conversation with noor
                    - acme messages noor: A
                  - - wait: 1h
                    - globex messages noor: B
                  - - hub is down for 2h
                    - noor goes private
                    - at: tomorrow 09:00
                    - noor goes public

            """
        for schedule in ["walk", "priorities", "priorities with 3 changes"] {
            let text = "schedule: \(schedule)\n" + Play.cast + "steps:\n" + script
            let plan = try #require(try Play.plans(text).first)
            for seed in 0..<40 {
                var options = RunOptions()
                options.seed = UInt64(seed)
                options.takesAnyAnswer = true
                let outcome = await plan.run(options)
                #expect(
                    outcome.status == .passed
                        || outcome.failures.first?.sentence == "this did not become true in time",
                    "\(schedule), seed \(seed): \(outcome.failures.map(\.excerpt))")
            }
        }
    }
}
