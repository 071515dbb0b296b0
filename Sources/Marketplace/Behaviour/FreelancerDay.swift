import Statistics
public import VirtualTime

/// A freelancer's own day: when she works, at which hours she is quicker and likelier to reply, by
/// her own clock.
@usableFromInline
package struct FreelancerDay: Hashable, Sendable {
    /// How far her clock is ahead of UTC.
    package var ahead: TimeSpan = .zero
    /// By what the share of replies is multiplied, by the hour of her clock in which a message
    /// arrives: 24 from 00:00 on, or none.
    package var replyFactors: [Double] = []
    /// When she works each week, in order; none where she always does.
    package var shifts: [Shift] = []
    /// How fast she reacts by the hour; nil where at all hours alike, and where she has shifts.
    package var pace: HourlyPace?

    /// A stretch of work, once a week.
    package struct Shift: Hashable, Sendable {
        /// Since Monday 00:00.
        package var begins: TimeSpan
        /// More than nothing, and at most a day.
        package var length: TimeSpan

        package init(begins: TimeSpan, length: TimeSpan) {
            self.begins = begins
            self.length = length
        }
    }

    package init() {}

    /// Whether no hour differs from another.
    package var isOrdinary: Bool { replyFactors.isEmpty && shifts.isEmpty && pace == nil }

    /// By what the share of replies to a message that arrives at an instant is multiplied.
    @usableFromInline
    package func replyFactor(at instant: Instant) -> Double {
        if replyFactors.isEmpty { return 1 }
        let hour = TimeSpan.hours(1).microseconds
        return replyFactors[Int(sinceMonday(instant) / hour % 24)]
    }

    /// How long after an instant something is done that takes so long: its time runs only while she
    /// works, at the pace of the hour, and it is done while it runs. Never longer than any delay.
    @usableFromInline
    package func delay(_ delay: TimeSpan, from instant: Instant) -> TimeSpan {
        if let pace { return pace.delay(delay, from: instant + ahead) }
        if shifts.isEmpty { return delay }
        let start = sinceMonday(instant)
        func sinceBegun(_ shift: Shift) -> Int64 {
            FreelancerDay.modulo(start - shift.begins.microseconds, FreelancerDay.week)
        }
        let perWeek = shifts.reduce(0) { $0 + $1.length.microseconds }
        let (weeks, rest) = delay.microseconds.quotientAndRemainder(dividingBy: perWeek)
        var left = rest
        var passed: Int64 = 0
        // The stretch in which it begins is that which began last, if she still works then.
        let begun = shifts.indices.min { sinceBegun(shifts[$0]) < sinceBegun(shifts[$1]) } ?? 0
        let ofThis = shifts[begun].length.microseconds - sinceBegun(shifts[begun])
        if left >= max(0, ofThis) {
            left -= max(0, ofThis)
            var place = begun
            repeat {
                place = (place + 1) % shifts.count
                passed = FreelancerDay.week - sinceBegun(shifts[place])
                if left < shifts[place].length.microseconds { break }
                left -= shifts[place].length.microseconds
            } while place != begun
        }
        let longest = Distribution.longestDelay.microseconds
        let (past, isBeyond) = weeks.multipliedReportingOverflow(by: FreelancerDay.week)
        return .microseconds(isBeyond ? longest : min(longest, saturatingSum(past, passed + left)))
    }

    /// The day of the week on which a stretch of work begins before the one before it has ended.
    package static func overlap(of shifts: [Shift]) -> Weekday? {
        for (place, shift) in shifts.enumerated() {
            let next = shifts[(place + 1) % shifts.count]
            let isLast = place + 1 == shifts.count
            let begins = next.begins + (isLast ? .microseconds(week) : .zero)
            guard shift.begins + shift.length > begins else { continue }
            let day = next.begins.microseconds / TimeSpan.days(1).microseconds
            return Weekday(rawValue: Int(day) + 1)
        }
        return nil
    }

    private static let week = TimeSpan.days(7).microseconds

    /// In microseconds, by her clock; 1970-01-01 was a Thursday.
    private func sinceMonday(_ instant: Instant) -> Int64 {
        FreelancerDay.modulo(
            (instant + ahead).microseconds + TimeSpan.days(3).microseconds, FreelancerDay.week)
    }

    private static func modulo(_ a: Int64, _ b: Int64) -> Int64 {
        let rest = a % b
        return rest < 0 ? rest + b : rest
    }
}
