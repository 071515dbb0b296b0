package import VirtualTime

extension HubMachine {
    mutating func change(
        _ plan: Plan, of client: ClientID, at instant: Instant,
        into directives: inout [Directive]
    ) {
        guard let due = self.due(of: plan, for: client, at: instant) else {
            return apply(plan, of: client, at: instant, into: &directives)
        }
        setPending(plan, of: client, at: due, into: &directives)
    }

    /// When a change of plan takes effect; nil: at once, as of one to the plan that is in force,
    /// which takes back what was pending.
    private func due(of plan: Plan, for client: ClientID, at instant: Instant) -> Instant? {
        let record = self[client]
        if plan == record.account.plan { return nil }
        let terms = policy.quota.planChange.terms(
            from: policy.quota.allotment(for: record.account.plan),
            to: policy.quota.allotment(for: plan))
        switch terms.effective {
        case .atOnce: return nil
        case .atRenewal:
            return record.ledger.nextRenewal(
                at: instant, plan: record.account.plan, policy: policy)
        case .after(let span): return instant + span
        }
    }

    /// The plan will be another from an instant on, unless the client changes its mind.
    mutating func setPending(
        _ plan: Plan, of client: ClientID, at due: Instant, into directives: inout [Directive]
    ) {
        self[client].pendingPlan = PendingPlan(plan: plan, at: due)
        directives.note(.planChangePending(client, to: plan, at: due))
        directives.append(.remind(.planChange(client, at: due), at: due))
    }

    mutating func changePendingPlan(
        of client: ClientID, due: Instant, into directives: inout [Directive]
    ) {
        guard let pending = self[client].pendingPlan, pending.at == due else { return }
        apply(pending.plan, of: client, at: due, into: &directives)
    }

    /// A team has one plan: that of all its clients.
    private mutating func apply(
        _ plan: Plan, of client: ClientID, at instant: Instant,
        into directives: inout [Directive]
    ) {
        let members = cast[client].team.map { cast.teams[Int($0.index)].members } ?? [client]
        for member in members {
            let old = self[member].account.plan
            self[member].pendingPlan = nil
            self[member].ledger.change(plan: plan, at: instant, policy: policy)
            self[member].account.change(plan: plan)
            noteReturns(to: member, into: &directives)
            noteLevels(of: member, into: &directives)
            directives.note(.planChanged(member, from: old, to: plan))
        }
    }

    /// Sells units where the policy does; a suspended client starts nothing.
    mutating func buy(
        _ units: Int64, of limit: LimitID?, by client: ClientID, at instant: Instant,
        into directives: inout [Directive]
    ) throws(Refusal) {
        let account = self[client].account
        try account.checkNotSuspended()
        let expires = try self[client].ledger.buy(
            units, of: limit, at: instant, plan: account.plan, policy: policy)
        noteReturns(to: client, into: &directives)
        noteLevels(of: client, into: &directives)
        let end = expires == .distantFuture ? nil : expires
        directives.note(.quotaBought(client, limit, units: units, expires: end))
        if let end { directives.append(.remind(.unitsExpire(client, at: end), at: end)) }
    }

    /// Hears the desk's ruling. The desk has applied the ladder, so an upheld report names its
    /// sanction; one that does not is as mild as can be.
    ///
    /// The client learns its sanction and never from whom; the reporter learns the outcome only
    /// where the policy says so.
    package mutating func receive(
        verdict report: ReportID, _ ruling: Ruling, now: Instant,
        into directives: inout [Directive]
    ) {
        let upheld: Bool
        switch ruling {
        case .dismissed: upheld = false
        case .upheld(let sanction):
            upheld = true
            sanctionClient(
                report.client, sanction ?? .notification, now: now, into: &directives)
        }
        if policy.moderation.tellsReporter {
            directives.tell(report.freelancer, .reportDecided(report.client, upheld: upheld))
        }
    }

    private mutating func sanctionClient(
        _ client: ClientID, _ sanction: Sanction, now: Instant,
        into directives: inout [Directive]
    ) {
        let old = self[client].account.standing
        self[client].account.apply(sanction, at: now, policy: policy.moderation)
        let new = self[client].account.standing
        directives.note(.sanctioned(client, sanction))
        if new != old {
            directives.note(.standingChanged(client, from: old, to: new))
            if case .restricted(let until) = new {
                directives.append(.remind(.restrictionEnd(client, until: until), at: until))
            }
        }
        directives.tell(client, .sanctioned(sanction, new))
    }

    mutating func endRestriction(
        of client: ClientID, until instant: Instant, into directives: inout [Directive]
    ) {
        let old = self[client].account.standing
        guard self[client].account.endRestriction(until: instant) else { return }
        tellStanding(of: client, before: old, into: &directives)
    }

    /// Takes back the sanctions of a client; refused where there are none.
    package mutating func reinstate(
        _ client: ClientID, now: Instant, into directives: inout [Directive]
    ) {
        let old = self[client].account.standing
        do throws(Refusal) {
            try self[client].account.reinstate()
            tellStanding(of: client, before: old, into: &directives)
        } catch {
            refuse(.desk(.reinstate(client)), error, into: &directives)
        }
    }

    private func tellStanding(
        of client: ClientID, before old: Standing, into directives: inout [Directive]
    ) {
        let new = self[client].account.standing
        directives.note(.standingChanged(client, from: old, to: new))
        directives.tell(client, .standingChanged(new))
    }
}
