import Testing
import VirtualTime

@testable import Marketplace

@Suite("Roll-over, refunds and free messages")
struct QuotaCarryTests {
    private static let inmail = RollOver(capPercent: 400, expiresAfterWindows: 3)

    @Test("What is left rolls over, up to the cap")
    func cap() {
        let client = QuotaHarness(
            quota(.month(renewalHour: 0), 30, rollOver: RollOver(capPercent: 300)))
        #expect(client.granted("2026-01-05", of: 10) == 10)
        #expect(client.standing("2026-01-31").limit == 30)
        #expect(client.left("2026-02-01") == 50)
        #expect(client.left("2026-03-01") == 80)
        #expect(client.left("2026-04-01") == 90)
        #expect(client.left("2027-04-01") == 90)
        #expect(client.granted("2026-04-01") == 90)
        #expect(client.left("2026-05-01") == 30)
    }

    @Test("Without a roll-over, or with a cap of the allotment alone, nothing is carried")
    func noRollOver() {
        for percent: Int64 in [0, 50, 100] {
            let client = QuotaHarness(
                quota(.month(renewalHour: 0), 30, rollOver: RollOver(capPercent: percent)))
            #expect(client.granted("2026-01-05", of: 1) == 1)
            #expect(client.left("2026-02-01") == 30)
            #expect(client.ledger.details.isEmpty)
        }
    }

    @Test("A carried unit expires after its windows, the oldest first")
    func expiry() {
        let rollOver = RollOver(capPercent: 1000, expiresAfterWindows: 2)
        let client = QuotaHarness(quota(.month(renewalHour: 0), 10, rollOver: rollOver))
        #expect(client.granted("2026-01-05", of: 4) == 4)  // 6 of January left
        #expect(client.left("2026-02-01") == 16)
        #expect(client.granted("2026-02-01", of: 5) == 5)  // 1 of January, 10 of February left
        #expect(client.left("2026-03-01") == 21)
        #expect(client.left("2026-04-01") == 30)  // January's is gone; 10 + 10 + 10
        #expect(client.granted("2026-03-01", of: 1) == 1)
        #expect(client.left("2026-04-01") == 30)  // it was January's that was used
    }

