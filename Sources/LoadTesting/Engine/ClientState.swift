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
    /// The conversation of the only message on its way; none where there are none or several.
    var onItsWay = ConversationPlace.none
    /// The number of the last report about it whose ruling may not be known; see `OpenReports`.
    var lastReport: UInt32 = 0
    /// When the last message on its way arrives.
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

/// Whom a client has written to, roughly: three bits for each in one of four words.
///
/// Most attempts go to somebody new, and with thirty conversations all but one in thirty of them
/// are told here, without a search through the conversations.
struct ContactFilter: BitwiseCopyable {
    private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

    @inline(__always)
    func mayContain(_ freelancer: UInt32) -> Bool {
        let (place, mask) = ContactFilter.bits(of: freelancer)
        let low = place & 1 == 0 ? words.0 : words.1
        let high = place & 1 == 0 ? words.2 : words.3
        return (place & 2 == 0 ? low : high) & mask == mask
    }

    @inline(__always)
    mutating func insert(_ freelancer: UInt32) {
        let (place, mask) = ContactFilter.bits(of: freelancer)
        words.0 |= place == 0 ? mask : 0
        words.1 |= place == 1 ? mask : 0
        words.2 |= place == 2 ? mask : 0
        words.3 |= place == 3 ? mask : 0
    }

    @inline(__always)
    private static func bits(of freelancer: UInt32) -> (place: UInt64, mask: UInt64) {
        let hash = UInt64(freelancer) &* 0x9E37_79B9_7F4A_7C15
        let mask = 1 << (hash >> 58) | 1 << (hash >> 52 & 63) | 1 << (hash >> 46 & 63) as UInt64
        return (hash >> 44 & 3, mask)
    }
}
