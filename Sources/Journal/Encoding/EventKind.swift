/// What an encoded event says: actions first, then refusals, changes, and what people are told.
///
/// The raw value is the name in files and never changes its meaning within a version.
package enum EventKind: String, CaseIterable, Hashable, Sendable {
    case search
    case openProfile = "open-profile"
    case message
    case postJob = "post-job"
    case invite
    case withdrawInvite = "withdraw-invite"
    case sendOffer = "send-offer"
    case withdrawOffer = "withdraw-offer"
    case answerContractProposal = "answer-contract-proposal"
    case answerJobProposal = "answer-job-proposal"
    case pay
    case clientEndsContract = "client-ends-contract"
    case changePlan = "change-plan"
    case verifyBilling = "verify-billing"
    case reply
    case archive
    case unarchive
    case block
    case unblock
    case report
    case answerInvite = "answer-invite"
    case reportInvite = "report-invite"
    case submitProposal = "submit-proposal"
    case withdrawProposal = "withdraw-proposal"
    case answerOffer = "answer-offer"
    case proposeContract = "propose-contract"
    case withdrawContractProposal = "withdraw-contract-proposal"
    case freelancerEndsContract = "freelancer-ends-contract"
    case setVisibility = "set-visibility"
    case rule
    case reinstate
    case refused
    case searchFinished = "search-finished"
    case profileOpened = "profile-opened"
    case conversationOpened = "conversation-opened"
    case conversationOpenedByFreelancer = "conversation-opened-by-freelancer"
    case messageAccepted = "message-accepted"
    case emailSent = "email-sent"
    case archived
    case unarchived
    case blocked
    case unblocked
    case contactShared = "contact-shared"
    case quotaCharged = "quota-charged"
    case quotaRefunded = "quota-refunded"
    case jobPosted = "job-posted"
    case invited
    case inviteWithdrawn = "invite-withdrawn"
    case inviteAnswered = "invite-answered"
    case inviteReported = "invite-reported"
    case jobProposalSubmitted = "job-proposal-submitted"
    case jobProposalWithdrawn = "job-proposal-withdrawn"
    case jobProposalAnswered = "job-proposal-answered"
    case offerSent = "offer-sent"
    case offerAnswered = "offer-answered"
    case offerWithdrawn = "offer-withdrawn"
    case offerExpired = "offer-expired"
    case contractProposed = "contract-proposed"
    case contractProposalAnswered = "contract-proposal-answered"
    case contractProposalWithdrawn = "contract-proposal-withdrawn"
    case contractStarted = "contract-started"
    case contractEnded = "contract-ended"
    case paid
    case planChanged = "plan-changed"
    case billingVerified = "billing-verified"
    case visibilityChanged = "visibility-changed"
    case sanctioned
    case standingChanged = "standing-changed"
    case reportFiled = "report-filed"
    case reviewStarted = "review-started"
    case reportDecided = "report-decided"
    case jobSuccessChanged = "job-success-changed"
    case responsivenessChanged = "responsiveness-changed"
    case toldHit = "told-hit"
    case toldSearchFinished = "told-search-finished"
    case toldProfile = "told-profile"
    case toldContactSharingWarning = "told-contact-sharing-warning"
    case toldSanction = "told-sanction"
    case toldStanding = "told-standing"
    case toldInviteAnswer = "told-invite-answer"
    case toldJobProposal = "told-job-proposal"
    case toldJobProposalWithdrawn = "told-job-proposal-withdrawn"
    case toldOfferAnswer = "told-offer-answer"
    case toldOfferLapsed = "told-offer-lapsed"
    case toldContractProposal = "told-contract-proposal"
    case toldContractProposalWithdrawn = "told-contract-proposal-withdrawn"
    case toldEmail = "told-email"
    case toldInvite = "told-invite"
    case toldInviteWithdrawn = "told-invite-withdrawn"
    case toldOffer = "told-offer"
    case toldOfferWithdrawn = "told-offer-withdrawn"
    case toldOfferExpired = "told-offer-expired"
    case toldContractProposalAnswer = "told-contract-proposal-answer"
    case toldJobProposalDeclined = "told-job-proposal-declined"
    case toldReportDecided = "told-report-decided"
    case toldPayment = "told-payment"
    case toldMessage = "told-message"
    case toldContractStarted = "told-contract-started"
    case toldContractEnded = "told-contract-ended"
    case toldRefused = "told-refused"
    case crashed
    case wentDown = "went-down"
    case cameBack = "came-back"
    case messagesDelayed = "messages-delayed"
    case messagesNoLongerDelayed = "messages-no-longer-delayed"
    case messageLost = "message-lost"
}
