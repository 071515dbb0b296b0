import Marketplace

extension StepForms {
    /// Direct Messages, and what a freelancer may do with a conversation.
    static let messaging = SentenceTheme<Action>("messaging", writing + filing + complaining)

    private static let writing: [StepForm] = [
        StepForm(
            "{client} messages {freelancer} [from {entry}]",
            "{client} messages {freelancer} [from {freelancer}'s profile]",
            "{client} writes to {freelancer} [from {entry}]",
            "{client} contacts {freelancer} [from {entry}]",
            "{client} sends message to {freelancer} [from {entry}]",
            "{client} sends {freelancer} message [from {entry}]",
            "{client} (starts|opens) conversation with {freelancer} [from {entry}]",
            "{client} follows up with {freelancer}", "{client} reaches out to {freelancer}",
            details: .text,
            example: "acme messages noor: Are you free in June?",
            meaning: "A client opens a conversation or follows up in it; without `from`, "
                + "from the profile."
        ) { match, reader in
            guard let text = reader.text(match) else { return nil }
            let entry = match.choiceIfAny(.entry, EntryPoint.self) ?? .profile
            return .client(match.client, .message(match.freelancer, text, from: entry))
        },
        StepForm(
            "{client} (replies|responds) to {freelancer}", "{client} answers {freelancer}",
            details: .text,
            example: "acme replies to noor: The 8th suits us.",
            meaning: "A client writes in an open conversation."
        ) { match, reader in
            guard let text = reader.text(match) else { return nil }
            return .client(match.client, .message(match.freelancer, text, from: .profile))
        },
        StepForm(
            "{freelancer} replies to {client}", "{freelancer} messages {client}",
            "{freelancer} writes to {client}", "{freelancer} answers {client}",
            "{freelancer} sends message to {client}", "{freelancer} sends {client} message",
            "{freelancer} responds to {client}", "{freelancer} replies to {client}'s message",
            "{freelancer} answers {client}'s message",
            "{freelancer} (replies|answers|responds)",
            details: .text,
            example: "noor replies to acme: Yes, from the 8th.",
            meaning: "A freelancer writes in a conversation, or to a client of an earlier contract."
        ) { match, reader in
            guard let text = reader.text(match),
                let client = reader.clientOrOnly(match, instead: "noor replies to acme: Yes")
            else { return nil }
            return .freelancer(match.freelancer, .message(client, text))
        },
    ]

    private static let filing: [StepForm] = [
        StepForm(
            "{freelancer} archives {client}", "{freelancer} archives conversation with {client}",
            "{freelancer} archives {client}'s conversation", example: "noor archives acme",
            meaning: "A freelancer takes a conversation out of the inbox; nobody is told."
        ) { match, _ in .freelancer(match.freelancer, .archive(match.client)) },
        StepForm(
            "{freelancer} unarchives {client}",
            "{freelancer} unarchives conversation with {client}",
            "{freelancer} unarchives {client}'s conversation", example: "noor unarchives acme",
            meaning: "A freelancer brings a conversation back to the inbox."
        ) { match, _ in .freelancer(match.freelancer, .unarchive(match.client)) },
        StepForm(
            "{freelancer} blocks {client}", example: "noor blocks spamco",
            meaning: "A freelancer stops a client's messages and invites."
        ) { match, _ in .freelancer(match.freelancer, .block(match.client)) },
        StepForm(
            "{freelancer} unblocks {client}", example: "noor unblocks spamco",
            meaning: "A freelancer allows a client's messages and invites again."
        ) { match, _ in .freelancer(match.freelancer, .unblock(match.client)) },
        StepForm(
            "{freelancer} (declines|rejects|refuses) {client}'s message",
            "{freelancer} (declines|rejects|refuses) message of|from {client}",
            example: "noor declines acme's message",
            meaning: "A freelancer answers the last message by ending the exchange; the client is "
                + "told."
        ) { match, _ in .freelancer(match.freelancer, .decline(match.client)) },
        StepForm(
            "{freelancer} (views|reads) {client}'s (message|messages)",
            "{freelancer} (views|reads) (message|messages) of|from {client}",
            example: "noor views acme's message",
            meaning: "A freelancer looks at what the client wrote; nobody is told."
        ) { match, _ in .freelancer(match.freelancer, .view(match.client)) },
    ]

    private static let complaining: [StepForm] = [
        StepForm(
            "{freelancer} reports {client}'s [{nth}] message",
            "{freelancer} reports {nth} message of|from {client}",
            "{freelancer} reports message of|from {client}", "{freelancer} reports {client}",
            "{freelancer} reports {client} (for|as) {skill} [{skill}] [{skill}]",
            "{freelancer} reports {client}'s [{nth}] message (for|as) {skill} [{skill}] [{skill}]",
            details: .optionalText,
            example: "noor reports spamco's 2nd message: asks for money",
            meaning: "A freelancer reports one message of a client; without a number, the last."
        ) { match, reader in
            guard let reason = reader.reportReason(match) else { return nil }
            reader.remember(reportBy: match.freelancer, about: match.client)
            reader.rememberOpen(reportBy: match.freelancer, about: match.client)
            let ordinal = UInt32(match.ordinalIfAny ?? 0)
            return .freelancer(
                match.freelancer, .report(match.client, ordinal: ordinal, reason: reason))
        }
    ]
}
