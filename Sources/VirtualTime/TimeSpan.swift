/// A length of virtual time in whole microseconds; may be negative.
@usableFromInline
package struct TimeSpan: Hashable, Comparable, Codable, Sendable, BitwiseCopyable {
    @usableFromInline package var microseconds: Int64

    @inlinable
    package init(microseconds: Int64) { self.microseconds = microseconds }

    @inlinable package static var zero: TimeSpan { TimeSpan(microseconds: 0) }
    @inlinable
    package static func microseconds(_ count: Int64) -> TimeSpan { TimeSpan(microseconds: count) }
    @inlinable
    package static func milliseconds(_ count: Int64) -> TimeSpan {
        TimeSpan(microseconds: count * 1_000)
    }
    @inlinable
    package static func seconds(_ count: Int64) -> TimeSpan {
        TimeSpan(microseconds: count * 1_000_000)
    }
    @inlinable
    package static func minutes(_ count: Int64) -> TimeSpan { .seconds(count * 60) }
    @inlinable
    package static func hours(_ count: Int64) -> TimeSpan { .seconds(count * 3_600) }
    @inlinable
    package static func days(_ count: Int64) -> TimeSpan { .seconds(count * 86_400) }
    @inlinable
    package static func weeks(_ count: Int64) -> TimeSpan { .days(count * 7) }

    /// The span in seconds, rounded to the nearest `Double`.
    @inlinable package var seconds: Double { Double(microseconds) / 1_000_000 }

    @inlinable
    package static func < (a: TimeSpan, b: TimeSpan) -> Bool { a.microseconds < b.microseconds }

    /// Sums and differences stop at the ends of the range instead of overflowing.
    @inlinable
    package static func + (a: TimeSpan, b: TimeSpan) -> TimeSpan {
        TimeSpan(microseconds: saturatingSum(a.microseconds, b.microseconds))
    }
    @inlinable
    package static func - (a: TimeSpan, b: TimeSpan) -> TimeSpan {
        TimeSpan(microseconds: saturatingDifference(a.microseconds, b.microseconds))
    }
    @inlinable
    package static prefix func - (a: TimeSpan) -> TimeSpan { .zero - a }
}

@inlinable
@inline(__always)
package func saturatingSum(_ a: Int64, _ b: Int64) -> Int64 {
    let (sum, overflow) = a.addingReportingOverflow(b)
    return overflow ? (b < 0 ? .min : .max) : sum
}

@inlinable
@inline(__always)
package func saturatingDifference(_ a: Int64, _ b: Int64) -> Int64 {
    let (difference, overflow) = a.subtractingReportingOverflow(b)
    return overflow ? (b < 0 ? .max : .min) : difference
}
