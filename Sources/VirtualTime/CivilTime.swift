/// A date and a time of day in UTC, as people write them.
///
/// It exists for reading and printing; arithmetic is done on `Instant`.
package struct CivilTime: Hashable, Comparable, Sendable {
    package var date: CivilDate
    /// 0 to 23.
    package var hour: Int
    /// 0 to 59.
    package var minute: Int
    /// 0 to 59; leap seconds do not exist in virtual time.
    package var second: Int
    /// 0 to 999,999.
    package var microsecond: Int

    /// The time, or nil where a field is out of its range; 24:00 is not a time.
    package init?(
        date: CivilDate, hour: Int, minute: Int = 0, second: Int = 0, microsecond: Int = 0
    ) {
        guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second),
            (0...999_999).contains(microsecond)
        else { return nil }
        self.date = date
        self.hour = hour
        self.minute = minute
        self.second = second
        self.microsecond = microsecond
    }

    package init(_ instant: Instant) {
        date = CivilDate(instant)
        let ofDay = instant.microsecondOfDay
        microsecond = ofDay % 1_000_000
        second = ofDay / 1_000_000 % 60
        minute = ofDay / 60_000_000 % 60
        hour = ofDay / 3_600_000_000
    }

    /// The instant; the ends of the range where the date lies beyond them.
    package var instant: Instant {
        let seconds = Int64((hour * 60 + minute) * 60 + second)
        return date.start + .microseconds(seconds * 1_000_000 + Int64(microsecond))
    }

    package static func < (a: CivilTime, b: CivilTime) -> Bool {
        (a.date, a.hour, a.minute, a.second, a.microsecond)
            < (b.date, b.hour, b.minute, b.second, b.microsecond)
    }
}

extension Instant {
    /// Microseconds since the last midnight UTC.
    package var microsecondOfDay: Int {
        let microseconds = Int(microseconds)
        let remainder = microseconds % microsecondsPerDay
        return remainder < 0 ? remainder + microsecondsPerDay : remainder
    }

    package var date: CivilDate { CivilDate(self) }

    package var weekday: Weekday { date.weekday }

    /// Midnight UTC of the instant's own day.
    package var startOfDay: Instant { date.start }

    /// Midnight UTC of the first day of the instant's own month.
    package var startOfMonth: Instant {
        let date = date
        return CivilDate(knownYear: date.year, month: date.month, day: 1).start
    }

    /// The same time of day `months` later.
    ///
    /// A day the month lacks becomes the 1st of the month after it, which is how a billing cycle
    /// that began on the 31st renews.
    package func adding(months: Int) -> Instant {
        date.adding(months: months).start + .microseconds(Int64(microsecondOfDay))
    }
}
