import Marketplace
import VirtualTime

/// The calendar, day by day.
extension SlowQuota {
    func nextBoundary(after instant: Instant) -> Instant {
        guard policy.window.isCalendar else { return .distantFuture }
        if case .hour = policy.window {
            // No clock is set at anything but a quarter of an hour.
            var quarter = instant.startOfDay
            while quarter <= instant || !beginsHour(at: quarter) { quarter += .minutes(15) }
            return quarter
        }
        var day = CivilDate(zone.local(instant)).daysSinceEpoch - 1
        while true {
            let date = CivilDate(daysSinceEpoch: day)
            if let boundary = boundary(on: date) {
                let first = zone.firstInstant(showing: boundary)
                if first > instant { return first }
            }
            day += 1
        }
    }

    /// Whether the clock shows another hour than just before, or begins the same anew.
    private func beginsHour(at instant: Instant) -> Bool {
        let hour = TimeSpan.hours(1).microseconds
        func shown(_ instant: Instant) -> Int { Int(zone.local(instant).microseconds) }
        let (before, now) = (shown(instant - .microseconds(1)), shown(instant))
        return floorDivide(before, Int(hour)) != floorDivide(now, Int(hour))
            || now % Int(hour) == 0
    }

    /// The renewal that falls on a date, if one does.
    private func boundary(on date: CivilDate) -> Instant? {
        switch policy.window {
        case .day(let hour, let minute):
            return date.start + .hours(Int64(hour)) + .minutes(Int64(minute))
        case .week(let weekday, let hour, let minute):
            guard date.weekday == weekday else { return nil }
            return date.start + .hours(Int64(hour)) + .minutes(Int64(minute))
        case .month(let hour, let minute, let count):
            guard date.day == 1, (date.month - 1) % count == 0 else { return nil }
            return date.start + .hours(Int64(hour)) + .minutes(Int64(minute))
        case .billingCycleOnLastDay:
            let last = CivilDate.days(inMonth: date.month, of: date.year)
            return date.day == min(CivilDate(zone.local(anchor)).day, last) ? date.start : nil
        case .billingCycle:
            let signUp = CivilDate(zone.local(anchor))
            if signUp.day <= 28 { return date.day == signUp.day ? date.start : nil }
            // No renewal on the first 1st after the sign-up: less than a month.
            let months = date.year * 12 + date.month - signUp.year * 12 - signUp.month
            return date.day == 1 && months != 1 ? date.start : nil
        case .hour, .rolling, .tokenBucket, .firstUse, .never: return nil
        }
    }
}
