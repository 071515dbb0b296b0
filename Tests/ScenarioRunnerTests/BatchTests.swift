import Journal
import ScenarioLanguage
import Testing

@testable import ScenarioRunner

@Suite("Batches")
struct BatchTests {
    private static func script(_ name: String, connections: Int) -> String {
        Play.cast.replacingOccurrence(of: "A test", with: name)
            + "steps:\n  - expect: acme has \(connections) new connections left\n"
    }

    private func batch(_ connections: [Int]) throws -> Batch {
        Batch(
            plans: try connections.enumerated().flatMap { index, count in
                try Play.plans(Self.script("Number \(index)", connections: count))
            })
    }

    private func outcomes(_ batch: Batch) async -> [ScenarioOutcome] {
        var outcomes: [ScenarioOutcome] = []
        await batch.run { (outcome: ScenarioOutcome) throws(Never) in outcomes.append(outcome) }
        return outcomes
    }

    @Test("Outcomes come plan by plan and seed by seed, however many run at once")
    func order() async throws {
        var batch = try batch(Array(repeating: 30, count: 9))
        batch.seedsPerPlan = 7
        let one = await outcomes(batch)
        #expect(one.map(\.seed) == (0..<9).flatMap { _ in (1...7).map { UInt64($0) } })
        #expect(one.map(\.title) == (0..<9).flatMap { Array(repeating: "Number \($0)", count: 7) })
        for jobs in [2, 3, 8, 256] {
            batch.jobs = jobs
            #expect(await outcomes(batch) == one, "\(jobs) jobs")
        }
    }

    @Test("--fail-fast hands over nothing after the first failure", arguments: [1, 2, 4])
    func failFast(_ jobs: Int) async throws {
        var batch = try batch([30, 30, 7, 30, 7])
        batch.jobs = jobs
        #expect(await outcomes(batch).map(\.isPassed) == [true, true, false, true, false])
        batch.failFast = true
        #expect(await outcomes(batch).map(\.isPassed) == [true, true, false])
    }

    @Test("A seed of the caller's takes the place of the script's and counts up")
    func seeds() async throws {
        var batch = try batch([30])
        batch.seedsPerPlan = 3
        batch.options.seed = .max
        #expect(await outcomes(batch).map(\.seed) == [.max, 0, 1])
    }

    @Test("A batch of nothing does nothing")
    func empty() async {
        #expect(await outcomes(Batch(plans: [])).isEmpty)
    }
}

extension String {
    fileprivate func replacingOccurrence(of old: String, with new: String) -> String {
        split(separator: old, maxSplits: 1, omittingEmptySubsequences: false)
            .joined(separator: new)
    }
}
