public import VirtualTime

/// A freelancer's own day: when she works, and at which hours she is likelier to reply, by her
/// own clock.
@usableFromInline
package struct FreelancerDay: Hashable, Sendable {
    /// How far her clock is ahead of UTC.
    package var ahead: TimeSpan = .zero
    /// By what the share of replies is multiplied, by the hour in which a message arrives: 24 from
    /// 00:00 on, or none.
    package var replyFactors: [Double] = []
    /// When she works each week; none where she always does.
    package var shifts: [Shift] = []

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
    package var isOrdinary: Bool { replyFactors.isEmpty && shifts.isEmpty }

    /// By what the share of replies to a message that arrives at an instant is multiplied.
    @usableFromInline
    package func replyFactor(at instant: Instant) -> Double {
        if replyFactors.isEmpty { return 1 }
        let hour = TimeSpan.hours(1).microseconds
        return replyFactors[Int(sinceMonday(instant) / hour % 24)]
    }

    /// How long after an instant a thing is done that would be done so long after it: what falls
    /// outside her work waits until that begins again.
    @usableFromInline
    package func delay(_ delay: TimeSpan, from instant: Instant) -> TimeSpan {
        if shifts.isEmpty { return delay }
        let due = sinceMonday(instant + delay)
        var wait = Int64.max
        for shift in shifts {
            let since = FreelancerDay.modulo(
                due - shift.begins.microseconds, FreelancerDay.week)
            if since < shift.length.microseconds { return delay }
            wait = min(wait, FreelancerDay.week - since)
        }
        return delay + .microseconds(wait)
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
