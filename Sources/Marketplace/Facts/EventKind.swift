/// What a fact says: actions first, then refusals, changes, and what people are told.
///
/// The number is that of the wire and of content hashes, so it lives as long as a run. The name in
/// files, which never changes its meaning, is in the catalogue of facts.
package enum EventKind: UInt8, CaseIterable, Hashable, Sendable, BitwiseCopyable {
    // What clients do.
    case search, openProfile, message, postJob, invite, withdrawInvite, sendOffer, withdrawOffer
    case answerContractProposal, answerJobProposal, pay, clientEndsContract, changePlan
    case verifyBilling
    // What freelancers do.
    case reply, archive, unarchive, block, unblock, decline, report, answerInvite, reportInvite
    case submitProposal, withdrawProposal, answerOffer, proposeContract, withdrawContractProposal
    case freelancerEndsContract, setVisibility
    // What the desk is told to do.
    case rule, reinstate
    // What was not allowed.
    case refused
    // What changed.
    case searchFinished, profileOpened, conversationOpened, conversationOpenedByFreelancer
    case messageAccepted, emailSent, archived, unarchived, blocked, unblocked, declined
    case contactShared, quotaCharged, quotaRefunded, jobPosted, invited, inviteWithdrawn
    case inviteAnswered, inviteReported, jobProposalSubmitted, jobProposalWithdrawn
    case jobProposalAnswered
    case offerSent, offerAnswered, offerWithdrawn, offerExpired, contractProposed
    case contractProposalAnswered, contractProposalWithdrawn, contractStarted, contractEnded
    case paid, planChanged, billingVerified, visibilityChanged, sanctioned, standingChanged
    case reportFiled, reviewStarted, reportDecided, jobSuccessChanged, responsivenessChanged
    // What people are told.
    case toldHit, toldSearchFinished, toldProfile, toldContactSharingWarning, toldSanction
    case toldStanding, toldDeclined, toldInviteAnswer, toldJobProposal
    case toldJobProposalWithdrawn
    case toldOfferAnswer, toldOfferLapsed, toldContractProposal, toldContractProposalWithdrawn
    case toldEmail, toldInvite, toldInviteWithdrawn, toldOffer, toldOfferWithdrawn
    case toldOfferExpired, toldContractProposalAnswer, toldJobProposalDeclined, toldReportDecided
    case toldPayment, toldMessage, toldContractStarted, toldContractEnded, toldRefused
    // What befell somebody.
    case crashed, wentDown, cameBack, messagesDelayed, messagesNoLongerDelayed, messageLost
    // What changed, added later: a number means the same for ever.
    case limitCharged, limitRefunded, planChangePending
    case levelChanged
    case conversationExpired
    case view, viewed, freeMessageUsed
    case buy, quotaBought, quotaExpired
}
