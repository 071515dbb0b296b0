import Foundation
import Testing
import VirtualTime

/// A small seeded generator, so that a failure can be repeated.
struct TestLuck {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }

    mutating func below(_ bound: UInt64) -> Int64 { Int64(next() % bound) }
}

private let calendar: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(secondsFromGMT: 0) ?? .gmt
    calendar.locale = Locale(identifier: "en_US_POSIX")
    return calendar
}()

private func foundationDate(_ instant: Instant) -> Date {
    Date(timeIntervalSince1970: Double(instant.microseconds) / 1_000_000)
}

@Suite("Dates and times of day")
struct CivilTimeTests {
    /// Whole seconds of the years 1601 to 2600, where Foundation too is Gregorian throughout.
    private func instants(seed: UInt64, count: Int) -> [Instant] {
        var luck = TestLuck(state: seed)
        let first = CivilDate(year: 1601, month: 1, day: 1)?.start.microseconds ?? 0
        return (0..<count).map { _ in
            Instant(microseconds: first + luck.below(1_000 * 365 * 86_400) * 1_000_000)
        }
    }

    @Test("Every field agrees with Foundation's calendar", arguments: 1...4 as ClosedRange<UInt64>)
    func fields(seed: UInt64) {
        for instant in instants(seed: seed, count: 1_500) {
            let time = CivilTime(instant)
            let parts = calendar.dateComponents(
                [.year, .month, .day, .hour, .minute, .second, .weekday],
                from: foundationDate(instant))
            #expect(time.date.year == parts.year, "seed \(seed): \(instant)")
            #expect(time.date.month == parts.month, "seed \(seed): \(instant)")
            #expect(time.date.day == parts.day, "seed \(seed): \(instant)")
            #expect(time.hour == parts.hour)
            #expect(time.minute == parts.minute && time.second == parts.second)
            // Foundation counts from Sunday 1, ISO 8601 from Monday 1.
            #expect(instant.weekday.rawValue % 7 + 1 == parts.weekday, "seed \(seed): \(instant)")
            #expect(time.instant == instant)
        }
    }

    @Test(
        "Starts of days and months agree with Foundation", arguments: 5...6 as ClosedRange<UInt64>)
    func starts(seed: UInt64) {
        for instant in instants(seed: seed, count: 500) {
            let date = foundationDate(instant)
            #expect(foundationDate(instant.startOfDay) == calendar.startOfDay(for: date))
            #expect(
                foundationDate(instant.startOfMonth)
                    == calendar.dateInterval(of: .month, for: date)?.start, "seed \(seed)")
        }
    }

    @Test("Months are added as Foundation does where the day exists, else to the 1st after")
    func addingMonths() {
        var luck = TestLuck(state: 11)
        for instant in instants(seed: 11, count: 1_000) {
            let months = Int(luck.below(60)) - 30
            let sum = instant.adding(months: months)
            let theirs = calendar.date(
                byAdding: .month, value: months, to: foundationDate(instant))
            guard let theirs else {
                Issue.record("Foundation has no answer for \(instant)")
                continue
            }
            // Foundation holds on to the last day of the shorter month.
            let clipped = calendar.component(.day, from: theirs) != instant.date.day
            let expected =
                clipped ? calendar.date(byAdding: .day, value: 1, to: theirs) : theirs
            #expect(foundationDate(sum) == expected, "\(instant) and \(months) months")
        }
    }

    @Test(
        "A cycle that began on the 31st renews on the 1st where the month is short",
        arguments: [
            ("2026-01-31", 1, "2026-03-01"), ("2024-01-30", 1, "2024-03-01"),
            ("2024-01-29", 1, "2024-02-29"), ("2026-10-31", 1, "2026-12-01"),
            ("2025-12-31", 2, "2026-03-01"), ("2026-03-31", -1, "2026-03-01"),
            ("2026-12-15", 1, "2027-01-15"), ("2026-01-15", -1, "2025-12-15"),
        ])
    func shortMonths(from: String, months: Int, to: String) {
        #expect(Instant.parse(from)?.adding(months: months) == Instant.parse(to))
    }

    @Test("Leap years follow the rule of 4, 100 and 400")
    func leapYears() {
        for year in [2024, 2000, 1600, 2400, 0] { #expect(CivilDate.isLeap(year)) }
        for year in [2023, 1900, 2100, 2200, 1] { #expect(!CivilDate.isLeap(year)) }
        #expect(CivilDate(year: 2024, month: 2, day: 29) != nil)
        #expect(CivilDate(year: 2026, month: 2, day: 29) == nil)
    }

    @Test("Days in a row are days in a row, over 800 years")
    func consecutiveDays() {
        var date = CivilDate(daysSinceEpoch: -146_097)
        for number in -146_097..<146_097 {
            let next = CivilDate(daysSinceEpoch: number + 1)
            #expect(date.daysSinceEpoch == number && date < next)
            let steps =
                next.day == date.day + 1 && next.month == date.month
                || next.day == 1 && next.month == date.month % 12 + 1
            if !steps { Issue.record("\(date) is followed by \(next)") }
            date = next
        }
    }

    @Test("The ends of the range do not overflow")
    func ends() {
        #expect(Instant.distantPast.startOfDay == .distantPast)
        #expect(Instant.distantFuture.startOfDay < .distantFuture)
        #expect(Instant.distantFuture + .days(1) == .distantFuture)
        #expect(Instant.distantPast - .days(1) == .distantPast)
        #expect(Instant.distantFuture.description.contains("294247-01-10"))
        #expect(Instant.distantPast.date.year == -290_308)
        #expect(Instant.distantFuture.adding(months: 40) == .distantFuture)
    }
}
