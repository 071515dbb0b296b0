import Testing
import VirtualTime

@testable import Marketplace

/// What comes back expires with the unit it came from, where the policy says so.
@Suite("Units that come back with the end that they had")
struct UnitSourceTests {
    private static func policy(_ expiry: RefundExpiry = .withUnit) -> QuotaPolicy {
        var policy = quota(
            .month(renewalHour: 0), 5,
            rollOver: RollOver(capPercent: 1_000, expiresAfterWindows: 1),
            refund: .onReply(within: .days(90)))
        policy.refundExpiry = expiry
        return policy
    }

    /// January's units last until the end of February.
    @Test(
        "It ends with those of its month, whenever it comes back", arguments: RefundExpiry.allCases)
    func ends(expiry: RefundExpiry) {
        let harness = QuotaHarness(Self.policy(expiry))
        harness.charge("2026-01-05", for: 1)
        harness.charge("2026-02-05", for: 2)
        #expect(harness.left("2026-02-06") == 8)
        #expect(harness.reply("2026-02-10", from: 1))
        #expect(harness.left("2026-02-10") == 9)
        // As new it takes a use off; else it lies beside the rest.
        #expect(harness.standing("2026-02-10").used == (expiry == .asNew ? 0 : 1))
        #expect(harness.left("2026-03-01") == 10)
        // The second was of January's too, as the oldest is used first.
        #expect(harness.reply("2026-03-02", from: 2) == (expiry == .asNew))
        #expect(harness.left("2026-03-02") == (expiry == .asNew ? 11 : 10))
    }

    @Test("Used and back in one window, it is as if nothing had been used")
    func sameWindow() {
        let harness = QuotaHarness(Self.policy())
        let untouched = QuotaHarness(Self.policy())
        // Five of January's, and two of the month's own.
        for day in 1...7 { harness.charge("2026-02-0\(day)", for: UInt32(day)) }
        for from in [7, 1, 3, 2, 6, 4, 5] as [UInt32] {
            #expect(harness.reply("2026-02-10", from: from))
        }
        for time in ["2026-02-10", "2026-03-01", "2026-04-01", "2026-05-01"] {
            #expect(harness.standing(time) == untouched.standing(time), "\(time)")
        }
    }

    @Test("What a change of plan took does not come back")
    func lost() {
        var policy = Self.policy()
        policy.allotments = [.notEligible, .units(5), .units(8), .unlimited]
        policy.planChange.downgrade.left = .lost
        let harness = QuotaHarness(policy, plan: .business)
        harness.charge("2026-01-05", for: 1)
        harness.charge("2026-02-01", plus: 1, for: 2)
        harness.ledger.change(plan: .plus, at: time("2026-02-02"), policy: policy)
        harness.plan = .plus
        #expect(!harness.reply("2026-02-03", from: 1))
        #expect(harness.left("2026-02-03") == 4)
    }

    @Test("Without roll-over a unit ends with its window")
    func plain() {
        var policy = quota(.day(renewalHour: 0), 3, refund: .onReply(within: .days(9)))
        policy.refundExpiry = .withUnit
        policy.refundUnits = 2
        let harness = QuotaHarness(policy)
        harness.charge("2026-01-05 09:00", for: 1)
        harness.charge("2026-01-05 10:00", for: 2)
        #expect(harness.reply("2026-01-05 23:00", from: 1))
        // One taken off, and one more until midnight.
        #expect(harness.left("2026-01-05 23:00") == 3)
        #expect(!harness.reply("2026-01-06", from: 2))
        #expect(harness.left("2026-01-06") == 3)
    }
}
