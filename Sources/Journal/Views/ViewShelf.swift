import Marketplace

/// Where whoever is told something, or has done it, finds it afterwards.
struct ViewShelf {
    let section: ViewSection
    /// What the entry is called that the latest such fact takes; nil: each has an entry.
    let key: String?

    private init(_ section: ViewSection, _ key: String? = nil) {
        self.section = section
        self.key = key
    }

    /// Nil for what shows elsewhere, or to nobody.
    ///
    /// A change belongs on it for the person whose own act it follows from: the others learn of it
    /// when they are told.
    init?(_ kind: EventKind) {
        switch kind {
        case .toldHit: self.init(.searches, "hit")
        case .toldSearchFinished: self.init(.searches, "search")
        case .toldProfile: self.init(.searches, "profile")
        case .toldEmail: self.init(.emails)
        case .invited, .inviteWithdrawn, .inviteAnswered, .inviteReported, .toldInvite,
            .toldInviteWithdrawn, .toldInviteAnswer:
            self.init(.invites, "invite")
        case .jobProposalSubmitted, .jobProposalWithdrawn, .jobProposalAnswered,
            .toldJobProposal, .toldJobProposalWithdrawn, .toldJobProposalDeclined:
            self.init(.proposals, "job")
        case .contractProposed, .contractProposalAnswered, .contractProposalWithdrawn,
            .toldContractProposal, .toldContractProposalWithdrawn, .toldContractProposalAnswer:
            self.init(.proposals, "contract")
        case .offerSent, .offerAnswered, .offerWithdrawn, .toldOffer, .toldOfferWithdrawn,
            .toldOfferExpired, .toldOfferAnswer, .toldOfferLapsed:
            self.init(.offers, "offer")
        case .toldContractStarted, .toldContractEnded: self.init(.contracts, "contract")
        case .paid, .toldPayment: self.init(.contracts)
        case .declined, .toldDeclined: self.init(.messages)
        case .jobPosted, .billingVerified, .visibilityChanged, .reportFiled,
            .toldContactSharingWarning, .toldSanction, .toldStanding, .toldReportDecided,
            .toldRefused:
            self.init(.notices)
        // Messages, scores, accounts and archives are read off what the observer knows.
        case .toldMessage, .messageAccepted, .searchFinished, .profileOpened,
            .conversationOpened, .conversationOpenedByFreelancer, .emailSent, .archived,
            .unarchived, .blocked, .unblocked, .contactShared, .quotaCharged, .quotaRefunded,
            .offerExpired, .contractStarted, .contractEnded, .planChanged, .sanctioned,
            .standingChanged, .reviewStarted, .reportDecided, .jobSuccessChanged,
            .responsivenessChanged:
            return nil
        // What is tried shows in what becomes of it.
        case .search, .openProfile, .message, .postJob, .invite, .withdrawInvite, .sendOffer,
            .withdrawOffer, .answerContractProposal, .answerJobProposal, .pay,
            .clientEndsContract, .changePlan, .verifyBilling, .reply, .archive, .unarchive,
            .block, .unblock, .decline, .report, .answerInvite, .reportInvite, .submitProposal,
            .withdrawProposal, .answerOffer, .proposeContract, .withdrawContractProposal,
            .freelancerEndsContract, .setVisibility, .rule, .reinstate, .refused:
            return nil
        case .crashed, .wentDown, .cameBack, .messagesDelayed, .messagesNoLongerDelayed,
            .messageLost:
            return nil
        }
    }
}
