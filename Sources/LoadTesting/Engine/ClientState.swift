import Marketplace

/// A client in a shard: the marketplace's own account and ledger, and where its conversations are.
struct ClientState {
    var ledger: QuotaLedger
    var account: Account
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
    /// Two whole cache lines, which a shard can then fetch ahead: a record that lies across three
    /// makes its events wait for the third.
    private var padding: (Int64, Int64, Int64, Int64) = (0, 0, 0, 0)
    /// When the last message on its way arrives: a follow-up must not overtake the one before.
    var lastDelivery: Int64 = 0

    init(ledger: QuotaLedger, account: Account, group: UInt16) {
        self.ledger = ledger
        self.account = account
        self.group = group
    }
}
