import Diagnostics
import Marketplace
import Statistics
import Testing
import VirtualTime

@testable import LoadTesting

@Suite("What a load run reports of what it did")
struct ReportedFigureTests {
    static func plan(_ text: String, scale: Double = 1) throws -> LoadPlan {
        let read = LoadReader.read(SourceFile(name: "test.yaml", text: text), scale: scale)
        return try #require(read.plan, "\(read.diagnostics)")
    }

    // MARK: - Scale

    private static let shares = """
        load: scale after the split
        policy: article
        starts: 2026-01-01
        horizon: 1d
        clients: {count: 10, plans: {plus: 75%, business: 25%}, attempts: 1 a day}
        freelancers: {count: 1000}

        """

    @Test(
        "Shares are dealt out of the scaled count",
        arguments: [(1, [8, 2]), (100, [750, 250]), (10, [75, 25]), (0.1, [1])]
            as [(Double, [Int])])
    func scale(factor: Double, counts: [Int]) throws {
        let plan = try Self.plan(Self.shares, scale: factor)
        #expect(plan.clients.map(\.count) == counts)
        #expect(plan.freelancers == Int(1_000 * factor))
        var source = LoadSource(SourceFile(name: "test.yaml", text: Self.shares))
        source.scale = factor
        #expect(source.read().plan == plan)
    }

    @Test("So is the share that sends spam, and what is wrong is told of the file as it is")
    func scaledSpam() throws {
        let text = """
            load: Spam
            clients: {count: 150, spam: 1%}
            freelancers: {count: 1000}

            """
        let spam = { (plan: LoadPlan) in plan.clients.filter(\.isSpam).map(\.count) }
        #expect(spam(try Self.plan(text)) == [2])
        #expect(spam(try Self.plan(text, scale: 100)) == [150])
        #expect(spam(try Self.plan(text, scale: 0.1)) == [])
        let many = SourceFile(
            name: "test.yaml", text: "load: x\nclients: {count: 10000000}\nfreelancers: {count: 9}")
        let read = LoadReader.read(many, scale: 100)
        #expect(read.diagnostics.isEmpty)
        #expect(read.plan?.sizeProblem?.contains("1000000000 clients are more") == true)
    }

    // MARK: - Series

    @Test("The series of a run that was stopped end where it ended", arguments: [10, 100, 250])
    func partial(windows: Int) async {
        var plan = Populations.reference(clients: 100)
        plan.horizon = .days(10)
        var count = 0
        let part = await LoadRun(plan, threads: 2).run { _ in
            count += 1
            return count < windows
        }
        let hours = Int((part.reached.seconds / 3_600).rounded(.up))
        #expect(part.isPartial && hours > 0 && hours < 240)
        let figures = part.figures
        for quantity in LoadSeries.Quantity.allCases {
            #expect(figures.series.values(quantity).count == hours)
        }
        for quantity in GroupSeries.Quantity.allCases {
            #expect(figures.groupSeries.values(quantity, ofGroup: 0).count == hours)
        }
        for reason in RefusalReason.allCases {
            #expect(figures.series.refusals(reason).count == hours)
        }
        #expect(part.deskQueue.count == hours && part.deskHours.count == hours)
        #expect(part.deskQueue.last == UInt64(part.waitingAtEnd))
        let attempts = figures.series.values(.attempts).reduce(0, +)
        #expect(attempts == figures.counters.attempts)
    }

    // MARK: - Overtime

