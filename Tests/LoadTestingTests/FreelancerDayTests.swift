import Diagnostics
import Marketplace
import ScenarioLanguage
import Statistics
import Testing
import VirtualTime

@testable import LoadTesting

@Suite("A freelancer's own day")
struct FreelancerDayTests {
    /// A Thursday.
    private static let starts = Populations.starts

    private static func plan(_ freelancers: String, _ more: String = "") throws -> LoadPlan {
        try ReportedFigureTests.plan(
            """
            load: Days
            policy: {extends: article, quota: {plus: unlimited}}
            starts: 2026-01-01
            horizon: 28d
            clients: {count: 300, plans: plus, attempts: 4 a day}
            freelancers: {count: 20000, \(freelancers)}
            \(more)

            """)
    }

    // MARK: - The rule

    /// Whether she works, by the minute since Monday 00:00 of her clock.
    private static func minutes(of shifts: [FreelancerDay.Shift]) -> [Bool] {
        var works = Array(repeating: false, count: 10_080)
        for shift in shifts {
            let first = Int(shift.begins.microseconds / 60_000_000)
            let length = Int(shift.length.microseconds / 60_000_000)
            for minute in first..<first + length { works[minute % 10_080] = true }
        }
        return works
    }

    /// Minutes until work of so many minutes is done and she works, counted one by one.
    private static func counted(_ minutes: Int, from start: Int, _ works: [Bool]) -> Int64 {
        var (left, place, passed) = (minutes, start, 0 as Int64)
        while !works[place] || left > 0 {
            if works[place] { left -= 1 }
            place = place == 10_079 ? 0 : place + 1
            passed += 1
        }
        return passed
    }

    private static let weeks: [[FreelancerDay.Shift]] = [
        (0..<5).map { .init(begins: .days($0) + .hours(9), length: .hours(8)) },
        (0..<7).map { .init(begins: .days($0) + .hours(22), length: .hours(8)) },
        (0..<7).map { .init(begins: .days($0), length: .days(1)) },
        [.init(begins: .days(6) + .hours(23), length: .hours(9))],
        (0..<6).flatMap { day -> [FreelancerDay.Shift] in
            [(8, 4), (12, 1), (14, 3)].map { from, length in
                .init(begins: .days(day) + .hours(from), length: .hours(length))
            }
        },
    ]

    @Test(
        "Time runs only in working hours, by the freelancer's clock", arguments: weeks,
        [-14 * 60, -210, 0, 14 * 60] as [Int64])
    func time(shifts: [FreelancerDay.Shift], ahead: Int64) {
        var day = FreelancerDay()
        day.ahead = .minutes(ahead)
        day.shifts = shifts
        let works = Self.minutes(of: shifts)
        for start in stride(from: 0 as Int64, to: 10_080, by: 661) {
            // A Thursday at her clock.
            let begun = Int((start + ahead + 3 * 1_440 + 10_080) % 10_080)
            for minutes in [0, 1, 59, 480, 481, 2_400, 2_401] as [Int64] {
                let from = Self.starts + .minutes(start)
                let found = day.delay(.minutes(minutes), from: from)
                let expected = Self.counted(Int(minutes), from: begun, works)
                #expect(found == .minutes(expected), "\(minutes) min from \(start)")
                // One thing after another takes as long as both together, to the microsecond.
                let odd = TimeSpan.microseconds(start * 7_919)
                let both = day.delay(.minutes(minutes) + odd, from: from + odd)
                let first = day.delay(odd, from: from + odd)
                let second = day.delay(.minutes(minutes), from: from + odd + first)
                #expect(both == first + second, "\(minutes) min and \(odd) from \(start)")
            }
        }
        #expect(day.delay(.days(365_000), from: Self.starts) <= Distribution.longestDelay)
    }

    @Test("Without working hours all time counts")
    func always() {
        #expect(FreelancerDay().delay(.hours(7), from: Self.starts) == .hours(7))
    }

    @Test(
        "The hour of a message is that of the freelancer's clock", arguments: [-8, 0, 5] as [Int64])
    func hours(ahead: Int64) {
        var day = FreelancerDay()
        day.ahead = .hours(ahead)
        day.replyFactors = (0..<24).map(Double.init)
        for hour in 0..<48 as Range<Int64> {
            let factor = day.replyFactor(at: Self.starts + .hours(hour) + .minutes(59))
            #expect(factor == Double((hour + ahead + 24) % 24))
        }
    }

    // MARK: - Runs

