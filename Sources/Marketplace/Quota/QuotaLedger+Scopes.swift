package import VirtualTime

/// What limits of teams and pairs count, and when limits have room again.
extension QuotaLedger {
    // MARK: - Teams

    /// Puts a team's ledgers in the place of the client's own, or back: what a limit of a team
    /// counts is kept once.
    package mutating func exchangeShared(
        with ledgers: inout [QuotaLedger], policy: Policy, for client: ClientID
    ) {
        for (place, index) in policy.teamLimits.enumerated() {
            swap(&details[0].limits[index], &ledgers[place])
            details[0].limits[index].setActing(client)
            ledgers[place].setActing(nil)
        }
    }

    /// Whose acts follow, where what comes back or is free is told apart by client.
    private mutating func setActing(_ client: ClientID?) {
        if client == nil, details.isEmpty { return }
        openDetails()
        details[0].acting = client
    }

    /// New ledgers of a team, in the order of `Policy.teamLimits`; its first client says since
    /// when and by whose clocks.
    package static func shared(
        by team: Team, of cast: Cast, policy: Policy, starts: Instant
    ) -> [QuotaLedger] {
        let first = cast[team.members[0]]
        return shared(
            of: policy, plan: first.plan, anchor: first.memberSince, starts: starts,
            zone: first.zone)
    }

    /// The same of a team whose first client is on this plan, signed up at `anchor` and has
    /// clocks of this zone.
    package static func shared(
        of policy: Policy, plan: Plan, anchor: Instant, starts: Instant, zone: String?
    ) -> [QuotaLedger] {
        policy.teamLimits.map {
            QuotaLedger(
                policy: policy.limits[$0], plan: plan, anchor: anchor, starts: starts, zone: zone)
        }
    }

    // MARK: - Pairs

    /// The ledger in which a limit counts a client's acts towards a freelancer.
    func scope(_ freelancer: FreelancerID, _ policy: QuotaPolicy) -> QuotaLedger {
        guard policy.scope == .pair else { return self }
        return details.first?.pairs.first { $0.freelancer == freelancer }?.ledger ?? untouched
    }

    /// Charges this ledger, or the one that it keeps for the freelancer.
    mutating func chargeScope(
        at instant: Instant, plan: Plan, for freelancer: FreelancerID, policy: QuotaPolicy
    ) -> Result<QuotaReceipt, Refusal> {
        inScope(of: freelancer, policy) {
            $0.charge(at: instant, plan: plan, for: freelancer, policy: policy)
        }
    }

    /// Changes this ledger, or the one that it keeps for the freelancer.
    mutating func inScope<Answer>(
        of freelancer: FreelancerID, _ policy: QuotaPolicy,
        _ change: (inout QuotaLedger) -> Answer
    ) -> Answer {
        guard policy.scope == .pair else { return change(&self) }
        let place = pairPlace(freelancer)
        return change(&details[0].pairs[place].ledger)
    }

    /// Where the ledger of a freelancer stands, which is made if there is none.
    mutating func pairPlace(_ freelancer: FreelancerID) -> Int {
        openDetails()
        if let place = details[0].pairs.firstIndex(where: { $0.freelancer == freelancer }) {
            return place
        }
        details[0].pairs.append(PairLedger(freelancer: freelancer, ledger: untouched))
        return details[0].pairs.count - 1
    }

    /// A ledger of the same windows in which nothing was used: this one, which goes through
    /// renewals and changes of plan with the others.
    private var untouched: QuotaLedger {
        var ledger = self
        if !ledger.details.isEmpty { ledger.details[0].pairs = [] }
        return ledger
    }

    /// Each limit's ledger; of a limit of pairs the one of the freelancer, or of all, those
    /// included who were never met.
    mutating func eachLimit(
        of policy: Policy, with freelancer: FreelancerID?,
        _ act: (inout QuotaLedger, QuotaPolicy) -> Void
    ) {
        for (index, limit) in policy.limits.enumerated() {
            guard limit.scope == .pair else {
                act(&details[0].limits[index], limit)
                continue
            }
            if freelancer == nil { act(&details[0].limits[index], limit) }
            for pair in details[0].limits[index].details.first?.pairs.indices ?? 0..<0 {
                let isMeant =
                    freelancer == nil
                    || details[0].limits[index].details[0].pairs[pair].freelancer == freelancer
                if isMeant { act(&details[0].limits[index].details[0].pairs[pair].ledger, limit) }
            }
        }
    }

    // MARK: - Room

    /// The soonest instant at which all these limits have room; nil where one never has by itself.
    ///
    /// Units come back with a renewal, with time, or because nobody answered; and what rolled over
    /// may be gone by the time at which another limit has room.
    func passes(
        at instant: Instant, plan: Plan, for freelancer: FreelancerID, limits: [Int],
        policy: Policy
    ) -> Instant? {
        var passes = instant
        while true {
            var next = passes
            for index in limits {
                let limit = policy.limits[index]
                let ledger = details[0].limits[index].scope(freelancer, limit)
                let room = ledger.room(
                    from: passes, plan: plan, for: freelancer, policy: limit)
                guard let room else { return nil }
                next = max(next, room)
            }
            if next == passes { return passes }
            passes = next
        }
    }

    /// The first instant from `instant` on at which a unit can be used; nil where there is none.
    private func room(
        from instant: Instant, plan: Plan, for freelancer: FreelancerID, policy: QuotaPolicy
    ) -> Instant? {
        var ledger = self
        var now = instant
        while true {
            ledger.change(plan: plan, at: now, policy: policy)
            if !ledger.details.isEmpty, ledger.isCounted(freelancer, policy: policy) { return now }
            if ledger.isFree(for: freelancer, at: now, policy: policy) { return now }
            guard let limit = ledger.limit(policy, plan), ledger.used >= limit else { return now }
            let allotment = ledger.allotment(for: plan, policy: policy)
            if case .notEligible = allotment { return nil }
            if ledger.boughtLeft > 0 { return now }
            // Where a window grants nothing, its renewal brings nothing.
            let isBarren = policy.window.isCalendar && allotment == .units(0)
            let renews = isBarren ? nil : ledger.renews(limit: limit, policy: policy)
            let due = ledger.details.first?.pending.first.flatMap { pending -> Instant? in
                policy.refund.silence.map { pending.chargedAt + $0 }
            }
            let step = ledger.details.first?.levels.first?.step?.at
            guard let next = [renews, due, step].compactMap({ $0 }).min(), next > now else {
                return nil
            }
            now = next
        }
    }
}
