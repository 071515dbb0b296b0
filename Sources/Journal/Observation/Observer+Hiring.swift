import Marketplace

/// Invites, proposals, offers and contracts.
extension Observer {
    /// The latest invite of a job counts, and the latest changed stands last.
    mutating func setInvite(
        _ client: ClientID, _ freelancer: FreelancerID, _ job: JobID, _ state: Invite.Phase,
        _ event: JournalEvent
    ) {
        let slot = pairSlot(client, freelancer)
        pairs[slot].invites.removeAll { $0.job == job }
        pairs[slot].invites.append(JobRecord(job: job, state: state, event: event.id))
    }

    mutating func setProposal(
        _ freelancer: FreelancerID, _ job: JobID, _ state: JobProposal.Phase,
        _ event: JournalEvent
    ) {
        freelancers[freelancer].jobProposals.removeAll { $0.job == job }
        freelancers[freelancer].jobProposals
            .append(JobRecord(job: job, state: state, event: event.id))
    }

    mutating func setOffer(
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
