import SlowQuotas
import Testing
import VirtualTime

@testable import Marketplace

@Suite("Quota ledger against a slow model")
struct QuotaPropertyTests {
    private static let spans: [TimeSpan] = [
        .hours(1), .hours(24), .days(3), .days(30), .microseconds(7_777_777_777),
    ]

    private static let windows: [QuotaWindow] = [
        .day(renewalHour: 0), .day(renewalHour: 4), .month(renewalHour: 0),
        .month(renewalHour: 4), .billingCycle, .rolling(.hours(24)), .rolling(.days(7)),
        .tokenBucket(interval: .hours(8)), .tokenBucket(interval: .microseconds(12_345_678_901)),
        .never, .hour, .day(renewalHour: 4, minute: 30), .week(from: .monday),
        .week(from: .sunday, renewalHour: 23, minute: 59), .month(renewalHour: 0, count: 6),
        .billingCycleOnLastDay, .firstUse(.hours(5)), .firstUse(.microseconds(12_345_678_901)),
    ]

    /// UTC, and clocks that change at midnight, both ways.
    private static let zones = [
        ZoneRules.utc, madeZone("Europe/Berlin", "CET-1CEST,M3.5.0,M10.5.0/3").listed,
        madeZone("America/Sao_Paulo", "<-03>3<-02>,M10.3.0/0,M2.3.0/0").listed,
    ]

    private static func policy(_ window: QuotaWindow, _ random: inout TestRandom) -> QuotaPolicy {
        var policy = QuotaPolicy()
        policy.window = window
        let zone = random.pick(zones)
        if !zone.isUTC { policy.zones = [zone] }
        let grants: [Allotment] = [
            .notEligible, .unlimited, .units(0), .units(1), .units(2), .units(3), .units(7),
        ]
        policy.allotments = (0..<4).map { _ in random.pick(grants) }
        if random.next(below: 2) == 0 {
            policy.rollOver = RollOver(
                capPercent: random.pick([0, 50, 100, 133, 200, 300, 400, 1000]),
                expiresAfterWindows: random.pick([0, 1, 2, 3, 5]))
        }
        if !policy.rollOver.isNone, random.next(below: 3) == 0 {
            policy.rollOver.caps = PlanNames.article.all.map { _ in
                random.next(below: 2) == 0
                    ? .units(Int64(random.next(below: 20)))
                    : .percent(random.pick([100, 200, 300, 400]))
            }
        }
        policy.planChange.upgrade = terms(&random)
        policy.planChange.downgrade = terms(&random)
        if window == .billingCycle, !zone.isUTC {
            // The slow model takes a month off by UTC.
            for place in [\PlanChange.upgrade, \PlanChange.downgrade]
            where policy.planChange[keyPath: place].left == .inProportion {
                policy.planChange[keyPath: place].left = .stays
            }
        }
        policy.refund = random.pick([
            .never, .onReply(within: random.pick(spans)), .onNoReply(within: random.pick(spans)),
            .onExpiry(after: random.pick(spans), orAnswer: random.next(below: 2) == 0),
            .onBlock(within: random.pick(spans)), .onWithdrawal(within: random.pick(spans)),
            .onNotViewed(within: random.pick(spans)),
        ])
        policy.refundUnits = random.pick([1, 1, 1, 2, 3])
        policy.refundExpiry = random.pick([.asNew, .withUnit])
        if random.next(below: 3) == 0 {
            policy.unit = .message
            policy.freeAfterInbound = InboundAllowance(
                count: random.pick([0, 1, 2, 5]), within: random.pick(spans))
        }
        return policy
    }

    private static func terms(_ random: inout TestRandom) -> PlanChange.Terms {
        var terms = PlanChange.Terms()
        terms.left = random.pick([nil, nil, .replaced, .stays, .lost, .inProportion])
        terms.used = random.pick([.stay, .stay, .reset])
        return terms
    }

