/// Everything between one client and one freelancer, as small machines side by side.
package struct Relationship: Hashable, Codable, Sendable {
    package var conversation = Conversation()
    package var expiry = ConversationExpiry()
    package var block = Block()
    package var contract = Contract()
    package var offer = Offer()
    package var contractProposal = ContractProposal()
    package var jobs = JobMatters()
    package var reports = ReportLog()
    /// Whether a search of the client returned the freelancer.
    package var wasFound = false

    package init() {}

    package func facts(
        of freelancer: FreelancerID, visibility: Visibility
    ) -> MessageFacts {
        MessageFacts(
            freelancer: freelancer, conversation: conversation, block: block,
            hasContractHistory: contract.isHistory, wasFound: wasFound, visibility: visibility,
            expiry: expiry)
    }
}
