package import Marketplace
package import Participants
import Simulation
import VirtualTime

extension Packet: WireCoded {
    package func write(to writer: inout WireWriter) { feed { writer.put($0) } }

    /// A plain message has no word of its own before it; 8 to 12 begin the others.
    package init(from reader: inout WireReader) throws(WireError) {
        let start = reader
        switch try reader.word() {
        case 8:
            let number = try reader.number()
            let actedAt = try reader.instant()
            self = .data(number: number, actedAt: actedAt, try reader.value())
        case 9: self = .acknowledgement(through: try reader.number())
        case 10:
            let recipient = ParticipantID(try reader.number())
            let (number, attempt) = try reader.pair()
            self = .transmission(to: recipient, number: number, attempt: attempt)
        case 11: self = .fault(try reader.value())
        case 12: self = .recovery(try reader.value())
        default:
            reader = start
            self = .plain(try reader.value())
        }
    }
}

extension Fault: WireCoded {
    package func write(to writer: inout WireWriter) { feed { writer.put($0) } }

    package init(from reader: inout WireReader) throws(WireError) {
        let (high, low) = try reader.pair()
        let role = try reader.value(Role.self)
        switch (high, low) {
        case (0, 1): self = .crash(role)
        case (2, 0), (2, 1):
            let from = try reader.instant()
            let until = try reader.instant()
            guard low == 1 || until == from else {
                throw .outOfRange(type: "end of an outage", number: 0)
            }
            self = .outage(role, from: from, until: low == 1 ? until : nil)
        case (0, 3): self = .recovery(role)
        case (0, 4): self = .delay(role, by: try reader.span())
        default: throw reader.unknown(Self.self, UInt64(high) << 32 | UInt64(low))
        }
    }
}

extension Incident: WireCoded {
    package func write(to writer: inout WireWriter) { feed { writer.put($0) } }

    package init(from reader: inout WireReader) throws(WireError) {
        let (high, low) = try reader.pair()
        switch (high, low) {
        case (0, 1): self = .crashed
        case (2, 0), (2, 1):
            let until = try reader.instant()
            guard low == 1 || until == .epoch else {
                throw .outOfRange(type: "end of an outage", number: 0)
            }
            self = .wentDown(until: low == 1 ? until : nil)
        case (0, 3): self = .cameBack
        case (0, 4): self = .messagesDelayed(by: try reader.span())
        case (0, 5): self = .messagesNoLongerDelayed
        case (6, _): self = .messageLost(to: try reader.value(), attempt: low)
        default: throw reader.unknown(Self.self, UInt64(high) << 32 | UInt64(low))
        }
    }
}