    @Test("Reviews that outlast a shift are overtime, and utilisation stays a share")
    func overtime() async throws {
        let text = """
            load: shifts
            policy: {extends: article, quota: {plus: unlimited}, moderation: {ladder: [notification]}}
            starts: 2026-01-01
            horizon: 3d
            clients: {count: 200, plans: plus, attempts: 0.5 a day}
            freelancers: {count: 3000000, react to: first messages, reports: 100%}
            network: {delivery: 0s}
            desk: {reviewers: {09:00: 2, 12:00: 0}, review: 2h 30m, upholds: 30%, transit: 1m}
            expect: [utilisation <= 100%, overtime < 13h, overtime > 11h]

            """
        let plan = try Self.plan(text)
        let outcome = await LoadRun(plan, threads: 1).run()
        // From nine until twelve both are busy, and each second review lasts until two.
        #expect(outcome.reviewers.onDuty == .hours(18))
        #expect(outcome.reviewers.busy == .hours(18))
        #expect(outcome.reviewers.overtime == .hours(12))
        #expect(outcome.value(of: .share(.utilisation)) == 1)
        for threshold in plan.thresholds {
            #expect(outcome.value(of: threshold.figure).map(threshold.isMet) == true)
        }
        for hour in outcome.deskHours { #expect(hour.busy <= hour.onDuty) }
        #expect(outcome.deskHours.map(\.overtime).reduce(.zero, +) == .hours(12))
        #expect(
            outcome.deskHours[12].overtime == .hours(2) && outcome.deskHours[11].overtime == .zero)
    }

    @Test("Who leaves while others stay works overtime only where more are busy than on duty")
    func fewerOnDuty() {
        var plan = Populations.reference(clients: 10)
        plan.desk.profile.shifts = [
            DeskShift(from: .zero, reviewers: 3), DeskShift(from: .hours(2), reviewers: 1),
        ]
        plan.desk.profile.reviewers = 3
        var time = ReviewingTime(plan, LoadSeries(horizon: .days(1)))
        let hour = TimeSpan.hours(1).microseconds
        time.begin(at: 0)
        time.begin(at: hour)
        time.begin(at: hour)
        time.end(at: 3 * hour)
        time.end(at: 4 * hour)
        time.end(at: 5 * hour)
        time.advance(to: 6 * hour)
        #expect(time.sums.busy == .hours(7) && time.sums.overtime == .hours(3))
        #expect(time.sums.onDuty == .hours(10))
        time.beginCounting(at: 6 * hour)
        #expect(time.sums.busy == .zero && time.byBin.count == 6)
    }

    // MARK: - Percentages

    @Test("A percentage has six decimals and more wherever one stands")
    func smallShares() throws {
        let plan = try Self.plan(
            """
            load: Rare things
            clients: {count: 10000000, spam: 0.001%, replies: 0.000001%, billing verified: 99.999999%}
            freelancers: {count: 100, replies: 0.001% of first messages, reports: 0.000001% of first messages}
            desk: {upholds: 0.000001%}
            expect: [reply share >= 0.000001%, refused share < 0.001%]

            """)
        #expect(plan.clients.map(\.count) == [9_999_900, 100])
        #expect(plan.behaviour.replies?.share == 0.00001)
        #expect(plan.behaviour.reports?.share == 0.00000001)
        #expect(plan.clients[0].profile.behaviour.replies?.share == 0.00000001)
        #expect(plan.desk.profile.upholds == 0.00000001)
        #expect(plan.thresholds.map(\.bound) == [0.00000001, 0.00001])
    }

    // MARK: - Cohorts

    @Test("Shares are of what began after the warm-up", arguments: [1, 3])
    func cohort(threads: Int) async throws {
        let plan = try Self.plan(
            """
            load: Replies of the warm-up count, its conversations do not
            policy: article
            starts: 2026-01-01
            horizon: 30d
            warm up: 20d
            clients: {count: 2000, plans: plus, attempts: 2 a day}
            freelancers: {count: 200000, replies: 45% after lognormal median 6h sigma 1.6}

            """)
        let outcome = await LoadRun(plan, threads: threads).run()
        let share = try #require(outcome.value(of: .share(.replied)))
        #expect(share > 0.3 && share < 0.5)
        #expect(outcome.figures.timeToReply.maximum ?? 0 < TimeSpan.days(10).microseconds)
        let counters = outcome.figures.counters
        #expect(counters.replies < outcome.figures.series.values(.replies).reduce(0, +))
        #expect(counters.repliesToCome > 0)
    }

