package import Wire

// Who and what facts are about, as words, and back.

extension Person: ContentHashed, WireCoded {
    package func feed(_ combine: (UInt64) -> Void) {
        switch self {
        case .client(let id): combine(pair(0, id.index))
        case .freelancer(let id): combine(pair(1, id.index))
        }
    }

    package init(from reader: inout WireReader) throws(WireError) {
        let (side, index) = try reader.pair()
        switch side {
        case 0: self = .client(ClientID(index))
        case 1: self = .freelancer(FreelancerID(index))
        default: throw reader.unknown(Self.self, side)
        }
    }
}

extension LimitID: ContentHashed, WireCoded {
    package func feed(_ combine: (UInt64) -> Void) { combine(UInt64(index)) }

    package init(from reader: inout WireReader) throws(WireError) {
        let word = try reader.word()
        guard let index = UInt8(exactly: word) else { throw reader.unknown(Self.self, word) }
        self.init(index)
    }
}

extension Role: ContentHashed, WireCoded {
    package func feed(_ combine: (UInt64) -> Void) {
        switch self {
        case .client(let id): combine(pair(0, id.index))
        case .freelancer(let id): combine(pair(1, id.index))
        case .hub: combine(pair(2, 0))
        case .desk: combine(pair(3, 0))
        }
    }

    package init(from reader: inout WireReader) throws(WireError) {
        switch try reader.pair() {
        case (0, let index): self = .client(ClientID(index))
        case (1, let index): self = .freelancer(FreelancerID(index))
        case (2, 0): self = .hub
        case (3, 0): self = .desk
        case (let kind, _): throw reader.unknown(Self.self, kind)
        }
    }
}

extension MessageID: ContentHashed, WireCoded {
    package func feed(_ combine: (UInt64) -> Void) {
        combine(pair(client, freelancer))
        combine(pair(isFromClient ? 1 : 0, ordinal))
    }

    package init(from reader: inout WireReader) throws(WireError) {
        let (client, freelancer) = try reader.pair()
        let (side, ordinal) = try reader.pair()
        self.init(
            client: ClientID(client), freelancer: FreelancerID(freelancer),
            isFromClient: try reader.flag(of: side), ordinal: ordinal)
    }
}

extension ReportID: ContentHashed, WireCoded {
    package func feed(_ combine: (UInt64) -> Void) {
        combine(pair(client, freelancer))
        combine(UInt64(ordinal))
    }

    package init(from reader: inout WireReader) throws(WireError) {
        let (client, freelancer) = try reader.pair()
        self.init(
            client: ClientID(client), freelancer: FreelancerID(freelancer),
            ordinal: try reader.number())
    }
}

extension ReportSubject: ContentHashed, WireCoded {
    package func feed(_ combine: (UInt64) -> Void) {
        switch self {
        case .message(let id):
            combine(0)
            id.feed(combine)
        case .invite(let job):
            combine(1)
            job.feed(combine)
        }
    }

    package init(from reader: inout WireReader) throws(WireError) {
        self = try reader.flag() ? .invite(try reader.next()) : .message(try reader.next())
    }
}

extension Ruling: ContentHashed, WireCoded {
    package func feed(_ combine: (UInt64) -> Void) {
        switch self {
        case .dismissed: combine(0)
        case .upheld(let sanction):
            combine(1)
            sanction.feed(combine)
        }
    }

    package init(from reader: inout WireReader) throws(WireError) {
        self = try reader.flag() ? .upheld(try reader.next()) : .dismissed
    }
}

extension ReportOutcome: ContentHashed, WireCoded {
    package func feed(_ combine: (UInt64) -> Void) {
        switch self {
        case .dismissed: combine(0)
        case .upheld(let sanction):
            combine(1)
            sanction.feed(combine)
        }
    }

    package init(from reader: inout WireReader) throws(WireError) {
        self = try reader.flag() ? .upheld(try reader.next()) : .dismissed
    }
}
