import Testing
import VirtualTime

@testable import Marketplace

/// What limits of teams and pairs count, and when several limits have room again.
@Suite("Limits of teams and pairs")
struct LimitScopeTests {
    private static func limit(
        _ units: Int64, _ change: (inout QuotaPolicy) -> Void = { _ in }
    ) -> QuotaPolicy {
        var limit = QuotaPolicy()
        limit.window = .day(renewalHour: 0)
        limit.allotments = PlanNames.article.all.map { _ in .units(units) }
        change(&limit)
        return limit
    }

    private static func policy(_ limits: [QuotaPolicy]) -> Policy {
        var policy = Policy()
        policy.limits = limits
        policy.limitNames = limits.indices.map { "limit\($0)" }
        policy.quota = limits[0]
        return policy
    }

    private static let start = time("2026-01-01")

    private static func ledger(_ policy: Policy, plan: Plan = .plus) -> QuotaLedger {
        QuotaLedger(policy: policy, plan: plan, anchor: start, starts: start)
    }

    private static func charge(
        _ ledger: inout QuotaLedger, _ use: QuotaUse = .firstMessage, for freelancer: UInt32 = 1,
        after span: TimeSpan = .zero, plan: Plan = .plus, policy: Policy
    ) -> FullLimit? {
        let result = ledger.chargeLimits(
            use, at: start + span, plan: plan, for: FreelancerID(freelancer), policy: policy)
        if case .failure(let refusal) = result, case .limit(let full) = refusal.cause {
            return full
        }
        return nil
    }

