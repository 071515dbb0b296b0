package import Statistics
package import Wire

extension Message {
    /// Enters the content into a fingerprint.
    ///
    /// It is compiled here, where every `feed` can be inlined, because a kernel calls it once an
    /// event.
    package func hash(into hash: inout StableHash64) {
        feed { hash.combine($0) }
    }
}

extension Message: ContentHashed, WireCoded {
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
    package init(from reader: inout WireReader) throws(WireError) {
        let (high, low) = try reader.pair()
        switch (high, low) {
        case (0, 1): self = .command(try reader.next())
        case (0, 2): self = .request(try reader.next())
        case (0, 3): self = .notice(try reader.next())
        case (4, _):
            self = .filing(try reader.next(), try reader.next(), reason: TextID(low))
        case (0, 5): self = .verdict(try reader.next(), try reader.next())
        case (6, _): self = .reinstatement(ClientID(low))
        case (0, 7): self = .reminder(try reader.next())
        default: throw reader.unknown(Self.self, UInt64(high) << 32 | UInt64(low))
        }
    }
}

extension Reminder: ContentHashed, WireCoded {
    package func feed(_ combine: (UInt64) -> Void) {
        switch self {
        case .offerExpiry(let client, let freelancer, let ordinal):
            combine(pair(1, ordinal))
            combine(pair(client, freelancer))
        case .restrictionEnd(let client, let until):
            combine(pair(2, client.index))
            until.feed(combine)
        case .reviewEnd(let id):
            combine(3)
            id.feed(combine)
        case .begin:
            combine(4)
        case .unanswered(let client, let freelancer):
            combine(5)
            combine(pair(client, freelancer))
        case .planChange(let client, let instant):
            combine(pair(6, client.index))
            instant.feed(combine)
        case .levelStep(let client, let instant):
            combine(pair(7, client.index))
            instant.feed(combine)
        case .conversationExpiry(let client, let freelancer, let due):
            combine(8)
            combine(pair(client, freelancer))
            due.feed(combine)
        case .unitsExpire(let client, let instant):
            combine(pair(9, client.index))
            instant.feed(combine)
        }
    }
    package init(from reader: inout WireReader) throws(WireError) {
        let (high, low) = try reader.pair()
        switch (high, low) {
        case (1, _):
            let (client, freelancer) = try reader.pair()
            self = .offerExpiry(ClientID(client), FreelancerID(freelancer), ordinal: low)
        case (2, _): self = .restrictionEnd(ClientID(low), until: try reader.next())
        case (0, 3): self = .reviewEnd(try reader.next())
        case (0, 4): self = .begin
        case (6, _): self = .planChange(ClientID(low), at: try reader.next())
        case (7, _): self = .levelStep(ClientID(low), at: try reader.next())
        case (9, _): self = .unitsExpire(ClientID(low), at: try reader.next())
        case (0, 5):
            let (client, freelancer) = try reader.pair()
            self = .unanswered(ClientID(client), FreelancerID(freelancer))
        case (0, 8):
            let (client, freelancer) = try reader.pair()
            self = .conversationExpiry(
                ClientID(client), FreelancerID(freelancer), due: try reader.next())
        default: throw reader.unknown(Self.self, UInt64(high) << 32 | UInt64(low))
        }
    }
}
