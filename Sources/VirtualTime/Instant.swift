/// A point of virtual time: microseconds since 1970-01-01 00:00 UTC, leap seconds not counted.
@usableFromInline package struct Instant: Hashable, Comparable, Codable, Sendable, BitwiseCopyable {
    @usableFromInline package var microseconds: Int64

    @inlinable
    package init(microseconds: Int64) { self.microseconds = microseconds }

    @inlinable package static var epoch: Instant { Instant(microseconds: 0) }
    @inlinable package static var distantPast: Instant { Instant(microseconds: .min) }
    @inlinable package static var distantFuture: Instant { Instant(microseconds: .max) }

    @inlinable
    package static func < (a: Instant, b: Instant) -> Bool { a.microseconds < b.microseconds }

    /// Sums stop at the ends of the range instead of overflowing.
    @inlinable
    package static func + (a: Instant, b: TimeSpan) -> Instant {
        Instant(microseconds: saturatingSum(a.microseconds, b.microseconds))
    }
    @inlinable
    package static func - (a: Instant, b: TimeSpan) -> Instant {
        Instant(microseconds: saturatingDifference(a.microseconds, b.microseconds))
    }
    @inlinable
    package static func - (a: Instant, b: Instant) -> TimeSpan {
        TimeSpan(microseconds: saturatingDifference(a.microseconds, b.microseconds))
    }
    @inlinable
    package static func += (a: inout Instant, b: TimeSpan) { a = a + b }
}
