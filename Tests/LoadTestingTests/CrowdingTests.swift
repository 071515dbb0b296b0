import Marketplace
import Statistics
import Testing
import VirtualTime

@testable import LoadTesting

@Suite("Crowding")
struct CrowdingTests {
    /// Clients who write to few freelancers, all of whom would reply at once.
    private func plan(clients: Int, attempts: Double) -> LoadPlan {
        var plan = Populations.reference(clients: clients, seed: 3)
        plan.policy.quota.allotments = Array(repeating: .unlimited, count: 4)
        plan.freelancers = 500
        plan.behaviour = FreelancerBehaviour()
        plan.behaviour.replies = Tendency(share: 1, delay: .fixed(0))
        plan.behaviour.crowding = Crowding(halvesAt: 5)
        plan.clients[0].arrivals.meanGap = .microseconds(Int64(86_400e6 / attempts))
        plan.horizon = .days(6)
        plan.warmUp = .days(1)
        return plan
    }

    @Test(
        "The share that replies is what the messages of a day make of it",
        arguments: [0.5, 5, 30])
    func shares(perFreelancer: Double) async throws {
        let plan = plan(clients: 1_000, attempts: perFreelancer / 2)
        let outcome = await LoadRun(plan, threads: 2).run()
        let counters = outcome.figures.counters
        // The mean of 5 / (5 + N) over N messages, a Poisson number.
        var (probability, wanted) = (PortableMath.exp(-perFreelancer), 0.0)
        for n in 0...200 {
            if n > 0 { probability *= perFreelancer / Double(n) }
            wanted += probability * 5 / (5 + Double(n))
        }
        let found = Double(counters.replies) / Double(counters.delivered)
        #expect(abs(found - wanted) < 0.02, "\(found), not \(wanted)")
    }

    @Test("Any number of threads gives the same run")
    func threads() async {
        var plan = plan(clients: 60, attempts: 10)
        plan.starts = plan.starts + .seconds(77)
        let alone = await LoadRun(plan, threads: 1).run()
        #expect(alone.figures.counters.replies < alone.figures.counters.delivered)
        for threads in [2, 3, 4] {
            let together = await LoadRun(plan, threads: threads).run()
            #expect(together.fingerprint == alone.fingerprint)
            #expect(together.figures == alone.figures)
        }
    }

    @Test("The table of all freelancers is not copied for a window", arguments: [10, 10_000])
    func table(attempts: Double) async {
        let shards = await ThreadedShards(plan(clients: 60, attempts: attempts), threads: 2)
        let place = shards.table
        let length = Crowding.renewal.microseconds
        for start in stride(from: 0, to: 6 * length, by: Int64.Stride(length)) {
            let results = await shards.run(
                LoadWindow(
                    start: start, end: start + length, verdicts: [], beginsCounting: false))
            #expect(results.contains { !$0.inbox.isEmpty })
            #expect(shards.table == place)
        }
    }

    @Test("Each process needs memory for a table of its own")
    func memory() {
        var plan = plan(clients: 60, attempts: 10)
        plan.freelancers = 1_000_000
        func bytes(_ processes: Int) -> Int {
            plan.estimatedBytes(shards: 4, processes: processes)
        }
        #expect(bytes(4) - bytes(1) > 3 * 4 * 1_000_000)
        let withTables = bytes(4)
        plan.behaviour.crowding = nil
        #expect(withTables - bytes(4) == 4 * 4 * 1_000_000)
    }

    @Test("A message counts from the next full ten minutes on, for a day")
    func inbox() {
        let start = Populations.starts
        var inbox = Inbox()
        #expect(inbox.count(at: start + .minutes(3)) == 0)
        inbox.note(arrivalAt: start + .minutes(3))
        #expect(inbox.count(at: start + .minutes(9)) == 0)
        #expect(inbox.count(at: start + .minutes(10)) == 1)
        inbox.note(arrivalAt: start + .minutes(10))
        #expect(inbox.count(at: start + .minutes(11)) == 1)
        #expect(inbox.count(at: start + .minutes(20)) == 2)
        #expect(inbox.count(at: start + .days(1) + .minutes(9)) == 2)
        #expect(inbox.count(at: start + .days(1) + .minutes(10)) == 1)
        #expect(inbox.count(at: start + .days(1) + .minutes(20)) == 0)
    }

    @Test("At the half, half as many reply; at none, all")
    func factors() {
        #expect(Crowding(halvesAt: 4).factor(afterMessages: 0) == 1)
        #expect(Crowding(halvesAt: 4).factor(afterMessages: 4) == 0.5)
        #expect(Crowding(halvesAt: 4).factor(afterMessages: 36) == 0.1)
    }
}

extension ThreadedShards {
    /// Where in memory the counts are.
    fileprivate var table: Int {
        board.counts.withUnsafeBytes { Int(bitPattern: $0.baseAddress) }
    }
}
