/// Over what a figure counts, where a run has a warm-up. Counted time is what is not warm-up.
package enum FigureBasis: String, CaseIterable, Sendable {
    case began, delivered, time, end, run

    /// For a table.
    package var meaning: String {
        switch self {
        case .began:
            "what began in the counted time (a conversation by its first message, an invite, a "
                + "proposal), with all that came of it, then or later"
        case .delivered:
            "messages that were delivered in the counted time, with what freelancers did about them"
        case .time: "what happened in the counted time, whenever it began"
        case .end: "how things stand at the end, with all that was before"
        case .run: "the whole run, the warm-up included"
        }
    }
}

extension FigureName.Counter {
    package var basis: FigureBasis {
        switch self {
        case .conversations, .firstMessages, .replies, .repliesWithin24h, .repliesToCome, .archived,
            .expired,
            .blocked, .hires, .invitesAccepted, .invitesDeclined, .contractsEnded,
            .successfulContracts, .negativeContracts:
            .began
        case .declines, .reports, .spamReported: .delivered
        case .attempts, .refused, .followUps, .emails, .emailsWithDetails, .delivered, .reviews,
            .upheld, .suspended, .refunds, .freelancersContacted, .invites, .proposals,
            .needsFilled, .outOfQuota, .spamDelivered, .spamStopped, .refusedActs,
            .reviewsBrokenOff, .reportsGivenUp, .reportsTurnedAway, .views, .connectionsBought:
            .time
        case .withJobSuccess, .withoutJobSuccess, .deskQueueAtEnd: .end
        case .events, .clients: .run
        }
    }
}

extension FigureName.Share {
    package var basis: FigureBasis {
        switch self {
        case .replied, .within24h: .began
        case .refused, .outOfQuota, .utilisation: .time
        }
    }
}

extension FigureName.Time {
    package var basis: FigureBasis {
        switch self {
        case .overtime: .time
        }
    }
}

extension FigureName.Distribution {
    package var basis: FigureBasis {
        switch self {
        case .timeToReply, .timeToAnswer, .timeToHire, .timeToHirePrompt, .timeToHireLate,
            .timeToHireFromJobPost, .timeToInviteAnswer:
            .began
        case .timeToFill, .deskWait, .deskReview, .firstQuotaRefusal: .time
        case .quotaUse, .jobSuccess, .ageAtDesk: .end
        }
    }
}

extension FigureBasis {
    private static let ofTime = [
        "refused SLUG", "desk wait of CLASS", "desk wait within LENGTH share",
    ]

    /// The figures that count over it, by the names that thresholds use.
    package var figures: [String] {
        FigureName.Counter.allCases.filter { $0.basis == self }.map(\.rawValue)
            + FigureName.Share.allCases.filter { $0.basis == self }.map(\.rawValue)
            + FigureName.Time.allCases.filter { $0.basis == self }.map(\.rawValue)
            + FigureName.Distribution.allCases.filter { $0.basis == self }.map(\.rawValue)
            + (self == .time ? FigureBasis.ofTime : self == .end ? ["responsive BUCKET"] : [])
    }
}
