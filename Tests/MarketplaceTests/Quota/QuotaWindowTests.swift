import Testing
import VirtualTime

@testable import Marketplace

@Suite("Quota windows")
struct QuotaWindowTests {
    @Test("The last unit is granted, the next refused with what is used and when it renews")
    func lastUnit() throws {
        let client = QuotaHarness(QuotaPolicy())
        #expect(client.granted("2026-01-05 09:00", of: 29) == 29)
        #expect(client.charge("2026-01-05 10:00", for: 7) == QuotaReceipt(used: 30, limit: 30))
        let refusal = Refusal(
            .quotaExhausted, .quota(used: 30, limit: 30, renews: time("2026-02-01")))
        #expect(client.attempt("2026-01-05 10:00") == .failure(refusal))
        #expect(
            client.standing("2026-01-05 10:00")
                == QuotaStanding(used: 30, limit: 30, left: 0, renews: time("2026-02-01")))
    }

    @Test("A refusal charges nothing and changes nothing")
    func refusalIsFree() {
        let client = QuotaHarness(quota(.day(renewalHour: 0), 1))
        #expect(client.charge("2026-01-05 09:00"))
        let before = client.ledger
        #expect(!client.charge("2026-01-05 09:00"))
        #expect(client.ledger == before)
    }

    @Test("A plan that is not eligible is refused for that, and an unlimited one never")
    func plans() {
        let client = QuotaHarness(QuotaPolicy(), plan: .basic)
        #expect(
            client.attempt("2026-01-05") == .failure(Refusal(.planNotEligible, .plan(.basic))))
        #expect(client.standing("2026-01-05").left == 0)
        client.policy.allotments[Int(Plan.enterprise.rawValue)] = .unlimited
        client.plan = .enterprise
        #expect(client.granted("2026-01-05", of: 500) == 500)
        #expect(client.charge("2026-01-05", for: 1) == QuotaReceipt(used: 501, limit: -1))
        #expect(client.left("2026-01-05") == nil)
    }

    @Test(
        "One microsecond before the renewal counts in the old window, the very instant in the new",
        arguments: [
            (QuotaWindow.day(renewalHour: 0), "2026-01-01", "2026-01-06 00:00"),
            (.day(renewalHour: 4), "2026-01-01", "2026-01-05 04:00"),
            (.day(renewalHour: 23), "2026-01-01", "2026-01-05 23:00"),
            (.month(renewalHour: 0), "2026-01-01", "2026-02-01 00:00"),
            (.month(renewalHour: 4), "2026-01-01", "2026-02-01 04:00"),
            (.billingCycle, "2025-11-17 15:30", "2026-01-17 00:00"),
        ])
    func edge(window: QuotaWindow, signedUp: String, renewal: String) {
        let client = QuotaHarness(
            quota(window, 2), signedUp: signedUp, starts: "2026-01-05 03:00")
        #expect(client.standing(renewal, plus: -1).renews == time(renewal))
        #expect(client.granted(renewal, plus: -1) == 2)
        #expect(client.left(renewal, plus: -1) == 0)
        #expect(client.left(renewal) == 2)
        #expect(client.granted(renewal) == 2)
        #expect(client.granted(renewal, plus: 1) == 0)
    }

    @Test("Before the hour of renewal it is still the day, or the month, before")
    func beforeTheHour() {
        let daily = QuotaHarness(quota(.day(renewalHour: 4), 8), starts: "2026-01-05 03:59")
        #expect(daily.standing("2026-01-05 03:59").renews == time("2026-01-05 04:00"))
        let monthly = QuotaHarness(quota(.month(renewalHour: 4), 8), starts: "2026-03-01 03:59")
        #expect(monthly.standing("2026-03-01 03:59").renews == time("2026-03-01 04:00"))
        #expect(monthly.standing("2026-03-01 04:00").renews == time("2026-04-01 04:00"))
    }

    @Test(
        "A cycle that began on the 29th, 30th or 31st renews on the 1st",
        arguments: [
            ("2026-01-28", ["2026-02-28", "2026-03-28", "2026-04-28"]),
            ("2026-01-29", ["2026-03-01", "2026-04-01", "2026-05-01"]),
            ("2026-01-30 17:00", ["2026-03-01", "2026-04-01", "2026-05-01"]),
            ("2026-01-31", ["2026-03-01", "2026-04-01", "2026-05-01"]),
            ("2024-01-29", ["2024-03-01", "2024-04-01", "2024-05-01"]),
            ("2024-02-29", ["2024-04-01", "2024-05-01", "2024-06-01"]),
            ("2026-03-31", ["2026-05-01", "2026-06-01", "2026-07-01"]),
            ("2026-04-30", ["2026-06-01", "2026-07-01", "2026-08-01"]),
            ("2026-12-31", ["2027-02-01", "2027-03-01", "2027-04-01"]),
            ("2027-12-01", ["2028-01-01", "2028-02-01", "2028-03-01"]),
        ])
    func billingCycle(signedUp: String, renewals: [String]) {
        let client = QuotaHarness(quota(.billingCycle, 5), signedUp: signedUp, starts: signedUp)
        #expect(client.granted(signedUp) == 5)
        for renewal in renewals {
            #expect(client.standing(renewal, plus: -1).renews == time(renewal))
            #expect(client.granted(renewal, plus: -1) == 0)
            #expect(client.granted(renewal) == 5)
        }
    }

    @Test("A run that starts years after the sign-up falls into the cycle of that time")
    func oldMember() {
        let policy = quota(.billingCycle, 5)
        let joinedOn31st = QuotaHarness(policy, signedUp: "2019-01-31", starts: "2026-01-31")
        #expect(joinedOn31st.standing("2026-01-31").renews == time("2026-02-01"))
        let joinedOn15th = QuotaHarness(policy, signedUp: "2019-01-15", starts: "2026-01-14")
        #expect(joinedOn15th.standing("2026-01-14").renews == time("2026-01-15"))
    }

    @Test("Leap days are days like others")
    func leapDay() {
        let client = QuotaHarness(quota(.day(renewalHour: 0), 1), starts: "2028-02-28")
        #expect(client.charge("2028-02-28 23:59"))
        #expect(client.standing("2028-02-28 23:59").renews == time("2028-02-29"))
        #expect(client.charge("2028-02-29"))
        #expect(!client.charge("2028-02-29 23:59:59.999999"))
        #expect(client.charge("2028-03-01"))
    }

    @Test("A fixed window lets twice the limit across its boundary, a rolling one does not")
    func acrossTheBoundary() {
        let fixed = QuotaHarness(quota(.day(renewalHour: 0), 5))
        #expect(fixed.granted("2026-01-05 23:59") + fixed.granted("2026-01-06 00:00") == 10)
        let rolling = QuotaHarness(quota(.rolling(.hours(24)), 5))
        #expect(rolling.granted("2026-01-05 23:59") + rolling.granted("2026-01-06 00:00") == 5)
    }

    @Test("In a rolling window a use exactly as old as the window no longer counts")
    func rolling() {
        let client = QuotaHarness(quota(.rolling(.hours(24)), 2))
        #expect(client.standing("2026-01-05").renews == nil)
        #expect(client.charge("2026-01-05 09:00"))
        #expect(client.charge("2026-01-05 10:00"))
        #expect(
            client.attempt("2026-01-06 09:00", plus: -1)
                == .failure(
                    Refusal(
                        .quotaExhausted, .quota(used: 2, limit: 2, renews: time("2026-01-06 09:00"))
                    )
                ))
        #expect(client.granted("2026-01-06 09:00") == 1)
        #expect(client.standing("2026-01-06 09:00").renews == time("2026-01-06 10:00"))
    }

    @Test("With a smaller plan, the refusal names the first instant at which a unit is free")
    func overdrawn() {
        var policy = quota(.rolling(.hours(24)), 1)
        policy.allotments[Int(Plan.business.rawValue)] = .units(3)
        let client = QuotaHarness(policy, plan: .business)
        for hour in ["09", "10", "11"] { #expect(client.charge("2026-01-05 \(hour):00")) }
        client.plan = .plus
        #expect(client.standing("2026-01-05 12:00").renews == time("2026-01-06 11:00"))
        client.policy.window = .tokenBucket(interval: .hours(8))
        let bucket = QuotaHarness(client.policy, plan: .business)
        #expect(bucket.granted("2026-01-05 09:00") == 3)
        bucket.plan = .plus
        #expect(bucket.standing("2026-01-05 12:00").renews == time("2026-01-06 09:00"))
        #expect(bucket.left("2026-01-06 09:00", plus: -1) == 0)
        #expect(bucket.left("2026-01-06 09:00") == 1)
    }

    @Test("A bucket fills one unit an interval, from the first use on, and no further than full")
    func tokenBucket() {
        let client = QuotaHarness(quota(.tokenBucket(interval: .hours(8)), 3))
        #expect(client.granted("2026-01-05 09:00") == 3)
        #expect(client.granted("2026-01-05 17:00", plus: -1) == 0)
        #expect(client.granted("2026-01-05 17:00") == 1)
        #expect(client.standing("2026-01-05 20:00").renews == time("2026-01-06 01:00"))
        #expect(client.granted("2026-01-06 12:00") == 2)
        #expect(client.left("2027-01-01") == 3)
        #expect(client.standing("2027-01-01").renews == nil)
    }

    @Test("A bucket of an odd interval does not drift in a million units")
    func noDrift() {
        let interval = TimeSpan.microseconds(86_400_000_000 / 7)
        let client = QuotaHarness(quota(.tokenBucket(interval: interval), 2_000_000))
        let start = time("2026-01-05 09:00")
        for _ in 0..<1_000_001 { #expect(client.charge("2026-01-05 09:00")) }
        let due = start + .microseconds(interval.microseconds * 1_000_000)
        let before = client.ledger.standing(
            at: due - .microseconds(1), plan: .plus, policy: client.policy)
        let after = client.ledger.standing(at: due, plan: .plus, policy: client.policy)
        #expect(before.used == 2)
        #expect(after.used == 1)
    }

    @Test("A quota that never renews is used up once and for all")
    func never() {
        let client = QuotaHarness(quota(.never, 2))
        #expect(client.granted("2026-01-05") == 2)
        #expect(client.standing("9000-01-01").left == 0)
        #expect(client.standing("9000-01-01").renews == nil)
    }

    @Test("A plan change keeps what is used and changes the limit at once")
    func planChange() {
        let client = QuotaHarness(QuotaPolicy())
        #expect(client.granted("2026-01-05") == 30)
        client.plan = .business
        client.ledger.change(plan: .business, at: time("2026-01-06"), policy: client.policy)
        #expect(client.left("2026-01-06") == 45)
        #expect(client.granted("2026-01-06", of: 5) == 5)
        client.plan = .plus
        client.ledger.change(plan: .plus, at: time("2026-01-07"), policy: client.policy)
        #expect(client.standing("2026-01-07").used == 35)
        #expect(client.left("2026-01-07") == 0)
        #expect(client.left("2026-02-01") == 30)
    }

    @Test(
        "A thousand idle years pass at once",
        arguments: [
            QuotaWindow.day(renewalHour: 4), .month(renewalHour: 0), .billingCycle,
            .rolling(.hours(24)), .tokenBucket(interval: .microseconds(1)),
        ])
    func idle(window: QuotaWindow) {
        for life: Int64 in [0, 3, 1000] {
            let rollOver = RollOver(capPercent: 400, expiresAfterWindows: life)
            let client = QuotaHarness(
                quota(window, 30, rollOver: rollOver, refund: .onNoReply(within: .days(90))),
                starts: "2026-01-05")
            #expect(client.granted("2026-01-05") == 30)
            let expected = window.isCalendar ? 120 : 30
            #expect(client.granted("3026-01-05 12:00") == expected)
            #expect(client.granted("9999-12-31 23:59:59") == expected)
        }
    }

    @Test("An action that was delayed counts in the present window")
    func delayed() {
        let fixed = QuotaHarness(quota(.day(renewalHour: 0), 2))
        #expect(fixed.charge("2026-01-06"))
        #expect(fixed.charge("2026-01-05 23:59:59.9"))
        #expect(!fixed.charge("2026-01-05 23:59:59.9"))
        let rolling = QuotaHarness(quota(.rolling(.hours(24)), 1))
        #expect(rolling.charge("2026-01-05 12:00"))
        #expect(rolling.charge("2026-01-06 12:00"))
        #expect(!rolling.charge("2026-01-06 11:59"))
        #expect(rolling.standing("2026-01-06 11:59").renews == time("2026-01-07 12:00"))
    }

    @Test("The ends of time are instants like others")
    func endsOfTime() {
        for window in [QuotaWindow.day(renewalHour: 0), .month(renewalHour: 4), .billingCycle] {
            let policy = quota(window, 3, rollOver: RollOver(capPercent: 200))
            var ledger = QuotaLedger(
                policy: policy, plan: .plus, anchor: .distantPast, starts: .distantPast)
            let first = ledger.charge(
                at: .distantPast, plan: .plus, for: FreelancerID(1), policy: policy)
            #expect(first == .success(QuotaReceipt(used: 1, limit: 3)))
            let last = ledger.standing(at: .distantFuture, plan: .plus, policy: policy)
            #expect(last.left == 6)
        }
    }

    @Test("A ledger over a calendar window is 32 bytes and touches no list")
    func compact() {
        #expect(MemoryLayout<QuotaLedger>.stride == 32)
        let client = QuotaHarness(QuotaPolicy())
        #expect(client.granted("2026-01-05") == 30)
        #expect(client.charge("2026-03-05"))
        #expect(client.ledger.details.isEmpty)
    }
}
