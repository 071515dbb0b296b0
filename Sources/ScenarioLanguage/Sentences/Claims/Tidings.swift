import Journal
import Marketplace

extension ClaimForms {
    /// What somebody was or was not told.
    static let tidings = SentenceTheme<Claim>("tidings", moderationTidings + hiringTidings)

    private static let moderationTidings: [ClaimForm] = [
        ClaimForm(
            "{client} was told who reported [{client}|it]",
            example: "spamco was not told who reported",
            meaning: "Whether anything told the client who reported it."
        ) { match, _ in .wasTold(.client(match.client), .whoReported) },
        ClaimForm(
            "{person} was told outcome [of report]", "{person} was told report's outcome",
            example: "noor was told the outcome of her report",
            meaning: "Whether a report's outcome was told to the reporter."
        ) { match, _ in .wasTold(match.person, .reportOutcome) },
        ClaimForm(
            "{client} was told {freelancer} [has] archived [{client}|it|conversation]",
            example: "acme was not told that noor archived the conversation",
            meaning: "Whether the client was told of an archived conversation."
        ) { match, _ in .wasTold(.client(match.client), .archivedBy(match.freelancer)) },
        ClaimForm(
            "{client} was told {freelancer} [has] blocked [{client}|it]",
            example: "acme was not told that noor blocked it",
            meaning: "Whether the client was told of a block."
        ) { match, _ in .wasTold(.client(match.client), .blockedBy(match.freelancer)) },
        ClaimForm(
            "{client} was told {freelancer} [has] declined [{client}'s] message",
            example: "acme was told that noor declined its message",
            meaning: "Whether the client was told of a declined message."
        ) { match, _ in .wasTold(.client(match.client), .declined(match.freelancer)) },
        ClaimForm(
            "{client} was told of|about sanction", "{client} was told of|about {sanction}",
            example: "spamco was told of a suspension",
            meaning: "Whether the client was told of a sanction, or of this one."
        ) { match, _ in
            let sanction = match.choiceIfAny(.sanction, Sanction.self)
            return .wasTold(.client(match.client), .sanction(sanction))
        },
        ClaimForm(
            "{person} was warned [about|of] contact details",
            "{person} was warned about|of sharing contact details",
            example: "acme was warned about contact details",
            meaning: "Whether somebody was warned not to share contact details."
        ) { match, _ in .wasTold(match.person, .contactSharingWarning) },
        ClaimForm(
            "{person} was refused [for {reason}]",
            "{person} was told of|about refusal [for {reason}]",
            example: "acme was refused for quota-exhausted",
            meaning: "Whether somebody was refused anything, or anything for this reason."
        ) { match, _ in
            let reason = match.choiceIfAny(.reason, RefusalReason.self)
            return .wasTold(match.person, .refusal(reason))
        },
    ]

    private static let hiringTidings: [ClaimForm] = [
        ClaimForm(
            "{client} was told {freelancer} [has] {answers} [{client}'s] offer",
            example: "acme was told that noor accepted the offer",
            meaning: "Whether the client learned the answer to an offer."
        ) { match, _ in
            let answer = match.choice(.answer, Answer.self)
            return .wasTold(.client(match.client), .offerAnswer(match.freelancer, answer))
        },
        ClaimForm(
            "{person} was told offer (to|from|of) {of:person} [has] expired",
            "{person} was told {of:person}'s offer [has] expired",
            example: "acme was told that the offer to noor expired",
            meaning: "Whether somebody was told that an offer expired."
        ) { match, reader in
            guard let other = reader.otherSide(match, .of) else { return nil }
            return .wasTold(match.person, .offerExpired(other))
        },
        ClaimForm(
            "{client} was told {freelancer} [has] {answers} [{client}'s] invite",
            example: "acme was told that noor declined the invite",
            meaning: "Whether the client learned the answer to an invite."
        ) { match, _ in
            let answer = match.choice(.answer, Answer.self)
            return .wasTold(.client(match.client), .inviteAnswer(match.freelancer, answer))
        },
        ClaimForm(
            "{person} was told contract [has] started", "{person} was told of|about contract",
            example: "noor was told that the contract started",
            meaning: "Whether somebody was told of a new contract."
        ) { match, _ in .wasTold(match.person, .contractStarted) },
    ]
}
