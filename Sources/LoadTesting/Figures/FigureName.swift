package import Marketplace
package import Statistics
import VirtualTime

/// A figure that a threshold can name.
package enum FigureName: Hashable, Sendable {
    case counter(Counter)
    case refused(RefusalReason)
    case refusedShare
    case replyShare
    case within24hShare
    /// Of all clients, those who were refused for their quota at least once.
    case outOfQuotaShare
    case utilisation
    case deskQueueAtEnd
    /// A quantile of a distribution, in seconds or units.
    case quantile(Distribution, Double)
    case mean(Distribution)
    /// How many freelancers are in a bucket of responsiveness.
    case responsiveness(Responsiveness)

    package enum Counter: String, CaseIterable, Sendable {
        case attempts, followUps = "follow-ups", conversations, emails
        case emailsWithDetails = "emails with details", delivered, replies
        case repliesWithin24h = "replies within 24h", archived, blocked, reports, reviews, upheld
        case suspended, hires, refunds, freelancersContacted = "freelancers contacted", events
        case refused, invites
        case invitesAccepted = "invites accepted", invitesDeclined = "invites declined", proposals
        case needsFilled = "needs filled", outOfQuota = "clients out of quota"
        case spamStopped = "spam messages stopped"
        case contractsEnded = "contracts ended", successfulContracts = "successful contracts"
        case negativeContracts = "negative contracts"
        case withJobSuccess = "freelancers with job success"
        case withoutJobSuccess = "freelancers without job success"
        case spamDelivered = "spam messages delivered"
        case spamReported = "spam messages reported"
    }

    package enum Distribution: String, CaseIterable, Sendable {
        case timeToReply = "time to reply"
        case timeToHire = "time to hire"
        case deskWait = "desk wait"
        case deskReview = "desk review"
        case quotaUse = "quota use"
        case timeToFill = "time to fill"
        case timeToInviteAnswer = "time to answer an invite"
        case firstQuotaRefusal = "first quota refusal"
        case jobSuccess = "job success"

        /// Whether its values are times.
        package var isTime: Bool { self != .quotaUse && self != .jobSuccess }
    }

    /// Whether it is looked up in the scores of freelancers.
    var isScore: Bool {
        switch self {
        case .counter(.withJobSuccess), .counter(.withoutJobSuccess), .responsiveness,
            .mean(.jobSuccess), .quantile(.jobSuccess, _):
            true
        case .counter, .refused, .refusedShare, .replyShare, .within24hShare,
            .outOfQuotaShare, .utilisation,
            .deskQueueAtEnd, .quantile, .mean:
            false
        }
    }
}

extension LoadOutcome {
    /// The value of a figure, times in seconds; nil where nothing was measured.
    package func value(of figure: FigureName) -> Double? {
        let counters = figures.counters
        func ratio(_ a: UInt64, _ b: UInt64) -> Double? { b == 0 ? nil : Double(a) / Double(b) }
        switch figure {
        case .counter(let counter): return Double(count(counter))
        case .refused(let reason): return Double(figures.refused(reason))
        case .refusedShare: return ratio(figures.refused, counters.attempts)
        case .replyShare: return ratio(figures.timeToReply.count, counters.conversations)
        case .within24hShare: return ratio(counters.repliesWithin24h, counters.conversations)
        case .outOfQuotaShare: return ratio(figures.firstExhausted.count, UInt64(clients))
        case .utilisation:
            let onDuty = Double(reviewersOnDuty.microseconds)
            return onDuty > 0 ? Double(reviewersBusy.microseconds) / onDuty : nil
        case .deskQueueAtEnd: return Double(waitingAtEnd)
        case .quantile(let name, let p):
            return histogram(name).quantile(p).map { Double($0) / (name.isTime ? 1e6 : 1) }
        case .mean(let name): return histogram(name).mean.map { $0 / (name.isTime ? 1e6 : 1) }
        case .responsiveness(let bucket): return scores.map { Double($0.count(bucket)) }
        }
    }

    package func histogram(_ name: FigureName.Distribution) -> Histogram {
        switch name {
        case .timeToReply: return figures.timeToReply
        case .timeToHire:
            var both = figures.timeToHirePrompt
            both.merge(figures.timeToHireLate)
            both.merge(figures.timeToHireFromJobPost)
            return both
        case .deskWait: return figures.deskWait
        case .deskReview: return figures.deskReview
        case .quotaUse: return figures.quotaUse
        case .timeToFill: return figures.timeToFill
        case .timeToInviteAnswer: return figures.timeToInviteAnswer
        case .firstQuotaRefusal: return figures.firstExhausted
        case .jobSuccess: return scores?.jobSuccess ?? Histogram()
        }
    }

    package func count(_ counter: FigureName.Counter) -> UInt64 {
        let counters = figures.counters
        return switch counter {
        case .attempts: counters.attempts
        case .followUps: counters.followUps
        case .conversations: counters.conversations
        case .emails: counters.emails
        case .emailsWithDetails: counters.emailsWithDetails
        case .delivered: counters.delivered
        case .replies: counters.replies
        case .repliesWithin24h: counters.repliesWithin24h
        case .archived: counters.archived
        case .blocked: counters.blocked
        case .reports: counters.reports
        case .reviews: counters.reviews
        case .upheld: counters.upheld
        case .suspended: counters.suspended
        case .hires: counters.hires
        case .refunds: counters.refunds
        case .freelancersContacted: UInt64(freelancersContacted)
        case .events: events
        case .refused: figures.refused
        case .invites: counters.invites
        case .invitesAccepted: counters.invitesAccepted
        case .invitesDeclined: counters.invitesDeclined
        case .proposals: counters.proposals
        case .needsFilled: figures.timeToFill.count
        case .outOfQuota: figures.firstExhausted.count
        case .spamStopped: figures.spamStopped
        case .contractsEnded: counters.contractsEnded
        case .successfulContracts: counters.successfulContracts
        case .negativeContracts: counters.negativeContracts
        case .withJobSuccess: scores?.jobSuccess.count ?? 0
        case .withoutJobSuccess: scores?.withoutJobSuccess ?? 0
        case .spamDelivered: counters.spamDelivered
        case .spamReported: counters.spamReported
        }
    }
}
