import Marketplace
import VirtualTime

/// Units that are bought: a list of single ones, each with its end.
extension SlowQuota {
    package enum Purchase: Equatable, Sendable { case made, notOffered, notEligible, tooLarge }

    package mutating func buy(_ count: Int, by buyer: Int) -> Purchase {
        guard let offer = policy.purchases else { return .notOffered }
        switch grant(plan) {
        case .notEligible: return .notEligible
        case .unlimited: return .notOffered
        case .units: break
        }
        if bought.count + count > Int(offer.most ?? 1_000_000_000) { return .tooLarge }
        var expires = Instant.distantFuture
        if case .after(let span) = offer.expiry { expires = now + span }
        if offer.expiry == .atRenewal { expires = windowEnd }
        purchases += 1
        let unit = Bought(expires: expires, buyer: buyer, purchase: purchases)
        bought += Array(repeating: unit, count: count)
        purchaseBooks.granted += count
        return .made
    }

    /// Whether the next use is of what was bought.
    var spendsBought: Bool {
        guard let limit, !bought.isEmpty else { return false }
        return policy.purchases?.spending == .first || used >= limit
    }

    mutating func chargeBought(_ freelancer: Partner) -> Answer {
        // What was bought first of what ends first.
        bought.sort { ($0.expires, $0.purchase) < ($1.expires, $1.purchase) }
        purchaseBooks.used += 1
        wait(Use(partner: freelancer, at: now, bought: bought.removeFirst()))
        noteUseForLevels(freelancer)
        return .chargedBought
    }

    mutating func giveBack(_ use: Use, to unit: Bought) {
        if unit.expires <= now || unit.purchase <= lostPurchases { return }
        for _ in 0..<policy.refundUnits {
            bought.append(unit)
            purchaseBooks.refunded += 1
            returned.append(Use(partner: use.partner, at: now, bought: unit))
        }
    }

    mutating func expireBought() {
        for unit in bought where unit.expires <= now { expired.append((unit, unit.expires)) }
        purchaseBooks.expired += bought.count { $0.expires <= now }
        bought.removeAll { $0.expires <= now }
    }

    mutating func loseBought() {
        expired += bought.map { ($0, now) }
        purchaseBooks.taken += bought.count
        lostPurchases = purchases
        bought = []
    }

    /// When units came back that renew, since the last look.
    var returnedToWindow: [Instant] { returned.filter { $0.bought == nil }.map(\.at) }

    /// The limit as it is told: what is bought can be used beside it.
    package var toldLimit: Int? {
        guard let limit else { return nil }
        if bought.isEmpty || grant(plan) == .notEligible { return limit }
        return max(limit, used) + bought.count
    }
}
