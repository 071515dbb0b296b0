import Marketplace

/// A client in a shard: the marketplace's own account and ledger, and where its conversations are.
///
/// Two whole cache lines, which a shard can fetch ahead.
struct ClientState {
    /// The newest chunk of the conversations; the largest number where there is none.
    var chain: UInt32 = .max
    var conversations: UInt32 = 0
    var attempts: UInt32 = 0
    /// How many messages were accepted, which numbers their deliveries.
    var accepted: UInt32 = 0
    /// How many words of the arrivals' stream were drawn.
    var arrivalsDrawn: UInt32 = 0
    var group: UInt16
    var isExhausted = false
    /// When the last message on its way arrives: a follow-up must not overtake the one before.
    var lastDelivery: Int64 = 0
    var ledger: QuotaLedger
    var account: Account
    var contacts = ContactFilter()

    init(ledger: QuotaLedger, account: Account, group: UInt16) {
        self.ledger = ledger
        self.account = account
        self.group = group
    }
}

/// Whom a client has written to, roughly: two bits of 256 for each.
///
/// Most attempts go to somebody new, and with thirty conversations all but one in twenty of them
/// are told here, without a search through the conversations.
struct ContactFilter: BitwiseCopyable {
    private var words: SIMD4<UInt64> = .zero

    @inline(__always)
    func mayContain(_ freelancer: UInt32) -> Bool {
        let hash = freelancer &* 0x9E37_79B9
        return contains(hash >> 24) && contains(hash >> 16 & 255)
    }

    @inline(__always)
    mutating func insert(_ freelancer: UInt32) {
        let hash = freelancer &* 0x9E37_79B9
        mark(hash >> 24)
        mark(hash >> 16 & 255)
    }

    @inline(__always)
    private func contains(_ bit: UInt32) -> Bool {
        words[Int(bit >> 6)] >> UInt64(bit & 63) & 1 != 0
    }

    @inline(__always)
    private mutating func mark(_ bit: UInt32) {
        let word = words[Int(bit >> 6)]
        words[Int(bit >> 6)] = word | 1 << UInt64(bit & 63)
    }
}