    @Test("After the warm-up contacts and first refusals are those of the counted time")
    func again() async throws {
        let plan = try Self.plan(
            """
            load: first refusal
            policy: article
            starts: 2026-01-01
            horizon: 30d
            warm up: 20d
            clients: {count: 500, plans: plus, attempts: 10 a day}
            freelancers: {count: 1000}

            """)
        let outcome = await LoadRun(plan, threads: 2).run()
        let contacted = outcome.count(.freelancersContacted)
        #expect(outcome.count(.delivered) > 1_000)
        #expect(contacted > 500 && contacted <= outcome.count(.emails))
        #expect(outcome.figures.firstExhausted.maximum ?? 0 < TimeSpan.days(10).microseconds)
        #expect(outcome.count(.outOfQuota) == 500)
    }

    // MARK: - After the horizon

    @Test("Replies still to come are those that a longer wait brings")
    func wait() async throws {
        var plan = Populations.reference(clients: 200)
        plan.horizon = .days(10)
        let cut = await LoadRun(plan, threads: 2).run()
        plan.wait = .days(300)
        let whole = await LoadRun(plan, threads: 3).run()
        let (before, after) = (cut.figures.counters, whole.figures.counters)
        #expect(before.attempts == after.attempts && before.conversations == after.conversations)
        #expect(before.repliesToCome > 20 && after.repliesToCome < 3)
        // What was on its way at the horizon, or is blocked by then, makes the difference.
        let late = after.replies + after.repliesToCome - before.replies
        #expect(late >= before.repliesToCome && late - before.repliesToCome < 10)
        #expect(whole.figures.timeToReply.mean ?? 0 > (cut.figures.timeToReply.mean ?? 0) * 1.05)
        #expect(!whole.isPartial && whole.reached == .days(310))
        #expect(after.reviews == after.reports && after.hires > before.hires)
    }

    // MARK: - Or stop

    @Test("A bound ends the run soon after it is broken, at one time at any placement")
    func stops() async throws {
        let plan = try Self.plan(
            """
            load: or stop
            policy: {extends: article, quota: {plus: unlimited}}
            starts: 2026-01-01
            horizon: 30d
            clients: {count: 5000, plans: plus, attempts: 20 a day}
            freelancers: {count: 3000000}
            expect: [attempts < 1000 or stop]

            """)
        let outcome = await LoadRun(plan, threads: 1).run()
        #expect((1_000..<1_060).contains(outcome.count(.attempts)) && outcome.isPartial)
        for threads in [2, 4] {
            let other = await LoadRun(plan, threads: threads).run()
            #expect(other.fingerprint == outcome.fingerprint && other.reached == outcome.reached)
            #expect(other.judged == outcome.judged)
        }
    }

    @Test("What takes a look at everybody ends a run soon as well, where everybody is not many")
    func stopsOfEverybody() async throws {
        let plan = try Self.plan(
            """
            load: or stop
            policy: {extends: article, quota: {plus: unlimited}}
            starts: 2026-01-01
            horizon: 30d
            clients: {count: 100, plans: plus, attempts: 20 a day}
            freelancers: {count: 5000}
            expect: [freelancers contacted < 1000 or stop]

            """)
        let outcome = await LoadRun(plan, threads: 1).run()
        #expect((1_000..<1_020).contains(outcome.count(.freelancersContacted)))
        #expect(outcome.isPartial)
        let other = await LoadRun(plan, threads: 3).run()
        #expect(other.fingerprint == outcome.fingerprint && other.reached == outcome.reached)
    }

    @Test("A queue that is above its bound for half a day is seen, and its peak is judged")
    func peak() async throws {
        let plan = try Self.plan(
            """
            load: A queue that passes the bound for half a day
            policy: {extends: article, quota: {plus: unlimited}, moderation: {ladder: [notification]}}
            starts: 2026-01-01
            horizon: 365d
            clients: {count: 100, plans: plus, attempts: 1 a day, bursts: [{from: 100h, until: 101h, factor: 50}]}
            freelancers: {count: 3000000, reports: 100%}
            desk: {reviewers: 10, review: 20m, upholds: 30%, transit: 1m}
            expect: [desk queue < 50 or stop]

            """)
        let outcome = await LoadRun(plan, threads: 2).run()
        #expect(outcome.isPartial && outcome.reached < .hours(102))
        #expect(try #require(outcome.judged[0]) >= 50)
    }
}
