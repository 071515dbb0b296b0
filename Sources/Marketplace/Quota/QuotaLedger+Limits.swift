package import VirtualTime

/// A ledger of a whole policy: of its one quota, or of its several limits.
///
/// Several limits are ledgers of their own in the details, in the policy's order, so that a client
/// of a policy with one quota takes no more room. An action is charged in each limit that counts
/// it, or in none.
extension QuotaLedger {
    /// `anchor` is when the client signed up, `starts` when counting begins, `zone` the name of
    /// the client's time zone.
    package init(
        policy: Policy, plan: Plan, anchor: Instant, starts: Instant, zone: String? = nil
    ) {
        self.init(policy: policy.quota, plan: plan, anchor: anchor, starts: starts, zone: zone)
        if policy.limits.isEmpty { return }
        openDetails()
        details[0].limits = policy.limits.map {
            QuotaLedger(policy: $0, plan: plan, anchor: anchor, starts: starts, zone: zone)
        }
    }

    /// Uses a unit in each limit that counts this, or says which one has no room: true where any
    /// limit does. A refusal changes nothing.
    package mutating func chargeLimits(
        _ use: QuotaUse, at instant: Instant, plan: Plan, for freelancer: FreelancerID,
        policy: Policy
    ) -> Result<Bool, Refusal> {
        var charged = self
        var isCounted = false
        for (index, limit) in policy.limits.enumerated() where limit.unit.counts(use) {
            isCounted = true
            let result = charged.details[0].limits[index].chargeScope(
                at: instant, plan: plan, for: freelancer, policy: limit)
            switch result {
            case .success(let receipt):
                guard receipt.isCharged else { continue }
                charged.details[0].charges.append(
                    LimitCharge(limit: LimitID(index), used: receipt.used, of: receipt.limit))
            case .failure(var refusal):
                if case .quota(let used, let of, _) = refusal.cause {
                    refusal.cause = .limit(
                        FullLimit(
                            limit: LimitID(index), used: used, of: of,
                            renews: passes(
                                at: instant, plan: plan, for: freelancer, limits: [index],
                                policy: policy),
                            passes: passes(
                                at: instant, plan: plan, for: freelancer,
                                limits: policy.limits.indices.filter {
                                    policy.limits[$0].unit.counts(use)
                                }, policy: policy)))
                }
                return .failure(refusal)
            }
        }
        self = charged
        return .success(isCounted)
    }

    /// The charges since the last call, in the order of the limits.
    package mutating func takeCharges() -> [LimitCharge] {
        if details.isEmpty || details[0].charges.isEmpty { return [] }
        defer { details[0].charges.removeAll(keepingCapacity: true) }
        return details[0].charges
    }

    /// Charges one of several limits alone, or the one quota, as the journal says.
    package mutating func charge(
        _ limit: LimitID?, at instant: Instant, plan: Plan, for freelancer: FreelancerID,
        policy: Policy
    ) -> Result<QuotaReceipt, Refusal> {
        guard let limit else {
            return charge(at: instant, plan: plan, for: freelancer, policy: policy.quota)
        }
        return details[0].limits[Int(limit.index)].chargeScope(
            at: instant, plan: plan, for: freelancer, policy: policy.limits[Int(limit.index)])
    }

    /// Whether a message was free in this ledger, or in any of its limits, since the last call.
    package mutating func takeFreeUse(with freelancer: FreelancerID, policy: Policy) -> Bool {
        if policy.limits.isEmpty { return takeOwnFreeUse() }
        var wasFree = false
        eachLimit(of: policy, with: freelancer) { ledger, _ in
            if ledger.takeOwnFreeUse() { wasFree = true }
        }
        return wasFree
    }

    private mutating func takeOwnFreeUse() -> Bool {
        if details.isEmpty || !details[0].usedFree { return false }
        details[0].usedFree = false
        return true
    }

    /// Follows what the hub said: a message was free in each limit that had one to give for it.
    package mutating func useFree(
        _ use: QuotaUse, for freelancer: FreelancerID, at instant: Instant, policy: Policy
    ) {
        if policy.limits.isEmpty {
            return useFree(for: freelancer, at: instant, policy: policy.quota)
        }
        eachLimit(of: policy, with: freelancer) { ledger, limit in
            guard limit.unit.counts(use) else { return }
            ledger.useFree(for: freelancer, at: instant, policy: limit)
        }
    }

    /// The messages to the freelancer that are free after what came in: as many, and as long, as
    /// in each limit that may give any; nil where none is.
    package func freeMessages(
        for freelancer: FreelancerID, at instant: Instant, policy: Policy
    ) -> FreeMessages? {
        if policy.limits.isEmpty {
            return freeMessages(for: freelancer, at: instant, policy: policy.quota)
        }
        var all: FreeMessages?
        for (index, limit) in policy.limits.enumerated() where limit.freeAfterInbound != nil {
            let scope = details[0].limits[index].scope(freelancer, limit)
            guard let own = scope.freeMessages(for: freelancer, at: instant, policy: limit) else {
                return nil
            }
            all = FreeMessages(
                left: min(own.left, all?.left ?? .max),
                until: min(own.until, all?.until ?? own.until))
        }
        return all
    }

    /// Counts a unit that was granted elsewhere, whether or not there is room for it here.
    package mutating func count(
        _ limit: LimitID?, for freelancer: FreelancerID, at instant: Instant, policy: Policy
    ) {
        guard let limit else { return countGranted(freelancer, at: instant, policy.quota) }
        let (index, quota) = (Int(limit.index), policy.limits[Int(limit.index)])
        details[0].limits[index].inScope(of: freelancer, quota) {
            $0.countGranted(freelancer, at: instant, quota)
        }
    }

