import VirtualTime

/// When the windows of the calendar begin and end.
///
/// A billing cycle begins at 00:00 UTC of the sign-up day and renews on the same day of every
/// month. One that began on the 29th, 30th or 31st renews on the 1st, and since it then begins on
/// the 1st, so do all that follow. No cycle is shorter than a month, so the 1st that is meant is
/// the first one that is at least a month away, leap year or not:
///
/// | signed up | first renewal | then |
/// | --- | --- | --- |
/// | 28 January | 28 February | 28 March |
/// | 29, 30 or 31 January | 1 March | 1 April |
/// | 29 February | 1 April | 1 May |
/// | 29, 30 or 31 March | 1 May | 1 June |
/// | 30 April | 1 June | 1 July |
/// | 31 December | 1 February | 1 March |
enum QuotaCalendar {
    /// The day of the month on which billing cycles begin, the first of them apart.
    static func cycleDay(anchor: Instant) -> UInt8 {
        let day = CivilDate(anchor).day
        return day > 28 ? 1 : UInt8(day)
    }

    /// The end of the window in which `instant` lies; nil for windows that no calendar gives.
    static func firstRenewal(of window: QuotaWindow, anchor: Instant, at instant: Instant)
        -> Instant?
    {
        switch window {
        case .day(let hour):
            return day(after: instant, hour: hour)
        case .month(let hour):
            return month(after: instant, day: 1, hour: hour)
        case .billingCycle:
            let signUp = CivilDate(anchor)
            if signUp.day > 28, instant >= signUp.start {
                let first = start(ofMonth: monthIndex(signUp) + 2, day: 1, hour: 0)
                if instant < first { return first }
            }
            return month(after: instant, day: Int(cycleDay(anchor: anchor)), hour: 0)
        case .rolling, .tokenBucket, .never:
            return nil
        }
    }

    /// How many windows began from `renewal` to `instant`, both included, and when the next one
    /// will. `renewal` is the first instant of a window and not after `instant`.
    static func passed(
        of window: QuotaWindow, cycleDay: UInt8, from renewal: Instant, to instant: Instant
    ) -> (windows: Int64, next: Instant) {
        switch window {
        case .day:
            let day = Int64(microsecondsPerDay)
            let (distance, overflow) = instant.microseconds
                .subtractingReportingOverflow(renewal.microseconds)
            guard !overflow else { return (Int64.max / day, .distantFuture) }
            let whole = distance / day
            return (whole + 1, renewal + .microseconds(whole * day) + .days(1))
        case .month(let hour):
            return months(day: 1, hour: hour, from: renewal, to: instant)
        case .billingCycle:
            return months(day: Int(cycleDay), hour: 0, from: renewal, to: instant)
        case .rolling, .tokenBucket, .never:
            preconditionFailure("\(window) has no calendar")
        }
    }

    /// Where a window of the calendar began that ends at `renewal`; a first billing cycle that is
    /// longer than a month counts as one.
    static func start(of window: QuotaWindow, endingAt renewal: Instant) -> Instant {
        switch window {
        case .day: renewal - .days(1)
        case .month, .billingCycle: renewal.adding(months: -1)
        case .rolling, .tokenBucket, .never: renewal
        }
    }

    private static func months(
        day: Int, hour: Int, from renewal: Instant, to instant: Instant
    ) -> (windows: Int64, next: Instant) {
        let first = windowIndex(of: renewal, day: day, hour: hour)
        let last = windowIndex(of: instant, day: day, hour: hour)
        return (Int64(last - first + 1), start(ofMonth: last + 1, day: day, hour: hour))
    }

    private static func day(after instant: Instant, hour: Int) -> Instant {
        let date = CivilDate(instant - .hours(Int64(hour)))
        return CivilDate(daysSinceEpoch: date.daysSinceEpoch + 1).start + .hours(Int64(hour))
    }

    private static func month(after instant: Instant, day: Int, hour: Int) -> Instant {
        start(ofMonth: windowIndex(of: instant, day: day, hour: hour) + 1, day: day, hour: hour)
    }

    /// The number of the month in which the monthly window of `instant` began.
    private static func windowIndex(of instant: Instant, day: Int, hour: Int) -> Int {
        let date = CivilDate(instant - .hours(Int64(hour)))
        return monthIndex(date) - (date.day < day ? 1 : 0)
    }

    private static func monthIndex(_ date: CivilDate) -> Int { date.year * 12 + date.month - 1 }

    /// `day` is at most 28, so every month has it.
    private static func start(ofMonth index: Int, day: Int, hour: Int) -> Instant {
        let firstOfJanuary = CivilDate(daysSinceEpoch: 0)
        let start = firstOfJanuary.adding(months: index - monthIndex(firstOfJanuary)).start
        return start + .days(Int64(day - 1)) + .hours(Int64(hour))
    }
}
