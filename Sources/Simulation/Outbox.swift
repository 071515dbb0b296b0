public import VirtualTime

/// Where a participant puts what it sends while it handles one envelope.
///
/// It stamps sender, sequence and time itself, so that no participant can get the total order
/// wrong, and traps on a delay that the windows do not allow.
@usableFromInline package struct Outbox<Message: Sendable & BitwiseCopyable>: Sendable {
    /// The instant of the envelope being handled.
    @usableFromInline package var now: Instant
    /// The participant that handles it.
    @usableFromInline package var owner: ParticipantID
    /// The origin of all that is sent; the envelope's, unless it brought what goes back to another.
    @usableFromInline package var origin: Origin = 0
    /// The shortest delay of a message to somebody else.
    @usableFromInline package let lookahead: TimeSpan
    /// How many messages its owner has sent without yet knowing that they arrived, where it sends
    /// them again until it does; a step is not over as long as there are any. The owner keeps it.
    @usableFromInline package var unanswered = 0
    /// The same by origin.
    @usableFromInline package var unansweredByOrigin = OriginCounts()
    @usableFromInline var nextSequence: UInt32 = 0
    @usableFromInline var envelopes: [Envelope<Message>] = []

    @inlinable
    package init(
        owner: ParticipantID = ParticipantID(0), now: Instant = .epoch,
        lookahead: TimeSpan = .microseconds(1)
    ) {
        self.owner = owner
        self.now = now
        self.lookahead = lookahead
    }

    /// What was sent so far; the shard empties it after each envelope.
    @inlinable
    package var sent: [Envelope<Message>] { envelopes }

    /// Sends to somebody else, to arrive at an instant not before now + lookahead; to oneself it
    /// is a timer.
    @inlinable
    package mutating func send(
        _ message: Message, to recipient: ParticipantID, at deliverAt: Instant, cause: UInt64
    ) {
        precondition(
            deliverAt >= (recipient == owner ? now : now + lookahead),
            "\(owner) at \(now) sent to \(recipient) for \(deliverAt), lookahead \(lookahead): "
                + "\(message)")
        envelopes.append(
            Envelope(
                deliverAt: deliverAt, recipient: recipient, sender: owner,
                sequence: nextSequence, origin: origin, cause: cause, sentAt: now, message: message)
        )
        nextSequence += 1
    }

    /// Sends with a delay of at least the lookahead.
    @inlinable
    package mutating func send(
        _ message: Message, to recipient: ParticipantID, after delay: TimeSpan, cause: UInt64
    ) {
        send(message, to: recipient, at: now + delay, cause: cause)
    }

    /// Sets a timer: the message comes back to its owner, now or later.
    ///
    /// What is counted from when somebody acted may be over when it is heard of; it is due now.
    @inlinable
    package mutating func wake(_ message: Message, at instant: Instant, cause: UInt64) {
        send(message, to: owner, at: max(now, instant), cause: cause)
    }
}
