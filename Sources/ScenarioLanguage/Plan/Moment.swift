package import VirtualTime

/// An instant as a script says it, which may depend on when its step is reached.
///
/// All of the calendar is that of UTC. What is named without a date is the next one after the
/// instant at which the step is reached, so that each turn of a `repeat` goes on to the next.
package enum Moment: Hashable, Sendable {
    case instant(Instant)
    /// The next such time of day.
    case clock(TimeSpan)
    /// A time of day so many days from today: 0 today, 1 tomorrow.
    case day(Int, TimeSpan)
    /// The next such day of the week.
    case weekday(Weekday, TimeSpan)
    /// The next such day of a month, in a month that has it.
    case dayOfMonth(Int, TimeSpan)
    /// That day of the month after this; a day it lacks is the 1st of the one after.
    case dayOfNextMonth(Int, TimeSpan)
    /// The next such day of the year, in a year that has it.
    case dayOfYear(month: Int, day: Int, TimeSpan)

    /// The instant, for a step that is reached at `now`.
    package func instant(from now: Instant) -> Instant {
        let today = now.startOfDay
        switch self {
        case .instant(let instant): return instant
        case .clock(let clock):
            let instant = today + clock
            return instant > now ? instant : instant + .days(1)
        case .day(let days, let clock): return today + .days(Int64(days)) + clock
        case .weekday(let weekday, let clock):
            let ahead = (weekday.rawValue - now.weekday.rawValue + 7) % 7
            let instant = today + .days(Int64(ahead)) + clock
            return instant > now ? instant : instant + .days(7)
        case .dayOfMonth(let day, let clock):
            return Self.first(after: now, clock, from: now.startOfMonth.date, everyMonths: 1) {
                CivilDate(year: $0.year, month: $0.month, day: day)
            }
        case .dayOfNextMonth(let day, let clock):
            let first = now.startOfMonth.date.adding(months: 1)
            let date = CivilDate(year: first.year, month: first.month, day: day)
            return (date ?? first.adding(months: 1)).start + clock
        case .dayOfYear(let month, let day, let clock):
            return Self.first(after: now, clock, from: now.startOfMonth.date, everyMonths: 12) {
                CivilDate(year: $0.year, month: month, day: day)
            }
        }
    }

    /// Tries month after month, or year after year: no day is missing from more than eight.
    private static func first(
        after now: Instant, _ clock: TimeSpan, from start: CivilDate, everyMonths step: Int,
        _ date: (CivilDate) -> CivilDate?
    ) -> Instant {
        for turn in 0...9 {
            guard let date = date(start.adding(months: turn * step)) else { continue }
            let instant = date.start + clock
            if instant > now { return instant }
        }
        return .distantFuture
    }
}

/// How long a step waits, hopes or watches.
package enum Pause: Hashable, Sendable, CustomStringConvertible {
    case span(TimeSpan)
    /// By the calendar, and a length of time after that: the same time of the same day of a later
    /// month; a day it lacks is the 1st of the one after.
    case months(Int, TimeSpan)

    /// When it is over, for a step that is reached at `now`.
    package func end(from now: Instant) -> Instant {
        switch self {
        case .span(let span): now + span
        case .months(let months, let span): now.adding(months: months) + span
        }
    }

    /// As a script may say it: `3h`, `1 month`, `2 months 3d`.
    package var description: String {
        switch self {
        case .span(let span): return "\(span)"
        case .months(let months, let span):
            let text = "\(months) \(months == 1 ? "month" : "months")"
            return span == .zero ? text : "\(text) \(span)"
        }
    }
}
