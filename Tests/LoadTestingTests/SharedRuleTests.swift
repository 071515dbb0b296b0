import Marketplace
import Statistics
import Testing
import VirtualTime

@testable import LoadTesting

@Suite("A load run keeps the rules of the marketplace")
struct SharedRuleTests {
    /// One client and its shard, step by step.
    private struct Steps: ~Copyable {
        var plan: LoadPlan
        let rules: LoadRules
        var kernel: ShardKernel

        init(edit: (inout LoadPlan) -> Void = { _ in }) {
            var plan = Populations.reference(clients: 1)
            plan.freelancers = 1_000
            plan.behaviour = FreelancerBehaviour()
            edit(&plan)
            self.plan = plan
            rules = LoadRules(plan, shardCount: 1)
            kernel = ShardKernel(plan, rules: rules, index: 0)
        }

        mutating func message(_ freelancer: UInt32, at time: Int64) -> ConversationPlace {
            let place = kernel.conversation(of: 0, with: freelancer)
            kernel.message(0, at: time, number: 0, to: freelancer, in: place, rules)
            return kernel.conversation(of: 0, with: freelancer)
        }

        /// What was counted.
        mutating func counters() -> LoadCounters {
            kernel.closeBin()
            return kernel.figures.counters
        }

        /// What is still to happen, in order.
        mutating func remaining(_ kind: LoadEventKind) -> [LoadEvent] {
            var events: [LoadEvent] = []
            repeat {
                while let event = kernel.calendar.next(before: plan.horizon.microseconds) {
                    kernel.calendar.take()
                    if event.kind == kind { events.append(event) }
                }
            } while kernel.calendar.open(before: plan.horizon.microseconds)
            return events
        }
    }

    @Test("Hiring while suspended passes no block", arguments: [false, true])
    func hires(whileSuspended: Bool) {
        var steps = Steps { $0.clients[0].hiresWhileSuspended = whileSuspended }
        let barred = steps.message(1, at: 1)
        let open = steps.message(2, at: 2)
        steps.kernel.block(LoadEvent(at: 3, .block, barred), steps.rules)
        // Not through the subscript, which the compiler cannot sanitize here.
        let client = steps.kernel.clients + 0
        client.pointee.account.apply(
            .suspension, at: steps.rules.starts, policy: steps.rules.policy.moderation)
        steps.kernel.hire(LoadEvent(at: 4, .hire, barred), steps.rules)
        #expect(steps.counters().hires == 0)
        steps.kernel.hire(LoadEvent(at: 5, .hire, open), steps.rules)
        #expect(steps.counters().hires == (whileSuspended ? 1 : 0))
    }

    @Test("A follow-up waits for the last message of its own conversation alone")
    func deliveries() {
        let delivery = Distribution.exponential(mean: 86_400)
        var steps = Steps { plan in
            plan.delivery = delivery
            plan.policy.quota.allotments = Array(repeating: .unlimited, count: 4)
            plan.horizon = .days(300)
        }
        var expected: [Int64] = []
        var last: [UInt32: Int64] = [:]
        var waited = 0
        for number in 0..<400 as Range<UInt32> {
            let freelancer = number * 7 % 5
            // Pauses in which all is delivered, so that a client is quiet now and then.
            let time = Int64(number) * 3_600_000_000 + Int64(number / 50) * 864_000_000_000
            var luck = AttemptLuck.delivery(seed: steps.rules.seed, client: 0, message: number)
            let alone = time + delivery.sampleDelay(using: &luck).microseconds
            let arrival = max(alone, last[freelancer] ?? alone)
            if arrival > alone { waited += 1 }
            last[freelancer] = arrival
            expected.append(arrival)
            _ = steps.message(freelancer, at: time)
        }
        let arrivals = steps.remaining(.delivery).map(\.at)
        #expect(arrivals == expected.sorted() && arrivals.count == 400)
        #expect(waited > 50 && waited < 350, "\(waited) waited")
    }

    @Test("Reports of a pair are numbered without end")
    func reports() {
        var steps = Steps()
        let place = steps.message(1, at: 1)
        let other = steps.message(2, at: 1)
        for number in 1...600 as ClosedRange<Int64> {
            steps.kernel.report(LoadEvent(at: number, .report, place), steps.rules)
        }
        steps.kernel.report(LoadEvent(at: 601, .report, other), steps.rules)
        #expect(steps.kernel.filings.map(\.id.ordinal) == Array(1...600) + [1])
    }

    @Test("Nobody answers a client whom she blocks, and nobody is blocked twice")
    func blocks() {
        var steps = Steps()
        let place = steps.message(1, at: 1)
        steps.kernel.block(LoadEvent(at: 2, .block, place), steps.rules)
        steps.kernel.block(LoadEvent(at: 3, .block, place), steps.rules)
        steps.kernel.reply(LoadEvent(at: 4, .reply, place), steps.rules)
        let counters = steps.counters()
        #expect(counters.blocked == 1 && counters.replies == 0 && counters.refusedActs == 2)
    }
}
