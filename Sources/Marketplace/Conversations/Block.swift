public import VirtualTime

/// A freelancer's block of one client, present or past.
///
/// The last block's span is kept after its end: what the client did in it stays refused, even if
/// the hub hears of it after the unblocking.
@usableFromInline
package struct Block: Hashable, Codable, Sendable, BitwiseCopyable {
    @usableFromInline package private(set) var since: Instant
    /// The end of the last block; the far future while it lasts.
    @usableFromInline package private(set) var until: Instant

    @inlinable
    package init() {
        since = .distantFuture
        until = .distantPast
    }

    /// A block that is on since the instant.
    @inlinable
    package init(onSince since: Instant) {
        self.since = since
        until = .distantFuture
    }

    @inlinable package var isOn: Bool { until == .distantFuture }

    /// Since when an act of the client at the instant is barred; nil where it is not.
    ///
    /// While the block is on it bars everything that the hub hears, also what was sent just
    /// before: nothing may reach the freelancer after she blocked.
    @inlinable
    package func bars(_ instant: Instant) -> Instant? {
        if isOn { return since }
        return instant >= since && instant < until ? since : nil
    }

    @inlinable
    package mutating func block(at instant: Instant) throws(Refusal) {
        if isOn { throw Refusal(.alreadyBlocked, .since(since)) }
        since = instant
        until = .distantFuture
    }

    package mutating func unblock(at instant: Instant) throws(Refusal) {
        guard isOn else { throw Refusal(.notBlocked) }
        // The far future marks a block that is on, so an end lies at least one step before it.
        until = min(instant, .distantFuture - .microseconds(1))
    }
}