    @Test("Replies by hour have their shares, and nothing else changes")
    func shares() async throws {
        let factors = (0..<24).map { $0 < 6 ? "0.2" : $0 < 12 ? "1" : "1.5" }
        let day = "replies by hour: [\(factors.joined(separator: ", "))], time zone: +03:00, "
        let replies = "replies: 40%, archives: 30%"
        let plain = await LoadRun(try Self.plan(replies), threads: 2).run()
        let outcome = await LoadRun(try Self.plan(day + replies), threads: 2).run()
        #expect(plain.count(.delivered) == outcome.count(.delivered))
        // By the hour, because a reply at once is in the hour of its message.
        let delivered = outcome.figures.series.values(.delivered)
        let replied = outcome.figures.series.values(.replies)
        for (hours, share) in [(0..<6, 0.08), (6..<12, 0.4), (12..<24, 0.6)] {
            let bins = delivered.indices.filter { hours.contains(($0 + 3) % 24) }
            let all = Double(bins.reduce(0) { $0 + delivered[$1] })
            let found = Double(bins.reduce(0) { $0 + replied[$1] }) / all
            let deviation = (share * (1 - share) / all).squareRoot()
            #expect(all > 5_000 && abs(found - share) < 4 * deviation, "\(hours): \(found)")
        }
    }

    @Test("Nobody does anything outside working hours", arguments: [1, 2, 5])
    func working(threads: Int) async throws {
        let hours = "working hours: {mon-fri: 09:00-17:00}, time zone: -05:00, "
        let plan = try Self.plan(
            hours + "replies: 45% after lognormal median 6h sigma 1.6, reports: 10%")
        let outcome = await LoadRun(plan, threads: threads).run()
        for (bin, count) in outcome.figures.series.values(.replies).enumerated() {
            // From 14:00 to 22:00 UTC; the run begins on a Thursday.
            let isWork = (14..<22).contains(bin % 24) && ![2, 3].contains(bin / 24 % 7)
            #expect(count == 0 || isWork, "hour \(bin)")
        }
        #expect(outcome.count(.replies) > 5_000 && outcome.count(.reports) > 1_000)
        let alone = await LoadRun(plan, threads: 1).run()
        #expect(outcome.fingerprint == alone.fingerprint && outcome.figures == alone.figures)
    }

    // MARK: - Groups

    @Test("Groups have their counts, and say nothing of popularity")
    func roster() {
        for (counts, seed) in [([900, 100], 1), ([1, 2, 3], 2), ([20_000, 5, 7_777], 3)]
            as [([Int], UInt64)]
        {
            let groups = counts.map {
                FreelancerGroup(name: "", count: $0, behaviour: FreelancerBehaviour())
            }
            let roster = FreelancerRoster(groups, seed: seed)
            let members = (0..<UInt32(counts.reduce(0, +))).map { roster.group(of: $0) }
            #expect(counts.indices.map { group in members.count { $0 == group } } == counts)
        }
        let groups = [5_000, 5_000].map {
            FreelancerGroup(name: "", count: $0, behaviour: FreelancerBehaviour())
        }
        let roster = FreelancerRoster(groups, seed: 7)
        let first = (0..<1_000 as Range<UInt32>).count { roster.group(of: $0) == 0 }
        #expect(abs(first - 500) < 64, "\(first) of the most popular")
    }

    @Test("Groups behave by their own lights, wherever they are placed", arguments: [2, 5])
    func groups(threads: Int) async throws {
        let plan = try Self.plan(
            """
            replies: 40%, groups: [{share: 75%},
              {name: night, share: 20%, replies: 80%, working hours: 22:00-06:00},
              {name: silent, share: 5%, replies: never}]
            """)
        #expect(plan.freelancerGroups.map(\.count) == [15_000, 4_000, 1_000])
        let alone = await LoadRun(plan, threads: 1).run()
        let share = try #require(alone.value(of: .share(.replied)))
        #expect(abs(share - (0.75 * 0.4 + 0.2 * 0.8)) < 0.02, "\(share)")
        let other = await LoadRun(plan, threads: threads).run()
        #expect(other.fingerprint == alone.fingerprint && other.figures == alone.figures)
    }

    @Test("A single group, and an ordinary day, are what there was without them")
    func ordinary() async throws {
        let replies = "replies: 40% after 6h"
        let plain = await LoadRun(try Self.plan(replies), threads: 2).run()
        for more in [
            "groups: [{name: all, count: 20000}]", "groups: [{share: 30%}, {share: 70%}]",
            "time zone: +05:30", "working hours: 00:00-24:00",
            "replies by hour: [\(Array(repeating: "1", count: 24).joined(separator: ", "))]",
        ] {
            let outcome = await LoadRun(try Self.plan("\(replies), \(more)"), threads: 2).run()
            #expect(outcome.fingerprint == plain.fingerprint, "\(more)")
        }
    }

    @Test("Counts of groups are those of the whole, at any scale")
    func counts() throws {
        let text = """
            load: Counts
            clients: {count: 10}
            freelancers: {groups: [{count: 70}, {name: b, count: 30}]}

            """
        let plan = try ReportedFigureTests.plan(text, scale: 10)
        #expect(plan.freelancers == 1_000 && plan.freelancerGroups.map(\.count) == [700, 300])
    }
}
