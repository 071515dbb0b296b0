/// A change of state that a machine of the workflow can make, and that a journal shows.
///
/// The catalogue against which `--coverage` measures scenarios; its order is that of reports.
package enum Transition: String, CaseIterable, Hashable, Sendable {
    case searchWithHits = "search-with-hits"
    case searchWithoutHits = "search-without-hits"
    case openedFromSearch = "opened-from-search"
    case openedFromProfile = "opened-from-profile"
    case openedByFreelancer = "opened-by-freelancer"
    case followedUp = "followed-up"
    case replied
    case messageDeclined = "message-declined"
    case archivedByFreelancer = "archived-by-freelancer"
    case unarchivedByFreelancer = "unarchived-by-freelancer"
    case unarchivedByMessage = "unarchived-by-message"
    case firstEmail = "first-email"
    case laterEmail = "later-email"
    case blockSet = "block-set"
    case blockLifted = "block-lifted"
    case quotaUsed = "quota-used"
    case quotaUsedUp = "quota-used-up"
    case quotaUnlimited = "quota-unlimited"
    case quotaRenewed = "quota-renewed"
    case quotaRefunded = "quota-refunded"
    case planChangePending = "plan-change-pending"
    case levelChanged = "level-changed"
    case unitsBought = "units-bought"
    case unitsExpired = "units-expired"
    case conversationExpired = "conversation-expired"
    case messageViewed = "message-viewed"
    case freeMessageUsed = "free-message-used"
    case contactWarned = "contact-warned"
    case contactFlagged = "contact-flagged"
    case jobPosted = "job-posted"
    case inviteSent = "invite-sent"
    case inviteAccepted = "invite-accepted"
    case inviteDeclined = "invite-declined"
    case inviteReported = "invite-reported"
    case inviteWithdrawnInTime = "invite-withdrawn-in-time"
    case inviteWithdrawnLate = "invite-withdrawn-late"
    case jobProposalSubmitted = "job-proposal-submitted"
    case jobProposalAccepted = "job-proposal-accepted"
    case jobProposalDeclined = "job-proposal-declined"
    case jobProposalWithdrawn = "job-proposal-withdrawn"
    case offerSent = "offer-sent"
    case offerAccepted = "offer-accepted"
    case offerDeclined = "offer-declined"
    case offerWithdrawn = "offer-withdrawn"
    case offerExpired = "offer-expired"
    case contractProposed = "contract-proposed"
    case contractProposalAccepted = "contract-proposal-accepted"
    case contractProposalDeclined = "contract-proposal-declined"
    case contractProposalWithdrawn = "contract-proposal-withdrawn"
    case contractStarted = "contract-started"
    case contractSucceeded = "contract-succeeded"
    case contractEndedNeutral = "contract-ended-neutral"
    case contractFailed = "contract-failed"
    case contractPaid = "contract-paid"
    case reportFiled = "report-filed"
    case reviewStarted = "review-started"
    case reportDismissed = "report-dismissed"
    case reportUpheld = "report-upheld"
    case notified
    case warned
    case restricted
    case suspended
    case goodToWarned = "good-to-warned"
    case goodToRestricted = "good-to-restricted"
    case goodToSuspended = "good-to-suspended"
    case warnedToRestricted = "warned-to-restricted"
    case warnedToSuspended = "warned-to-suspended"
    case restrictedToRestricted = "restricted-to-restricted"
    case restrictedToSuspended = "restricted-to-suspended"
    case restrictedToGood = "restricted-to-good"
    case restrictedToWarned = "restricted-to-warned"
    case warnedToGood = "warned-to-good"
    case suspendedToGood = "suspended-to-good"
    case planUpgraded = "plan-upgraded"
    case planDowngraded = "plan-downgraded"
    case billingVerified = "billing-verified"
    case profileHidden = "profile-hidden"
    case profileShown = "profile-shown"
    case jobSuccessFirst = "job-success-first"
    case jobSuccessMoved = "job-success-moved"
    case responsivenessFirst = "responsiveness-first"
    case responsivenessMoved = "responsiveness-moved"
}

