public import VirtualTime

/// Until when a conversation waits for a word before it is over for good.
///
/// What opens it without a message (an invite that is accepted) waits for the client's first
/// message, and that message for the freelancer's answer: a message or a declining. A word of the
/// very instant is too late. Contract history keeps a conversation open whatever it waits for; who
/// looks here asks for that first.
///
/// A small trivial value beside the conversation, so that only policies that need it keep one.
@usableFromInline
package struct ConversationExpiry: Hashable, Codable, Sendable, BitwiseCopyable {
    /// The instant at which it is over; the far future where it waits for nothing.
    @usableFromInline package private(set) var due: Instant
    /// Whether the hub has written down that it is over.
    package private(set) var isClosed: Bool

    @inlinable
    package init() { self.init(due: .distantFuture, isClosed: false) }

    @usableFromInline
    init(due: Instant, isClosed: Bool) {
        self.due = due
        self.isClosed = isClosed
    }

    /// Since when nothing more can be said, to somebody who acts at the instant; nil: it can.
    @inlinable
    package func over(at instant: Instant) -> Instant? { instant >= due ? due : nil }

    /// Refuses what is said in a conversation that is over.
    @inlinable
    package func check(at instant: Instant) throws(Refusal) {
        if let since = over(at: instant) { throw Refusal(.conversationExpired, .since(since)) }
    }

    /// The conversation was opened without a message: the client's first one is waited for.
    package mutating func noteOpened(at instant: Instant, _ policy: ConversationPolicy) {
        guard let span = policy.expiresUnwritten else { return }
        due = instant + span
    }

    /// The client wrote: to its first message an answer is waited for, unless the freelancer wrote
    /// before. `conversation` is as it is with the message.
    package mutating func noteMessage(
        in conversation: Conversation, at instant: Instant, _ policy: ConversationPolicy
    ) {
        guard conversation.fromClient == 1, !conversation.isReplied else { return }
        due = policy.expiresUnanswered.map { instant + $0 } ?? .distantFuture
    }

    /// The freelancer wrote or declined: nothing is waited for any more.
    package mutating func noteAnswer() { due = .distantFuture }

    /// Writes down that it is over; false where it is not, or was written down before.
    package mutating func close(at now: Instant) -> Bool {
        guard now >= due, !isClosed else { return false }
        isClosed = true
        return true
    }
}
