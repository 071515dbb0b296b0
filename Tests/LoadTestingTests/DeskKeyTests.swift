import Diagnostics
import Marketplace
import Statistics
import Testing
import VirtualTime

@testable import LoadTesting

@Suite("The keys of the desk of a load file")
struct DeskKeyTests {
    private static func plan(_ desk: String, expect: String = "", rate: Int = 2) throws -> LoadPlan
    {
        try ReportedFigureTests.plan(
            """
            load: A desk
            policy:
              extends: article
              quota: {plus: unlimited}
              moderation: {ladder: [notification]}
            starts: 2026-01-01
            horizon: 20d
            clients: {count: 100, plans: plus, attempts: \(rate) a day, spam: 20%}
            freelancers: {count: 100000, react to: first messages, reports: 100%}
            desk: {\(desk)}
            \(expect)

            """)
    }

    /// Few reviewers for two hundred reports a day, and every key.
    private static let everything =
        "reviewers: {mon-fri: {08:00-16:00: 3, 14:00-22:00: 2}, sat: 1}, "
        + "review: exponential mean 20m, upholds: 40%, takes: known offenders first, "
        + "classes: {urgent: {share: 10%, share of spam: 60%, review: 15m}, "
        + "normal: {share: 90%, share of spam: 40%}}, give up after: exponential mean 1d, "
        + "queue limit: 150, at the end of a shift: "

    // MARK: - Shifts

    private func shifts(_ reviewers: String) throws -> (ShiftCycle, [(Double, Int)]) {
        let profile = try Self.plan("reviewers: \(reviewers)").desk.profile
        return (
            profile.shiftCycle, profile.shifts.map { ($0.from.seconds / 3_600, $0.reviewers) }
        )
    }

    @Test(
        "Shifts of every day and of weekdays add up where they overlap",
        arguments: [
            ("{08:00: 5, 20:00: 2}", .day, [(8, 5), (20, 2)]),
            ("{08:00-17:00: 5, 12:00-21:00: 3}", .day, [(8, 5), (12, 8), (17, 3), (21, 0)]),
            ("{22:00-06:00: 1}", .day, [(6, 0), (22, 1)]),
            ("{00:00-24:00: 4}", .day, [(0, 4)]),
            ("{00:00-12:00: 4, 12:00-24:00: 4}", .day, [(0, 4)]),
            ("{mon: {09:00-17:00: 5}}", .week, [(9, 5), (17, 0)]),
            ("{saturday-sunday: 2}", .week, [(0, 0), (120, 2)]),
            ("{sun: {20:00-04:00: 2}}", .week, [(4, 0), (164, 2)]),
            (
                "{fri-mon: {00:00-01:00: 1}}", .week,
                [
                    (0, 1), (1, 0), (96, 1), (97, 0), (120, 1), (121, 0), (144, 1), (145, 0),
                ]
            ),
            (
                "{sun: 1, 10:00-11:00: 1}", .week,
                [
                    (0, 0), (10, 1), (11, 0), (34, 1), (35, 0), (58, 1), (59, 0), (82, 1), (83, 0),
                    (106, 1), (107, 0), (130, 1), (131, 0), (144, 1), (154, 2), (155, 1),
                ]
            ),
        ] as [(String, ShiftCycle, [(Double, Int)])])
    func roster(text: String, cycle: ShiftCycle, wanted: [(Double, Int)]) throws {
        let (found, shifts) = try shifts(text)
        #expect(found == cycle)
        #expect(shifts.map(\.0) == wanted.map(\.0) && shifts.map(\.1) == wanted.map(\.1))
    }

    @Test("At a weekend nobody begins a review, and what waits grows")
    func weekend() async throws {
        let plan = try Self.plan("reviewers: {mon-fri: {06:00-20:00: 6}}, review: 10m")
        let outcome = await LoadRun(plan, threads: 2).run()
        let starts = outcome.figures.series.values(.reviewStarts)
        #expect(starts.reduce(0, +) > 2_000)
        // 2026-01-01 was a Thursday.
        for (hour, count) in starts.enumerated() {
            let isOff = [2, 3].contains(hour / 24 % 7) || !(6..<20).contains(hour % 24)
            #expect(!isOff || count == 0, "hour \(hour)")
        }
        #expect(outcome.reviewers.onDuty == .hours(14 * 14 * 6))
        #expect(outcome.deskQueue[24 * 4 + 5] > 200)
    }

    // MARK: - All together