extension Transition {
    package var description: Description {
        switch self {
        case .searchWithHits:
            Description("search", from: "none", to: "hits", "a search finds somebody")
        case .searchWithoutHits:
            Description("search", from: "none", to: "no hits", "a search finds nobody")
        case .openedFromSearch:
            Description("conversation", from: "none", to: "inbox", "a client opens it from search")
        case .openedFromProfile:
            Description(
                "conversation", from: "none", to: "inbox", "a client opens it from a profile")
        case .openedByFreelancer:
            Description(
                "conversation", from: "none", to: "inbox",
                "a freelancer opens it, by contract history or by accepting an invite")
        case .followedUp:
            Description("conversation", from: "open", to: "open", "another message follows")
        case .replied:
            Description(
                "conversation", from: "open", to: "open",
                "the freelancer replies for the first time")
        case .messageDeclined:
            Description(
                "conversation", from: "open", to: "declined", "the freelancer declines a message")
        case .archivedByFreelancer:
            Description("conversation", from: "inbox", to: "archive", "the freelancer archives it")
        case .unarchivedByFreelancer:
            Description(
                "conversation", from: "archive", to: "inbox", "the freelancer takes it out again")
        case .unarchivedByMessage:
            Description("conversation", from: "archive", to: "inbox", "a message brings it back")
        case .firstEmail:
            Description(
                "e-mail", from: "none", to: "first sent", "the first e-mail shows client details")
        case .laterEmail:
            Description("e-mail", from: "first sent", to: "later sent", "a later e-mail shows none")
        case .blockSet:
            Description("block", from: "off", to: "on", "the freelancer blocks the client")
        case .blockLifted:
            Description("block", from: "on", to: "off", "the freelancer unblocks the client")
        case .quotaUsed:
            Description(
                "quota", from: "some left", to: "some left", "a unit is used and more are left")
        case .quotaUsedUp:
            Description("quota", from: "some left", to: "none left", "the last unit is used")
        case .quotaUnlimited:
            Description(
                "quota", from: "unlimited", to: "unlimited",
                "a unit is used of a plan without limit")
        case .quotaRenewed:
            Description("quota", from: "used", to: "renewed", "the first use after a renewal")
        case .quotaRefunded:
            Description("quota", from: "used", to: "given back", "a unit comes back")
        case .unitsBought:
            Description("quota", from: "some or none left", to: "more left", "a client buys units")
        case .unitsExpired:
            Description("quota", from: "bought", to: "gone", "bought units are not used in time")
        case .levelChanged:
            Description(
                "quota", from: "one level", to: "another level",
                "what a client may use is earned or lost")
        case .planChangePending:
            Description(
                "plan", from: "in force", to: "ends at the renewal",
                "a client changes its plan for later")
        case .conversationExpired:
            Description(
                "conversation", from: "open", to: "over", "nobody says a word in the policy's time")
        case .messageViewed:
            Description(
                "conversation", from: "open", to: "open", "the freelancer looks at the messages")
        case .freeMessageUsed:
            Description(
                "quota", from: "free", to: "free",
                "a message is free, as the freelancer has written")
        case .contactWarned:
            Description(
                "contact sharing", from: "unshared", to: "warned",
                "contact details are shared and the policy warns")
        case .contactFlagged:
            Description(
                "contact sharing", from: "unshared", to: "flagged",
                "contact details are shared and the policy flags it")
        case .jobPosted:
            Description("job", from: "none", to: "posted", "a client posts a job")
        case .inviteSent:
            Description("invite", from: "none", to: "open", "a client invites")
        case .inviteAccepted:
            Description("invite", from: "open", to: "accepted", "the freelancer accepts")
        case .inviteDeclined:
            Description("invite", from: "open", to: "declined", "the freelancer declines")
        case .inviteReported:
            Description("invite", from: "open", to: "reported", "the freelancer reports it as spam")
        case .inviteWithdrawnInTime:
            Description(
                "invite", from: "open", to: "withdrawn",
                "the client withdraws it in time not to count")
        case .inviteWithdrawnLate:
            Description(
                "invite", from: "open", to: "withdrawn",
                "the client withdraws it too late not to count")
        case .jobProposalSubmitted:
            Description("job proposal", from: "none", to: "open", "a freelancer submits it")
        case .jobProposalAccepted:
            Description("job proposal", from: "open", to: "accepted", "the client accepts it")
        case .jobProposalDeclined:
            Description("job proposal", from: "open", to: "declined", "the client declines it")
        case .jobProposalWithdrawn:
            Description(
                "job proposal", from: "open", to: "withdrawn", "the freelancer withdraws it")
        case .offerSent:
            Description("offer", from: "none", to: "open", "a client sends it")
        case .offerAccepted:
            Description("offer", from: "open", to: "accepted", "the freelancer accepts")
        case .offerDeclined:
            Description("offer", from: "open", to: "declined", "the freelancer declines")
        case .offerWithdrawn:
            Description("offer", from: "open", to: "withdrawn", "the client withdraws it")
        case .offerExpired:
            Description("offer", from: "open", to: "expired", "nobody answers in time")
        case .contractProposed:
            Description(
                "contract proposal", from: "none", to: "open", "a freelancer proposes a contract")
        case .contractProposalAccepted:
            Description("contract proposal", from: "open", to: "accepted", "the client accepts")
        case .contractProposalDeclined:
            Description("contract proposal", from: "open", to: "declined", "the client declines")
        case .contractProposalWithdrawn:
            Description(
                "contract proposal", from: "open", to: "withdrawn", "the freelancer withdraws it")
        case .contractStarted:
            Description("contract", from: "none", to: "running", "it starts")
        case .contractSucceeded:
            Description("contract", from: "running", to: "ended", "it ends in success")
        case .contractEndedNeutral:
            Description("contract", from: "running", to: "ended", "it ends neutral")
        case .contractFailed:
            Description("contract", from: "running", to: "ended", "it ends badly")
        case .contractPaid:
            Description("contract", from: "running", to: "running", "the client pays")
        case .reportFiled:
            Description("report", from: "none", to: "waiting", "it reaches the desk")
        case .reviewStarted:
            Description("report", from: "waiting", to: "under review", "a reviewer takes it")
        case .reportDismissed:
            Description("report", from: "open", to: "dismissed", "it is dismissed")
        case .reportUpheld:
            Description("report", from: "open", to: "upheld", "it is upheld")
        case .notified:
            Description("sanction", from: "none", to: "notification", "a notification")
        case .warned:
            Description("sanction", from: "none", to: "warning", "a warning")
        case .restricted:
            Description("sanction", from: "none", to: "restriction", "a restriction")
        case .suspended:
            Description("sanction", from: "none", to: "suspension", "a suspension")
        case .goodToWarned:
            Description("standing", from: "good", to: "warned", "a warning")
        case .goodToRestricted:
            Description("standing", from: "good", to: "restricted", "a restriction")
        case .goodToSuspended:
            Description("standing", from: "good", to: "suspended", "a suspension")
        case .warnedToRestricted:
            Description(
                "standing", from: "warned", to: "restricted", "a restriction after a warning")
        case .warnedToSuspended:
            Description("standing", from: "warned", to: "suspended", "a suspension after a warning")
        case .restrictedToRestricted:
            Description(
                "standing", from: "restricted", to: "restricted", "a restriction is prolonged")
        case .restrictedToSuspended:
            Description(
                "standing", from: "restricted", to: "suspended", "a suspension within a restriction"
            )
        case .restrictedToGood:
            Description("standing", from: "restricted", to: "good", "a restriction is over")
        case .restrictedToWarned:
            Description(
                "standing", from: "restricted", to: "warned",
                "a restriction is over, a warning stays")
        case .warnedToGood:
            Description("standing", from: "warned", to: "good", "a warning is taken back")
        case .suspendedToGood:
            Description("standing", from: "suspended", to: "good", "a suspension is taken back")
        case .planUpgraded:
            Description("plan", from: "smaller", to: "larger", "a client takes a larger plan")
        case .planDowngraded:
            Description("plan", from: "larger", to: "smaller", "a client takes a smaller plan")
        case .billingVerified:
            Description("account", from: "any", to: "verified", "a billing method is verified")
        case .profileHidden:
            Description("profile", from: "public", to: "private", "a freelancer hides the profile")
        case .profileShown:
            Description("profile", from: "private", to: "public", "a freelancer shows the profile")
        case .jobSuccessFirst:
            Description("job success score", from: "blank", to: "scored", "the first score")
        case .jobSuccessMoved:
            Description("job success score", from: "scored", to: "scored", "another score")
        case .responsivenessFirst:
            Description("responsiveness", from: "blank", to: "a bucket", "the first bucket")
        case .responsivenessMoved:
            Description("responsiveness", from: "a bucket", to: "another", "another bucket")
        }
    }
}
