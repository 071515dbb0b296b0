import Marketplace
import VirtualTime

extension Observer {
    /// One whole switch, so that a change that nobody thought of does not compile.
    mutating func note(_ change: Change, _ event: JournalEvent) {
        switch change {
        // Conversations.
        case .searched(let client, let query, let hits):
            clients[client].searches.append(
                SearchRecord(event: event.id, position: count, query: query, hits: hits))
        case .conversationOpened(let client, let freelancer, _, let free):
            open(client, freelancer, isByClient: true, event)
            if !free { grant(client, freelancer, event) }
        case .conversationOpenedByFreelancer(let client, let freelancer):
            open(client, freelancer, isByClient: false, event)
        case .messageAccepted(let message, let text): accept(message, text, event)
        case .archived(let client, let freelancer):
            pairs[pairSlot(client, freelancer)].archived = known(true, event)
            note(.archive, event, client: client, freelancer: freelancer, isByClient: false)
            noteView(client, freelancer, event)
        case .unarchived(let client, let freelancer, _):
            pairs[pairSlot(client, freelancer)].archived = known(false, event)
        case .blocked(let client, let freelancer):
            pairs[pairSlot(client, freelancer)].blocked = known(true, event)
            pairs[pairSlot(client, freelancer)].viewed = known(true, event)
            note(.block, event, client: client, freelancer: freelancer, isByClient: false)
            let instant = actingInstant(event)
            updateQuota(of: client) { $0.note(.block, with: freelancer, at: instant) }
        case .unblocked(let client, let freelancer):
            pairs[pairSlot(client, freelancer)].blocked = known(false, event)
        case .declined(let client, let freelancer): decline(client, freelancer, event)
        case .viewed(let client, let freelancer):
            noteView(client, freelancer, event)
        case .conversationExpired(let client, let freelancer):
            pairs[pairSlot(client, freelancer)].expired = known(true, event)
        case .contactShared(let writer, let reader, _): share(from: writer, to: reader, event)

        // Quota and accounts.
        case .quotaCharged(let client, let freelancer, _, _): charge(nil, client, freelancer, event)
        case .quotaRefunded(let client, let freelancer): refund(nil, client, freelancer, event)
        case .limitCharged(let client, let freelancer, let limit, _, _):
            charge(limit, client, freelancer, event)
        case .freeMessageUsed(let client, let freelancer): useFree(client, freelancer, event)
        case .limitRefunded(let client, let freelancer, let limit):
            refund(limit, client, freelancer, event)
        case .quotaBought(let client, let limit, let units, let expires):
            let instant = actingInstant(event)
            updateQuota(of: client) { $0.buy(units, of: limit, until: expires, at: instant) }
            clients[client].lastQuotaEvent = event.id
        case .quotaExpired(let client, _, _):
            updateQuota(of: client) { $0.noteExpiry(at: event.at) }
            clients[client].lastQuotaEvent = event.id
        case .planChangePending: break
        case .levelChanged(let client, let limit, _, let level):
            clients[client].lastQuotaEvent = event.id
            updateQuota(of: client) { $0.set(level, of: limit, at: event.at) }
        case .planChanged(let client, _, let plan):
            let instant = actingInstant(event)
            updateQuota(of: client) { $0.change(to: plan, at: instant) }
            clients[client].plan = known(plan, event)
        case .sanctioned(let client, let sanction):
            note(
                .sanction, event, client: client, freelancer: nil, isByClient: false,
                detail: UInt32(sanction.rawValue))
        case .standingChanged(let client, _, let standing):
            clients[client].standing = known(standing, event)
        case .jobSuccessChanged(let freelancer, _, _):
            freelancers[freelancer].jobSuccessEvent = event.id
        case .responsivenessChanged(let freelancer, _, _):
            freelancers[freelancer].responsivenessEvent = event.id

        // Jobs.
        case .invited(let client, let freelancer, let job):
            setInvite(client, freelancer, job, .open, event)
            note(.invite, event, client: client, freelancer: freelancer, detail: job.index)
        case .inviteWithdrawn(let client, let freelancer, let job, _):
            setInvite(client, freelancer, job, .withdrawn, event)
            let instant = actingInstant(event)
            updateQuota(of: client) { $0.note(.withdrawal, with: freelancer, at: instant) }
        case .inviteAnswered(let client, let freelancer, let job, let answer):
            let state: Invite.Phase = answer == .accept ? .accepted : .declined
            setInvite(client, freelancer, job, state, event)
        case .inviteReported(let client, let freelancer, let job):
            reporterOfEvent[event.id] = freelancer
            setInvite(client, freelancer, job, .reported, event)
        case .jobProposalSubmitted(let client, let freelancer, let job):
            setProposal(freelancer, job, .open, event)
            note(
                .jobProposal, event, client: client, freelancer: freelancer, isByClient: false,
                detail: job.index)
        case .jobProposalWithdrawn(_, let freelancer, let job):
            setProposal(freelancer, job, .withdrawn, event)
        case .jobProposalAnswered(_, let freelancer, let job, let answer):
            setProposal(
                freelancer, job, answer == .accept ? .accepted : .declined, event)

        // Offers and contracts.
        case .offerSent(let client, let freelancer, let rate, let expires):
            pairs[pairSlot(client, freelancer)].offer =
                OfferRecord(state: .open, rate: rate, expires: expires, event: event.id)
            note(.offer, event, client: client, freelancer: freelancer)
        case .offerAnswered(let client, let freelancer, let answer):
            setOffer(client, freelancer, answer == .accept ? .accepted : .declined, event)
        case .offerWithdrawn(let client, let freelancer):
            setOffer(client, freelancer, .withdrawn, event)
        case .offerExpired(let client, let freelancer):
            setOffer(client, freelancer, .expired, event)
        case .contractProposed(let client, let freelancer, _):
            pairs[pairSlot(client, freelancer)].contractProposal = known(.open, event)
        case .contractProposalAnswered(let client, let freelancer, let answer):
            pairs[pairSlot(client, freelancer)].contractProposal =
                known(answer == .accept ? .accepted : .declined, event)
        case .contractProposalWithdrawn(let client, let freelancer):
            pairs[pairSlot(client, freelancer)].contractProposal = known(.withdrawn, event)
        case .contractStarted(let client, let freelancer):
            let slot = pairSlot(client, freelancer)
            pairs[slot].contract =
                ContractRecord(state: .running, outcome: nil, event: event.id)
            if pairs[slot].expired != nil { pairs[slot].expired = known(false, event) }
            let instant = actingInstant(event)
            updateQuota(of: client) { $0.note(.contract, with: freelancer, at: instant) }
            if pairs[slot].firstHire == nil { pairs[slot].firstHire = known(true, event) }
            note(.contractStart, event, client: client, freelancer: freelancer)
        case .contractEnded(let client, let freelancer, let outcome):
            pairs[pairSlot(client, freelancer)].contract =
                ContractRecord(state: .ended, outcome: outcome, event: event.id)

        // Reports.
        case .reportFiled(let report, _, let reason): file(report, reason, event)
        case .reviewStarted(let report): setReport(report, .underReview, event)
        case .reportDecided(let report, let outcome): decide(report, outcome, event)

        // Nothing is claimed of these.
        case .profileOpened, .emailSent, .jobPosted, .paid, .billingVerified,
            .visibilityChanged:
            break
        }
    }

