/// Writes words one after another into bytes.
///
/// A word is often two small numbers in its halves (a case and an index). So a first byte says how
/// many bytes each half takes, 0 to 4, and then come the bytes that are not leading zeros, lower
/// half first: 1 to 9 bytes, written with one store and read with one load. There is one way to
/// write each word, so equal values have equal bytes.
package struct WireWriter: Sendable {
    private var storage: [UInt8]
    private var end = 0

    package init(capacity: Int = 256) {
        storage = [UInt8](repeating: 0, count: max(capacity, WireWriter.longestWord))
    }

    /// The first byte and two halves of 4.
    static let longestWord = 9

    package var bytes: [UInt8] { Array(storage[..<end]) }

    package var count: Int { end }

    /// The bytes of so many words that are zero.
    package static func zeros(_ count: Int) -> [UInt8] {
        var writer = WireWriter()
        for _ in 0..<count { writer.put(0 as UInt64) }
        return writer.bytes
    }

    /// Starts anew, keeping the memory.
    package mutating func removeAll() { end = 0 }

    package mutating func put(_ word: UInt64) {
        if storage.count - end < WireWriter.longestWord { grow(by: WireWriter.longestWord) }
        let high = UInt32(truncatingIfNeeded: word >> 32)
        let low = UInt32(truncatingIfNeeded: word)
        let highBytes = (39 - high.leadingZeroBitCount) >> 3
        let lowBytes = (39 - low.leadingZeroBitCount) >> 3
        let packed = UInt64(low) | UInt64(high) << UInt64(8 * lowBytes)
        let place = end
        storage.withUnsafeMutableBytes { bytes in
            bytes[place] = UInt8(highBytes << 4 | lowBytes)
            bytes.storeBytes(of: packed.littleEndian, toByteOffset: place + 1, as: UInt64.self)
        }
        end += 1 + highBytes + lowBytes
    }

    package mutating func put(_ high: UInt32, _ low: UInt32) {
        put(UInt64(high) << 32 | UInt64(low))
    }

    package mutating func put(_ number: Int64) { put(UInt64(bitPattern: number)) }

    package mutating func put(_ number: Int) { put(UInt64(bitPattern: Int64(number))) }

    package mutating func put(_ flag: Bool) { put(flag ? 1 : 0 as UInt64) }

    package mutating func put(_ value: some WireCoded) { value.write(to: &self) }

    /// A list: how many, then each.
    package mutating func put(list: [some WireCoded]) {
        put(list.count)
        for value in list { value.write(to: &self) }
    }

    /// Raw bytes: how many, then each.
    package mutating func put(raw: [UInt8]) {
        put(raw.count)
        if storage.count - end < raw.count { grow(by: raw.count) }
        storage.replaceSubrange(end..<(end + raw.count), with: raw)
        end += raw.count
    }

    package mutating func put(text: String) { put(raw: Array(text.utf8)) }

    /// Leaves room for a count of 4 bytes, to be set when it is known; it is 0 until then.
    package mutating func reserveCount() -> Int {
        if storage.count - end < 4 { grow(by: 4) }
        end += 4
        set(count: 0, at: end - 4)
        return end - 4
    }

    package mutating func set(count: Int, at place: Int) {
        precondition(count <= UInt32.max, "a list of \(count) entries")
        storage.withUnsafeMutableBytes {
            $0.storeBytes(of: UInt32(count).littleEndian, toByteOffset: place, as: UInt32.self)
        }
    }

    private mutating func grow(by count: Int) {
        let wanted = max(storage.count * 2, end + count)
        storage += [UInt8](repeating: 0, count: wanted - storage.count)
    }
}

/// A value with a form as bytes, the same in every process.
package protocol WireCoded {
    func write(to writer: inout WireWriter)
    /// Reads exactly what `write` wrote; anything else is a `WireError`, never a trap.
    init(from reader: inout WireReader) throws(WireError)
}

extension WireCoded {
    /// The bytes of this value alone.
    package var wireBytes: [UInt8] {
        var writer = WireWriter()
        write(to: &writer)
        return writer.bytes
    }

    /// Reads a value that takes up all the bytes.
    package init(wireBytes: [UInt8]) throws(WireError) {
        var reader = WireReader(wireBytes)
        try self.init(from: &reader)
        try reader.finish()
    }
}
