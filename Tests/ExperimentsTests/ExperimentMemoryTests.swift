import Diagnostics
import LoadTesting
import Testing

@testable import Experiments

@Suite("Memory of an experiment")
struct ExperimentMemoryTests {
    @Test("Each thread of each process has a run of its own, and each process itself")
    func processes() throws {
        let text = """
            load: Spread
            replications: 100
            horizon: 30d
            clients: {count: 20k, attempts: 4 a day}
            freelancers: {count: 20k}

            """
        let source = LoadSource(SourceFile(name: "test.yaml", text: text))
        let plan = try #require(LoadReader.readExperiment(source).plan)
        let one = plan.memory(runs: 100, threads: 2)
        let four = plan.memory(runs: 100, threads: 8, processes: 4)
        #expect(four.ofRun == one.ofRun && four.ofResults == one.ofResults)
        #expect(four.bytes - one.bytes == 6 * one.ofRun + 3 * LoadPlan.bytesOfProcess)
    }
}
