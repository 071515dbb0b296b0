import VirtualTime

/// When the windows of the calendar begin and end, by the clocks of a time zone.
///
/// A window begins at the first instant at which the clock shows its beginning or a later time.
/// So one whose beginning is left out (no midnight on the day on which summer time begins in some
/// zones) begins when the clock is put forward, and one whose beginning is shown twice begins the
/// first time. A day that a zone left out altogether is a window that ends as it begins. An hour
/// is over when the clock shows another one, or the same anew: none is left out, and one that
/// the clock shows twice is two.
///
/// A billing cycle begins at 00:00 of the sign-up day and renews on the same day of every
/// month. One that began on the 29th, 30th or 31st renews on the 1st, and since it then begins on
/// the 1st, so do all that follow. No cycle is shorter than a month, so the 1st that is meant is
/// the first one that is at least a month away, leap year or not:
///
/// | signed up | first renewal | then | on the last day |
/// | --- | --- | --- | --- |
/// | 28 January | 28 February | 28 March | likewise |
/// | 29, 30 or 31 January | 1 March | 1 April | 28 February, 29, 30 or 31 March |
/// | 29 February | 1 April | 1 May | 29 March, 29 April |
/// | 29, 30 or 31 March | 1 May | 1 June | 29, 30 or 30 April, 29, 30 or 31 May |
/// | 30 April | 1 June | 1 July | 30 May, 30 June |
/// | 31 December | 1 February | 1 March | 31 January, 28 February |
struct QuotaCalendar {
    private let window: QuotaWindow
    private let zone: ZoneRules

    init(_ window: QuotaWindow, _ zone: ZoneRules) {
        self.window = window
        self.zone = zone
    }

    /// The day of the month on which billing cycles begin, the first of them apart.
    func cycleDay(anchor: Instant) -> UInt8 {
        let day = CivilDate(zone.local(anchor)).day
        if case .billingCycleOnLastDay = window { return UInt8(day) }
        return day > 28 ? 1 : UInt8(day)
    }

    /// The end of the window in which `instant` lies; nil for windows that no calendar gives.
    func firstRenewal(anchor: Instant, at instant: Instant) -> Instant? {
        guard window.isCalendar else { return nil }
        if case .hour = window { return hourEnd(after: instant) }
        let day = Int(cycleDay(anchor: anchor))
        if case .billingCycle = window {
            let signUp = CivilDate(zone.local(anchor))
            if signUp.day > 28, instant >= zone.firstInstant(showing: signUp.start) {
                let first = start(ofWindow: monthIndex(signUp) + 2, cycleDay: day)
                if instant < first { return first }
            }
        }
        return start(ofWindow: index(at: instant, cycleDay: day) + 1, cycleDay: day)
    }

    /// How many windows began from `renewal` to `instant`, both included, and when the next one
    /// will. `renewal` is the first instant of a window and not after `instant`.
    func passed(
        cycleDay: UInt8, from renewal: Instant, to instant: Instant
    ) -> (windows: Int64, next: Instant) {
        if case .hour = window {
            return (hours(from: renewal, to: instant), hourEnd(after: instant))
        }
        let day = Int(cycleDay)
        var first = index(at: renewal, cycleDay: day)
        // Of windows that begin at one instant, all but the last end as they begin.
        while !zone.isUTC, renewal > .distantPast,
            start(ofWindow: first - 1, cycleDay: day) == renewal
        { first -= 1 }
        let last = index(at: instant, cycleDay: day)
        return (Int64(last - first + 1), start(ofWindow: last + 1, cycleDay: day))
    }

    // MARK: - Windows by number

    /// The number of the window in which `instant` lies.
    private func index(at instant: Instant, cycleDay: Int) -> Int {
        var index = index(showing: zone.local(instant), cycleDay: cycleDay)
        // A clock that was put back shows a window that is over.
        while !zone.isUTC {
            let next = start(ofWindow: index + 1, cycleDay: cycleDay)
            guard next <= instant, next < .distantFuture else { break }
            index += 1
        }
        return index
    }

    private func start(ofWindow index: Int, cycleDay: Int) -> Instant {
        zone.firstInstant(showing: beginning(ofWindow: index, cycleDay: cycleDay))
    }

    /// The number of the window that a clock shows.
    private func index(showing local: Instant, cycleDay: Int) -> Int {
        switch window {
        case .day:
            return CivilDate(local - timeOfDay).daysSinceEpoch
        case .week(let weekday, _, _):
            // The 1970-01-01 was a Thursday.
            let sinceFirst = CivilDate(local - timeOfDay).daysSinceEpoch + 4 - weekday.rawValue
            return floorDivide(sinceFirst, 7)
        case .month(_, _, let count):
            return floorDivide(monthIndex(CivilDate(local - timeOfDay)), count)
        case .billingCycle, .billingCycleOnLastDay:
            let date = CivilDate(local)
            let first = min(cycleDay, CivilDate.days(inMonth: date.month, of: date.year))
            return monthIndex(date) - (date.day < first ? 1 : 0)
        case .hour, .rolling, .tokenBucket, .firstUse, .never:
            preconditionFailure("\(window) has no calendar")
        }
    }

