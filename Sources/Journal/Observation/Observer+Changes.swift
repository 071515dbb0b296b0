import Marketplace
import VirtualTime

extension Observer {
    mutating func note(_ change: Change, _ event: JournalEvent) {
        switch change {
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
        case .unarchived(let client, let freelancer, _):
            pairs[pairSlot(client, freelancer)].archived = known(false, event)
        case .blocked(let client, let freelancer):
            pairs[pairSlot(client, freelancer)].blocked = known(true, event)
            note(.block, event, client: client, freelancer: freelancer, isByClient: false)
        case .unblocked(let client, let freelancer):
            pairs[pairSlot(client, freelancer)].blocked = known(false, event)
        case .declined(let client, let freelancer): decline(client, freelancer, event)
        case .contactShared(.client(let client), .freelancer(let freelancer), _):
            note(.contactShare, event, client: client, freelancer: freelancer)
        case .contactShared(.freelancer(let freelancer), .client(let client), _):
            note(
                .contactShare, event, client: client, freelancer: freelancer, isByClient: false)
        case .quotaCharged, .quotaRefunded, .planChanged: noteQuota(change, event)
        case .invited, .inviteWithdrawn, .inviteAnswered, .inviteReported, .jobProposalSubmitted,
            .jobProposalWithdrawn, .jobProposalAnswered:
            noteJob(change, event)
        case .offerSent, .offerAnswered, .offerWithdrawn, .offerExpired, .contractProposed,
            .contractProposalAnswered, .contractProposalWithdrawn, .contractStarted,
            .contractEnded:
            noteHiring(change, event)
        case .sanctioned, .standingChanged, .reportFiled, .reviewStarted, .reportDecided:
            noteModeration(change, event)
        case .jobSuccessChanged(let freelancer, _, _):
            freelancers[freelancer].jobSuccessEvent = event.id
        case .responsivenessChanged(let freelancer, _, _):
            freelancers[freelancer].responsivenessEvent = event.id
        // Nothing is claimed of these.
        case .profileOpened, .emailSent, .contactShared, .jobPosted, .paid, .billingVerified,
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
            return
        }
        clients[client].quota.noteMessage(from: freelancer, at: actingInstant(event))
        if pairs[slot].declined != nil { pairs[slot].declined = known(false, event) }
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
        if pairs[slot].firstAnswer == nil { pairs[slot].firstAnswer = known(true, event) }
        clients[client].quota.noteDecline(by: freelancer, at: actingInstant(event))
        note(.decline, event, client: client, freelancer: freelancer, isByClient: false)
    }

    private mutating func noteQuota(_ change: Change, _ event: JournalEvent) {
        switch change {
        case .quotaCharged(let client, let freelancer, _, _):
            let plan = clients[client].plan.state
            clients[client].quota.charge(for: freelancer, at: actingInstant(event), plan: plan)
            clients[client].lastQuotaEvent = event.id
            clients[client].charges.append(actingInstant(event))
        case .quotaRefunded(let client, let freelancer):
            clients[client].lastQuotaEvent = event.id
            note(.refund, event, client: client, freelancer: freelancer)
        case .planChanged(let client, _, let plan):
            clients[client].quota.change(to: plan, at: actingInstant(event))
            clients[client].plan = known(plan, event)
        default: preconditionFailure("not about the quota: \(change)")
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
