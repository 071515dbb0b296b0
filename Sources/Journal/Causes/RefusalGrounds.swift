package import Marketplace

/// Which kinds of events make a refusal so, and about whom they must be; the last of them before
/// the refusal is what made it so.
package struct RefusalGrounds: Hashable, Sendable {
    package var kinds: [EventKind]
    package var isAboutClient = true
    package var isAboutFreelancer = true

    fileprivate static func pair(_ kinds: EventKind...) -> RefusalGrounds {
        RefusalGrounds(kinds: kinds)
    }
    fileprivate static func client(_ kinds: EventKind...) -> RefusalGrounds {
        RefusalGrounds(kinds: kinds, isAboutFreelancer: false)
    }
    fileprivate static func freelancer(_ kinds: EventKind...) -> RefusalGrounds {
        RefusalGrounds(kinds: kinds, isAboutClient: false)
    }
}

extension RefusalReason {
    package var grounds: RefusalGrounds {
        switch self {
        case .planNotEligible: .client(.planChanged)
        case .notEligible: .client(.standingChanged, .billingVerified, .paid)
        case .quotaExhausted: .client(.quotaCharged, .limitCharged)
        case .awaitingReply: .pair(.messageAccepted)
        case .notFoundInSearch: .client(.searchFinished)
        case .profileHidden: .freelancer(.visibilityChanged)
        case .notAConversation: .pair(.conversationOpened, .conversationOpenedByFreelancer)
        case .blocked, .alreadyBlocked: .pair(.blocked)
        case .notBlocked: .pair(.unblocked)
        case .restricted, .onHold, .noSanction: .client(.standingChanged)
        case .noSuchMessage: .pair(.messageAccepted)
        case .alreadyReported: .pair(.reportFiled, .inviteReported)
        case .noOpenReport: .pair(.reportDecided)
        case .notArchived: .pair(.unarchived)
        case .alreadyArchived: .pair(.archived)
        case .declined, .alreadyDeclined: .pair(.declined)
        case .declineNotOffered: .pair()
        case .conversationExpired:
            .pair(.conversationOpened, .conversationOpenedByFreelancer, .conversationExpired)
        case .purchaseNotOffered: .client(.planChanged)
        case .purchaseTooLarge: .client(.quotaBought)
        case .paused: .pair(.inviteWithdrawn)
        case .noSuchJob, .alreadyPosted: .client(.jobPosted)
        case .noOpenInvite, .alreadyInvited:
            .pair(.invited, .inviteAnswered, .inviteWithdrawn, .inviteReported)
        case .noOpenOffer, .offerOpen, .offerExpired:
            .pair(.offerSent, .offerAnswered, .offerWithdrawn, .offerExpired)
        case .noOpenProposal, .proposalOpen:
            .pair(
                .contractProposed, .contractProposalAnswered, .contractProposalWithdrawn,
                .jobProposalAnswered, .jobProposalWithdrawn)
        case .alreadySubmitted: .freelancer(.jobProposalSubmitted)
        case .noRunningContract, .alreadyHired: .pair(.contractStarted, .contractEnded)
        }
    }
}
