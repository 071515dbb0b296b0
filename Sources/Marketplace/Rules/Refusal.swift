public import VirtualTime

/// Why an action was refused, as scripts name it in `refused: …`.
@usableFromInline
package enum RefusalReason: UInt8, CaseIterable, Hashable, Sendable, BitwiseCopyable {
    case planNotEligible, notEligible, quotaExhausted, awaitingReply, notFoundInSearch
    case profileHidden, notAConversation, blocked, restricted, onHold, noSuchMessage
    case alreadyReported, notBlocked, alreadyBlocked, notArchived, alreadyArchived
    case noSuchJob, alreadyPosted, noOpenInvite, alreadyInvited, noOpenOffer, offerOpen
    case offerExpired, noOpenProposal, proposalOpen, alreadySubmitted, noRunningContract
    case alreadyHired, noOpenReport, noSanction, declined, alreadyDeclined, declineNotOffered
    case conversationExpired, paused, purchaseNotOffered, purchaseTooLarge

    /// The slug, e.g. `quota-exhausted`.
    package var slug: String {
        switch self {
        case .planNotEligible: "plan-not-eligible"
        case .notEligible: "not-eligible"
        case .quotaExhausted: "quota-exhausted"
        case .awaitingReply: "awaiting-reply"
        case .notFoundInSearch: "not-found-in-search"
        case .profileHidden: "profile-hidden"
        case .notAConversation: "not-a-conversation"
        case .blocked: "blocked"
        case .restricted: "restricted"
        case .onHold: "on-hold"
        case .noSuchMessage: "no-such-message"
        case .alreadyReported: "already-reported"
        case .notBlocked: "not-blocked"
        case .alreadyBlocked: "already-blocked"
        case .notArchived: "not-archived"
        case .alreadyArchived: "already-archived"
        case .noSuchJob: "no-such-job"
        case .alreadyPosted: "already-posted"
        case .noOpenInvite: "no-open-invite"
        case .alreadyInvited: "already-invited"
        case .noOpenOffer: "no-open-offer"
        case .offerOpen: "offer-open"
        case .offerExpired: "offer-expired"
        case .noOpenProposal: "no-open-proposal"
        case .proposalOpen: "proposal-open"
        case .alreadySubmitted: "already-submitted"
        case .noRunningContract: "no-running-contract"
        case .alreadyHired: "already-hired"
        case .noOpenReport: "no-open-report"
        case .noSanction: "no-sanction"
        case .declined: "declined"
        case .alreadyDeclined: "already-declined"
        case .declineNotOffered: "decline-not-offered"
        case .conversationExpired: "conversation-expired"
        case .paused: "paused"
        case .purchaseNotOffered: "purchase-not-offered"
        case .purchaseTooLarge: "purchase-too-large"
        }
    }

    /// The rule that an action with this refusal would have broken.
    package var rule: RuleSlug {
        switch self {
        case .planNotEligible, .notEligible: .planEligibility
        case .quotaExhausted, .awaitingReply: .newConnectionQuota
        case .notFoundInSearch, .profileHidden: .entryPoint
        case .notAConversation: .clientOpens
        case .blocked, .alreadyBlocked: .block
        case .notBlocked: .unblock
        case .restricted, .onHold, .noSanction: .sanctionLadder
        case .noSuchMessage, .alreadyReported, .noOpenReport: .report
        case .notArchived, .alreadyArchived: .archive
        case .declined, .alreadyDeclined, .declineNotOffered: .decline
        case .noSuchJob, .alreadyPosted, .noOpenInvite, .alreadyInvited, .paused: .invites
        case .noOpenProposal, .proposalOpen: .contractProposal
        case .alreadySubmitted: .manyFreelancers
        case .noOpenOffer, .offerOpen, .noRunningContract, .alreadyHired: .hireNow
        case .offerExpired: .offerExpiry
        case .conversationExpired: .conversationExpiry
        case .purchaseNotOffered, .purchaseTooLarge: .purchases
        }
    }
}

/// The facts behind a refusal, which a person can check.
@usableFromInline
package enum RefusalCause: Hashable, Sendable, BitwiseCopyable {
    /// The reason says it all.
    case plain
    case plan(Plan)
    /// Used of the limit; the window renews at the instant, if it ever does.
    case quota(used: Int64, limit: Int64, renews: Instant?)
    /// One of several limits has no room.
    case limit(FullLimit)
    /// Which condition of the policy is not met.
    case condition(EligibilityCondition)
    /// Since when it is so.
    case since(Instant)
    case until(Instant)
    /// So many bought units are held, of the most that may be.
    case holding(Int64, of: Int64)
}

/// A refused action's reason and its cause.
@usableFromInline
package struct Refusal: Hashable, Sendable, BitwiseCopyable, Error {
    @usableFromInline package var reason: RefusalReason
    @usableFromInline package var cause: RefusalCause
    package var rule: RuleSlug { reason.rule }

    @inlinable
    package init(_ reason: RefusalReason, _ cause: RefusalCause = .plain) {
        self.reason = reason
        self.cause = cause
    }
}
