public import VirtualTime

/// The talk between one client and one freelancer: whether it exists, where the freelancer keeps
/// it, and how many messages went each way.
///
/// A small trivial value, so that a load run can hold millions of them in arrays.
@usableFromInline
package struct Conversation: Hashable, Codable, Sendable, BitwiseCopyable {
    /// Where the freelancer sees the conversation, if there is one.
    @usableFromInline
    package enum Place: UInt8, CaseIterable, Hashable, Codable, Sendable, BitwiseCopyable {
        case nowhere, inbox, archive
    }

    @usableFromInline package internal(set) var place: Place
    /// Whether the freelancer has declined a message and not written since.
    @usableFromInline package internal(set) var isDeclined: Bool
    /// Accepted messages of the client.
    @usableFromInline package internal(set) var fromClient: UInt32
    /// Accepted messages of the freelancer.
    @usableFromInline package internal(set) var fromFreelancer: UInt32
    @usableFromInline package internal(set) var lastFromClient: Instant
    /// When the freelancer wrote or declined last.
    @usableFromInline package internal(set) var lastAnswer: Instant
    /// When the freelancer archived it, while it is archived.
    @usableFromInline package internal(set) var archivedAt: Instant

    @inlinable
    package init() { self.init(place: .nowhere, fromClient: 0, fromFreelancer: 0) }

    /// A conversation as a load run keeps it: where it is and how much was written, not when.
    @inlinable
    package init(
        place: Place, fromClient: UInt32, fromFreelancer: UInt32, isDeclined: Bool = false
    ) {
        self.place = place
        self.isDeclined = isDeclined
        self.fromClient = fromClient
        self.fromFreelancer = fromFreelancer
        lastFromClient = .distantPast
        lastAnswer = .distantPast
        archivedAt = .distantPast
    }

    @inlinable package var exists: Bool { place != .nowhere }
    @inlinable package var isArchived: Bool { place == .archive }
    /// Whether the freelancer has written at all, which is what an awaited reply needs.
    @inlinable package var isReplied: Bool { fromFreelancer > 0 }
    /// Each message of the client sends one e-mail; only the first of them shows its details.
    @inlinable package var emails: UInt32 { fromClient }

    /// Begins a conversation without a message, as an accepted invite does.
    @inlinable
    package mutating func open() {
        if !exists { place = .inbox }
    }

    /// What became of a message that was accepted.
    @usableFromInline
    package struct Accepted: Hashable, Sendable, BitwiseCopyable {
        /// The message's number among those of its writer, from 1.
        @usableFromInline package var ordinal: UInt32
        /// Whether the message opened the conversation.
        @usableFromInline package var opened: Bool
        /// Whether the message brought an archived conversation back to the inbox.
        @usableFromInline package var unarchived: Bool
        /// Whether its e-mail shows the client's details; false for a freelancer's message.
        @usableFromInline package var emailShowsDetails: Bool

        @inlinable
        init(ordinal: UInt32, opened: Bool, unarchived: Bool, emailShowsDetails: Bool) {
            self.ordinal = ordinal
            self.opened = opened
            self.unarchived = unarchived
            self.emailShowsDetails = emailShowsDetails
        }
    }

    /// Takes a message of the client, which opens the conversation where there is none.
    @inlinable
    @inline(__always)
    package mutating func acceptFromClient(
        at instant: Instant, archived: ArchivedDelivery
    ) -> Accepted {
        let opened = !exists
        open()
        let unarchived = isArchived && archived == .returnsToInbox
        if unarchived { moveToInbox() }
        fromClient += 1
        lastFromClient = max(lastFromClient, instant)
        return Accepted(
            ordinal: fromClient, opened: opened, unarchived: unarchived,
            emailShowsDetails: emails == 1)
    }

    /// Takes a message of the freelancer, which ends a declining; an archived conversation stays
    /// where she put it.
    @inlinable
    @inline(__always)
    package mutating func acceptFromFreelancer(at instant: Instant) -> Accepted {
        let opened = !exists
        open()
        fromFreelancer += 1
        lastAnswer = max(lastAnswer, instant)
        isDeclined = false
        return Accepted(
            ordinal: fromFreelancer, opened: opened, unarchived: false, emailShowsDetails: false)
    }

    @inlinable
    package mutating func archive(at instant: Instant) throws(Refusal) {
        switch place {
        case .nowhere: throw Refusal(.notAConversation)
        case .archive: throw Refusal(.alreadyArchived, .since(archivedAt))
        case .inbox:
            place = .archive
            archivedAt = instant
        }
    }

    package mutating func unarchive() throws(Refusal) {
        switch place {
        case .nowhere: throw Refusal(.notAConversation)
        case .inbox: throw Refusal(.notArchived)
        case .archive: moveToInbox()
        }
    }

    /// Refuses what is done about a message of the client where there is none.
    func checkHasMessage() throws(Refusal) {
        if fromClient == 0 { throw Refusal(.noSuchMessage) }
    }

    /// Answers the client's last message by ending the exchange.
    mutating func decline(at instant: Instant) throws(Refusal) {
        try checkHasMessage()
        if isDeclined { throw Refusal(.alreadyDeclined, .since(lastAnswer)) }
        isDeclined = true
        lastAnswer = instant
    }

    @inlinable
    mutating func moveToInbox() {
        place = .inbox
        archivedAt = .distantPast
    }

    /// The number of the client's message that a report means; 0 asks for the last one.
    package func reported(ordinal: UInt32) throws(Refusal) -> UInt32 {
        let number = ordinal == 0 ? fromClient : ordinal
        guard number > 0, number <= fromClient else { throw Refusal(.noSuchMessage) }
        return number
    }
}
