public import VirtualTime

/// Units that are bought, beside what renews.
///
/// Choices that the rules leave open:
/// - What is bought is kept apart: `used` is what was used of what renews. The limit that is told
///   counts what is left of what was bought, so that the difference is what can still be used.
/// - A unit comes back into the lot that it came from, and all that one use brings with it. Once
///   the lot has expired, or a change of plan took it, they are gone with it.
/// - A plan that is not eligible may not use what is held, and one without limit has no need to:
///   it waits for another plan, or its end.
/// - A change of plan leaves what was bought, unless its terms say that what is left is lost.
extension QuotaLedger {
    /// How many bought units can still be used.
    @usableFromInline var boughtLeft: Int64 {
        // By place, so that nothing of the details is copied where most ledgers end.
        details.isEmpty || details[0].bought.isEmpty ? 0 : details[0].bought[0].left
    }

    /// The limit as it is told: with what is left of what was bought.
    @usableFromInline
    func shown(_ limit: Int64?) -> Int64? {
        let bought = boughtLeft
        guard let limit, bought > 0 else { return limit }
        return saturatingSum(max(limit, used), bought)
    }

    /// Whether the next use is of a unit that was bought.
    @usableFromInline
    func spendsBought(_ limit: Int64, policy: QuotaPolicy) -> Bool {
        guard let offer = policy.purchases, boughtLeft > 0 else { return false }
        switch offer.spending {
        case .first: return true
        case .last: return used >= limit
        }
    }

    @usableFromInline
    mutating func spendBought(
        on freelancer: FreelancerID, at now: Instant, policy: QuotaPolicy
    ) {
        guard let lot = details[0].bought[0].take() else { return }
        noteTime(now)
        if let memory = policy.refund.memory {
            awaitReply(from: freelancer, chargedAt: now, within: memory, lot: lot)
        }
        noteUseForLevels(freelancer, at: now, policy: policy)
    }

    /// Buys units on the policy's terms; gives the instant at which they expire, the distant
    /// future: never. A refusal changes nothing.
    mutating func buy(
        _ units: Int64, at instant: Instant, plan: Plan, policy: QuotaPolicy
    ) throws(Refusal) -> Instant {
        guard let offer = policy.purchases else { throw Refusal(.purchaseNotOffered) }
        var settled = self
        let now = settled.settle(at: instant, policy: policy)
        switch settled.allotment(for: plan, policy: policy) {
        case .notEligible: throw Refusal(.planNotEligible, .plan(plan))
        case .unlimited: throw Refusal(.purchaseNotOffered, .plan(plan))
        case .units: break
        }
        let held = settled.boughtLeft
        if units > offer.mostHeld - held {
            throw Refusal(.purchaseTooLarge, .holding(held, of: offer.mostHeld))
        }
        let expires: Instant
        switch offer.expiry {
        case .never: expires = .distantFuture
        case .after(let span): expires = instant + span
        case .atRenewal: expires = settled.renewal
        }
        settled.add(units, until: expires, at: now)
        self = settled
        return expires
    }

    /// Takes in what was bought by whoever acts now.
    private mutating func add(_ units: Int64, until expires: Instant, at now: Instant) {
        noteTime(now)
        if details[0].bought.isEmpty { details[0].bought = [BoughtUnits()] }
        details[0].bought[0].add(units, by: details[0].acting, until: expires)
    }

    /// Gives back what a use of a bought unit brings, unless its lot has expired.
    mutating func giveBackBought(
        _ pending: PendingRefund, at instant: Instant, policy: QuotaPolicy
    ) {
        let isBack = details[0].bought[0].giveBack(
            policy.refundUnits, toLot: pending.lot, at: instant)
        guard isBack else { return }
        for _ in 0..<policy.refundUnits {
            details[0].returned.append(
                QuotaReturn(freelancer: pending.freelancer, client: pending.client, at: instant))
        }
    }

    mutating func expireBought(until now: Instant) {
        if details.isEmpty || details[0].bought.isEmpty { return }
        details[0].bought[0].expire(until: now)
    }

    mutating func loseBought(at now: Instant) {
        if details.isEmpty || details[0].bought.isEmpty { return }
        details[0].bought[0].lose(at: now)
    }

    fileprivate mutating func takeOwnExpired() -> [UnitExpiry] {
        if details.isEmpty || details[0].bought.isEmpty { return [] }
        defer { details[0].bought[0].expired = [] }
        return details[0].bought[0].expired
    }
}

// Of a whole policy.
extension QuotaLedger {
    /// Buys units of the one quota, or of one of several limits; gives the instant at which they
    /// expire, the distant future: never. A refusal changes nothing.
    package mutating func buy(
        _ units: Int64, of limit: LimitID?, at instant: Instant, plan: Plan, policy: Policy
    ) throws(Refusal) -> Instant {
        if policy.limits.isEmpty {
            return try buy(units, at: instant, plan: plan, policy: policy.quota)
        }
        guard let limit else { throw Refusal(.purchaseNotOffered) }
        let place = Int(limit.index)
        return try details[0].limits[place].buy(
            units, at: instant, plan: plan, policy: policy.limits[place])
    }

    /// Takes in units that were bought, as the journal says.
    package mutating func addBought(
        _ units: Int64, of limit: LimitID?, until expires: Instant, at instant: Instant,
        policy: Policy
    ) {
        guard let limit else {
            let now = settle(at: instant, policy: policy.quota)
            return add(units, until: expires, at: now)
        }
        let place = Int(limit.index)
        let now = details[0].limits[place].settle(at: instant, policy: policy.limits[place])
        details[0].limits[place].add(units, until: expires, at: now)
    }

    /// The bought units that are gone since the last call, limit by limit.
    package mutating func takeExpired() -> [UnitExpiry] {
        if details.isEmpty { return [] }
        var expired = takeOwnExpired()
        for index in details[0].limits.indices {
            expired += details[0].limits[index].takeOwnExpired()
                .map { $0.tagged(LimitID(index)) }
        }
        return expired
    }

    /// When the next bought units expire, of the one quota or of any limit; nil: none do.
    package func nextExpiry(after now: Instant) -> Instant? {
        guard let details = details.first else { return nil }
        let own = details.bought.first?.lots.lazy.filter { $0.left > 0 }.map(\.expires) ?? []
        let all = Array(own) + details.limits.compactMap { $0.nextExpiry(after: now) }
        return all.filter { $0 > now && $0 < .distantFuture }.min()
    }
}
