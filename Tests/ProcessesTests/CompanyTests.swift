import Foundation
import Locks
import Marketplace
import Participants
import ProcessesTestChild
import Simulation
import Statistics
import Testing

@testable import Processes

@Suite("Role processes", .serialized)
struct CompanyTests {
    let village = Village(clients: 5, freelancers: 9, orders: 120)

    func withCompany<Result>(
        _ options: ProcessOptions, placement: String = "clients=2,freelancers=3,hub=2",
        _ body: (ProcessCompany) async throws -> Result
    ) async throws -> Result {
        let company = try await ProcessCompany.start(
            placement: .parse(placement), executable: Playground.child, options: options)
        let processes = await company.processes.compactMap { $0 }
        do {
            let result = try await body(company)
            let last = await company.processes.compactMap { $0 }
            await company.shutdown()
            for process in processes + last { #expect(!Playground.isAlive(process)) }
            return result
        } catch {
            await company.shutdown()
            throw error
        }
    }

    @Test(
        "A run in processes is the run in one process, event for event",
        arguments: ["hub=2", "hub=3,clients=2,freelancers=4", "desk=0,hub=8,clients=7"], [1, 2, 3])
    func equality(placement: String, seed: UInt64) async throws {
        let playground = try Playground()
        defer { playground.remove() }
        let here = try await village.runHere(seed: seed)
        #expect(here.events.count > 300)
        let there = try await withCompany(playground.options(), placement: placement) { company in
            try await village.run(seed: seed, in: company)
        }
        #expect(here == there)
        #expect(playground.leftovers == [])
    }

    @Test("One company hosts one scenario after another")
    func several() async throws {
        let playground = try Playground()
        defer { playground.remove() }
        try await withCompany(playground.options()) { company in
            for seed in 1...3 as ClosedRange<UInt64> {
                let small = Village(clients: Int(seed), freelancers: 2, orders: 20)
                let there = try await small.run(seed: seed, in: company)
                #expect(try await small.runHere(seed: seed) == there)
            }
            #expect(company.restarts == 0)
        }
    }

    @Test(
        "Processes that are killed or stopped at any time change nothing",
        arguments: 1...4 as ClosedRange<UInt64>)
    func chaos(seed: UInt64) async throws {
        let playground = try Playground()
        defer { playground.remove() }
        var options = playground.options()
        options.patience = 0.3
        let here = try await village.runHere(seed: seed)
        var random = RandomStream(seed: seed, key: StreamKey("chaos", "tests"))
        try await withCompany(options) { company in
            let there = try await village.run(seed: seed, in: company) { slice in
                guard slice % 2 == 0, slice < 30 else { return }
                let processes = await company.processes
                let victim = Int(random.uniform() * Double(processes.count))
                let signal = random.uniform() < 0.7 ? SIGKILL : SIGSTOP
                if let process = processes[victim] { kill(process, signal) }
            }
            #expect(there == here, "seed \(seed)")
            #expect(company.restarts > 3)
        }
        #expect(playground.leftovers == [])
    }

    @Test(
        "Processes that are killed in the middle of windows change nothing, with or without snapshots",
        arguments: [SnapshotSchedule(), SnapshotSchedule(least: 1_000, timesSnapshot: 0)])
    func chaosAnyTime(snapshots: SnapshotSchedule) async throws {
        let playground = try Playground()
        defer { playground.remove() }
        let here = try await village.runHere(seed: 5)
        var options = playground.options()
        options.snapshots = snapshots
        // On a slow machine the same process may be hit again and again before it answers.
        options.mostRestartsInARow = options.mostRestarts
        let mostKills = options.mostRestarts / 2
        try await withCompany(options) { company in
            let killer = Task.detached {
                var random = RandomStream(seed: 5, key: StreamKey("killer", "tests"))
                for _ in 0..<mostKills where !Task.isCancelled {
                    try? await Task.sleep(for: .milliseconds(40))
                    let out = await company.processes
                    if let process = out[Int(random.uniform() * Double(out.count))] {
                        kill(process, SIGKILL)
                    }
                }
            }
            for _ in 0..<3 {
                let there = try await village.run(seed: 5, in: company)
                #expect(there == here)
            }
            killer.cancel()
            await killer.value
            #expect(company.restarts > 0)
        }
        #expect(playground.leftovers == [])
    }

    @Test(
        "A process that does mischief once is replaced",
        arguments: ["garbage", "huge", "stop", "exit", "no-join"])
    func mischief(kind: String) async throws {
        let playground = try Playground()
        defer { playground.remove() }
        var options = playground.options(kind)
        options.patience = 0.5
        if kind == "no-join" {
            // At the very start there is nothing to recover: the user is told.
            await #expect(throws: ProcessFailure.self) {
                try await withCompany(options) { _ in }
            }
        } else {
            let here = try await village.runHere(seed: 8)
            try await withCompany(options) { company in
                let there = try await village.run(seed: 8, in: company)
                #expect(there == here)
                #expect(company.restarts == 1)
            }
        }
        #expect(playground.leftovers == [])
    }

