package import Marketplace

/// An encoder that knows the one form of packets as bytes.
package protocol PacketEncoder: Encoder {
    func put(_ packet: Packet)
}

/// A decoder that knows the one form of packets as bytes.
package protocol PacketDecoder: Decoder {
    func packet() throws -> Packet
}

/// A packet in a state has the same form as on a link, so that there is only one to get right.
extension Packet: Codable {
    package func encode(to encoder: any Encoder) throws {
        guard let encoder = encoder as? any PacketEncoder else {
            throw EncodingError.invalidValue(
                self, .init(codingPath: [], debugDescription: "not for this encoder"))
        }
        encoder.put(self)
    }

    package init(from decoder: any Decoder) throws {
        guard let decoder = decoder as? any PacketDecoder else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: [], debugDescription: "not for this decoder"))
        }
        self = try decoder.packet()
    }
}

extension Message: Codable {
    package func encode(to encoder: any Encoder) throws {
        try Packet.plain(self).encode(to: encoder)
    }

    package init(from decoder: any Decoder) throws {
        guard case .plain(let message) = try Packet(from: decoder) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: [], debugDescription: "a packet that is no message"))
        }
        self = message
    }
}
