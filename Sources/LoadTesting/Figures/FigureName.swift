package import Marketplace
import Statistics

/// A figure that a threshold can name.
package enum FigureName: Hashable, Sendable {
    case counter(Counter)
    case refused(RefusalReason)
    case share(Share)
    /// A quantile of a distribution, in seconds or units.
    case quantile(Distribution, Double)
    case mean(Distribution)
    /// How many freelancers are in a bucket of responsiveness.
    case responsiveness(Responsiveness)
    /// A length of time that is one number, in seconds.
    case time(Time)
    /// Of a class of reports, or of all where none is named.
    case desk(DeskMeasure, ofClass: String?)
    /// One of the others, of some clients only.
    indirect case scoped(FigureName, Scope)

    /// What is counted, by the name that thresholds use.
    package enum Counter: String, CaseIterable, Sendable {
        case attempts, refused, followUps = "follow-ups", conversations
        case firstMessages = "first messages", emails
        case emailsWithDetails = "emails with details", delivered, replies
        case repliesWithin24h = "replies within 24h", repliesToCome = "replies still to come"
        case declines, views, expired = "conversations expired", archived, blocked, reports,
            reviews, upheld, suspended, hires, refunds,
            freelancersContacted = "freelancers contacted"
        case invites, invitesAccepted = "invites accepted", invitesDeclined = "invites declined"
        case proposals, needsFilled = "needs filled", contractsEnded = "contracts ended"
        case successfulContracts = "successful contracts"
        case negativeContracts = "negative contracts", outOfQuota = "clients out of quota"
        case spamDelivered = "spam messages delivered", spamReported = "spam messages reported"
        case spamStopped = "spam messages stopped", refusedActs = "refused acts"
        case withJobSuccess = "freelancers with job success"
        case withoutJobSuccess = "freelancers without job success"
        case reviewsBrokenOff = "reviews broken off", reportsGivenUp = "reports given up"
        case reportsTurnedAway = "reports turned away"
        case connectionsBought = "connections bought"
        case deskQueueAtEnd = "desk queue", events, clients
    }

    package enum Share: String, CaseIterable, Sendable {
        case refused = "refused share", replied = "reply share", within24h = "within 24h share"
        case outOfQuota = "out of quota share", utilisation
    }

    package enum Distribution: String, CaseIterable, Sendable {
        case timeToReply = "time to reply", timeToAnswer = "time to answer"
        case timeToHire = "time to hire"
        case timeToHirePrompt = "time to hire after a prompt reply"
        case timeToHireLate = "time to hire after a late reply"
        case timeToHireFromJobPost = "time to hire from a job post"
        case timeToInviteAnswer = "time to answer an invite", timeToFill = "time to fill"
        case deskWait = "desk wait", deskReview = "desk review"
        case ageAtDesk = "age at the desk"
        case firstQuotaRefusal = "first quota refusal", quotaUse = "quota use"
        case jobSuccess = "job success"
    }

    package enum Time: String, CaseIterable, Sendable {
        case overtime
    }

    /// Whether it is looked up in the scores of freelancers.
    var isScore: Bool {
        switch self {
        case .counter(.withJobSuccess), .counter(.withoutJobSuccess), .responsiveness,
            .mean(.jobSuccess), .quantile(.jobSuccess, _):
            true
        case .scoped(let figure, _): figure.isScore
        case .counter, .refused, .share, .quantile, .mean, .time, .desk: false
        }
    }
}

extension FigureName {
    /// The counter of what a share is the share of; nil for what is no share, or one of a time.
    package var trials: FigureName? {
        switch self {
        case .share(let share): share.whole.map { .counter($0) }
        case .scoped(let figure, let scope): figure.trials?.of(scope)
        case .counter, .refused, .quantile, .mean, .responsiveness, .time, .desk: nil
        }
    }

    /// In what its value is measured.
    package var unit: String {
        switch self {
        case .share, .desk(.within, _): "share"
        case .time, .desk(.mean, _), .desk(.quantile, _):
            FigureName.Distribution.Unit.seconds.rawValue
        case .quantile(let distribution, _), .mean(let distribution):
            distribution.entry.unit.rawValue
        case .counter, .refused, .responsiveness: "count"
        case .scoped(let figure, _): figure.unit
        }
    }
}
