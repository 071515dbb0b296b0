import Foundation
import Locks
import Participants
import ProcessesTestChild
import Simulation
import Statistics
import Testing

@testable import Processes

@Suite("Recovery from snapshots", .serialized)
struct RecoveryTests {
    let village = Village(clients: 5, freelancers: 9, orders: 120)

    /// Runs the village in processes; returns also what the notices said.
    private func run(
        _ options: ProcessOptions, meddle: (ProcessCompany, Int) async -> Void = { _, _ in }
    ) async throws -> (outcome: Outcome, notices: [String], restarts: Int, logged: [Int]) {
        let notices = Guarded<[String]>([])
        var options = options
        options.notice = { notice in notices.withLock { $0.append(notice) } }
        let company = try await ProcessCompany.start(
            placement: .parse("clients=2,freelancers=3,hub=2"), executable: Playground.child,
            options: options)
        do {
            let outcome = try await village.run(seed: 4, in: company) { slice in
                await meddle(company, slice)
            }
            let logged = await company.loggedOrders
            await company.shutdown()
            return (outcome, notices.withLock { $0 }, company.restarts, logged)
        } catch {
            await company.shutdown()
            throw error
        }
    }

    /// How many windows each new process was told.
    private func replayed(_ notices: [String]) -> [Int] {
        notices.compactMap { notice in
            guard let told = notice.firstRange(of: /told (\d+) windows anew/) else { return nil }
            return Int(notice[told].split(separator: " ")[1])
        }
    }

    @Test("A log without snapshots grows with the run; with them, what came before is dropped")
    func bounded() async throws {
        let playground = try Playground()
        defer { playground.remove() }
        var options = playground.options()
        let long = try await run(options)
        #expect(long.logged.max() ?? 0 > 100)
        options.snapshots = SnapshotSchedule(least: 2_000, timesSnapshot: 0)
        let short = try await run(options)
        #expect(short.logged.max() ?? .max < 100)
        options.snapshots = SnapshotSchedule(least: 1, timesSnapshot: 0)
        let none = try await run(options)
        #expect(none.logged.allSatisfy { $0 == 0 })
        #expect(long.outcome == short.outcome)
        #expect(long.outcome == none.outcome)
    }

    @Test(
        "A new process goes on from the last snapshot and is told what came after",
        arguments: 1...3 as ClosedRange<UInt64>)
    func restored(seed: UInt64) async throws {
        let playground = try Playground()
        defer { playground.remove() }
        var options = playground.options()
        options.snapshots = SnapshotSchedule(least: 1_000, timesSnapshot: 0)
        let here = try await village.runHere(seed: 4)
        let random = Guarded(RandomStream(seed: seed, key: StreamKey("kills", "recovery")))
        let there = try await run(options) { company, slice in
            guard slice.isMultiple(of: 3) else { return }
            let processes = await company.processes
            let victim = random.withLock { Int($0.below(UInt64(processes.count))) }
            if let process = processes[victim] { kill(process, SIGKILL) }
        }
        #expect(there.outcome == here)
        #expect(there.restarts > 3)
        let replayed = replayed(there.notices)
        #expect(replayed.count == there.restarts)
        #expect(replayed.allSatisfy { $0 < 100 }, "\(replayed)")
    }

    @Test(
        "A process whose snapshot is no snapshot is replaced, from the one before",
        arguments: ["noisy-snapshot", "cut-snapshot", "endless-snapshot"])
    func badSnapshot(mischief: String) async throws {
        let playground = try Playground()
        defer { playground.remove() }
        var options = playground.options(mischief)
        options.snapshots = SnapshotSchedule(least: 1_000, timesSnapshot: 0)
        let here = try await village.runHere(seed: 4)
        let there = try await run(options)
        #expect(there.outcome == here)
        #expect(there.restarts == 1)
        #expect(there.notices.first?.contains("it sent garbage: a") == true, "\(there.notices)")
        let replayed = replayed(there.notices)
        #expect(replayed.count == 1 && replayed[0] > 0 && replayed[0] < 100, "\(replayed)")
    }
}
