import Journal
import Testing

@testable import ScenarioRunner

@Suite("A run is a function of script and seed")
struct DeterminismTests {
    private func run(seed: UInt64, shards: Int = 1) async throws -> ScenarioOutcome {
        var options = RunOptions()
        options.seed = seed
        options.shards = shards
        return try await Play.script(Play.chance, options)
    }

    @Test("The same seed gives the same run, event for event", arguments: 0..<10 as Range<UInt64>)
    func same(_ seed: UInt64) async throws {
        let one = try await run(seed: seed)
        #expect(one.status == .passed)
        #expect(try await run(seed: seed) == one)
    }

    @Test("Another seed gives another fingerprint")
    func other() async throws {
        var fingerprints: Set<UInt64> = []
        for seed in 0..<50 { fingerprints.insert(try await run(seed: UInt64(seed)).fingerprint) }
        #expect(fingerprints.count == 50)
        #expect(!fingerprints.contains(0))
    }

    @Test("Any number of shards gives the same run", arguments: [2, 3, 4, 100])
    func shards(_ count: Int) async throws {
        for seed in 0..<10 as Range<UInt64> {
            let one = try await run(seed: seed)
            let spread = try await run(seed: seed, shards: count)
            #expect(spread.fingerprint == one.fingerprint, "seed \(seed)")
            #expect(spread.events == one.events, "seed \(seed)")
            #expect(spread == one, "seed \(seed)")
        }
    }

    @Test("A paced run is the same run")
    func pace() async throws {
        var options = RunOptions()
        options.seed = 3
        options.pace = { _ in }
        let paced = try await Play.script(Play.chance, options)
        #expect(try await run(seed: 3) == paced)
    }
}