    /// Steps that hit edges exactly: renewals, refunds and intervals, give or take a microsecond.
    private static func step(_ slow: SlowQuota, _ random: inout TestRandom) -> Instant {
        let edge = TimeSpan.microseconds(Int64(random.next(below: 3)) - 1)
        switch random.next(below: 10) {
        case 0, 1: return slow.now
        case 2: return slow.now + .microseconds(1)
        case 3, 4:
            return slow.windowEnd == .distantFuture ? slow.now : slow.windowEnd + edge
        case 5:
            guard let use = slow.waiting.first else { return slow.now }
            switch slow.policy.refund {
            case .never: return slow.now
            case .onReply(let span), .onNoReply(let span), .onExpiry(let span, _),
                .onBlock(let span), .onWithdrawal(let span), .onNotViewed(let span):
                return use.at + span + edge
            }
        case 6:
            guard let use = slow.uses.last else { return slow.now }
            switch slow.policy.window {
            case .rolling(let span), .tokenBucket(let span), .firstUse(let span):
                return use.at + span + edge
            case .hour, .day, .week, .month, .billingCycle, .billingCycleOnLastDay, .never:
                return slow.now + .hours(1)
            }
        case 7: return slow.now + .hours(Int64(random.next(below: 30)))
        // The slow model closes each hour by itself.
        case 8 where slow.policy.window != .hour:
            return slow.now + .days(Int64(random.next(below: 40)))
        default:
            let most = slow.policy.window == .hour ? 20 : 400
            let days = random.next(below: 8) == 0 ? most : 5
            return slow.now + .days(Int64(random.next(below: days)))
        }
    }

    @Test("They agree after every act, for every kind of window", arguments: 0..<windows.count)
    func agrees(index: Int) throws {
        for seed: UInt64 in 0..<600 {
            var random = TestRandom(seed: seed * 100 + UInt64(index))
            let policy = Self.policy(Self.windows[index], &random)
            guard try run(policy, seed: seed, &random) else { return }
        }
    }

    /// One random life of a client; false, with an issue recorded, where the two disagree.
    func run(_ policy: QuotaPolicy, seed: UInt64, _ random: inout TestRandom) throws -> Bool {
        let anchor = time("2027-12-01") + .hours(Int64(random.next(below: 24 * 70)))
        let starts = anchor + .hours(Int64(random.pick([0, 0, 0, 1, 700, 800, 5000])))
        let plan = random.pick(PlanNames.article.all)
        var slow = SlowQuota(policy: policy, plan: plan, anchor: anchor, starts: starts)
        var fast = QuotaLedger(policy: policy, plan: plan, anchor: anchor, starts: starts)
        for step in 0..<60 {
            let instant = max(slow.now, Self.step(slow, &random))
            slow.advance(to: instant)
            let agrees = act(&slow, &fast, at: instant, &random)
            fast.noteSilence(until: instant, policy: policy)
            let returned = fast.takeReturned().map {
                [Int64($0.freelancer.index), $0.at.microseconds]
            }
            let expected = slow.returned.map { [Int64($0.partner), $0.at.microseconds] }
            slow.returned = []
            let standing = fast.standing(at: instant, plan: slow.plan, policy: policy)
            let left = slow.limit.map { Int64(max(0, $0 - slow.used)) }
            guard agrees, !slow.isOutOfBalance, returned == expected,
                standing.used == Int64(slow.used), standing.left == left,
                standing.limit == slow.limit.map(Int64.init)
            else {
                Issue.record(
                    """
                    seed \(seed), step \(step) at \(instant), \(policy), anchor \(anchor): \
                    \(standing), expected used \(slow.used) of \(slow.limit ?? -1)
                    """)
                return false
            }
        }
        return true
    }

    private func act(
        _ slow: inout SlowQuota, _ fast: inout QuotaLedger, at instant: Instant,
        _ random: inout TestRandom
    ) -> Bool {
        let policy = slow.policy
        let freelancer = random.next(below: 6)
        let (id, partner) = (FreelancerID(UInt32(freelancer)), SlowQuota.Partner(freelancer))
        switch random.next(below: 15) {
        case 0:
            slow.change(to: random.pick(PlanNames.article.all))
            fast.change(plan: slow.plan, at: instant, policy: policy)
            return true
        case 1, 2:
            slow.reply(partner)
            fast.noteAnswer(from: id, at: instant, policy: policy)
            return true
        case 12:
            slow.block(partner)
            fast.note(.block, with: id, at: instant, policy: policy)
            return true
        case 13:
            slow.withdraw(partner)
            fast.note(.withdrawal, with: id, at: instant, policy: policy)
            return true
        case 14:
            slow.view(partner)
            fast.note(.view, with: id, at: instant, policy: policy)
            return true
        case 3:
            slow.inbound(partner)
            fast.noteInbound(from: id, at: instant, policy: policy)
            return true
        default:
            switch fast.charge(at: instant, plan: slow.plan, for: id, policy: policy) {
            case .success(let receipt):
                return slow.charge(partner) == (receipt.isCharged ? .charged : .free)
            case .failure: return slow.charge(partner) == .refused
            }
        }
    }
}
