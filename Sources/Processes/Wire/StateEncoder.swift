import Marketplace
import Participants
package import Wire

/// Writes states as bytes: the values alone, one after another, in the order of their declaration.
///
/// Names of properties are left out, because both ends are the same program. The name of an enum's
/// case is written; a list says first how many entries it has. `StateDecoder` reads it back.
final class StateEncoder: PacketEncoder {
    fileprivate(set) var writer = WireWriter()
    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]

    static func bytes(of value: some Encodable) throws -> [UInt8] {
        let encoder = StateEncoder()
        try value.encode(to: encoder)
        return encoder.writer.bytes
    }

    func put(_ packet: Packet) { packet.write(to: &writer) }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(Keyed(encoder: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        List(encoder: self, place: writer.reserveCount())
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { Single(encoder: self) }

    fileprivate func refuse(_ value: Any, _ reason: String) -> EncodingError {
        .invalidValue(value, .init(codingPath: [], debugDescription: reason))
    }

    private struct Keyed<Key: CodingKey>: KeyedEncodingContainerProtocol {
        let encoder: StateEncoder
        var codingPath: [any CodingKey] { [] }

        func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
            if Value.self == [UInt64].self, let words = value as? [UInt64] {
                return encoder.writer.put(words: words)
            }
            try value.encode(to: encoder)
        }

        private func put(_ value: (some Encodable)?) throws {
            encoder.writer.put(value != nil)
            try value?.encode(to: encoder)
        }

        func encodeIfPresent(_ value: (some Encodable)?, forKey key: Key) throws { try put(value) }

        // Left out, the standard library's own would write nothing in place of what is absent.
        func encodeIfPresent(_ value: Bool?, forKey key: Key) throws { try put(value) }
        func encodeIfPresent(_ value: String?, forKey key: Key) throws { try put(value) }
        func encodeIfPresent(_ value: Double?, forKey key: Key) throws { try put(value) }
        func encodeIfPresent(_ value: Float?, forKey key: Key) throws { try put(value) }
        func encodeIfPresent(_ value: Int?, forKey key: Key) throws { try put(value) }
        func encodeIfPresent(_ value: Int8?, forKey key: Key) throws { try put(value) }
        func encodeIfPresent(_ value: Int16?, forKey key: Key) throws { try put(value) }
        func encodeIfPresent(_ value: Int32?, forKey key: Key) throws { try put(value) }
        func encodeIfPresent(_ value: Int64?, forKey key: Key) throws { try put(value) }
        func encodeIfPresent(_ value: UInt?, forKey key: Key) throws { try put(value) }
        func encodeIfPresent(_ value: UInt8?, forKey key: Key) throws { try put(value) }
        func encodeIfPresent(_ value: UInt16?, forKey key: Key) throws { try put(value) }
        func encodeIfPresent(_ value: UInt32?, forKey key: Key) throws { try put(value) }
        func encodeIfPresent(_ value: UInt64?, forKey key: Key) throws { try put(value) }

        func encodeNil(forKey key: Key) { encoder.writer.put(false) }

        /// An enum asks for one, for the case that it is.
        func nestedContainer<Nested: CodingKey>(
            keyedBy type: Nested.Type, forKey key: Key
        ) -> KeyedEncodingContainer<Nested> {
            encoder.writer.put(text: key.stringValue)
            return encoder.container(keyedBy: type)
        }

        func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
            encoder.unkeyedContainer()
        }

        func superEncoder() -> any Encoder { encoder }
        func superEncoder(forKey key: Key) -> any Encoder { encoder }
    }

    private struct List: UnkeyedEncodingContainer {
        let encoder: StateEncoder
        /// Where in the bytes the count stands.
        let place: Int
        var codingPath: [any CodingKey] { [] }
        private(set) var count = 0

        init(encoder: StateEncoder, place: Int) {
            self.encoder = encoder
            self.place = place
        }

        private mutating func countOne() {
            count += 1
            encoder.writer.set(count: count, at: place)
        }

        mutating func encode<Value: Encodable>(_ value: Value) throws {
            countOne()
            try value.encode(to: encoder)
        }

        func encodeNil() throws { throw encoder.refuse(self, "a list of optional values") }

        mutating func nestedContainer<Nested: CodingKey>(
            keyedBy type: Nested.Type
        ) -> KeyedEncodingContainer<Nested> {
            countOne()
            return encoder.container(keyedBy: type)
        }

        mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
            countOne()
            return encoder.unkeyedContainer()
        }

        func superEncoder() -> any Encoder { encoder }
    }

    private struct Single: SingleValueEncodingContainer {
        let encoder: StateEncoder
        var codingPath: [any CodingKey] { [] }

        func encodeNil() throws { throw encoder.refuse(self, "an optional value of its own") }
        func encode(_ value: Bool) { encoder.writer.put(value) }
        func encode(_ value: String) { encoder.writer.put(text: value) }
        func encode(_ value: Double) { encoder.writer.put(value.bitPattern) }
        func encode(_ value: Float) { encoder.writer.put(UInt64(value.bitPattern)) }

        func encode<Value: Encodable & FixedWidthInteger>(_ value: Value) {
            encoder.writer.put(UInt64(truncatingIfNeeded: value))
        }

        func encode<Value: Encodable>(_ value: Value) throws { try value.encode(to: encoder) }
    }
}

extension WireWriter {
    /// The same bytes as entry by entry, many times faster: a histogram has ten thousands.
    fileprivate mutating func put(words: [UInt64]) {
        let place = reserveCount()
        set(count: words.count, at: place)
        for word in words { put(word) }
    }

    /// A value whose form the compiler derived; its type must have one.
    package mutating func put(state value: some Encodable) {
        do {
            put(raw: try StateEncoder.bytes(of: value))
        } catch {
            preconditionFailure("\(value) has no form as bytes: \(error)")
        }
    }
}
