package import VirtualTime

/// On what terms clients may buy units beside those that renew.
@usableFromInline
package struct PurchaseOffer: Hashable, Sendable, BitwiseCopyable {
    package var expiry = Expiry.never
    package var spending = Spending.last
    /// The most bought units held at once that a purchase may lead to; nil: `mostHeld`.
    package var most: Int64?
    package init() {}

    /// The most bought units that anybody can hold.
    package static let mostHeld: Int64 = 1_000_000_000

    package enum Expiry: Hashable, Sendable, BitwiseCopyable {
        case never
        /// So long after the purchase; a use at that very instant is too late.
        case after(TimeSpan)
        /// With the calendar window in which they were bought.
        case atRenewal
    }

    /// Whether bought units are used before what renews, or once nothing of it is left.
    package enum Spending: UInt8, CaseIterable, Hashable, Sendable, BitwiseCopyable {
        case first, last
    }

    package var mostHeld: Int64 { most ?? Self.mostHeld }
}

/// What a client has bought: empty or one element of a ledger's details.
struct BoughtUnits: Equatable, Codable, Sendable {
    /// In the order in which they are used: whatever expires sooner first, of equals what was
    /// bought first. One that is used up stays until it expires, as its units may come back.
    private(set) var lots: [Lot] = []
    /// How many lots there were; they are numbered from 1 on.
    private var count: UInt32 = 0
    /// What expired or was lost, and nobody was told of yet.
    var expired: [UnitExpiry] = []

    struct Lot: Hashable, Codable, Sendable, BitwiseCopyable {
        var number: UInt32
        /// Who bought it, where a team shares the limit.
        var client: ClientID?
        var left: Int64
        /// The first instant at which it is gone; the distant future: never.
        var expires: Instant
    }

    var left: Int64 { lots.reduce(0) { saturatingSum($0, $1.left) } }

    mutating func add(_ units: Int64, by client: ClientID?, until expires: Instant) {
        let place = lots.firstIndex { $0.expires > expires } ?? lots.count
        if place > 0, lots[place - 1].expires == expires, lots[place - 1].client == client {
            lots[place - 1].left = saturatingSum(lots[place - 1].left, units)
            return
        }
        count += 1
        lots.insert(Lot(number: count, client: client, left: units, expires: expires), at: place)
    }

    /// Takes one unit; gives the number of its lot, or nil where there is none.
    mutating func take() -> UInt32? {
        guard let place = lots.firstIndex(where: { $0.left > 0 }) else { return nil }
        lots[place].left -= 1
        return lots[place].number
    }

    /// Puts units back into the lot that they came from; false where it has expired by then.
    mutating func giveBack(_ units: Int64, toLot number: UInt32, at instant: Instant) -> Bool {
        guard let place = lots.firstIndex(where: { $0.number == number }),
            lots[place].expires > instant
        else { return false }
        lots[place].left = saturatingSum(lots[place].left, units)
        return true
    }

    mutating func expire(until now: Instant) {
        while let lot = lots.first, lot.expires <= now {
            drop(lot, at: lot.expires)
        }
    }

    /// Whatever is held is gone, before its time.
    mutating func lose(at now: Instant) {
        while let lot = lots.first { drop(lot, at: now) }
    }

    private mutating func drop(_ lot: Lot, at instant: Instant) {
        lots.removeFirst()
        if lot.left == 0 { return }
        expired.append(UnitExpiry(client: lot.client, units: lot.left, at: instant))
    }
}

/// Bought units that were not used in time, or that a change of plan took.
package struct UnitExpiry: Hashable, Codable, Sendable, BitwiseCopyable {
    /// Who had bought them, where a team shares the limit; else nil.
    package var client: ClientID?
    package var units: Int64
    package var at: Instant
    /// Which of several limits they belonged to; nil where there is one quota.
    package var limit: LimitID?

    func tagged(_ limit: LimitID) -> UnitExpiry {
        var copy = self
        copy.limit = limit
        return copy
    }
}
