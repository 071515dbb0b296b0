import SlowQuotas
import Testing
import VirtualTime

@testable import Marketplace

/// Actions that are heard of after later ones.
@Suite("Quotas of what was delayed")
struct QuotaLateTests {
    static let windows: [QuotaWindow] = [
        .firstUse(.hours(24)), .tokenBucket(interval: .hours(24)), .rolling(.hours(24)), .hour,
        .day(renewalHour: 4), .week(from: .monday), .month(renewalHour: 0), .billingCycle,
    ]

    @Test(
        "Messages of the same day that are heard of a day later do not each begin a window",
        arguments: [
            QuotaWindow.firstUse(.hours(24)), .tokenBucket(interval: .hours(24)),
            .rolling(.hours(24)),
        ])
    func sameDay(window: QuotaWindow) {
        let client = QuotaHarness(quota(window, 1))
        var granted = 0
        for _ in 0..<5 {
            if client.charge("2026-01-05 09:00") { granted += 1 }
            // The hub looks when it hears of it, and what was used then is a day old.
            client.ledger.noteSilence(until: time("2026-01-06 09:00"), policy: client.policy)
        }
        // The first is over by the look, and the second counts from then on.
        #expect(granted == 2)
        #expect(client.standing("2026-01-06 09:00").renews == time("2026-01-07 09:00"))
    }

    @Test("Before anything was counted, a look makes nothing late", arguments: windows)
    func firstUse(window: QuotaWindow) {
        let looked = QuotaHarness(quota(window, 3, refund: .onNoReply(within: .days(2))))
        let policy = looked.policy
        let fresh = QuotaHarness(policy)
        looked.ledger.noteSilence(until: time("2026-01-05 12:30"), policy: policy)
        for client in [looked, fresh] { #expect(client.charge("2026-01-05 12:10", for: 1) != nil) }
        let due = time("2026-01-07 12:10") + .microseconds(1)
        for client in [looked, fresh] {
            #expect(client.ledger.unansweredRefund(for: FreelancerID(1), policy: policy) == due)
        }
        #expect(looked.standing("2026-01-05 12:30") == fresh.standing("2026-01-05 12:30"))
    }

    /// A ledger is as small as its policy lets it be, and nobody may notice.
    @Test(
        "What else a policy remembers is nothing to what counts, in whatever order it is heard of",
        arguments: windows)
    func orders(window: QuotaWindow) {
        for seed in 0..<60 {
            var random = TestRandom(seed: UInt64(seed))
            let plain = QuotaHarness(quota(window, 3))
            // Nobody blocks, so nothing comes back.
            let remembering = QuotaHarness(quota(window, 3, refund: .onBlock(within: .days(400))))
            var now = time("2026-01-05 09:00")
            for step in 0..<40 {
                now += .minutes(Int64(random.pick([0, 0, 1, 61, 1_440, 3_000])))
                let at = now - .minutes(Int64(random.pick([0, 0, 1, 60, 1_440, 4_000])))
                let isLook = random.next(below: 3) == 0
                let freelancer = FreelancerID(UInt32(step))
                let receipts = [plain, remembering].map { client in
                    if isLook { client.ledger.noteSilence(until: now, policy: client.policy) }
                    return client.ledger.charge(
                        at: at, plan: .plus, for: freelancer, policy: client.policy)
                }
                #expect(receipts[0] == receipts[1], "seed \(seed), step \(step)")
                let standings = [plain, remembering].map {
                    $0.ledger.standing(at: now, plan: .plus, policy: $0.policy)
                }
                #expect(standings[0] == standings[1], "seed \(seed), step \(step)")
            }
        }
    }
}
