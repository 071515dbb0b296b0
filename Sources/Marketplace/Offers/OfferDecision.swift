package import VirtualTime

/// The rule "may this client send this freelancer an offer now", apart from what an earlier offer
/// says.
///
/// One function for the scenario's hub and for a load run that keeps its state elsewhere.
package enum OfferDecision {
    /// `whileSuspended` lets a suspended client hire, as some load runs want it; the block and all
    /// else stay asked.
    package static func check(
        at instant: Instant, account: Account, block: Block, in conversation: Conversation,
        hasContractHistory: Bool, hasProposal: Bool, isHired: Bool, whileSuspended: Bool = false,
        expiry: ConversationExpiry = ConversationExpiry()
    ) throws(Refusal) {
        if !whileSuspended { try account.checkNotSuspended() }
        if let since = block.bars(instant) { throw Refusal(.blocked, .since(since)) }
        guard conversation.exists || hasContractHistory || hasProposal else {
            throw Refusal(.notAConversation)
        }
        if !hasContractHistory, !hasProposal { try expiry.check(at: instant) }
        if isHired { throw Refusal(.alreadyHired) }
    }
}