    private mutating func countGranted(
        _ freelancer: FreelancerID, at instant: Instant, _ policy: QuotaPolicy
    ) {
        let now = settle(at: instant, policy: policy)
        count(freelancer, at: now, policy: policy)
    }

    package mutating func noteAnswer(
        from freelancer: FreelancerID, at instant: Instant, policy: Policy
    ) {
        if policy.limits.isEmpty {
            return noteAnswer(from: freelancer, at: instant, policy: policy.quota)
        }
        eachLimit(of: policy, with: freelancer) { ledger, limit in
            ledger.noteAnswer(from: freelancer, at: instant, policy: limit)
        }
    }

    package mutating func noteInbound(
        from freelancer: FreelancerID, at instant: Instant, policy: Policy
    ) {
        if policy.limits.isEmpty {
            return noteInbound(from: freelancer, at: instant, policy: policy.quota)
        }
        // What is free may come before anything was counted.
        for (index, limit) in policy.limits.enumerated()
        where limit.scope == .pair && limit.freeAfterInbound != nil {
            _ = details[0].limits[index].pairPlace(freelancer)
        }
        eachLimit(of: policy, with: freelancer) { ledger, limit in
            ledger.noteInbound(from: freelancer, at: instant, policy: limit)
        }
    }

    /// Something happened that may give back the units used with a freelancer, or keep them.
    package mutating func note(
        _ event: RefundEvent, with freelancer: FreelancerID, at instant: Instant, policy: Policy
    ) {
        if policy.limits.isEmpty {
            return note(event, with: freelancer, at: instant, policy: policy.quota)
        }
        eachLimit(of: policy, with: freelancer) { ledger, limit in
            ledger.note(event, with: freelancer, at: instant, policy: limit)
        }
    }

    /// Time has come to look whether nobody answered; see `unansweredRefunds`.
    package mutating func noteSilence(until instant: Instant, policy: Policy) {
        if policy.limits.isEmpty { return noteSilence(until: instant, policy: policy.quota) }
        eachLimit(of: policy, with: nil) { ledger, limit in
            ledger.noteSilence(until: instant, policy: limit)
        }
    }

    package mutating func change(plan: Plan, at instant: Instant, policy: Policy) {
        if policy.limits.isEmpty { return change(plan: plan, at: instant, policy: policy.quota) }
        self.plan = plan
        eachLimit(of: policy, with: nil) { ledger, limit in
            ledger.change(plan: plan, at: instant, policy: limit)
        }
    }

    /// When units used with the freelancer come back if nobody answers.
    package func unansweredRefunds(for freelancer: FreelancerID, policy: Policy) -> [Instant] {
        if policy.limits.isEmpty {
            return [unansweredRefund(for: freelancer, policy: policy.quota)].compactMap { $0 }
        }
        return policy.limits.indices.compactMap { index in
            let limit = policy.limits[index]
            return details[0].limits[index].scope(freelancer, limit)
                .unansweredRefund(for: freelancer, policy: limit)
        }
    }

    /// The units that came back since the last call, limit by limit, each in the order in which
    /// they moved.
    package mutating func takeReturned() -> [QuotaReturn] {
        if details.isEmpty { return [] }
        if details[0].limits.isEmpty { return takeOwnReturned() }
        var returned: [QuotaReturn] = []
        for index in details[0].limits.indices {
            for pair in details[0].limits[index].details.first?.pairs.indices ?? 0..<0 {
                returned += details[0].limits[index].details[0].pairs[pair].ledger
                    .takeOwnReturned().map { $0.tagged(LimitID(index)) }
            }
            returned += details[0].limits[index].takeOwnReturned()
                .map { $0.tagged(LimitID(index)) }
        }
        return returned
    }

    /// How the quota stands; of several limits, how the tightest stands of those that count new
    /// connections, the first of equals.
    package func standing(at instant: Instant, plan: Plan, policy: Policy) -> QuotaStanding {
        if policy.limits.isEmpty {
            return standing(at: instant, plan: plan, policy: policy.quota)
        }
        let standings = policy.limits.indices
            .filter { policy.limits[$0].unit.counts(.firstMessage) }
            .filter { policy.limits[$0].scope != .pair }
            .map { standing(of: LimitID($0), at: instant, plan: plan, policy: policy) }
        let tightest = standings.min { ($0.left ?? .max) < ($1.left ?? .max) }
        return tightest ?? QuotaStanding(used: 0, limit: nil, left: nil, renews: nil)
    }

    /// How one of several limits stands.
    package func standing(
        of limit: LimitID, at instant: Instant, plan: Plan, policy: Policy
    ) -> QuotaStanding {
        details[0].limits[Int(limit.index)].standing(
            at: instant, plan: plan, policy: policy.limits[Int(limit.index)])
    }

    /// When the calendar's window ends in which an instant lies, of several limits the first's;
    /// nil where the calendar does not say.
    package func nextRenewal(at instant: Instant, plan: Plan, policy: Policy) -> Instant? {
        guard policy.quota.window.isCalendar else { return nil }
        let standing =
            policy.limits.isEmpty
            ? standing(at: instant, plan: plan, policy: policy.quota)
            : standing(of: LimitID(UInt8(0)), at: instant, plan: plan, policy: policy)
        return standing.renews
    }
}
