/// A small generator of its own, so that a seed means the same for ever.
package struct TestRandom: Sendable {
    private var state: UInt64
    package init(seed: UInt64) {
        state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678_9ABC_DEF1
    }

    package mutating func next(below bound: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int((state &* 0x2545_F491_4F6C_DD1D) >> 33) % bound
    }

    package mutating func pick<Element>(_ items: [Element]) -> Element {
        items[next(below: items.count)]
    }
}
