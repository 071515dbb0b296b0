public import VirtualTime

extension QuotaLedger {
    /// The freelancer answered, by writing or declining, which may give a unit back.
    mutating func noteAnswer(
        from freelancer: FreelancerID, at instant: Instant, policy: QuotaPolicy
    ) {
        guard !details.isEmpty else { return }
        noteAnswerForLevels(freelancer, at: instant, policy: policy)
        note(.answer, with: freelancer, at: instant, policy: policy)
    }

    /// Something happened that may give back the unit used with a freelancer.
    mutating func note(
        _ event: RefundEvent, with freelancer: FreelancerID, at instant: Instant,
        policy: QuotaPolicy
    ) {
        guard !details.isEmpty, let effect = policy.refund.effect(of: event) else { return }
        let now = settle(at: instant, policy: policy)
        guard let index = pendingPlace(freelancer) else { return }
        let pending = details[0].pending.remove(at: index)
        guard case .comesBack(let within) = effect else { return }
        if let within, instant - pending.chargedAt > within { return }
        giveBack(pending, at: now, policy: policy)
    }

    /// Time has come to look whether nobody answered; see `unansweredRefund`.
    mutating func noteSilence(until instant: Instant, policy: QuotaPolicy) {
        _ = settle(at: instant, policy: policy)
    }

    /// When the unit used with the freelancer comes back if nobody answers or looks; nil where it
    /// does not, or only with the end of the conversation.
    func unansweredRefund(
        for freelancer: FreelancerID, policy: QuotaPolicy
    ) -> Instant? {
        if case .onExpiry = policy.refund { return nil }
        guard let silence = policy.refund.silence, let place = pendingPlace(freelancer)
        else { return nil }
        return details[0].pending[place].chargedAt + silence
    }

    /// The units that came back since the last call, in the order in which they moved.
    mutating func takeOwnReturned() -> [QuotaReturn] {
        if details.isEmpty || details[0].returned.isEmpty { return [] }
        defer { details[0].returned.removeAll(keepingCapacity: true) }
        return details[0].returned
    }

    /// Remembers that a unit may come back that was just counted, unless an earlier one of this
    /// freelancer still may.
    mutating func awaitReply(
        from freelancer: FreelancerID, chargedAt instant: Instant, within: TimeSpan,
        lot: UInt32 = 0, source: UnitSource? = nil
    ) {
        if let index = pendingPlace(freelancer) {
            guard instant - details[0].pending[index].chargedAt > within else { return }
            details[0].pending.remove(at: index)
        }
        details[0].pending.append(
            PendingRefund(
                freelancer: freelancer, client: details[0].acting, lot: lot, source: source,
                chargedAt: instant))
    }

    /// Where the unit stands that whoever acts now used with the freelancer.
    private func pendingPlace(_ freelancer: FreelancerID) -> Int? {
        details.first?.pending.firstIndex {
            $0.freelancer == freelancer && $0.client == details[0].acting
        }
    }

    /// Gives back what nobody answered, each unit at its own instant; forgets what is too late.
    mutating func giveBackUnanswered(until now: Instant, policy: QuotaPolicy) {
        if let patience = policy.refund.patience {
            // An answer may be heard of after it was given, hence the day more.
            let oldest = now - patience - .days(1)
            let late = details[0].pending.prefix { $0.chargedAt < oldest }.count
            if late > 0 { details[0].pending.removeFirst(late) }
        }
        guard let silence = policy.refund.silence else { return }
        while let pending = details[0].pending.first, now - pending.chargedAt >= silence {
            details[0].pending.removeFirst()
            let due = pending.chargedAt + silence
            renew(to: due, policy: policy)
            giveBack(pending, at: due, policy: policy)
        }
    }

    /// Gives back as many units as the policy says for one, as far as there is anything to give.
    private mutating func giveBack(
        _ pending: PendingRefund, at instant: Instant, policy: QuotaPolicy
    ) {
        if pending.lot > 0 { return giveBackBought(pending, at: instant, policy: policy) }
        for number in 0..<policy.refundUnits {
            guard returnUnit(of: pending, isFirst: number == 0, policy: policy) else { return }
            dropPerson(pending.freelancer)
            details[0].returned.append(
                QuotaReturn(freelancer: pending.freelancer, client: pending.client, at: instant))
        }
    }

