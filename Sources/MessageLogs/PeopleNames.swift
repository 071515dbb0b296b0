/// Numbers for names, in the order in which they come.
///
/// Names are bytes: a log may be in any encoding. They stand in one array, so that a million of
/// them cost little more than their letters.
package struct PeopleNames: Sendable {
    /// The most people of a log.
    package static let most = 1 << 28

    private var letters: [UInt8] = []
    private var ends: [Int] = []
    /// Open addressing: number plus one, or 0; its length is a power of two.
    private var slots = [UInt32](repeating: 0, count: 1 << 10)

    package init() {}

    package var count: Int { ends.count }

    /// The name as it can be shown.
    package func name(_ person: UInt32) -> String {
        String(decoding: letters[range(Int(person))], as: UTF8.self)
    }

    /// The number of a name, which is a new one for a new name.
    package mutating func number(_ name: UnsafeBufferPointer<UInt8>) -> UInt32 {
        let slot = place(of: name)
        if slots[slot] > 0 { return slots[slot] - 1 }
        letters.append(contentsOf: name)
        ends.append(letters.count)
        slots[slot] = UInt32(ends.count)
        if ends.count * 2 > slots.count { grow() }
        return UInt32(ends.count - 1)
    }

    /// The number of a name that was met; nil for any other.
    package func known(_ name: UnsafeBufferPointer<UInt8>) -> UInt32? {
        let slot = place(of: name)
        return slots[slot] > 0 ? slots[slot] - 1 : nil
    }

    package func known(_ name: String) -> UInt32? {
        var name = name
        return name.withUTF8 { known($0) }
    }

    private func range(_ index: Int) -> Range<Int> {
        (index == 0 ? 0 : ends[index - 1])..<ends[index]
    }

    /// Where a name is, or where it would be put.
    private func place(of name: UnsafeBufferPointer<UInt8>) -> Int {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: Self.hash(name)) & mask
        while slots[slot] > 0 {
            let range = range(Int(slots[slot] - 1))
            if range.count == name.count, letters[range].elementsEqual(name) { return slot }
            slot = (slot + 1) & mask
        }
        return slot
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        letters.withUnsafeBufferPointer { letters in
            for index in ends.indices {
                let name = UnsafeBufferPointer(rebasing: letters[range(index)])
                let mask = slots.count - 1
                var slot = Int(truncatingIfNeeded: Self.hash(name)) & mask
                while slots[slot] > 0 { slot = (slot + 1) & mask }
                slots[slot] = UInt32(index + 1)
            }
        }
    }

    private static func hash(_ name: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in name { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash ^ (hash >> 32)
    }
}
