/// A length of virtual time in whole microseconds; may be negative.
///
/// Here and in `Instant` stands all arithmetic of time. It stops at the ends of the range, nearly
/// 300,000 years away on either side, instead of overflowing, so that no sum of what somebody
/// writes can end a run.
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
        TimeSpan(microseconds: saturatingProduct(count, 1_000))
    }
    @inlinable
    package static func seconds(_ count: Int64) -> TimeSpan {
        TimeSpan(microseconds: saturatingProduct(count, 1_000_000))
    }
    @inlinable
    package static func minutes(_ count: Int64) -> TimeSpan { .seconds(60) * count }
    @inlinable
    package static func hours(_ count: Int64) -> TimeSpan { .seconds(3_600) * count }
    @inlinable
    package static func days(_ count: Int64) -> TimeSpan { .seconds(86_400) * count }
    @inlinable
    package static func weeks(_ count: Int64) -> TimeSpan { .seconds(604_800) * count }

    /// The nearest whole number of microseconds, held within the range; what is no number is
    /// nothing.
    @inlinable
    package init(seconds: Double) {
        let exact = (seconds * 1_000_000).rounded()
        microseconds =
            exact.isNaN ? 0 : exact >= 0x1p63 ? .max : exact < -0x1p63 ? .min : Int64(exact)
    }

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
    @inlinable
    package static func * (a: TimeSpan, count: Int64) -> TimeSpan {
        TimeSpan(microseconds: saturatingProduct(a.microseconds, count))
    }
    @inlinable
    package static func += (a: inout TimeSpan, b: TimeSpan) { a = a + b }

    /// Half of it, towards nothing.
    @inlinable package var half: TimeSpan { TimeSpan(microseconds: microseconds / 2) }
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

@inlinable
@inline(__always)
package func saturatingProduct(_ a: Int64, _ b: Int64) -> Int64 {
    let (product, overflow) = a.multipliedReportingOverflow(by: b)
    return overflow ? ((a < 0) == (b < 0) ? .max : .min) : product
}
