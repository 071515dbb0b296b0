/// What a shard has become in the course of a run, but for the state of its participants.
package struct ShardState<Message: FingerprintedMessage>: Sendable {
    /// What a shard knows of one of its participants.
    package struct Member: Hashable, Codable, Sendable {
        package var nextSequence: UInt32
        package var unanswered: UInt32
        package var unansweredByOrigin: OriginCounts

        package init(
            nextSequence: UInt32, unanswered: UInt32,
            unansweredByOrigin: OriginCounts = OriginCounts()
        ) {
            self.nextSequence = nextSequence
            self.unanswered = unanswered
            self.unansweredByOrigin = unansweredByOrigin
        }
    }

    /// In no particular order.
    package var pending: [Envelope<Message>]
    /// In the order in which the shard was given its participants.
    package var members: [Member]

    package init(pending: [Envelope<Message>], members: [Member]) {
        self.pending = pending
        self.members = members
    }
}

extension ShardState: Codable where Message: Codable {}

extension ParticipantShard {
    /// As it is between two windows.
    package var state: ShardState<Message> {
        ShardState(
            pending: events.pending,
            members: members.map {
                .init(
                    nextSequence: $0.nextSequence, unanswered: UInt32($0.unanswered),
                    unansweredByOrigin: $0.unansweredByOrigin)
            })
    }

    /// Takes over a state; false where it is one of other participants, which changes nothing.
    package func restore(_ state: ShardState<Message>) -> Bool {
        guard state.members.count == members.count,
            state.pending.allSatisfy({ index(of: $0.recipient) != nil })
        else { return false }
        events = EventList()
        load(state.pending)
        for (place, member) in state.members.enumerated() {
            members[place].nextSequence = member.nextSequence
            members[place].unanswered = Int(member.unanswered)
            members[place].unansweredByOrigin = member.unansweredByOrigin
        }
        unanswered = members.reduce(0) { $0 + $1.unanswered }
        return true
    }
}
