/// Everything between one client and one freelancer, as small machines side by side.
package struct Relationship: Hashable, Codable, Sendable {
    package var conversation = Conversation()
    package var block = Block()
    package var contract = Contract()
    package var offer = Offer()
    package var contractProposal = ContractProposal()
    package var jobs = JobMatters()
    package var reports = ReportLog()
    /// Whether a search of the client returned the freelancer.
    package var wasFound = false

    package init() {}

    /// Whether there is anything a freelancer could block: the talk, a contract or an invite.
    package var isAcquainted: Bool {
        conversation.exists || contract.isHistory || jobs.hasInvite
    }

    /// Whether the client may press Hire Now.
    package var allowsOffer: Bool {
        conversation.exists || contract.isHistory || jobs.invitesOffer
    }

    package func facts(
        of freelancer: FreelancerID, visibility: Visibility
    ) -> MessageFacts {
        MessageFacts(
            freelancer: freelancer, conversation: conversation, block: block,
            hasContractHistory: contract.isHistory, wasFound: wasFound, visibility: visibility)
    }
}
