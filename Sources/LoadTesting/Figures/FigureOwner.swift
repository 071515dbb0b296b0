import Marketplace

/// Whose a figure is: who it can be told of some of.
package enum FigureOwner: CaseIterable, Sendable {
    /// What passes between a client and a freelancer.
    case both
    case clients, freelancers, desk, run

    /// For tables.
    package var text: String {
        switch self {
        case .both: "clients and freelancers"
        case .clients: "clients"
        case .freelancers: "freelancers"
        case .desk: "desk"
        case .run: "run"
        }
    }

    /// Why there is none of one group or plan of clients; nil where there is.
    package var whyNotOfClients: String? {
        switch self {
        case .both, .clients: nil
        case .freelancers: "it is of freelancers, and clients of any group may write to one"
        case .desk: "the desk takes the reports on all clients together"
        case .run: "it is of the run as a whole"
        }
    }

    /// Why there is none of one group of freelancers; nil where there is.
    package var whyNotOfFreelancers: String? {
        switch self {
        case .both, .freelancers: nil
        case .clients: "it is of clients, who may write to freelancers of any group"
        case .desk: "the desk takes the reports of all freelancers together"
        case .run: "it is of the run as a whole"
        }
    }

    package var isOfClients: Bool { whyNotOfClients == nil }
    package var isOfFreelancers: Bool { whyNotOfFreelancers == nil }

    /// Why there is none of anybody; nil where there is.
    var whyOfAll: String? { isOfFreelancers ? nil : whyNotOfClients }
}

extension FigureName {
    package var owner: FigureOwner {
        switch self {
        case .counter(let counter): counter.owner
        case .refused: .clients
        case .share(let share): share.owner
        case .quantile(let distribution, _), .mean(let distribution): distribution.owner
        case .responsiveness: .freelancers
        case .time(.overtime), .desk: .desk
        case .scoped(let figure, _): figure.owner
        }
    }
}

extension FigureName {
    /// What tables tell of every group of freelancers, whatever is named.
    package static let ofEveryFreelancerGroup: [FigureName] = [
        .counter(.freelancersContacted), .counter(.delivered), .share(.replied), .counter(.hires),
    ]
}

extension FigureName.Counter {
    fileprivate var owner: FigureOwner {
        switch self {
        case .followUps, .conversations, .firstMessages, .emails, .emailsWithDetails, .delivered,
            .replies, .repliesWithin24h, .repliesToCome, .declines, .views, .expired, .archived,
            .blocked, .reports, .reviews, .upheld, .hires, .invites, .invitesAccepted,
            .invitesDeclined, .proposals, .contractsEnded, .successfulContracts,
            .negativeContracts, .spamDelivered, .spamReported, .reviewsBrokenOff,
            .reportsGivenUp, .reportsTurnedAway:
            .both
        case .attempts, .refused, .suspended, .refunds, .needsFilled, .outOfQuota, .spamStopped,
            .refusedActs, .connectionsBought, .clients:
            .clients
        case .freelancersContacted, .withJobSuccess, .withoutJobSuccess: .freelancers
        case .deskQueueAtEnd: .desk
        case .events: .run
        }
    }
}

extension FigureName.Share {
    fileprivate var owner: FigureOwner {
        switch self {
        case .replied, .within24h: .both
        case .refused, .outOfQuota: .clients
        case .utilisation: .desk
        }
    }
}

extension FigureName.Distribution {
    fileprivate var owner: FigureOwner {
        switch self {
        case .timeToReply, .timeToAnswer, .timeToHire, .timeToHirePrompt, .timeToHireLate,
            .timeToHireFromJobPost, .timeToInviteAnswer:
            .both
        case .timeToFill, .firstQuotaRefusal, .quotaUse: .clients
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
