public import VirtualTime

extension QuotaLedger {
    /// The freelancer answered, by writing or declining; true where that gives a unit back.
    package mutating func noteAnswer(
        from freelancer: FreelancerID, at instant: Instant, policy: QuotaPolicy
    ) -> Bool {
        guard !details.isEmpty else { return false }
        let within: TimeSpan
        let isReward: Bool
        switch policy.refund {
        case .never: return false
        case .onReply(let span): (within, isReward) = (span, true)
        case .onNoReply(let span): (within, isReward) = (span, false)
        }
        _ = settle(at: instant, policy: policy)
        guard let index = details[0].pending.firstIndex(where: { $0.freelancer == freelancer })
        else { return false }
        let pending = details[0].pending.remove(at: index)
        guard isReward, instant - pending.chargedAt <= within else { return false }
        return giveBack(pending, policy: policy)
    }

    /// Remembers that a unit may come back, unless an earlier one of this freelancer still may.
    mutating func awaitReply(
        from freelancer: FreelancerID, chargedAt instant: Instant, within: TimeSpan
    ) {
        openDetails()
        if let index = details[0].pending.firstIndex(where: { $0.freelancer == freelancer }) {
            guard instant - details[0].pending[index].chargedAt > within else { return }
            details[0].pending.remove(at: index)
        }
        details[0].pending.append(PendingRefund(freelancer: freelancer, chargedAt: instant))
        details[0].latest = max(details[0].latest, instant)
    }

    /// Gives back what nobody answered, each unit at its own instant; forgets what is too late.
    mutating func giveBackUnanswered(until now: Instant, policy: QuotaPolicy) {
        switch policy.refund {
        case .never: break
        case .onReply(let within):
            // A reply may be heard of after it was written, hence the day of patience.
            let oldest = now - within - .days(1)
            let late = details[0].pending.prefix { $0.chargedAt < oldest }.count
            if late > 0 { details[0].pending.removeFirst(late) }
        case .onNoReply(let within):
            while let pending = details[0].pending.first, now - pending.chargedAt > within {
                details[0].pending.removeFirst()
                renew(to: pending.chargedAt + within + .microseconds(1), policy: policy)
                _ = giveBack(pending, policy: policy)
            }
        }
    }

    private mutating func giveBack(_ pending: PendingRefund, policy: QuotaPolicy) -> Bool {
        switch policy.window {
        case .rolling:
            guard let index = details[0].uses.firstIndex(of: pending.chargedAt) else {
                return false
            }
            details[0].uses.remove(at: index)
            used -= 1
        case .tokenBucket:
            guard used > 0 else { return false }
            used -= 1
            if used == 0 { renewal = .distantFuture }
        case .hour, .day, .week, .month, .billingCycle, .billingCycleOnLastDay:
            if used == 0 { return keepAsCarried(policy: policy) }
            used -= 1
        case .firstUse, .never:
            guard used > 0 else { return false }
            used -= 1
        }
        return true
    }

    /// Puts a refund for which no use can be taken off with what rolled over, below the cap.
    private mutating func keepAsCarried(policy: QuotaPolicy) -> Bool {
        guard case .units(let units) = policy.allotment(for: plan),
            carriedTotal < policy.rollOver.room(beside: units)
        else { return false }
        if details[0].carried.isEmpty { details[0].carried.append(0) }
        details[0].carried[0] += 1
        return true
    }
}

extension QuotaLedger {
    /// The freelancer wrote: the free messages that the policy grants start anew.
    package mutating func noteInbound(
        from freelancer: FreelancerID, at instant: Instant, policy: QuotaPolicy
    ) {
        guard let allowance = policy.freeAfterInbound, allowance.count > 0 else { return }
        openDetails()
        let now = settle(at: instant, policy: policy)
        details[0].inbound.removeAll { $0.freelancer == freelancer }
        details[0].inbound.append(
            OpenAllowance(freelancer: freelancer, since: now, left: allowance.count))
    }

    /// Uses one free message if there is one.
    @usableFromInline
    mutating func takeInboundAllowance(
        from freelancer: FreelancerID, at now: Instant, policy: QuotaPolicy
    ) -> Bool {
        guard let allowance = policy.freeAfterInbound, !details.isEmpty else { return false }
        let over = details[0].inbound.prefix { now - $0.since > allowance.within }.count
        if over > 0 { details[0].inbound.removeFirst(over) }
        guard let index = details[0].inbound.firstIndex(where: { $0.freelancer == freelancer })
        else { return false }
        details[0].inbound[index].left -= 1
        if details[0].inbound[index].left == 0 { details[0].inbound.remove(at: index) }
        return true
    }
}
