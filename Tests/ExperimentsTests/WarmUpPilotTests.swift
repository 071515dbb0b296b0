import Diagnostics
import Testing
import VirtualTime

@testable import Experiments
@testable import LoadTesting

@Suite("Estimated warm-ups")
struct WarmUpPilotTests {
    /// Replies take days to come to rest.
    private func plan(_ changes: String = "", horizon: String = "40d") throws -> ExperimentPlan {
        let text = """
            load: Slow to come to rest
            warm up: auto
            horizon: \(horizon)
            policy: {extends: article, quota: {plus: unlimited}}
            clients: {count: 60, plans: plus, attempts: 6 a day}
            freelancers: {count: 20000, replies: 60% after lognormal median 2d sigma 0.5}
            \(changes)

            """
        let reading = LoadReader.readExperiment(
            LoadSource(SourceFile(name: "test.yaml", text: text)))
        return try #require(reading.plan, "\(reading.diagnostics)")
    }

    @Test("A run leaves out about as long as its replies take, the same on any number of threads")
    func single() async throws {
        let plan = try plan()
        #expect(plan.variants[0].plan.warmUpOrigin == .toEstimate)
        let settled = try #require(await plan.warmUpEstimated(threads: 1) { true })
        let load = settled.variants[0].plan
        #expect(load.warmUp > .days(2) && load.warmUp < .days(12), "\(load.warmUp)")
        #expect(load.warmUpOrigin == .estimated(isTrustworthy: true))
        let others = try #require(await plan.warmUpEstimated(threads: 3) { true })
        #expect(others.variants[0].plan == load)
        let stopped = await plan.warmUpEstimated(threads: 2) { false }
        #expect(stopped == nil)
    }

    @Test("A run that does not come to rest says so")
    func tooShort() async throws {
        let plan = try plan(horizon: "3d")
        let settled = try #require(await plan.warmUpEstimated(threads: 2) { true })
        let origin = settled.variants[0].plan.warmUpOrigin
        #expect(origin == .estimated(isTrustworthy: false))
    }

    @Test("All variants leave out the same, and files keep it")
    func variants() async throws {
        let plan = try plan(
            "vary: {clients.attempts: [6 a day, 8 a day]}\nreplications: 2", horizon: "15d")
        let settled = try #require(await plan.warmUpEstimated(threads: 2) { true })
        let lengths = Set(settled.variants.map(\.plan.warmUp))
        #expect(lengths.count == 1)
        let source = LoadSource(SourceFile(name: "test.yaml", text: "load: x"))
        var results = ExperimentResults(settled, source, part: .whole)
        #expect(results.setting.estimatedWarmUp == lengths.first?.seconds)
        await ExperimentRunner(settled, threads: 2).run(&results) { _ in true }
        let json = ExperimentJSON.write(results)
        #expect(json.contains("estimated_warm_up_seconds"))
        let read = try ExperimentFile.read(Array(json.utf8))
        #expect(read.setting == results.setting)
    }
}
