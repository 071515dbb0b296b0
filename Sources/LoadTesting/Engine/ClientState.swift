import Marketplace

/// A client in a shard: the marketplace's own account and ledger, and where its conversations are.
///
/// Two whole cache lines, which a shard can fetch ahead: what every event needs is in the first,
/// what only attempts need in the second.
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
    private var padding: (Int64, Int64, Int64, Int64) = (0, 0, 0, 0)

    init(ledger: QuotaLedger, account: Account, group: UInt16) {
        self.ledger = ledger
        self.account = account
        self.group = group
    }
}
