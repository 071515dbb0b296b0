public import VirtualTime

/// What bounds and paces a run, apart from who takes part in it.
@usableFromInline package struct KernelOptions: Sendable {
    /// Where virtual time begins.
    @usableFromInline package var start: Instant
    /// The shortest delay between two participants, the same as that of every shard.
    @usableFromInline package var lookahead: TimeSpan
    /// Who injects from outside; it must be no participant of any shard.
    @usableFromInline package var director: ParticipantID
    /// All events of a run; one more is an error.
    @usableFromInline package var maxEvents: Int
    /// Nothing may happen at or after this instant; reaching it is an error.
    @usableFromInline package var horizon: Instant
    /// Asked before each window and every few thousand events; true ends the run.
    @usableFromInline package var shouldStop: @Sendable () -> Bool
    /// Awaited before each window with its first instant; nil runs as fast as possible.
    @usableFromInline package var pace: (@Sendable (Instant) async -> Void)?

    @usableFromInline package init(
        start: Instant, lookahead: TimeSpan, director: ParticipantID, maxEvents: Int = 10_000_000,
        horizon: Instant = .distantFuture,
        shouldStop: @escaping @Sendable () -> Bool = { false },
        pace: (@Sendable (Instant) async -> Void)? = nil
    ) {
        precondition(lookahead > .zero, "the lookahead is \(lookahead), not above zero")
        precondition(maxEvents >= 0, "the most events are \(maxEvents), below zero")
        self.start = start
        self.lookahead = lookahead
        self.director = director
        self.maxEvents = maxEvents
        self.horizon = horizon
        self.shouldStop = shouldStop
        self.pace = pace
    }
}