    func known<State>(_ state: State, _ event: JournalEvent) -> Known<State> {
        Known(state: state, event: event.id, at: actingInstant(event))
    }

    private mutating func open(
        _ client: ClientID, _ freelancer: FreelancerID, isByClient: Bool, _ event: JournalEvent
    ) {
        pairs[pairSlot(client, freelancer)].opened = known(true, event)
        note(
            .conversation, event, client: client, freelancer: freelancer, isByClient: isByClient)
    }

    /// A new connection; grants are kept in the order in which the client acted.
    private mutating func grant(
        _ client: ClientID, _ freelancer: FreelancerID, _ event: JournalEvent
    ) {
        let grant = known(freelancer, event)
        var place = clients[client].grants.count
        while place > 0, clients[client].grants[place - 1].at > grant.at { place -= 1 }
        clients[client].grants.insert(grant, at: place)
        note(.grant, event, client: client, freelancer: freelancer)
    }

    /// A reply is a freelancer's message accepted after the client's first one.
    private mutating func accept(_ message: MessageID, _ text: TextID, _ event: JournalEvent) {
        let (client, freelancer) = (message.client, message.freelancer)
        let slot = pairSlot(client, freelancer)
        note(
            .messageAccepted, event, client: client, freelancer: freelancer,
            isByClient: message.isFromClient, detail: text.index)
        if message.isFromClient {
            if pairs[slot].firstContact == nil { pairs[slot].firstContact = known(message, event) }
            if pairs[slot].viewed != nil { pairs[slot].viewed = known(false, event) }
            return
        }
        let instant = actingInstant(event)
        updateQuota(of: client) { $0.noteMessage(from: freelancer, at: instant) }
        if pairs[slot].declined != nil { pairs[slot].declined = known(false, event) }
        pairs[slot].viewed = known(true, event)
        guard pairs[slot].firstContact != nil else { return }
        note(
            .reply, event, client: client, freelancer: freelancer, isByClient: false,
            detail: text.index)
        if pairs[slot].firstReply == nil { pairs[slot].firstReply = known(message, event) }
        if pairs[slot].firstAnswer == nil { pairs[slot].firstAnswer = known(true, event) }
    }