    @Test("After three months without a message 120 can be held for 30 a month, and no more")
    func threeMonths() {
        let client = QuotaHarness(quota(.billingCycle, 30, rollOver: Self.inmail))
        let expected: [(String, Int64)] = [
            ("2026-01-01", 30), ("2026-02-01", 60), ("2026-03-01", 90), ("2026-04-01", 120),
            ("2026-05-01", 120), ("2029-05-01", 120),
        ]
        for (day, left) in expected { #expect(client.left(day) == left) }
    }

    @Test("A change of plan takes back nothing that rolls over, and moves the cap at the renewal")
    func capAndPlan() {
        var policy = quota(.month(renewalHour: 0), 30, rollOver: RollOver(capPercent: 300))
        policy.allotments[Int(Plan.business.rawValue)] = .units(5)
        let client = QuotaHarness(policy)
        #expect(client.left("2026-03-01") == 90)
        #expect(client.granted("2026-03-01", of: 1) == 1)
        client.plan = .business
        client.ledger.change(plan: .business, at: time("2026-03-02"), policy: policy)
        #expect(client.left("2026-03-02") == 89)
        #expect(client.left("2026-04-01") == 15)
    }

    @Test("An answer within the time gives the unit back; at the edge it counts, later it does not")
    func answered() {
        let policy = quota(.never, 3, refund: .onReply(within: .days(90)))
        let client = QuotaHarness(policy)
        for freelancer: UInt32 in 1...3 { client.charge("2026-01-05 09:00", for: freelancer) }
        #expect(client.left("2026-01-05 09:00") == 0)
        #expect(!client.reply("2026-01-06", from: 4))
        #expect(client.reply("2026-04-05 09:00", from: 1))
        #expect(!client.reply("2026-04-05 09:00", plus: 1, from: 2))
        #expect(!client.reply("2026-04-05 09:00", from: 1))
        #expect(!client.reply("2026-04-05 08:00", from: 2))
        #expect(client.left("2026-05-05") == 1)
    }

    @Test("A reply that is heard of late counts by when it was written")
    func answeredEarlier() {
        let client = QuotaHarness(quota(.never, 3, refund: .onReply(within: .hours(1))))
        client.charge("2026-01-05 09:00", for: 1)
        client.charge("2026-01-05 10:00:00.05", for: 2)
        #expect(client.reply("2026-01-05 09:59:59", from: 1))
    }

    @Test("A late answer gives its unit back in the present window, whatever else was used")
    func refundInLaterWindow() {
        let refund = RefundRule.onReply(within: .days(90))
        let plain = QuotaHarness(quota(.billingCycle, 5, refund: refund))
        plain.charge("2026-01-05", for: 1)
        plain.charge("2026-01-05", for: 2)
        #expect(plain.reply("2026-02-05", from: 1))
        #expect(plain.left("2026-02-05") == 6)
        #expect(plain.charge("2026-02-05"))
        #expect(plain.reply("2026-02-05", from: 2))
        #expect(plain.left("2026-02-05") == 6)
        #expect(plain.left("2026-03-05") == 5)

        let rolling = QuotaHarness(
            quota(.billingCycle, 5, rollOver: Self.inmail, refund: refund))
        #expect(rolling.granted("2026-01-05") == 5)
        rolling.charge("2026-02-05", for: 1)
        #expect(rolling.reply("2026-03-05", from: 1))
        #expect(rolling.standing("2026-03-05").limit == 10)
        #expect(rolling.left("2026-03-05") == 10)
    }

    @Test("What a refund lifts above the cap goes at the next renewal, not before")
    func refundAtCap() {
        let client = QuotaHarness(
            quota(
                .month(renewalHour: 0), 5, rollOver: RollOver(capPercent: 200),
                refund: .onReply(within: .days(90))))
        client.charge("2026-01-05", for: 1)
        #expect(client.left("2026-03-01") == 10)
        #expect(client.reply("2026-03-01", from: 1))
        #expect(client.left("2026-03-31 23:59") == 11)
        #expect(client.left("2026-04-01") == 10)
    }

    @Test("Silence gives the unit back at the first microsecond after its time")
    func unanswered() {
        let client = QuotaHarness(quota(.never, 2, refund: .onNoReply(within: .days(90))))
        client.charge("2026-01-05 09:00", for: 1)
        client.charge("2026-01-05 10:00", for: 2)
        client.reply("2026-04-05 10:00", from: 2)
        #expect(client.left("2026-04-05 10:00") == 1)
        #expect(client.left("2030-01-01") == 1)

        let silent = QuotaHarness(quota(.never, 1, refund: .onNoReply(within: .days(90))))
        silent.charge("2026-01-05 09:00", for: 1)
        #expect(silent.left("2026-04-05 09:00") == 0)
        #expect(silent.left("2026-04-05 09:00", plus: 1) == 1)
        #expect(silent.charge("2026-04-05 09:00", plus: 1))
    }

    @Test("A unit of silence comes back in the window of its own instant, not of the next look")
    func unansweredLongAgo() {
        let policy = quota(.month(renewalHour: 0), 5, refund: .onNoReply(within: .days(10)))
        let client = QuotaHarness(policy)
        client.charge("2026-01-25", for: 1)
        client.charge("2026-02-01", for: 2)
        client.charge("2026-02-01", for: 3)
        #expect(client.left("2026-02-04", plus: 1) == 4)
        #expect(client.left("2026-03-01") == 5)
    }

    @Test("A refund takes its own use out of a rolling window, if it still counts")
    func refundInRollingWindow() {
        let client = QuotaHarness(
            quota(.rolling(.days(30)), 2, refund: .onReply(within: .days(90))))
        client.charge("2026-01-05", for: 1)
        client.charge("2026-01-06", for: 2)
        #expect(client.reply("2026-01-07", from: 1))
        #expect(client.standing("2026-01-07").renews == time("2026-02-05"))
        #expect(!client.reply("2026-03-01", from: 2))
        #expect(client.left("2026-03-01") == 2)
    }

    @Test("Each inbound message opens its free messages anew, for that freelancer alone")
    func inbound() {
        var policy = quota(.never, 1)
        policy.unit = .message
        policy.freeAfterInbound = InboundAllowance(count: 2, within: .hours(24))
        let client = QuotaHarness(policy)
        client.inbound("2026-01-05 09:00", from: 1)
        let free = QuotaReceipt(used: 0, limit: 1, isCharged: false)
        #expect(client.charge("2026-01-05 09:00", for: 1) == free)
        client.inbound("2026-01-05 10:00", from: 1)
        #expect(client.charge("2026-01-06 10:00", for: 1) == free)
        #expect(client.charge("2026-01-06 10:00", for: 1) == free)
        #expect(client.charge("2026-01-06 10:00", for: 1)?.isCharged == true)
        #expect(client.charge("2026-01-06 10:00", for: 1) == nil)
        client.inbound("2026-01-06 10:00", from: 1)
        #expect(client.charge("2026-01-06 10:00", for: 2) == nil)
        #expect(client.charge("2026-01-07 10:00", plus: 1, for: 1) == nil)
    }
}
