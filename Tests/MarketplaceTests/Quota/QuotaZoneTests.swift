import Testing
import VirtualTime

@testable import Marketplace

@Suite("Windows by local time, and from the first use")
struct QuotaZoneTests {
    private func daily(_ zone: ZoneRules) -> QuotaPolicy {
        var policy = quota(.day(renewalHour: 0), 1)
        policy.zones = [zone]
        return policy
    }

    @Test("A day in Berlin ends at its midnight, summer and winter")
    func berlin() {
        let berlin = madeZone("Europe/Berlin", "CET-1CEST,M3.5.0,M10.5.0/3")
        let client = QuotaHarness(daily(berlin), starts: "2026-03-28 12:00")
        for renewal in ["2026-03-28 23:00", "2026-03-29 22:00", "2026-03-30 22:00"] {
            #expect(client.standing(renewal, plus: -1).renews == time(renewal))
            #expect(client.charge(renewal, plus: -1))
            #expect(!client.charge(renewal, plus: -1))
        }
        let autumn = QuotaHarness(daily(berlin), starts: "2026-10-24 22:00")
        #expect(autumn.standing("2026-10-24 22:00").renews == time("2026-10-25 23:00"))
    }

    @Test(
        "A day without a midnight begins when the clock is put forward, one with two at the first")
    func midnights() {
        // São Paulo in 2017: forward on 15 October from 00:00 to 01:00; Havana: back at 01:00.
        let paulo = madeZone("America/Sao_Paulo", "<-03>3<-02>,M10.3.0/0,M2.3.0/0")
        let spring = QuotaHarness(daily(paulo), starts: "2017-10-14 12:00")
        #expect(spring.standing("2017-10-14 12:00").renews == time("2017-10-15 03:00"))
        #expect(spring.standing("2017-10-15 03:00").renews == time("2017-10-16 02:00"))
        // On 18 February 2018 at 00:00 back to 23:00: the 17th has 25 hours.
        #expect(spring.standing("2018-02-17 03:00").renews == time("2018-02-18 03:00"))
        let havana = madeZone("America/Havana", "CST5CDT,M3.2.0/0,M11.1.0/1")
        let autumn = QuotaHarness(daily(havana), starts: "2026-10-31 12:00")
        #expect(autumn.standing("2026-10-31 12:00").renews == time("2026-11-01 04:00"))
        #expect(autumn.standing("2026-11-01 05:30").renews == time("2026-11-02 05:00"))
        let march = QuotaHarness(daily(havana), starts: "2026-03-07 12:00")
        #expect(march.standing("2026-03-07 12:00").renews == time("2026-03-08 05:00"))
    }

    @Test("Each client has windows by its own clock where the policy says so")
    func ofClients() {
        var policy = quota(.day(renewalHour: 0), 1)
        policy.zoneChoice = .client
        policy.zones = [.utc, madeZone("Asia/Kolkata", "IST-5:30")]
        let renewals = ["Asia/Kolkata", "Nowhere/Else", nil].map { zone in
            QuotaLedger(
                policy: policy, plan: .plus, anchor: .epoch, starts: time("2026-01-05 09:00"),
                zone: zone
            ).standing(at: time("2026-01-05 09:00"), plan: .plus, policy: policy).renews
        }
        #expect(renewals == ["2026-01-05 18:30", "2026-01-06", "2026-01-06"].map(time))
    }

    @Test("A window from the first use opens with it, ends so long after, and waits for the next")
    func firstUse() {
        let client = QuotaHarness(quota(.firstUse(.hours(5)), 2), starts: "2026-01-05")
        #expect(client.standing("2026-01-05 09:00").renews == nil)
        #expect(client.charge("2026-01-05 09:00"))
        #expect(client.charge("2026-01-05 13:59"))
        #expect(client.standing("2026-01-05 13:59").renews == time("2026-01-05 14:00"))
        #expect(!client.charge("2026-01-05 14:00", plus: -1))
        #expect(client.left("2026-01-05 14:00") == 2)
        #expect(client.standing("2026-01-05 20:00").renews == nil)
        #expect(client.charge("2026-01-05 20:00"))
        #expect(client.standing("2026-01-05 20:00").renews == time("2026-01-06 01:00"))
    }

    @Test("A use that comes back leaves its window open")
    func firstUseRefunded() {
        let policy = quota(.firstUse(.hours(5)), 1, refund: .onReply(within: .days(1)))
        let client = QuotaHarness(policy, starts: "2026-01-05")
        client.charge("2026-01-05 09:00", for: 7)
        #expect(client.reply("2026-01-05 10:00", from: 7))
        #expect(client.charge("2026-01-05 13:00"))
        #expect(client.standing("2026-01-05 13:00").renews == time("2026-01-05 14:00"))
    }
}
