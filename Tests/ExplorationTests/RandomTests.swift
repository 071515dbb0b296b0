import Journal
import ScenarioLanguage
import ScenarioRunner
import Testing

@testable import Exploration

@Suite("Scripts that are made up")
struct RandomTests {
    private func explore(
        runs: Int, jobs: Int = 1, _ options: RunOptions = RunOptions()
    ) async -> RandomFindings {
        var exploration = RandomExploration(runs: runs, seed: 1, Exploring.read)
        exploration.jobs = jobs
        exploration.options = options
        return await exploration.run()
    }

    @Test("All are valid, break nothing, and reach most of what there is")
    func valid() async throws {
        let findings = await explore(runs: 400, jobs: 2)
        #expect(findings.runs == 400)
        #expect(findings.invalid == 0, "\(findings.mistake)")
        #expect(findings.failures.isEmpty, "\(findings.failures.map(\.words))")
        #expect(findings.features > 250, "\(findings.features)")
    }

    @Test("They are the same however many run at a time")
    func jobs() async throws {
        let (one, three) = (await explore(runs: 150), await explore(runs: 150, jobs: 3))
        #expect(one.features == three.features)
        #expect(one.kept == three.kept)
    }

    @Test("A hub that charges nothing is found out in a few scripts, and in one step")
    func fault() async throws {
        var options = RunOptions()
        options.guestHub = FaultyHub.chargesNothing
        let findings = await explore(runs: 64, options)
        let failure = try #require(findings.failures.first)
        #expect(failure.shape.kind == "grants-within-allotment")
        let plan = try Exploring.plan(failure.text)
        var shrinker = try #require(
            Shrinker(
                plan, seed: failure.seed, schedule: .together, shape: failure.shape,
                Exploring.read, options, takesAnyAnswer: true))
        #expect(await shrinker.shrink())
        #expect(shrinker.stepCount <= 2, "\(shrinker.text)")
    }
}
