/// Reads what a `WireWriter` wrote; bytes that nobody wrote give an error, never a trap.
package struct WireReader: Sendable {
    private let bytes: [UInt8]
    private var position = 0

    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    package var remaining: Int { bytes.count - position }

    package func finish() throws(WireError) {
        if remaining > 0 { throw .trailing(remaining) }
    }

    package mutating func word() throws(WireError) -> UInt64 {
        guard position < bytes.count else { throw .truncated }
        let head = bytes[position]
        let highBytes = Int(head >> 4)
        let lowBytes = Int(head & 15)
        guard highBytes <= 4, lowBytes <= 4 else { throw .overlong }
        let length = highBytes + lowBytes
        guard remaining > length else { throw .truncated }
        let packed = payload(length, at: position + 1)
        let low = packed & mask(lowBytes)
        let high = packed >> UInt64(8 * lowBytes) & mask(highBytes)
        guard isShortest(low, lowBytes), isShortest(high, highBytes) else { throw .overlong }
        position += 1 + length
        return high << 32 | low
    }

    /// Up to 8 bytes from a place on, least significant first.
    private func payload(_ length: Int, at start: Int) -> UInt64 {
        if bytes.count - start >= 8 {
            return bytes.withUnsafeBytes {
                UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: start, as: UInt64.self))
            }
        }
        var word: UInt64 = 0
        for index in 0..<length { word |= UInt64(bytes[start + index]) << UInt64(8 * index) }
        return word
    }

    private func mask(_ count: Int) -> UInt64 { (1 << UInt64(8 * count)) - 1 }

    private func isShortest(_ half: UInt64, _ count: Int) -> Bool {
        count == 0 || half >> UInt64(8 * (count - 1)) != 0
    }

    package mutating func pair() throws(WireError) -> (high: UInt32, low: UInt32) {
        let word = try word()
        return (UInt32(truncatingIfNeeded: word >> 32), UInt32(truncatingIfNeeded: word))
    }

    /// A number that takes the lower half of a word only.
    package mutating func number() throws(WireError) -> UInt32 {
        let word = try word()
        guard let number = UInt32(exactly: word) else {
            throw .outOfRange(type: "number", number: word)
        }
        return number
    }

    package mutating func signed() throws(WireError) -> Int64 { Int64(bitPattern: try word()) }

    package mutating func count() throws(WireError) -> Int {
        let word = try word()
        guard let count = Int(exactly: word) else {
            throw .outOfRange(type: "count", number: word)
        }
        return count
    }

    package mutating func flag() throws(WireError) -> Bool {
        try flag(of: try word())
    }

    package func flag(of number: some UnsignedInteger) throws(WireError) -> Bool {
        switch number {
        case 0: return false
        case 1: return true
        default: throw .outOfRange(type: "flag", number: UInt64(number))
        }
    }

    package func choice<Value: RawRepresentable<UInt8>>(
        _ number: UInt64, _ type: Value.Type = Value.self
    ) throws(WireError) -> Value {
        guard let raw = UInt8(exactly: number), let value = Value(rawValue: raw) else {
            throw .unknownCase(type: "\(Value.self)", number: number)
        }
        return value
    }

    package func unknown<Value>(
        _ type: Value.Type, _ number: some UnsignedInteger
    ) -> WireError {
        .unknownCase(type: "\(Value.self)", number: UInt64(number))
    }

    package mutating func value<Value: WireCoded>(
        _ type: Value.Type = Value.self
    ) throws(WireError) -> Value {
        try Value(from: &self)
    }

    /// A list; every entry takes at least a byte, which bounds what a false count can cost.
    package mutating func list<Value: WireCoded>(
        of type: Value.Type = Value.self
    ) throws(WireError) -> [Value] {
        let count = try count()
        guard count <= remaining else { throw .tooMany(count) }
        var list: [Value] = []
        // A false count must not reserve far more memory than the bytes take themselves.
        list.reserveCapacity(min(count, remaining / 8))
        for _ in 0..<count { list.append(try Value(from: &self)) }
        return list
    }

    /// A count for which a writer left room; every entry takes at least a byte.
    package mutating func fixedCount() throws(WireError) -> Int {
        guard remaining >= 4 else { throw .truncated }
        let count = Int(payload(4, at: position) & mask(4))
        position += 4
        guard count <= remaining else { throw .tooMany(count) }
        return count
    }

    package mutating func raw() throws(WireError) -> [UInt8] {
        let count = try count()
        guard count <= remaining else { throw .tooMany(count) }
        let raw = Array(bytes[position..<(position + count)])
        position += count
        return raw
    }

    /// A text; bytes that are not UTF-8 become replacement characters.
    package mutating func text() throws(WireError) -> String {
        String(decoding: try raw(), as: UTF8.self)
    }
}
