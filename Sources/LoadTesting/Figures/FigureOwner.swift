import Marketplace

/// Whose a figure is: only what belongs to clients can be told of some of them.
package enum FigureOwner: CaseIterable, Sendable {
    case clients, desk, freelancers, run

    /// Why there is none of one group or plan; nil where there is.
    package var whyOfAll: String? {
        switch self {
        case .clients: nil
        case .desk: "the desk takes the reports on all clients together"
        case .freelancers: "it is of freelancers, and clients of any group may write to one"
        case .run: "it is of the run as a whole"
        }
    }
}

extension FigureName {
    package var owner: FigureOwner {
        switch self {
        case .counter(let counter): counter.owner
        case .refused: .clients
        case .share(let share): share == .utilisation ? .desk : .clients
        case .quantile(let distribution, _), .mean(let distribution): distribution.owner
        case .responsiveness: .freelancers
        case .time(.overtime), .desk: .desk
        case .scoped(let figure, _): figure.owner
        }
    }
}

extension FigureName.Counter {
    fileprivate var owner: FigureOwner {
        switch self {
        case .attempts, .refused, .followUps, .conversations, .firstMessages, .emails,
            .emailsWithDetails, .delivered, .replies, .repliesWithin24h, .repliesToCome,
            .declines, .views, .expired, .archived, .blocked, .reports, .reviews, .upheld,
            .suspended, .hires,
            .refunds, .invites, .invitesAccepted, .invitesDeclined, .proposals, .needsFilled,
            .contractsEnded, .successfulContracts, .negativeContracts, .outOfQuota,
            .spamDelivered, .spamReported, .spamStopped, .refusedActs, .reviewsBrokenOff,
            .reportsGivenUp, .reportsTurnedAway, .connectionsBought, .clients:
            .clients
        case .freelancersContacted, .withJobSuccess, .withoutJobSuccess: .freelancers
        case .deskQueueAtEnd: .desk
        case .events: .run
        }
    }
}

extension FigureName.Distribution {
    fileprivate var owner: FigureOwner {
        switch self {
        case .timeToReply, .timeToAnswer, .timeToHire, .timeToHirePrompt, .timeToHireLate,
            .timeToHireFromJobPost, .timeToInviteAnswer, .timeToFill, .firstQuotaRefusal,
            .quotaUse:
            .clients
        case .deskWait, .deskReview, .ageAtDesk: .desk
        case .jobSuccess: .freelancers
        }
    }
}

extension FigureOwner {
    /// The figures it has, by the names that thresholds use.
    package var figures: [String] {
        FigureName.every.filter { $0.owner == self }.map { figure in
            switch figure {
            case .mean(let distribution): distribution.rawValue
            case .refused: "refused SLUG"
            case .responsiveness: "responsive BUCKET"
            case .counter, .share, .time, .quantile, .desk, .scoped: figure.text
            }
        }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}

extension FigureName {
    /// Every figure of all, with the mean of each distribution for all that can be asked of it.
    package static let every: [FigureName] =
        Counter.allCases.map { .counter($0) } + RefusalReason.allCases.map { .refused($0) }
        + Share.allCases.map { .share($0) } + Time.allCases.map { .time($0) }
        + Distribution.allCases.map { .mean($0) }
        + Responsiveness.allCases.map { .responsiveness($0) }
}
