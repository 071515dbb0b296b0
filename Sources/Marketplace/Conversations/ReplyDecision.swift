public import VirtualTime

/// The rule "may this freelancer write to this client now".
///
/// One function for the scenario's hub and for a load run that keeps its state elsewhere.
@usableFromInline package enum ReplyDecision {
    /// She writes in a conversation that is not over, or to a client with contract history, and to
    /// nobody whom she blocks herself.
    @inlinable
    @inline(__always)
    package static func check(
        in conversation: Conversation, _ expiry: ConversationExpiry, at instant: Instant,
        block: Block, hasContractHistory: Bool
    ) throws(Refusal) {
        try checkOwnBlock(block)
        if hasContractHistory { return }
        guard conversation.exists else { throw Refusal(.notAConversation) }
        try expiry.check(at: instant)
    }

    /// Refuses what a freelancer would send to a client that she blocks herself.
    @inlinable
    @inline(__always)
    package static func checkOwnBlock(_ block: Block) throws(Refusal) {
        if block.isOn { throw Refusal(.blocked, .since(block.since)) }
    }
}
