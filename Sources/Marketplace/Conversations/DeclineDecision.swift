package import VirtualTime

/// The rule "may this freelancer decline a message of this client now, and what follows".
///
/// One function for the scenario's hub and for a load run that keeps its state elsewhere.
package enum DeclineDecision {
    /// Declines the client's last message, which may give a unit of the quota back.
    ///
    /// For a refund it is an answer like any other. It is no message, so what is free after an
    /// inbound one does not start anew.
    package static func decline(
        in conversation: inout Conversation, _ expiry: inout ConversationExpiry,
        of freelancer: FreelancerID, block: Block, hasContractHistory: Bool,
        at instant: Instant, ledger: inout QuotaLedger, policy: Policy
    ) throws(Refusal) {
        if !policy.declines { throw Refusal(.declineNotOffered) }
        try ReplyDecision.checkOwnBlock(block)
        if !hasContractHistory { try expiry.check(at: instant) }
        try conversation.decline(at: instant)
        expiry.noteAnswer()
        ledger.noteAnswer(from: freelancer, at: instant, policy: policy)
    }
}
