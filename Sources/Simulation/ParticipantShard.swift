public import VirtualTime

/// A shard of participant actors in this process.
///
/// An event costs two changes of actor, to the participant and back, and no allocation. Here and
/// in all of the kernel everything is `final` and usable from inline code, and imports are public:
/// `package` alone is not specialised in the user's module, which makes an event seven times
/// dearer.
@usableFromInline package final actor ParticipantShard<Message: FingerprintedMessage>: Shard {
    @usableFromInline var events = EventList<Message>()
    @usableFromInline var members: [Member] = []
    /// The member of each participant number, −1 where the participant lives elsewhere.
    @usableFromInline var memberIndex: [Int32] = []
    @usableFromInline let lookahead: TimeSpan
    /// The sum over the members.
    @usableFromInline var unanswered = 0
    @usableFromInline var isWorking = false

    @usableFromInline
    struct Member {
        @usableFromInline let participant: any Participant<Message>
        @usableFromInline var nextSequence: UInt32 = 0
        @usableFromInline var unanswered = 0
        @usableFromInline var unansweredByOrigin = OriginCounts()

        @inlinable
        init(participant: any Participant<Message>) { self.participant = participant }
    }

    /// `lookahead` is the shortest delay between two participants; at least a microsecond.
    @inlinable
    package init(
        lookahead: TimeSpan,
        participants: [(id: ParticipantID, participant: any Participant<Message>)]
    ) {
        precondition(lookahead > .zero, "the lookahead is \(lookahead), not above zero")
        self.lookahead = lookahead
        let highest = participants.map { Int($0.id.rawValue) }.max() ?? -1
        var index = [Int32](repeating: -1, count: highest + 1)
        for (place, (id, participant)) in participants.enumerated() {
            precondition(index[Int(id.rawValue)] < 0, "participant \(id) is there twice")
            index[Int(id.rawValue)] = Int32(place)
            members.append(Member(participant: participant))
        }
        memberIndex = index
    }

    /// Adds pending envelopes, such as the timers that participants start with.
    @inlinable
    package func load(_ envelopes: [Envelope<Message>]) {
        for envelope in envelopes {
            guard index(of: envelope.recipient) != nil else {
                preconditionFailure("\(envelope) is not for this shard")
            }
            events.insert(envelope)
        }
    }

    @inlinable
    package func outlook() -> ShardOutlook {
        var outlook = ShardOutlook(
            earliest: events.earliest, latestInTransit: events.latestInTransit,
            inTransit: events.inTransit, pending: events.count, unanswered: unanswered,
            origins: events.origins)
        if unanswered > 0 {
            for member in members { outlook.origins.merge(unanswered: member.unansweredByOrigin) }
        }
        return outlook
    }

    @inlinable
    package func work(
        _ window: Window, arriving: [Envelope<Message>]
    ) async -> WindowResult<Message> {
        precondition(!isWorking, "a shard was asked to work while it works, up to \(window.end)")
        isWorking = true
        load(arriving)
        var result = WindowResult<Message>()
        var outbox = Outbox<Message>(lookahead: lookahead)
        var processed = 0
        while processed < window.mostEvents,
            let envelope = events.popFirst(before: window.end)
        {
            await deliver(envelope, &outbox)
            collect(&outbox, into: &result.crossed)
            result.count(envelope)
            processed += 1
        }
        result.outlook = outlook()
        result.isUnfinished = events.earliest.map { $0 < window.end } ?? false
        isWorking = false
        return result
    }

    @inlinable
    package func deliver(_ envelope: Envelope<Message>, _ outbox: inout Outbox<Message>) async {
        guard let index = index(of: envelope.recipient) else {
            preconditionFailure("\(envelope) reached a shard without its recipient")
        }
        outbox.now = envelope.deliverAt
        outbox.owner = envelope.recipient
        outbox.origin = envelope.origin
        outbox.nextSequence = members[index].nextSequence
        outbox.unanswered = members[index].unanswered
        outbox.unansweredByOrigin = members[index].unansweredByOrigin
        await members[index].participant.receive(envelope, &outbox)
        members[index].nextSequence = outbox.nextSequence
        unanswered += outbox.unanswered - members[index].unanswered
        members[index].unanswered = outbox.unanswered
        members[index].unansweredByOrigin = outbox.unansweredByOrigin
    }

    /// Empties the outbox, keeping its memory.
    @inlinable
    package func collect(_ outbox: inout Outbox<Message>, into crossed: inout [Envelope<Message>]) {
        for envelope in outbox.envelopes {
            if index(of: envelope.recipient) != nil {
                events.insert(envelope)
            } else {
                crossed.append(envelope)
            }
        }
        outbox.envelopes.removeAll(keepingCapacity: true)
    }

    @inlinable
    package func index(of participant: ParticipantID) -> Int? {
        let number = Int(participant.rawValue)
        guard number < memberIndex.count, memberIndex[number] >= 0 else { return nil }
        return Int(memberIndex[number])
    }
}

extension WindowResult where Message: FingerprintedMessage {
    /// Enters one processed event, no earlier than the one before.
    @inlinable
    package mutating func count(_ envelope: Envelope<Message>) {
        if tallies.last?.instant != envelope.deliverAt {
            tallies.append(Tally(instant: envelope.deliverAt))
        }
        tallies[tallies.count - 1].events += 1
        tallies[tallies.count - 1].fingerprint.add(envelope)
    }
}
