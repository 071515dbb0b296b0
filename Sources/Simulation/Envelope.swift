public import Statistics
public import VirtualTime

/// What participants send one another: trivial values, so that an envelope needs no reference
/// counting and has one form in memory and on a wire.
///
/// Each message type says which of its content enters the fingerprint.
@usableFromInline package protocol FingerprintedMessage: Sendable, BitwiseCopyable {
    func hash(into hash: inout StableHash64)
}

/// A message on its way, with all that the total order of events needs.
@usableFromInline
package struct Envelope<Message: Sendable & BitwiseCopyable>: Sendable, BitwiseCopyable {
    @usableFromInline package var deliverAt: Instant
    @usableFromInline package var sentAt: Instant
    @usableFromInline package var recipient: ParticipantID
    @usableFromInline package var sender: ParticipantID
    /// The sender's own count of envelopes.
    @usableFromInline package var sequence: UInt32
    @usableFromInline package var origin: Origin
    /// The journal event that caused the message; opaque to the kernel.
    @usableFromInline package var cause: UInt64
    @usableFromInline package var message: Message

    @inlinable
    package init(
        deliverAt: Instant, recipient: ParticipantID, sender: ParticipantID, sequence: UInt32,
        origin: Origin = 0, cause: UInt64, sentAt: Instant, message: Message
    ) {
        self.deliverAt = deliverAt
        self.sentAt = sentAt
        self.recipient = recipient
        self.sender = sender
        self.sequence = sequence
        self.origin = origin
        self.cause = cause
        self.message = message
    }

    /// True for what somebody addressed to himself: a timer, which is a person's or the desk's
    /// waiting. Every other envelope is in transit.
    @inlinable
    package var isWaiting: Bool { sender == recipient }

    @inlinable
    package var order: EventOrder {
        EventOrder(
            deliverAt: deliverAt, recipient: recipient, sender: sender, sequence: sequence)
    }
}

extension Envelope: Codable where Message: Codable {}

/// The total order of events: by content alone, never by threads, arrival or memory.
@usableFromInline package struct EventOrder: Hashable, Comparable, Sendable, BitwiseCopyable {
    @usableFromInline package var deliverAt: Instant
    @usableFromInline package var recipient: ParticipantID
    @usableFromInline package var sender: ParticipantID
    @usableFromInline package var sequence: UInt32

    @inlinable
    package init(
        deliverAt: Instant, recipient: ParticipantID, sender: ParticipantID, sequence: UInt32
    ) {
        self.deliverAt = deliverAt
        self.recipient = recipient
        self.sender = sender
        self.sequence = sequence
    }

    @inlinable
    package static func < (a: EventOrder, b: EventOrder) -> Bool {
        if a.deliverAt != b.deliverAt { return a.deliverAt < b.deliverAt }
        if a.recipient != b.recipient { return a.recipient < b.recipient }
        if a.sender != b.sender { return a.sender < b.sender }
        return a.sequence < b.sequence
    }
}
