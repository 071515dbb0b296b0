import Statistics
public import VirtualTime

/// How fast the time of reactions runs, by the hour of the day: at half the pace a reaction that
/// takes an hour takes two.
///
/// With a mean of one over the day, whole days take as long as they do.
@usableFromInline
package struct HourlyPace: Hashable, Sendable {
    /// 24 factors from 00:00 on.
    package let factors: [Double]
    /// What passes of a reaction's own time in each hour, and in a day, in microseconds.
    private let hours: [Int64]
    private let day: Int64

    /// - Parameter factors: 24, none below zero nor above a million, and one above zero.
    package init?(_ factors: [Double]) {
        guard factors.count == 24, factors.allSatisfy({ (0...1e6).contains($0) }) else {
            return nil
        }
        self.factors = factors
        hours = factors.map { Int64(($0 * Double(Self.hour)).rounded()) }
        day = hours.reduce(0, +)
        if day == 0 { return nil }
    }

    /// How long after an instant something is done that takes so long; in an hour in which no time
    /// runs nothing is done. Never longer than any delay.
    ///
    /// - Parameter instant: by the clock whose hours these are.
    @usableFromInline
    package func delay(_ delay: TimeSpan, from instant: Instant) -> TimeSpan {
        let (days, rest) = delay.microseconds.quotientAndRemainder(dividingBy: day)
        let sinceMidnight = Self.sinceMidnight(instant)
        var place = Int(sinceMidnight / Self.hour)
        var open = Self.hour - sinceMidnight % Self.hour
        var left = rest
        var passed: Int64 = 0
        while true {
            let own = Self.part(open, of: hours[place])
            if left < own { break }
            left -= own
            passed += open
            open = Self.hour
            place = (place + 1) % 24
        }
        passed += Self.product(left, Self.hour, dividedBy: hours[place])
        let longest = Distribution.longestDelay.microseconds
        let (past, isBeyond) = days.multipliedReportingOverflow(by: 24 * Self.hour)
        return .microseconds(isBeyond ? longest : min(longest, saturatingSum(past, passed)))
    }

    /// How much of a reaction's own time passes from one instant to another, not earlier one.
    package func passed(from start: Instant, to end: Instant) -> TimeSpan {
        let days = Self.midnights(end) - Self.midnights(start)
        let (whole, isBeyond) = days.multipliedReportingOverflow(by: day)
        if isBeyond { return .microseconds(.max) }
        return .microseconds(
            saturatingSum(whole, sinceMidnight(end) - sinceMidnight(start)))
    }

    /// Of the own time, since the midnight before an instant.
    private func sinceMidnight(_ instant: Instant) -> Int64 {
        let time = Self.sinceMidnight(instant)
        let place = Int(time / Self.hour)
        return hours[..<place].reduce(0, +) + Self.part(time % Self.hour, of: hours[place])
    }

    // MARK: - Arithmetic

    private static let hour = TimeSpan.hours(1).microseconds

    /// What passes in a part of an hour in which so much does.
    private static func part(_ time: Int64, of own: Int64) -> Int64 {
        product(own, time, dividedBy: hour)
    }

    /// Rounded down, and exact before; of numbers that are not negative.
    private static func product(_ a: Int64, _ b: Int64, dividedBy divisor: Int64) -> Int64 {
        divisor.dividingFullWidth(a.multipliedFullWidth(by: b)).quotient
    }

    private static func sinceMidnight(_ instant: Instant) -> Int64 {
        let rest = instant.microseconds % (24 * hour)
        return rest < 0 ? rest + 24 * hour : rest
    }

    /// Since 1970, rounded down.
    private static func midnights(_ instant: Instant) -> Int64 {
        let (whole, rest) = instant.microseconds.quotientAndRemainder(dividingBy: 24 * hour)
        return rest < 0 ? whole - 1 : whole
    }
}