    @Test("One of two processes of the hub that dies is replaced")
    func halfTheHub() async throws {
        let playground = try Playground()
        defer { playground.remove() }
        let here = try await village.runHere(seed: 9)
        try await withCompany(playground.options("exit", of: "hub 2/2")) { company in
            let there = try await village.run(seed: 9, in: company)
            #expect(there == here)
            #expect(company.restarts == 1)
        }
        #expect(playground.leftovers == [])
    }

    @Test("What a process says when it crashes is passed on with its role before it")
    func lastWords() async throws {
        let playground = try Playground()
        defer { playground.remove() }
        let here = try await village.runHere(seed: 8)
        let mischiefs = [("crash", "out of luck", 1), ("flood", "never mind", 0)]
        for (mischief, words, restarts) in mischiefs {
            let lines = Guarded<[String]>([])
            var options = playground.options(mischief)
            options.lastWords = { line in lines.withLock { $0.append(line) } }
            let count = try await withCompany(options) { company in
                let there = try await village.run(seed: 8, in: company)
                #expect(there == here)
                return company.restarts
            }
            #expect(count == restarts)
            let said = lines.withLock { $0 }
            #expect(said.contains { $0.contains(words) }, "\(mischief): \(said.prefix(5))")
            #expect(said.allSatisfy { $0.hasPrefix("dmsim [hub 1/2]: ") })
        }
    }

    @Test("A process that always dies ends the run, after a few attempts")
    func hopeless() async throws {
        let playground = try Playground()
        defer { playground.remove() }
        try await withCompany(playground.options("always-exit")) { company in
            let failure = await #expect(throws: ProcessFailure.self) {
                try await village.run(seed: 1, in: company)
            }
            #expect(failure?.description.contains("it ended with code 7") == true)
            #expect(company.restarts == 8)
        }
    }

    @Test(
        "A process that does not know the token or its role is not let in",
        arguments: ["wrong-token", "wrong-role"])
    func strangers(kind: String) async throws {
        let playground = try Playground()
        defer { playground.remove() }
        let notices = Guarded<[String]>([])
        var options = playground.options(kind)
        options.notice = { notice in notices.withLock { $0.append(notice) } }
        await #expect(throws: ProcessFailure.self) { try await withCompany(options) { _ in } }
        let refusal: HandshakeRefusal = kind == "wrong-token" ? .wrongToken : .wrongRole
        #expect(notices.withLock { $0 } == ["somebody was not let in: \(refusal)"])
        #expect(playground.leftovers == [])
    }

    @Test("A script that a process cannot read, or reads differently, ends the run at once")
    func badScript() async throws {
        let playground = try Playground()
        defer { playground.remove() }
        try await withCompany(playground.options()) { company in
            for (plan, words) in [(99, "there is no plan 99"), (98, "read the script differently")]
            {
                let setup = village.setup(seed: 1, sink: JournalSink())
                let failure = await #expect(throws: ProcessFailure.self) {
                    try await company.begin(script: village.script, planIndex: plan, setup: setup)
                }
                #expect(failure?.description.contains(words) == true)
            }
            #expect(company.restarts == 0)
        }
    }

    @Test("A folder that cannot be used and a program that cannot be started are named")
    func badSurroundings() async throws {
        func failure(_ change: (inout ProcessOptions) -> Void, _ program: String) async -> String {
            var options = ProcessOptions()
            change(&options)
            do {
                let company = try await ProcessCompany.start(executable: program, options: options)
                await company.shutdown()
                return "none"
            } catch { return error.description }
        }
        let missing = await failure({ $0.folder = "/no/such" }, Playground.child)
        #expect(
            missing == "cannot make a folder in /no/such: No such file or directory; set TMPDIR")
        let long = await failure(
            { $0.folder = "/tmp/" + String(repeating: "x", count: 120) }, Playground.child)
        #expect(long.contains("is too long for the path of a socket"))
        let program = await failure({ _ in }, "/no/program")
        #expect(program == "cannot start /no/program: No such file or directory")
    }

    @Test("Folders of coordinators that are no more are removed, others are not")
    func sweep() throws {
        let playground = try Playground()
        defer { playground.remove() }
        for name in ["dmsim-999999999-abcdef", "dmsim-\(getpid())-abcdef", "dmsim-x-abcdef"] {
            let path = playground.folder + "/" + name
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: false)
            _ = FileManager.default.createFile(atPath: path + "/role", contents: nil)
        }
        Rendezvous.sweep(under: playground.folder)
        #expect(
            playground.leftovers.sorted() == ["dmsim-\(getpid())-abcdef", "dmsim-x-abcdef"])
    }
}
