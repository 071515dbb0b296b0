import Participants
package import Wire

/// Reads what a `StateEncoder` wrote; bytes that nobody wrote give an error, never a trap.
final class StateDecoder: PacketDecoder {
    private var reader: WireReader
    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]

    private init(_ bytes: [UInt8]) { reader = WireReader(bytes) }

    /// Reads a value that takes up all the bytes.
    static func read<Value: Decodable>(
        _ type: Value.Type = Value.self, from bytes: [UInt8]
    ) throws(WireError) -> Value {
        let decoder = StateDecoder(bytes)
        do {
            let value = try Value(from: decoder)
            try decoder.reader.finish()
            return value
        } catch let error as WireError {
            throw error
        } catch {
            // The value itself refused what it was given.
            throw .outOfRange(type: "\(Value.self)", number: 0)
        }
    }

    func packet() throws -> Packet { try reader.value() }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(Keyed(decoder: self))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        List(decoder: self, length: try reader.fixedCount())
    }

    func singleValueContainer() -> any SingleValueDecodingContainer { Single(decoder: self) }

    private struct Keyed<Key: CodingKey>: KeyedDecodingContainerProtocol {
        let decoder: StateDecoder
        var codingPath: [any CodingKey] { [] }

        /// An enum asks for it, to learn which of its cases was written.
        var allKeys: [Key] {
            guard let name = try? decoder.reader.text(), let key = Key(stringValue: name) else {
                return []
            }
            return [key]
        }

        func contains(_ key: Key) -> Bool { true }

        func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
            if type == [UInt64].self, let words = try decoder.reader.words() as? Value {
                return words
            }
            return try Value(from: decoder)
        }

        func decodeIfPresent<Value: Decodable>(
            _ type: Value.Type, forKey key: Key
        ) throws -> Value? {
            try decoder.reader.flag() ? try Value(from: decoder) : nil
        }

        func decodeNil(forKey key: Key) throws -> Bool { try !decoder.reader.flag() }

        func nestedContainer<Nested: CodingKey>(
            keyedBy type: Nested.Type, forKey key: Key
        ) -> KeyedDecodingContainer<Nested> {
            decoder.container(keyedBy: type)
        }

        func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
            try decoder.unkeyedContainer()
        }

        func superDecoder() -> any Decoder { decoder }
        func superDecoder(forKey key: Key) -> any Decoder { decoder }
    }

    private struct List: UnkeyedDecodingContainer {
        let decoder: StateDecoder
        let length: Int
        private(set) var currentIndex = 0
        var codingPath: [any CodingKey] { [] }
        var count: Int? { length }
        var isAtEnd: Bool { currentIndex == length }

        init(decoder: StateDecoder, length: Int) {
            self.decoder = decoder
            self.length = length
        }

        private mutating func countOne() throws {
            guard !isAtEnd else { throw WireError.truncated }
            currentIndex += 1
        }

        mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
            try countOne()
            return try Value(from: decoder)
        }

        func decodeNil() -> Bool { false }

        mutating func nestedContainer<Nested: CodingKey>(
            keyedBy type: Nested.Type
        ) throws -> KeyedDecodingContainer<Nested> {
            try countOne()
            return decoder.container(keyedBy: type)
        }

        mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
            try countOne()
            return try decoder.unkeyedContainer()
        }

        func superDecoder() -> any Decoder { decoder }
    }

    private struct Single: SingleValueDecodingContainer {
        let decoder: StateDecoder
        var codingPath: [any CodingKey] { [] }

        func decodeNil() -> Bool { false }
        func decode(_ type: Bool.Type) throws -> Bool { try decoder.reader.flag() }
        func decode(_ type: String.Type) throws -> String { try decoder.reader.text() }
        func decode(_ type: Double.Type) throws -> Double {
            Double(bitPattern: try decoder.reader.word())
        }
        func decode(_ type: Float.Type) throws -> Float {
            Float(bitPattern: try decoder.reader.number())
        }

        func decode<Value: Decodable & FixedWidthInteger>(_ type: Value.Type) throws -> Value {
            let word = try decoder.reader.word()
            let value = Value(truncatingIfNeeded: word)
            guard UInt64(truncatingIfNeeded: value) == word else {
                throw WireError.outOfRange(type: "\(Value.self)", number: word)
            }
            return value
        }

        func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
            try Value(from: decoder)
        }
    }
}

extension WireReader {
    /// What a `StateEncoder` made of a list of words.
    fileprivate mutating func words() throws(WireError) -> [UInt64] {
        var words: [UInt64] = []
        let count = try fixedCount()
        words.reserveCapacity(count)
        for _ in 0..<count { words.append(try word()) }
        return words
    }

    /// A value whose form the compiler derived.
    package mutating func state<Value: Decodable>(
        _ type: Value.Type = Value.self
    ) throws(WireError) -> Value {
        try StateDecoder.read(from: try raw())
    }
}
