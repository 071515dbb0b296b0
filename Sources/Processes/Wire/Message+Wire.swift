package import Marketplace
import VirtualTime

extension Message: WireCoded {
    package func write(to writer: inout WireWriter) { feed { writer.put($0) } }

    package init(from reader: inout WireReader) throws(WireError) {
        let (high, low) = try reader.pair()
        switch (high, low) {
        case (0, 1): self = .command(try reader.value())
        case (0, 2): self = .request(try reader.value())
        case (0, 3): self = .notice(try reader.value())
        case (4, _):
            let id = try reader.value(ReportID.self)
            self = .filing(id, try reader.value(), reason: TextID(low))
        case (0, 5):
            let id = try reader.value(ReportID.self)
            self = .verdict(id, try reader.value())
        case (6, _): self = .reinstatement(ClientID(low))
        case (0, 7): self = .reminder(try reader.value())
        default: throw reader.unknown(Self.self, UInt64(high) << 32 | UInt64(low))
        }
    }
}

extension Reminder: WireCoded {
    package func write(to writer: inout WireWriter) { feed { writer.put($0) } }

    package init(from reader: inout WireReader) throws(WireError) {
        let (high, low) = try reader.pair()
        switch (high, low) {
        case (1, _):
            let (client, freelancer) = try reader.couple()
            self = .offerExpiry(client, freelancer, ordinal: low)
        case (2, _): self = .restrictionEnd(ClientID(low), until: try reader.instant())
        case (0, 3): self = .reviewEnd(try reader.value())
        case (0, 4): self = .begin
        default: throw reader.unknown(Self.self, UInt64(high) << 32 | UInt64(low))
        }
    }
}
