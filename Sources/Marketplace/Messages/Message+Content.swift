package import Statistics
import VirtualTime

extension Message {
    /// Enters the content into a fingerprint.
    ///
    /// It is compiled here, where every `feed` can be inlined, because a kernel calls it once an
    /// event.
    package func hash(into hash: inout StableHash64) {
        feed { hash.combine($0) }
    }
}

extension Message: ContentHashed {
    package func feed(_ combine: (UInt64) -> Void) {
        switch self {
        case .command(let action):
            combine(1)
            action.feed(combine)
        case .request(let action):
            combine(2)
            action.feed(combine)
        case .notice(let notice):
            combine(3)
            notice.feed(combine)
        case .filing(let id, let subject, let reason):
            combine(pair(4, reason.index))
            id.feed(combine)
            subject.feed(combine)
        case .verdict(let id, let ruling):
            combine(5)
            id.feed(combine)
            ruling.feed(combine)
        case .reinstatement(let client):
            combine(pair(6, client.index))
        case .reminder(let reminder):
            combine(7)
            reminder.feed(combine)
        }
    }
}

extension Reminder: ContentHashed {
    package func feed(_ combine: (UInt64) -> Void) {
        switch self {
        case .offerExpiry(let client, let freelancer, let ordinal):
            combine(pair(1, ordinal))
            combine(pair(client, freelancer))
        case .restrictionEnd(let client, let until):
            combine(pair(2, client.index))
            combine(until.word)
        case .reviewEnd(let id):
            combine(3)
            id.feed(combine)
        case .begin:
            combine(4)
        }
    }
}
