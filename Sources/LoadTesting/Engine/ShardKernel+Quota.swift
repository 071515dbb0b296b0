import Marketplace
import Statistics
import VirtualTime

/// What becomes of the units of a quota.
extension ShardKernel {
    /// Counts the units that came back since the last look, after the warm-up.
    mutating func noteReturns(
        to client: UnsafeMutablePointer<ClientState>, _ rules: LoadRules
    ) {
        _ = client.pointee.ledger.takeCharges()
        if rules.hasLevels { _ = client.pointee.ledger.takeLevelChanges() }
        if rules.buys { _ = client.pointee.ledger.takeExpired() }
        let returned = client.pointee.ledger.takeReturned()
        let counted = returned.count { (unit: QuotaReturn) in
            (unit.at - rules.starts).microseconds >= countingSince
        }
        counters(of: client).pointee.refunds &+= UInt64(counted)
    }

    /// A block or a report counts where levels are earned.
    mutating func noteComplaint(_ event: LoadEvent, _ rules: LoadRules) {
        guard rules.hasLevels else { return }
        updateLedger(event, rules) { ledger, freelancer, instant in
            ledger.noteComplaint(by: freelancer, at: instant, policy: rules.policy)
        }
    }

    /// A block may give a unit back.
    mutating func noteBlock(_ event: LoadEvent, _ rules: LoadRules) {
        guard rules.blocksMatter else { return }
        note(.block, event, rules)
    }

    /// A message that was looked at keeps what it used.
    mutating func noteView(_ event: LoadEvent, _ rules: LoadRules) {
        guard rules.viewsMatter else { return }
        note(.view, event, rules)
    }

    private mutating func note(
        _ refundEvent: RefundEvent, _ event: LoadEvent, _ rules: LoadRules
    ) {
        updateLedger(event, rules) { ledger, freelancer, instant in
            ledger.note(refundEvent, with: freelancer, at: instant, policy: rules.policy)
        }
    }

    /// Tells the ledger of a conversation's client what happened in it, and counts what came back.
    private mutating func updateLedger(
        _ event: LoadEvent, _ rules: LoadRules,
        _ act: (inout QuotaLedger, FreelancerID, Instant) -> Void
    ) {
        let client = clients + chains.client(event.conversation)
        act(
            &client.pointee.ledger, FreelancerID(pair(event).pointee.freelancer),
            rules.starts + .microseconds(event.at))
        noteReturns(to: client, rules)
    }

    /// Until when a conversation waits for a word.
    @inline(__always)
    func expiry(of place: ConversationPlace, _ rules: LoadRules) -> ConversationExpiry {
        if !rules.expires { return ConversationExpiry() }
        return expiries[place.rawValue] ?? ConversationExpiry()
    }

    /// A contract keeps a conversation open.
    mutating func endExpiry(_ event: LoadEvent, _ rules: LoadRules) {
        guard rules.expires else { return }
        let expiry = expiries.removeValue(forKey: event.conversation.rawValue)
        let pair = pair(event)
        if expiry?.over(at: rules.starts + .microseconds(event.at)) != nil, isCounted(pair),
            !pair.pointee.hasContractHistory
        {
            counters(event.conversation).pointee.expired &+= 1
        }
        note(.contract, event, rules)
    }

    /// Counts what came back before a time because nobody answered, which no event tells of.
    mutating func endSilences(before time: Int64, _ rules: LoadRules) {
        guard rules.policy.returnsUnitsOnSilence else { return }
        let now = rules.starts + .microseconds(time - 1)
        for index in 0..<clientCount {
            let client = clients + index
            exchangeShared(index, rules)
            client.pointee.ledger.noteSilence(until: now, policy: rules.policy)
            noteReturns(to: client, rules)
            exchangeShared(index, rules)
        }
    }

    /// Counts the conversations that are over at a time, which no event tells of.
    func recordExpired(into figures: inout LoadFigures, before time: Int64, _ rules: LoadRules) {
        let now = rules.starts + .microseconds(time - 1)
        for (place, expiry) in expiries where expiry.over(at: now) != nil {
            let place = ConversationPlace(rawValue: place)
            let pair = chains.pair(place)
            // With contract history nothing is ever over.
            if !isCounted(pair) || pair.pointee.hasContractHistory { continue }
            figures.countExpired(ofGroup: chains.group(place))
            if rules.countsFreelancers {
                let group = rules.freelancerRoster.group(of: pair.pointee.freelancer)
                figures.count(\.expired, ofFreelancers: group)
            }
        }
    }

    /// Records how much of its quota each client has used in the present window.
    mutating func recordQuotaUse(
        into figures: inout LoadFigures, at time: Int64, _ rules: LoadRules
    ) {
        let now = rules.starts + .microseconds(time)
        for index in 0..<clientCount {
            exchangeShared(index, rules)
            let standing = clients[index].ledger.standing(
                at: now - .microseconds(1), plan: clients[index].account.plan,
                policy: rules.policy)
            let group = Int(clients[index].group)
            figures[timesOf: group].quotaUse.record(standing.used)
            exchangeShared(index, rules)
        }
    }
}

extension ClientProfile {
    func ledger(in load: LoadPlan) -> QuotaLedger {
        QuotaLedger(
            policy: load.policy, plan: plan, anchor: memberSince, starts: load.starts, zone: zone)
    }
}