    /// Where a window began that ends at `renewal`; a first billing cycle that is longer than a
    /// month counts as one.
    func start(endingAt renewal: Instant, cycleDay: UInt8) -> Instant {
        if case .hour = window { return renewal - .hours(1) }
        let day = Int(cycleDay)
        let last = index(at: renewal - .microseconds(1), cycleDay: day)
        return start(ofWindow: last, cycleDay: day)
    }

    /// What the clock shows at the beginning of a window.
    private func beginning(ofWindow index: Int, cycleDay: Int) -> Instant {
        switch window {
        case .day:
            return CivilDate(daysSinceEpoch: index).start + timeOfDay
        case .week(let weekday, _, _):
            return CivilDate(daysSinceEpoch: index * 7 - 4 + weekday.rawValue).start + timeOfDay
        case .month(_, _, let count):
            return firstDay(ofMonth: index * count).start + timeOfDay
        case .billingCycle, .billingCycleOnLastDay:
            let first = firstDay(ofMonth: index)
            let day = min(cycleDay, CivilDate.days(inMonth: first.month, of: first.year))
            return first.start + .days(Int64(day - 1))
        case .hour, .rolling, .tokenBucket, .firstUse, .never:
            preconditionFailure("\(window) has no calendar")
        }
    }

    /// When after midnight a window begins.
    private var timeOfDay: TimeSpan {
        switch window {
        case .day(let hour, let minute), .week(_, let hour, let minute),
            .month(let hour, let minute, _):
            .minutes(Int64(hour * 60 + minute))
        case .hour, .billingCycle, .billingCycleOnLastDay, .rolling, .tokenBucket, .firstUse,
            .never:
            .zero
        }
    }

    private func monthIndex(_ date: CivilDate) -> Int { date.year * 12 + date.month - 1 }

    private func firstDay(ofMonth index: Int) -> CivilDate {
        let firstOfJanuary = CivilDate(daysSinceEpoch: 0)
        return firstOfJanuary.adding(months: index - monthIndex(firstOfJanuary))
    }

    // MARK: - Hours

    private static let hour = Int(TimeSpan.hours(1).microseconds)

    /// When the hour ends that the clock shows at `instant`.
    private func hourEnd(after instant: Instant) -> Instant {
        var stretch = zone.stretch(at: instant)
        let shown = hour(instant, in: stretch)
        let end = fullHour(shown + 1, in: stretch)
        if end < stretch.end || stretch.end == .distantFuture { return end }
        // The clock is changed before the hour is over; it may go on showing it.
        while true {
            let change = stretch.end
            let before = hour(change - .microseconds(1), in: stretch)
            stretch = zone.stretch(at: change)
            if beginsHour(at: change, after: before, in: stretch) { return change }
            let end = fullHour(hour(change, in: stretch) + 1, in: stretch)
            if end < stretch.end || stretch.end == .distantFuture { return end }
        }
    }

    /// How many hours began from `first`, which is a beginning, to `instant`.
    private func hours(from first: Instant, to instant: Instant) -> Int64 {
        var stretch = zone.stretch(at: first)
        var count = 1
        var from = first
        while instant >= stretch.end, stretch.end < .distantFuture {
            let before = hour(stretch.end - .microseconds(1), in: stretch)
            count += before - hour(from, in: stretch)
            from = stretch.end
            stretch = zone.stretch(at: from)
            if beginsHour(at: from, after: before, in: stretch) { count += 1 }
        }
        return Int64(count + hour(instant, in: stretch) - hour(from, in: stretch))
    }

    /// Whether an hour begins at a change of the clock, just before which it showed `before`.
    private func beginsHour(
        at change: Instant, after before: Int, in stretch: ZoneRules.Stretch
    ) -> Bool {
        let shown = hour(change, in: stretch)
        return shown != before || change == fullHour(shown, in: stretch)
    }

    /// The number of the hour that the clock shows, counted from 1970.
    private func hour(_ instant: Instant, in stretch: ZoneRules.Stretch) -> Int {
        floorDivide(Int((instant + stretch.distance).microseconds), Self.hour)
    }

    /// When the clock would show the beginning of an hour if it were never changed.
    private func fullHour(_ number: Int, in stretch: ZoneRules.Stretch) -> Instant {
        let (product, overflow) = number.multipliedReportingOverflow(by: Self.hour)
        if overflow { return number < 0 ? .distantPast : .distantFuture }
        return Instant(microseconds: Int64(product)) - stretch.distance
    }
}