    @Test(
        "Any number of threads gives the same run with all keys",
        arguments: ["finish", "hand over", "hand back"])
    func threads(atEnd: String) async throws {
        let plan = try Self.plan(
            Self.everything + atEnd,
            expect: "expect: [desk wait within 4h share of urgent >= 1%, mean desk wait > 1s]")
        let alone = await LoadRun(plan, threads: 1).run()
        for counter in [
            FigureName.Counter.reviews, .reportsGivenUp, .reportsTurnedAway, .upheld,
        ] { #expect(alone.count(counter) > 50, "\(counter)") }
        #expect((alone.count(.reviewsBrokenOff) > 10) == (atEnd != "finish"))
        #expect((alone.reviewers.overtime > .zero) == (atEnd == "finish"))
        for threads in [2, 4] {
            let together = await LoadRun(plan, threads: threads).run()
            #expect(together.fingerprint == alone.fingerprint)
            #expect(together.figures == alone.figures && together.desk == alone.desk)
            #expect(together.judged == alone.judged)
        }
    }

    @Test("Of spam more reports are urgent, and urgent ones wait less")
    func classes() async throws {
        let plan = try Self.plan(
            "reviewers: 2, review: exponential mean 14m, classes: {urgent: {share: 1%, "
                + "share of spam: 60%}, normal: {share: 99%, share of spam: 40%}}")
        let outcome = await LoadRun(plan, threads: 2).run()
        let (urgent, normal) = (outcome.desk.tallies[0].wait, outcome.desk.tallies[1].wait)
        // 0.8 · 1 % + 0.2 · 60 % = 12.8 %.
        let share = Double(urgent.count) / Double(urgent.count + normal.count)
        #expect(abs(share - 0.128) < 0.02, "\(share)")
        #expect(urgent.mean ?? 0 < (normal.mean ?? 0) / 3)
        var both = urgent
        both.merge(normal)
        #expect(both == outcome.figures.deskWait)
    }

    @Test("Every report is begun, given up, turned away or waits", arguments: [1, 3, 40, 255])
    func conservation(windows: Int) async throws {
        for desk in [
            "reviewers: 1, review: 11m", Self.everything + "hand over",
            Self.everything + "hand back",
        ] {
            var count = 0
            let outcome = await LoadRun(try Self.plan(desk), threads: 2).run { _ in
                count += 1
                return count < windows * 10
            }
            let ages = outcome.desk.age
            #expect(ages.count == UInt64(outcome.waitingAtEnd))
            #expect(ages.maximum ?? 0 <= outcome.reached.microseconds)
            let gone = outcome.count(.reportsGivenUp) + outcome.count(.reportsTurnedAway)
            let begun = outcome.figures.deskWait.count
            // Reports are a minute on their way; a review that was broken off began before.
            let known = begun + gone + ages.count
            let filed = outcome.count(.reports)
            #expect(known + 30 >= filed && filed + outcome.count(.reviewsBrokenOff) >= known)
            let byClass = outcome.desk.tallies.map { $0.givenUp + $0.turnedAway }
            #expect(byClass.reduce(0, +) == gone)
        }
    }

    // MARK: - At the end of a shift

    private func warnings(_ desk: String) -> [Diagnostic] {
        LoadReader.read(
            SourceFile(
                name: "test.yaml",
                text: "load: A\nclients: {count: 1}\nfreelancers: {count: 1}\ndesk: {\(desk)}\n")
        ).diagnostics
    }

    @Test(
        "Reviews that no shift is long enough for are warned of",
        arguments: [
            ("reviewers: {08:00-16:00: 3}, review: 9h", "8h"),
            ("reviewers: {22:00-06:00: 1}, review: 500m", "8h"),
            ("reviewers: {08:00: 5, 20:00: 0}, review: uniform 13h to 20h", "12h"),
            ("reviewers: {08:00-12:00: 1, 11:00-18:00: 1}, review: 11h", "10h"),
            ("reviewers: {mon-fri: {20:00-04:00: 1}, sat: {00:00-10:00: 1}}, review: 15h", "14h"),
            ("reviewers: {sun: {20:00-24:00: 2}, mon: {00:00-03:00: 1}}, review: 8h", "7h"),
            (
                "reviewers: {08:00-16:00: 3}, review: 1h, "
                    + "classes: {urgent: 10%, slow: {share: 90%, review: 9h}}", "8h"
            ),
        ])
    func endless(desk: String, longest: String) throws {
        let warning = try #require(warnings(desk + ", at the end of a shift: hand back").first)
        #expect(warning.severity == .warning && warning.message.contains("ever ends"))
        #expect(warning.message.contains("more than \(longest) on end"), "\(warning.message)")
        #expect(warning.help?.contains("hand over") == true)
        #expect(desk.contains("slow") == warning.message.contains("the class `slow`"))
        #expect(warnings(desk + ", at the end of a shift: hand over").isEmpty)
        #expect(warnings(desk).isEmpty)
    }

    @Test(
        "Reviews that may end are not",
        arguments: [
            "reviewers: {08:00-16:00: 3}, review: 8h", "reviewers: 3, review: 20d",
            "reviewers: {08:00-16:00: 3}, review: exponential mean 90h",
            "reviewers: {08:00: 5, 20:00: 2}, review: 30h",
            "reviewers: {00:00-12:00: 4, 12:00-24:00: 4}, review: 30h",
        ])
    func ends(desk: String) {
        #expect(warnings(desk + ", at the end of a shift: hand back").isEmpty)
    }

    @Test("Handed over, a review takes what it takes; handed back, more")
    func brokenOff() async throws {
        func run(_ atEnd: String) async throws -> LoadOutcome {
            var plan = try Self.plan(
                "reviewers: {00:00-01:00: 30, 01:00-02:00: 0, 02:00-24:00: 20}, "
                    + "review: exponential mean 1h, at the end of a shift: \(atEnd)")
            plan.wait = .days(10)
            return await LoadRun(plan, threads: 2).run()
        }
        let finished = try await run("finish")
        let handedOver = try await run("hand over")
        let handedBack = try await run("hand back")
        let reviews = finished.count(.reviews)
        #expect(reviews > 3_000 && finished.count(.reports) == reviews)
        for other in [handedOver, handedBack] {
            #expect(other.count(.reviews) == reviews && other.count(.reviewsBrokenOff) > 50)
            #expect(other.reviewers.overtime == .zero)
        }
        // Lengths are luck of the report, so the work is the same to the microsecond.
        #expect(handedOver.figures.deskReview == finished.figures.deskReview)
        #expect(handedBack.figures.deskReview.sum > finished.figures.deskReview.sum)
        for outcome in [finished, handedOver, handedBack] {
            let worked = outcome.reviewers.busy + outcome.reviewers.overtime
            #expect(UInt64(worked.microseconds) == outcome.figures.deskReview.sum)
        }
    }

    // MARK: - Service levels

    @Test("A service level that a bound names is exact, another is read out of the histogram")
    func levels() async throws {
        let desk = "reviewers: 2, review: exponential mean 12m, give up after: 6h"
        let level = try FigureName.read("desk wait within 20m share")
        let named = await LoadRun(
            try Self.plan(desk, expect: "expect: [desk wait within 20m share >= 1%]"), threads: 1
        ).run()
        let unnamed = await LoadRun(try Self.plan(desk), threads: 1).run()
        let exact = try #require(named.value(of: level))
        let read = try #require(unnamed.value(of: level))
        #expect(exact > 0.2 && exact < 0.8 && abs(exact - read) < 0.002)
        #expect(named.judged == [exact])
        // Of all that left the queue; nobody waits longer at the end than patience allows.
        let all = try #require(named.value(of: .desk(.within(.days(1)), ofClass: nil)))
        let begun = Double(named.figures.deskWait.count)
        #expect(all == begun / (begun + Double(named.count(.reportsGivenUp))))
        #expect(named.value(of: .desk(.mean, ofClass: "none")) == nil)
    }

    @Test("Who waits at the end beyond the limit has missed it")
    func overdue() async throws {
        // One of two hundred reports a day is begun, within a day; all others wait.
        let plan = try Self.plan(
            "reviewers: 1, review: 100d",
            expect: "expect: [desk wait within 5d share <= 1%]")
        let outcome = await LoadRun(plan, threads: 1).run()
        let overdue =
            outcome.desk.age.count
            - outcome.desk.age.count(
                from: 0, below: TimeSpan.days(5).microseconds)
        let share = try #require(outcome.value(of: plan.thresholds[0].figure))
        #expect(abs(1 / share - 1 - Double(overdue)) < 20, "\(share), \(overdue)")
        #expect(outcome.desk.age.count == UInt64(outcome.waitingAtEnd))
        #expect(
            try #require(outcome.value(of: FigureName.read("mean age at the desk"))) > 9 * 86_400)
    }

    @Test("Figures with a parameter are written as they are read")
    func names() throws {
        for text in [
            "mean desk wait of urgent", "p99.9 desk wait of child safety",
            "desk wait within 1h 30m share", "desk wait within 4h share of of course",
            "p50 age at the desk",
        ] { #expect(try FigureName.read(text).text == text) }
        #expect(try FigureName.read("desk wait within 90m share").text.contains("1h 30m"))
        for text in ["desk wait of urgent", "desk wait within share", "mean reply share of urgent"]
        {
            #expect(throws: (any Error).self) { try FigureName.read(text) }
        }
    }
}
