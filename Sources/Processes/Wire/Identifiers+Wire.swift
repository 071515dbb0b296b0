package import Marketplace
import VirtualTime

extension WireReader {
    mutating func instant() throws(WireError) -> Instant { Instant(microseconds: try signed()) }

    mutating func span() throws(WireError) -> TimeSpan { .microseconds(try signed()) }

    mutating func cents() throws(WireError) -> Cents { Cents(try signed()) }

    /// A client and a freelancer in one word.
    mutating func couple() throws(WireError) -> (ClientID, FreelancerID) {
        let (client, freelancer) = try pair()
        return (ClientID(client), FreelancerID(freelancer))
    }
}

extension WireWriter {
    mutating func put(_ instant: Instant) { put(instant.microseconds) }
    mutating func put(_ span: TimeSpan) { put(span.microseconds) }
    mutating func put(_ amount: Cents) { put(amount.amount) }
    mutating func put(_ client: ClientID, _ freelancer: FreelancerID) {
        put(client.index, freelancer.index)
    }
}

extension MessageID: WireCoded {
    package func write(to writer: inout WireWriter) { feed { writer.put($0) } }

    package init(from reader: inout WireReader) throws(WireError) {
        let (client, freelancer) = try reader.couple()
        let (side, ordinal) = try reader.pair()
        self.init(
            client: client, freelancer: freelancer, isFromClient: try reader.flag(of: side),
            ordinal: ordinal)
    }
}

extension ReportID: WireCoded {
    package func write(to writer: inout WireWriter) { feed { writer.put($0) } }

    package init(from reader: inout WireReader) throws(WireError) {
        let (client, freelancer) = try reader.couple()
        self.init(client: client, freelancer: freelancer, ordinal: try reader.number())
    }
}

extension ReportSubject: WireCoded {
    package func write(to writer: inout WireWriter) { feed { writer.put($0) } }

    package init(from reader: inout WireReader) throws(WireError) {
        switch try reader.word() {
        case 1: self = .message(try reader.value())
        case 2: self = .invite(JobID(try reader.number()))
        case let other: throw reader.unknown(Self.self, other)
        }
    }
}

extension Ruling: WireCoded {
    package func write(to writer: inout WireWriter) { feed { writer.put($0) } }

    package init(from reader: inout WireReader) throws(WireError) {
        let word = try reader.word()
        switch word {
        case 1: self = .dismissed
        case 2: self = .upheld(nil)
        case let other where other >> 32 == 3:
            self = .upheld(try reader.choice(other & 0xFFFF_FFFF, Sanction.self))
        case let other: throw reader.unknown(Self.self, other)
        }
    }
}

extension Standing: WireCoded {
    package func write(to writer: inout WireWriter) { feed { writer.put($0) } }

    package init(from reader: inout WireReader) throws(WireError) {
        switch try reader.word() {
        case 1: self = .good
        case 2: self = .warned
        case 3: self = .restricted(until: try reader.instant())
        case 4: self = .suspended
        case let other: throw reader.unknown(Self.self, other)
        }
    }
}

extension Person: WireCoded {
    package func write(to writer: inout WireWriter) {
        switch self {
        case .client(let id): writer.put(1, id.index)
        case .freelancer(let id): writer.put(2, id.index)
        }
    }

    package init(from reader: inout WireReader) throws(WireError) {
        let (kind, index) = try reader.pair()
        switch kind {
        case 1: self = .client(ClientID(index))
        case 2: self = .freelancer(FreelancerID(index))
        default: throw reader.unknown(Self.self, kind)
        }
    }
}

extension Role: WireCoded {
    package func write(to writer: inout WireWriter) {
        switch self {
        case .client(let id): writer.put(1, id.index)
        case .freelancer(let id): writer.put(2, id.index)
        case .hub: writer.put(3, 0)
        case .desk: writer.put(4, 0)
        }
    }

    package init(from reader: inout WireReader) throws(WireError) {
        let (kind, index) = try reader.pair()
        switch kind {
        case 1: self = .client(ClientID(index))
        case 2: self = .freelancer(FreelancerID(index))
        case 3, 4:
            try reader.unused(index)
            self = kind == 3 ? .hub : .desk
        default: throw reader.unknown(Self.self, kind)
        }
    }
}