    @Test("Two of a team get a unit back for the same freelancer, each for an answer of its own")
    func colleagues() {
        let policy = Self.policy([
            Self.limit(2) { limit in
                limit.scope = .team
                limit.window = .never
                limit.refund = .onReply(within: .days(90))
            }
        ])
        var shared = QuotaLedger.shared(
            of: policy, plan: .plus, anchor: Self.start, starts: Self.start, zone: nil)
        var ledgers = [Self.ledger(policy), Self.ledger(policy)]
        func with(_ client: Int, _ act: (inout QuotaLedger) -> Void) {
            ledgers[client].exchangeShared(
                with: &shared, policy: policy, for: ClientID(UInt32(client)))
            act(&ledgers[client])
            ledgers[client].exchangeShared(
                with: &shared, policy: policy, for: ClientID(UInt32(client)))
        }
        var returned: [QuotaReturn] = []
        for client in [0, 1] {
            with(client) { #expect(Self.charge(&$0, policy: policy) == nil) }
        }
        // Two answers to the first give back its unit alone.
        for client in [0, 0, 1] {
            with(client) { ledger in
                ledger.noteAnswer(
                    from: FreelancerID(1), at: Self.start + .hours(1), policy: policy)
                returned += ledger.takeReturned()
            }
        }
        #expect(returned.map(\.client) == [ClientID(0), ClientID(1)])
        with(0) { ledger in
            let standing = ledger.standing(
                of: LimitID(0), at: Self.start + .hours(1), plan: .plus, policy: policy)
            #expect(standing.left == 2)
        }
    }

    @Test("What is free after a freelancer's message is free for the colleague to whom it came")
    func freeForOne() {
        let policy = Self.policy([
            Self.limit(1) { limit in
                limit.scope = .team
                limit.unit = .message
                limit.freeAfterInbound = InboundAllowance(count: 1, within: .days(1))
            }
        ])
        var shared = QuotaLedger.shared(
            of: policy, plan: .plus, anchor: Self.start, starts: Self.start, zone: nil)
        var ledgers = [Self.ledger(policy), Self.ledger(policy)]
        func used(_ client: Int, _ act: (inout QuotaLedger) -> Void) -> Int {
            let id = ClientID(UInt32(client))
            ledgers[client].exchangeShared(with: &shared, policy: policy, for: id)
            act(&ledgers[client])
            let charges = ledgers[client].takeCharges().count
            ledgers[client].exchangeShared(with: &shared, policy: policy, for: id)
            return charges
        }
        _ = used(0) { $0.noteInbound(from: FreelancerID(1), at: Self.start, policy: policy) }
        #expect(used(1) { _ = Self.charge(&$0, policy: policy) } == 1)
        #expect(used(0) { _ = Self.charge(&$0, policy: policy) } == 0)
    }

    @Test("A pair that has not met goes through renewals and changes of plan too")
    func strangers() {
        let policy = Self.policy([
            Self.limit(1) { limit in
                limit.scope = .pair
                limit.unit = .message
                limit.allotments[Int(Plan.business.rawValue)] = .units(3)
                limit.rollOver = RollOver(capPercent: 200)
            }
        ])
        var ledger = Self.ledger(policy)
        ledger.change(plan: .business, at: Self.start + .hours(1), policy: policy)
        for _ in 0..<6 {
            let full = Self.charge(
                &ledger, .followUp, after: .days(1), plan: .business, policy: policy)
            #expect(full == nil)
        }
        let full = Self.charge(
            &ledger, .followUp, after: .days(1), plan: .business, policy: policy)
        #expect(full?.used == 6 && full?.of == 6)
    }

    @Test("A message that came before anything was counted opens free ones in a limit of pairs")
    func freeBefore() {
        let policy = Self.policy([
            Self.limit(0) { limit in
                limit.scope = .pair
                limit.unit = .invite
                limit.freeAfterInbound = InboundAllowance(count: 1, within: .days(1))
            }
        ])
        var ledger = Self.ledger(policy)
        ledger.noteInbound(from: FreelancerID(1), at: Self.start, policy: policy)
        #expect(Self.charge(&ledger, .invite, policy: policy) == nil)
        #expect(Self.charge(&ledger, .invite, policy: policy) != nil)
    }

    @Test("A limit that grants nothing has no room again, whenever its window renews")
    func barren() {
        let barren = Self.limit(0) { $0.window = .month(renewalHour: 0) }
        let policy = Self.policy([Self.limit(1), barren])
        var ledger = Self.ledger(policy)
        let full = Self.charge(&ledger, policy: policy)
        #expect(full?.limit == LimitID(1))
        #expect(full?.renews == nil && full?.passes == nil)
    }

    @Test("Room that silence gives back comes before the renewal")
    func silence() {
        let policy = Self.policy([
            Self.limit(1) { limit in
                limit.window = .month(renewalHour: 0)
                limit.refund = .onNoReply(within: .days(2))
            },
            Self.limit(1),
        ])
        var ledger = Self.ledger(policy)
        #expect(Self.charge(&ledger, policy: policy) == nil)
        let full = Self.charge(&ledger, for: 2, policy: policy)
        #expect(full?.passes == Self.start + .days(2) + .microseconds(1))
    }

    @Test("What rolled over may be gone when another limit has room")
    func gone() {
        let policy = Self.policy([
            Self.limit(2) { limit in
                limit.allotments[Int(Plan.plus.rawValue)] = .units(0)
                limit.rollOver = RollOver(capPercent: 200, expiresAfterWindows: 1)
            },
            Self.limit(1) { $0.window = .month(renewalHour: 0) },
        ])
        var ledger = Self.ledger(policy, plan: .business)
        ledger.change(plan: .plus, at: Self.start + .days(1), policy: policy)
        #expect(Self.charge(&ledger, after: .days(1), policy: policy) == nil)
        let full = Self.charge(&ledger, for: 2, after: .days(1), policy: policy)
        #expect(full?.limit == LimitID(1) && full?.renews == time("2026-02-01"))
        #expect(full?.passes == nil)
    }

    @Test("What is free needs no room, for as long as it is")
    func freeMeanwhile() {
        let policy = Self.policy([
            Self.limit(1) { $0.window = .rolling(.hours(5)) },
            Self.limit(0) { limit in
                limit.freeAfterInbound = InboundAllowance(count: 9, within: .hours(6))
            },
        ])
        var ledger = Self.ledger(policy)
        for hours: Int64 in [0, 2] {
            ledger.noteInbound(
                from: FreelancerID(1), at: Self.start + .hours(hours), policy: policy)
        }
        #expect(Self.charge(&ledger, after: .hours(2), policy: policy) == nil)
        #expect(
            Self.charge(&ledger, after: .hours(2), policy: policy)?.passes
                == Self.start + .hours(7))
        #expect(Self.charge(&ledger, after: .hours(8), policy: policy) == nil)
        #expect(Self.charge(&ledger, after: .hours(8), policy: policy)?.passes == nil)
    }
}