    /// Returns a unit: what is in use is one less; in a calendar window in which nothing is in
    /// use, the balance is one more until the next renewal. In a rolling window, the use itself
    /// counts no more, and for every further unit the oldest of the others.
    ///
    /// False where there is none to return.
    private mutating func returnUnit(
        of pending: PendingRefund, isFirst: Bool, policy: QuotaPolicy
    ) -> Bool {
        if let source = pending.source {
            return returnUnit(from: source, isFirst: isFirst, policy: policy)
        }
        switch policy.window {
        case .rolling:
            let own = isFirst ? details[0].uses.firstIndex(of: pending.chargedAt) : 0
            guard used > 0, let index = own else { return false }
            details[0].uses.remove(at: index)
            used -= 1
        case .tokenBucket:
            guard used > 0 else { return false }
            used -= 1
            if used == 0 { renewal = .distantFuture }
        case .hour, .day, .week, .month, .billingCycle, .billingCycleOnLastDay:
            if used > 0 {
                used -= 1
            } else {
                if details[0].carried.isEmpty { details[0].carried.append(0) }
                details[0].carried[0] += 1
            }
        case .firstUse, .never:
            guard used > 0 else { return false }
            used -= 1
        }
        return true
    }
}

extension QuotaLedger {
    /// The freelancer wrote: the free messages that the policy grants start anew.
    mutating func noteInbound(
        from freelancer: FreelancerID, at instant: Instant, policy: QuotaPolicy
    ) {
        guard let allowance = policy.freeAfterInbound, allowance.count > 0 else { return }
        let now = settle(at: instant, policy: policy)
        noteTime(now)
        let client = details[0].acting
        details[0].inbound.removeAll { $0.freelancer == freelancer && $0.client == client }
        details[0].inbound.append(
            OpenAllowance(
                freelancer: freelancer, client: client, since: now, left: allowance.count))
    }

    /// The messages to the freelancer that are free at this instant; nil where none is.
    func freeMessages(
        for freelancer: FreelancerID, at instant: Instant, policy: QuotaPolicy
    ) -> FreeMessages? {
        guard let allowance = policy.freeAfterInbound, let details = details.first else {
            return nil
        }
        let now = max(instant, details.latest)
        return details.inbound.first {
            $0.freelancer == freelancer && $0.client == details.acting
                && now - $0.since <= allowance.within
        }.map { FreeMessages(left: $0.left, until: $0.since + allowance.within) }
    }

    /// Uses a free message as the hub said, where there is one and nobody is counted already.
    mutating func useFree(for freelancer: FreelancerID, at instant: Instant, policy: QuotaPolicy) {
        guard !details.isEmpty else { return }
        let now = settle(at: instant, policy: policy)
        if isCounted(freelancer, policy: policy) { return }
        _ = takeInboundAllowance(from: freelancer, at: now, policy: policy)
        details[0].usedFree = false
    }

    /// Whether a message would be free, and so need no room.
    func isFree(for freelancer: FreelancerID, at now: Instant, policy: QuotaPolicy) -> Bool {
        freeMessages(for: freelancer, at: now, policy: policy) != nil
    }

    /// Uses one free message if there is one.
    @usableFromInline
    mutating func takeInboundAllowance(
        from freelancer: FreelancerID, at now: Instant, policy: QuotaPolicy
    ) -> Bool {
        guard let allowance = policy.freeAfterInbound, !details.isEmpty else { return false }
        let over = details[0].inbound.prefix { now - $0.since > allowance.within }.count
        if over > 0 { details[0].inbound.removeFirst(over) }
        let client = details[0].acting
        let place = details[0].inbound.firstIndex {
            $0.freelancer == freelancer && $0.client == client
        }
        guard let index = place else { return false }
        details[0].usedFree = true
        details[0].inbound[index].left -= 1
        if details[0].inbound[index].left == 0 { details[0].inbound.remove(at: index) }
        return true
    }
}
