/// A day of the proleptic Gregorian calendar in UTC.
///
/// The conversions are exact for every `Instant`; they follow from the 400-year cycle of
/// 146,097 days, counted from 1 March so that the leap day comes last in its year.
package struct CivilDate: Hashable, Comparable, Sendable, BitwiseCopyable {
    package var year: Int
    /// 1 to 12.
    package var month: Int
    /// 1 to the length of the month.
    package var day: Int

    /// The date, or nil where the month has no such day.
    package init?(year: Int, month: Int, day: Int) {
        guard (-290_000...290_000).contains(year), (1...12).contains(month),
            day >= 1, day <= CivilDate.days(inMonth: month, of: year)
        else { return nil }
        self.init(knownYear: year, month: month, day: day)
    }

    init(knownYear year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// The date on which an instant falls.
    package init(_ instant: Instant) {
        self.init(daysSinceEpoch: floorDivide(Int(instant.microseconds), microsecondsPerDay))
    }

    package init(daysSinceEpoch: Int) {
        let shifted = daysSinceEpoch + 719_468
        let era = floorDivide(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    package var daysSinceEpoch: Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = floorDivide(shiftedYear, 400)
        let yearOfEra = shiftedYear - era * 400
        let shiftedMonth = month > 2 ? month - 3 : month + 9
        let dayOfYear = (153 * shiftedMonth + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// The first instant of the day, UTC; the ends of the range where it lies beyond them.
    package var start: Instant {
        let (product, overflow) = Int64(daysSinceEpoch)
            .multipliedReportingOverflow(by: Int64(microsecondsPerDay))
        guard overflow else { return Instant(microseconds: product) }
        return daysSinceEpoch < 0 ? .distantPast : .distantFuture
    }

    /// The same day `months` later; a day the month lacks becomes the 1st of the month after it.
    package func adding(months: Int) -> CivilDate {
        let index = year * 12 + (month - 1) + months
        let year = floorDivide(index, 12)
        let month = index - year * 12 + 1
        if day <= CivilDate.days(inMonth: month, of: year) {
            return CivilDate(knownYear: year, month: month, day: day)
        }
        return month == 12
            ? CivilDate(knownYear: year + 1, month: 1, day: 1)
            : CivilDate(knownYear: year, month: month + 1, day: 1)
    }

    package static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    package static func isLeap(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    package static func < (a: CivilDate, b: CivilDate) -> Bool {
        (a.year, a.month, a.day) < (b.year, b.month, b.day)
    }
}

package let microsecondsPerDay = 86_400_000_000

/// Division that rounds towards minus infinity; `divisor` is positive.
package func floorDivide(_ value: Int, _ divisor: Int) -> Int {
    let quotient = value / divisor
    return value % divisor < 0 ? quotient - 1 : quotient
}