    /// It is an answer, and no reply.
    private mutating func decline(
        _ client: ClientID, _ freelancer: FreelancerID, _ event: JournalEvent
    ) {
        let slot = pairSlot(client, freelancer)
        pairs[slot].declined = known(true, event)
        pairs[slot].viewed = known(true, event)
        if pairs[slot].firstAnswer == nil { pairs[slot].firstAnswer = known(true, event) }
        let instant = actingInstant(event)
        updateQuota(of: client) { $0.noteDecline(by: freelancer, at: instant) }
        note(.decline, event, client: client, freelancer: freelancer, isByClient: false)
    }

    private mutating func useFree(
        _ client: ClientID, _ freelancer: FreelancerID, _ event: JournalEvent
    ) {
        let instant = actingInstant(event)
        let use: QuotaUse = pair(client, freelancer)?.opened == nil ? .firstMessage : .followUp
        updateQuota(of: client) { $0.useFree(use, for: freelancer, at: instant) }
        clients[client].lastQuotaEvent = event.id
    }

    /// What was looked at keeps the unit that it used.
    mutating func noteView(
        _ client: ClientID, _ freelancer: FreelancerID, _ event: JournalEvent
    ) {
        let instant = actingInstant(event)
        pairs[pairSlot(client, freelancer)].viewed = known(true, event)
        updateQuota(of: client) { $0.note(.view, with: freelancer, at: instant) }
    }

    private mutating func charge(
        _ limit: LimitID?, _ client: ClientID, _ freelancer: FreelancerID, _ event: JournalEvent
    ) {
        let (plan, instant) = (clients[client].plan.state, actingInstant(event))
        updateQuota(of: client) {
            $0.charge(limit, for: freelancer, at: instant, heard: event.at, plan: plan)
        }
        clients[client].lastQuotaEvent = event.id
        clients[client].charges.append(instant)
        clients[client].uses.append(
            UsedUnit(limit: limit, freelancer: freelancer, event: event.id))
    }

    private mutating func refund(
        _ limit: LimitID?, _ client: ClientID, _ freelancer: FreelancerID, _ event: JournalEvent
    ) {
        let place = clients[client].uses.lastIndex {
            $0.limit == limit && $0.freelancer == freelancer
        }
        if let place { clients[client].uses.remove(at: place) }
        clients[client].lastQuotaEvent = event.id
        updateQuota(of: client) { $0.noteRefund(at: event.at) }
        note(.refund, event, client: client, freelancer: freelancer)
    }

    /// Between two of one side nothing is shared.
    private mutating func share(from writer: Person, to reader: Person, _ event: JournalEvent) {
        switch (writer, reader) {
        case (.client(let client), .freelancer(let freelancer)):
            note(.contactShare, event, client: client, freelancer: freelancer)
        case (.freelancer(let freelancer), .client(let client)):
            note(
                .contactShare, event, client: client, freelancer: freelancer, isByClient: false)
        case (.client, .client), (.freelancer, .freelancer): break
        }
    }
}

extension [ClientDossier] {
    subscript(id: ClientID) -> ClientDossier {
        get { self[Int(id.index)] }
        _modify { yield &self[Int(id.index)] }
    }
}
extension [FreelancerDossier] {
    subscript(id: FreelancerID) -> FreelancerDossier {
        get { self[Int(id.index)] }
        _modify { yield &self[Int(id.index)] }
    }
}
