import Marketplace

extension Change {
    /// Whether it tells a reader more than the arrows around it: what it was asked for by, and
    /// what is sent because of it.
    ///
    /// No `default`: whoever adds a change decides what a diagram says of it.
    var saysMoreThanItsArrows: Bool {
        switch self {
        case .conversationOpened, .conversationOpenedByFreelancer, .quotaCharged, .quotaRefunded,
            .limitCharged, .limitRefunded, .planChangePending, .levelChanged, .contactShared,
            .conversationExpired, .freeMessageUsed, .quotaBought, .quotaExpired, .offerExpired,
            .contractStarted, .reviewStarted, .sanctioned,
            .standingChanged, .jobSuccessChanged, .responsivenessChanged:
            true
        case .unarchived(_, _, let byMessage): byMessage
        case .inviteWithdrawn(_, _, _, let counts): !counts
        case .searched, .profileOpened, .messageAccepted, .emailSent, .archived, .blocked,
            .unblocked, .declined, .viewed, .jobPosted, .invited, .inviteAnswered, .inviteReported,
            .jobProposalSubmitted, .jobProposalWithdrawn, .jobProposalAnswered, .offerSent,
            .offerAnswered, .offerWithdrawn, .contractProposed, .contractProposalAnswered,
            .contractProposalWithdrawn, .contractEnded, .paid, .planChanged, .billingVerified,
            .visibilityChanged, .reportFiled, .reportDecided:
            false
        }
    }
}
