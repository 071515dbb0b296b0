import Marketplace
package import VirtualTime

/// When a claim has to be looked at again.
///
/// A temporal check (`never`, `always`, `within`) holds over time but need not ask after every
/// event: it asks when `mayChange` says so, and at the instants that `nextChange` gives.
extension Observer {
    /// Whether observing the event can have changed what the claim answers; sometimes yes where
    /// it did not, never no where it did.
    package func mayChange(_ claim: Claim, by event: JournalEvent) -> Bool {
        !claim.topics.isDisjoint(with: event.fact.topics)
    }

    /// The next instant after `now` at which time alone can change the answer; nil: never, as
    /// far as what has happened tells.
    package func nextChange(of claim: Claim, after now: Instant) -> Instant? {
        switch claim {
        case .not(let inner): nextChange(of: inner, after: now)
        case .connectionsLeft(let client, _), .connectionsUnlimited(let client),
            .connectionsUsed(let client, _), .connectionsRenew(let client, _):
            nextQuotaChange(client, after: now)
        case .scoreUnchanged(_, .jobSuccess), .jobSuccess:
            // A score ages at instants that only its keeper knows; once a day is close enough.
            now.startOfDay + .days(1)
        case .scoreUnchanged(_, .responsiveness), .neverMoreConnections, .finds, .inConversation,
            .inInbox, .isArchived, .isBlocked, .isReplied, .timeToReply, .timeToHire,
            .hasReceived, .lastMessage, .messagesInOrder, .lastEmailShowsDetails,
            .emailShowsDetails, .responsiveness, .contract, .contractOutcome, .offer,
            .offerExpires, .invite, .jobProposal, .contractProposal, .plan, .standing,
            .standingUntil, .report, .wasTold, .count:
            nil
        }
    }

    /// The renewal, or the refund of an unanswered message if one may come sooner.
    private func nextQuotaChange(_ client: ClientID, after now: Instant) -> Instant? {
        let dossier = clients[client]
        let renewal = dossier.quota.standing(at: now, plan: dossier.plan.state).renews
        var next = renewal.flatMap { $0 > now ? $0 : nil }
        if case .onNoReply(let within) = policy.quota.refund {
            for charge in dossier.charges {
                let refund = charge + within + .microseconds(1)
                if refund > now { next = min(next ?? refund, refund) }
            }
        }
        return next
    }
}

/// What facts and claims are about, as coarsely as it takes to tell most of them apart.
struct Topics: OptionSet, Sendable {
    let rawValue: UInt32
    static let quota = Topics(rawValue: 1 << 0)
    static let search = Topics(rawValue: 1 << 1)
    static let conversation = Topics(rawValue: 1 << 2)
    static let accepted = Topics(rawValue: 1 << 3)
    static let delivered = Topics(rawValue: 1 << 4)
    static let archive = Topics(rawValue: 1 << 5)
    static let block = Topics(rawValue: 1 << 6)
    static let email = Topics(rawValue: 1 << 7)
    static let refusal = Topics(rawValue: 1 << 8)
    static let jobs = Topics(rawValue: 1 << 9)
    static let hiring = Topics(rawValue: 1 << 10)
    static let plan = Topics(rawValue: 1 << 11)
    static let standing = Topics(rawValue: 1 << 12)
    static let reports = Topics(rawValue: 1 << 13)
    static let notices = Topics(rawValue: 1 << 14)
    static let scores = Topics(rawValue: 1 << 15)
    static let contact = Topics(rawValue: 1 << 16)
}

extension Claim {
    var topics: Topics {
        switch self {
        case .not(let inner): inner.topics
        case .connectionsLeft, .connectionsUnlimited, .connectionsUsed, .connectionsRenew:
            [.quota, .plan, .accepted]
        case .neverMoreConnections, .inConversation: .conversation
        case .finds: .search
        case .inInbox: [.conversation, .archive]
        case .isArchived: .archive
        case .isBlocked: .block
        case .isReplied, .timeToReply: .accepted
        case .timeToHire: [.accepted, .hiring]
        case .hasReceived, .lastMessage, .messagesInOrder: .delivered
        case .lastEmailShowsDetails, .emailShowsDetails: .email
        case .scoreUnchanged, .jobSuccess, .responsiveness: .scores
        case .contract, .contractOutcome, .offer, .offerExpires, .contractProposal: .hiring
        case .invite, .jobProposal: .jobs
        case .plan: .plan
        case .standing, .standingUntil: .standing
        case .report: .reports
        case .wasTold: [.notices, .delivered, .search, .email]
        case .count(let countable, _): countable.topics
        }
    }
}

extension Countable {
    var topics: Topics {
        switch self {
        case .refusals: .refusal
        case .conversations, .connectionsGranted: .conversation
        case .messagesAccepted, .replies: .accepted
        case .messagesDelivered: .delivered
        case .emails: .email
        case .connectionsRefunded: .quota
        case .hires, .contracts, .offers: .hiring
        case .invites, .jobProposals: .jobs
        case .reportsFiled, .reportsUpheld, .reportsDismissed, .reportsWaiting: .reports
        case .sanctions: .standing
        case .blocks: .block
        case .archives: .archive
        case .searchHits: .search
        case .contactShares: .contact
        }
    }
}

extension Fact {
    var topics: Topics {
        switch self {
        case .acted: .scores
        case .refused: .refusal
        case .changed(let change): change.topics
        case .told(_, let notice):
            switch notice {
            case .message: [.delivered, .scores]
            case .email: [.email, .scores]
            case .found, .searchFinished, .profileShown: .search
            case .contactSharingWarning, .sanctioned, .standingChanged, .inviteAnswered,
                .jobProposalReceived, .jobProposalWithdrawn, .offerAnswered, .offerLapsed,
                .contractProposed, .contractProposalWithdrawn, .invited, .inviteWithdrawn,
                .offerReceived, .offerWithdrawn, .offerExpired, .contractProposalAnswered,
                .jobProposalDeclined, .reportDecided, .paid, .contractStarted, .contractEnded,
                .refused:
                [.notices, .scores]
            }
        case .befell: []
        }
    }
}

extension Change {
    fileprivate var topics: Topics {
        switch self {
        case .searched: .search
        case .conversationOpened, .conversationOpenedByFreelancer: .conversation
        case .messageAccepted: .accepted
        case .archived, .unarchived: .archive
        case .blocked, .unblocked: .block
        case .contactShared: .contact
        case .quotaCharged, .quotaRefunded: .quota
        case .invited, .inviteWithdrawn, .inviteAnswered, .inviteReported, .jobProposalSubmitted,
            .jobProposalWithdrawn, .jobProposalAnswered:
            .jobs
        case .offerSent, .offerAnswered, .offerWithdrawn, .offerExpired, .contractProposed,
            .contractProposalAnswered, .contractProposalWithdrawn, .contractStarted,
            .contractEnded:
            .hiring
        case .planChanged: .plan
        case .sanctioned, .standingChanged: .standing
        case .reportFiled, .reviewStarted, .reportDecided: .reports
        case .jobSuccessChanged, .responsivenessChanged: .scores
        case .profileOpened, .emailSent, .jobPosted, .paid, .billingVerified, .visibilityChanged:
            []
        }
    }
}
