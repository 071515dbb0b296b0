import Marketplace

/// Invites, proposals, offers and contracts.
extension Observer {
    mutating func noteJob(_ change: Change, _ event: JournalEvent) {
        switch change {
        case .invited(let client, let freelancer, let job):
            setInvite(client, freelancer, job, .open, event)
            note(.invite, event, client: client, freelancer: freelancer, detail: job.index)
        case .inviteWithdrawn(let client, let freelancer, let job, _):
            setInvite(client, freelancer, job, .withdrawn, event)
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
        default: preconditionFailure("not about a job: \(change)")
        }
    }

    /// The latest invite of a job counts, and the latest changed stands last.
    private mutating func setInvite(
        _ client: ClientID, _ freelancer: FreelancerID, _ job: JobID, _ state: Invite.Phase,
        _ event: JournalEvent
    ) {
        let slot = pairSlot(client, freelancer)
        pairs[slot].invites.removeAll { $0.job == job }
        pairs[slot].invites.append(JobRecord(job: job, state: state, event: event.id))
    }

    private mutating func setProposal(
        _ freelancer: FreelancerID, _ job: JobID, _ state: JobProposal.Phase,
        _ event: JournalEvent
    ) {
        freelancers[freelancer].jobProposals.removeAll { $0.job == job }
        freelancers[freelancer].jobProposals
            .append(JobRecord(job: job, state: state, event: event.id))
    }

    mutating func noteHiring(_ change: Change, _ event: JournalEvent) {
        switch change {
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
            if pairs[slot].firstHire == nil { pairs[slot].firstHire = known(true, event) }
            note(.contractStart, event, client: client, freelancer: freelancer)
        case .contractEnded(let client, let freelancer, let outcome):
            pairs[pairSlot(client, freelancer)].contract =
                ContractRecord(state: .ended, outcome: outcome, event: event.id)
        default: preconditionFailure("not about hiring: \(change)")
        }
    }

    private mutating func setOffer(
        _ client: ClientID, _ freelancer: FreelancerID, _ state: Offer.Phase, _ event: JournalEvent
    ) {
        let slot = pairSlot(client, freelancer)
        guard var offer = pairs[slot].offer else {
            preconditionFailure("an offer becomes \(state) that was never sent: \(pairs[slot])")
        }
        offer.state = state
        offer.event = event.id
        pairs[slot].offer = offer
    }
}
