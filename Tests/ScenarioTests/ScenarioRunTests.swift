import Diagnostics
import Journal
import Marketplace
import ScenarioLanguage
import ScenarioRunner
import Testing

@Suite("The scenarios of the product")
struct ScenarioRunTests {
    @Test("Every script is valid", arguments: Library.scripts)
    func valid(script: Script) {
        let formatter = DiagnosticFormatter(files: script.result.files)
        #expect(
            script.result.diagnostics.isEmpty,
            "\(formatter.format(script.result.diagnostics))")
        #expect(!script.result.documents.isEmpty)
    }

    @Test("Every scenario passes, under its own seed and under others", arguments: Library.scripts)
    func passes(script: Script) async {
        for plan in script.result.plans {
            let others: [UInt64] = (1...8).map { $0 * 1_000_003 }
            for seed in [plan.seed] + others {
                var options = RunOptions()
                options.seed = seed
                let outcome = await plan.run(options)
                #expect(
                    outcome.isPassed,
                    """
                    \(outcome.fullTitle), seed \(seed)
                    \(outcome.failures.map(\.excerpt).joined(separator: "\n"))
                    """)
            }
        }
    }

    @Test("The same seed gives the same run, on one shard and on three", arguments: Library.scripts)
    func repeats(script: Script) async {
        for plan in script.result.plans {
            let first = await plan.run(RunOptions())
            var options = RunOptions()
            options.shards = 3
            let second = await plan.run(options)
            #expect(
                first.fingerprint == second.fingerprint && first.endedAt == second.endedAt,
                "\(first.fullTitle), seed \(first.seed)")
        }
    }

    @Test("A block and a message in no order happen in both orders, each seed in one")
    func bothOrders() async throws {
        let plan = try #require(
            Library.plans.first { $0.title == "A block and a message in no order" })
        var refused = 0
        for seed: UInt64 in 1...40 {
            var options = RunOptions()
            options.seed = seed
            let outcome = await plan.run(options)
            if outcome.events.contains(where: { $0.isRefused }) { refused += 1 }
        }
        #expect((8...32).contains(refused), "\(refused) of 40 seeds put the block first")
    }
}

extension JournalEvent {
    fileprivate var isRefused: Bool {
        if case .refused(_, _) = fact { return true }
        return false
    }
}
