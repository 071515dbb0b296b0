package import VirtualTime

/// What blocking a client needs, and what a block keeps from the freelancer.
///
/// One place for the scenario's hub and for a load run that keeps its state elsewhere.
package enum BlockDecision {
    /// Puts the block on. Only somebody with whom there is a conversation, a contract or an
    /// invite can be blocked.
    package static func block(
        _ block: inout Block, in conversation: Conversation, hasContractHistory: Bool,
        hasInvite: Bool, at instant: Instant
    ) throws(Refusal) {
        guard conversation.exists || hasContractHistory || hasInvite else {
            throw Refusal(.notAConversation)
        }
        try block.block(at: instant)
    }

    /// Refuses what the client does at the instant if the notice of it may not reach a freelancer
    /// who has blocked it.
    package static func check(
        _ notice: Notice, at instant: Instant, _ block: Block
    ) throws(Refusal) {
        guard notice.isKeptAwayByBlock, let since = block.bars(instant) else { return }
        throw Refusal(.blocked, .since(since))
    }
}

extension Notice {
    /// Whether a block bars what would lead to it.
    ///
    /// All that the client itself says, asks, takes back or answers is barred. A running contract
    /// and an open offer stay as they are, so money, the end of a contract, which moves a score,
    /// and an offer that lapses are heard of.
    package var isKeptAwayByBlock: Bool {
        switch self {
        case .message, .email, .invited, .inviteWithdrawn, .offerReceived, .offerWithdrawn,
            .contractProposalAnswered, .jobProposalDeclined:
            true
        case .paid, .contractStarted, .contractEnded, .offerExpired: false
        // The hub's own words to whoever acted or reported.
        case .refused, .reportDecided, .contactSharingWarning: false
        // What clients are told: a block keeps nothing from them.
        case .found, .searchFinished, .profileShown, .sanctioned, .standingChanged,
            .messageDeclined, .inviteAnswered, .jobProposalReceived, .jobProposalWithdrawn,
            .offerAnswered,
            .offerLapsed, .contractProposed, .contractProposalWithdrawn:
            false
        }
    }
}
