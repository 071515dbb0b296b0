package import VirtualTime

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
    /// Until when the client may not reach for the freelancer anew, after it withdrew an invite.
    package var pausedUntil: Instant = .distantPast
    /// Whether the client knew the freelancer before the start.
    package var isContact = false
    /// Whether a search of the client returned the freelancer.
    package var wasFound = false

    package init() {}

    package func facts(
        of freelancer: FreelancerID, visibility: Visibility, freeFor: [FreeRecipient]
    ) -> MessageFacts {
        MessageFacts(
            freelancer: freelancer, conversation: conversation, block: block,
            hasContractHistory: contract.isHistory, wasFound: wasFound, visibility: visibility,
            expiry: expiry, pausedUntil: pausedUntil, isFree: isAmong(freeFor))
    }
}
