import Marketplace
import VirtualTime

/// Two people who have to do with each other, as the log has it, whatever a policy would have said.
struct LogPair: Sendable {
    var client: UInt32
    var freelancer: UInt32
    /// Whether the client wrote the first message; nil before there is one.
    var openedByClient: Bool?
    /// Whether the first message was before the time that is looked at.
    var isHistory = false
    var first = Instant.distantFuture
    /// The first message the other way; the distant future where there is none.
    var firstReply = Instant.distantFuture
    var block = Block()
    var hasContract = false

    init(client: UInt32, freelancer: UInt32) {
        self.client = client
        self.freelancer = freelancer
    }

    /// Whether the conversation began in the time that is looked at.
    var isCounted: Bool { openedByClient != nil && !isHistory }
    var isReplied: Bool { firstReply < .distantFuture }
    /// An answer after exactly a day is within it, as everywhere in the rules.
    var isRepliedWithinDay: Bool { isReplied && firstReply - first <= .hours(24) }
}

/// All pairs, found by their people in either order.
struct PairTable: Sendable {
    private(set) var pairs: [LogPair] = []
    /// Open addressing: the place in `pairs` plus one, or 0; its length is a power of two.
    private var slots = [UInt32](repeating: 0, count: 1 << 10)

    subscript(index: Int) -> LogPair {
        get { pairs[index] }
        set { pairs[index] = newValue }
    }

    func index(of a: UInt32, _ b: UInt32) -> Int? {
        let slot = slot(of: a, b)
        return slots[slot] > 0 ? Int(slots[slot] - 1) : nil
    }

    mutating func add(_ pair: LogPair) -> Int {
        slots[slot(of: pair.client, pair.freelancer)] = UInt32(pairs.count + 1)
        pairs.append(pair)
        if pairs.count * 2 > slots.count { grow() }
        return pairs.count - 1
    }

    private func slot(of a: UInt32, _ b: UInt32) -> Int {
        let (low, high) = (min(a, b), max(a, b))
        var slot = start(low, high)
        while slots[slot] > 0 {
            let pair = pairs[Int(slots[slot] - 1)]
            if min(pair.client, pair.freelancer) == low, max(pair.client, pair.freelancer) == high {
                return slot
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        return slot
    }

    private func start(_ low: UInt32, _ high: UInt32) -> Int {
        let key = (UInt64(low) << 32 | UInt64(high)) &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: key >> 32) & (slots.count - 1)
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        for (index, pair) in pairs.enumerated() {
            slots[slot(of: pair.client, pair.freelancer)] = UInt32(index + 1)
        }
    }
}
