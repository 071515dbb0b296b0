public import VirtualTime

/// What a shard has pending, as far as the kernel needs to know.
@usableFromInline package struct ShardOutlook: Hashable, Sendable {
    /// The instant of its first envelope; nil where it has none.
    @usableFromInline package var earliest: Instant?
    /// The latest delivery of anything in transit; nil where nothing is.
    @usableFromInline package var latestInTransit: Instant?
    /// Envelopes in transit, and all.
    @usableFromInline package var inTransit: Int
    @usableFromInline package var pending: Int
    /// The sum of what its participants have sent and will send again until it is answered.
    @usableFromInline package var unanswered: Int
    /// What of it goes back to an origin of its own.
    @usableFromInline package var origins: OriginOutlooks

    @inlinable
    package init(
        earliest: Instant? = nil, latestInTransit: Instant? = nil, inTransit: Int = 0,
        pending: Int = 0, unanswered: Int = 0, origins: OriginOutlooks = OriginOutlooks()
    ) {
        self.earliest = earliest
        self.latestInTransit = latestInTransit
        self.inTransit = inTransit
        self.pending = pending
        self.unanswered = unanswered
        self.origins = origins
    }

    /// Counts an envelope that is about to arrive.
    @inlinable
    package mutating func add<Message>(_ envelope: Envelope<Message>) {
        earliest = earlier(earliest, envelope.deliverAt)
        pending += 1
        if !envelope.isWaiting {
            inTransit += 1
            latestInTransit = later(latestInTransit, envelope.deliverAt)
            if envelope.origin != 0 {
                origins.add(deliveredAt: envelope.deliverAt, of: envelope.origin)
            }
        }
    }

    @inlinable
    package mutating func merge(_ other: ShardOutlook) {
        if let instant = other.earliest { earliest = earlier(earliest, instant) }
        if let instant = other.latestInTransit { latestInTransit = later(latestInTransit, instant) }
        inTransit += other.inTransit
        pending += other.pending
        unanswered += other.unanswered
        if !other.origins.isEmpty { origins.merge(other.origins) }
    }
}

@inlinable
package func earlier(_ a: Instant?, _ b: Instant) -> Instant { a.map { min($0, b) } ?? b }
@inlinable
package func later(_ a: Instant?, _ b: Instant) -> Instant { a.map { max($0, b) } ?? b }

/// One piece of work for a shard.
@usableFromInline package struct Window: Hashable, Sendable, BitwiseCopyable {
    /// The first instant that no longer belongs to it.
    @usableFromInline package var end: Instant
    /// A shard stops early after this many events.
    @usableFromInline package var mostEvents: Int

    @inlinable
    package init(end: Instant, mostEvents: Int) {
        self.end = end
        self.mostEvents = mostEvents
    }
}

/// What a shard processed at one instant.
///
/// Shards run ahead of each other within a window, so a run that has to end inside of one can only
/// be cut at the same place everywhere where each instant is counted for itself.
@usableFromInline package struct Tally: Hashable, Sendable, BitwiseCopyable {
    @usableFromInline package var instant: Instant
    @usableFromInline package var events: Int
    /// The sum over these events.
    @usableFromInline package var fingerprint: Fingerprint

    @inlinable
    package init(instant: Instant, events: Int = 0, fingerprint: Fingerprint = Fingerprint()) {
        self.instant = instant
        self.events = events
        self.fingerprint = fingerprint
    }
}

/// What a shard did in a window.
@usableFromInline package struct WindowResult<Message: Sendable & BitwiseCopyable>: Sendable {
    /// Envelopes for participants of other shards.
    @usableFromInline package var crossed: [Envelope<Message>]
    /// What was processed, by instant, in order.
    @usableFromInline package var tallies: [Tally]
    @usableFromInline package var outlook: ShardOutlook
    /// True where `mostEvents` ended the window before its end.
    @usableFromInline package var isUnfinished: Bool

    @inlinable
    package init(
        crossed: [Envelope<Message>] = [], tallies: [Tally] = [],
        outlook: ShardOutlook = ShardOutlook(), isUnfinished: Bool = false
    ) {
        self.crossed = crossed
        self.tallies = tallies
        self.outlook = outlook
        self.isUnfinished = isUnfinished
    }
}

/// Why a shard cannot go on, such as a process that died and could not be brought back.
@usableFromInline package struct ShardFailure: Error, Hashable, Sendable {
    @usableFromInline package var reason: String
    /// Whether nothing is wrong, but somebody asked for an end while it was waited for.
    @usableFromInline package var isInterruption: Bool

    @inlinable
    package init(reason: String, isInterruption: Bool = false) {
        self.reason = reason
        self.isInterruption = isInterruption
    }
}

/// A part of the participants with their pending envelopes, wherever it lives: in this thread, on
/// another, or in another process.
@usableFromInline package protocol Shard<Message>: Sendable {
    associatedtype Message: FingerprintedMessage

    /// What is pending before the first window.
    func outlook() async throws(ShardFailure) -> ShardOutlook

    /// Takes in what arrived and works through everything due before the end of the window, in
    /// the total order, including what it sends to itself on the way.
    func work(
        _ window: Window, arriving: [Envelope<Message>]
    ) async throws(ShardFailure) -> WindowResult<Message>
}
