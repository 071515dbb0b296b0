import Marketplace
package import Participants
import Simulation
package import Wire

extension Packet: WireCoded {
    /// A plain message has no word of its own before it; 8 to 12 begin the others.
    package init(from reader: inout WireReader) throws(WireError) {
        let start = reader
        switch try reader.word() {
        case 8:
            let number = try reader.number()
            self = .data(
                number: number, actedAt: try reader.value(), try reader.value())
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
