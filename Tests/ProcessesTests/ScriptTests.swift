import Diagnostics
import Foundation
import Journal
import Locks
import Marketplace
import Participants
import ScenarioLanguage
import ScenarioRunner
import Statistics
import Testing
import Wire

@testable import Processes

@Suite("Scripts in role processes", .serialized)
struct ScriptTests {
    /// The built program, beside the test bundle.
    let dmsim = (Playground.child as NSString).deletingLastPathComponent + "/dmsim"

    @Test("A role process of dmsim reads each plan as the coordinator does")
    func reading() async throws {
        try #require(FileManager.default.isExecutableFile(atPath: dmsim))
        let playground = try Playground()
        defer { playground.remove() }
        let company = try await ProcessCompany.start(
            executable: dmsim, options: playground.options())
        var count = 0
        for path in Scripts.paths {
            let result = try Scripts.read(path)
            for (index, plan) in result.plans.enumerated() {
                let setup = plan.setup(seed: plan.seed, sink: JournalSink())
                _ = try await company.begin(
                    script: ScriptBundle(result.files), planIndex: index, setup: setup)
                count += 1
            }
        }
        await company.shutdown()
        #expect(count > 20)
        #expect(playground.leftovers == [])
    }

    @Test("A role process reads a script with the limits that the coordinator read it with")
    func limits() throws {
        var limits = ScenarioLimits()
        limits.participants = 3_000
        let text = """
            scenario: A crowd
            starts: 2026-01-05
            clients: [c1..c2500]
            steps: [wait: 1d]
            """
        let file = SourceFile(name: "crowd.yaml", text: text)
        let plan = try #require(ScenarioReader.read(file, limits: limits).plans.first)
        let bundle = ScriptBundle(plan.files, plan.limits)
        #expect(try ScriptBundle(wireBytes: bundle.wireBytes) == bundle)
        let setup = try ScriptSetup.read(bundle, 0, 1, JournalSink())
        #expect(setup.cast.clients.count == 2_500)
        #expect(throws: ScriptProblem.self) {
            try ScriptSetup.read(ScriptBundle(plan.files), 0, 1, JournalSink())
        }
    }

    @Test("Scenarios whose processes are killed at any time go on from snapshots, unchanged")
    func chaos() async throws {
        try #require(FileManager.default.isExecutableFile(atPath: dmsim))
        let playground = try Playground()
        defer { playground.remove() }
        var options = playground.options()
        options.snapshots = SnapshotSchedule(least: 200, timesSnapshot: 0)
        options.mostRestarts = .max
        options.mostRestartsInARow = .max
        let company = try await ProcessCompany.start(executable: dmsim, options: options)
        let random = Guarded(RandomStream(seed: 11, key: StreamKey("chaos", "scripts")))
        for plan in try Scripts.plans() {
            let here = await plan.run(RunOptions())
            var options = RunOptions()
            options.theatre = company
            // At the beginning of some windows, whatever takes how long.
            options.pace = { _ in
                let (isNow, place) = random.withLock { ($0.chance(0.01), $0.uniform()) }
                guard isNow else { return }
                let processes = await company.processes
                if let process = processes[Int(place * Double(processes.count))] {
                    kill(process, SIGKILL)
                }
            }
            let there = await plan.run(options)
            #expect(there.fingerprint == here.fingerprint, "\(plan.title)")
            #expect(there.events == here.events, "\(plan.title)")
        }
        #expect(company.restarts > 20)
        await company.shutdown()
        #expect(playground.leftovers == [])
    }
}
