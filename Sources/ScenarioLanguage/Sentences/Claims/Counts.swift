import Journal
import Marketplace

extension ClaimForms {
    /// Counts over the whole run, of refusals, conversations, messages, e-mails and connections.
    static let counts = SentenceTheme<Claim>(
        "counts", countedRefusals + countedMessages + countedConnections)

    private static let countedRefusals: [ClaimForm] = [
        ClaimForm(
            "there (is|are|was|were) {count} (refusals|refusal) [of {person}] [for {reason}]",
            example: "there were 2 refusals of acme for quota-exhausted",
            meaning: "How many actions were refused."
        ) { match, _ in
            let reason = match.choiceIfAny(.reason, RefusalReason.self)
            let refusals = Countable.refusals(of: match.personIfAny(.none), reason: reason)
            return .count(refusals, match.count)
        },
        ClaimForm(
            "{person} (was|has been) refused {count} (times|time) [for {reason}]",
            "{person} (was|has been) refused (once|twice) [for {reason}]",
            example: "acme was refused 2 times for quota-exhausted",
            meaning: "How many actions of somebody were refused."
        ) { match, _ in
            let reason = match.choiceIfAny(.reason, RefusalReason.self)
            return .count(.refusals(of: match.person, reason: reason), match.times)
        },
        ClaimForm(
            "{person} has {count} (conversations|conversation)",
            "there (is|are) {count} (conversations|conversation) [of {person}|with {person}]",
            example: "acme has 2 conversations", meaning: "How many conversations were opened."
        ) { match, _ in .count(.conversations(of: match.personIfAny(.none)), match.count) },
    ]

    private static let countedMessages: [ClaimForm] = [
        ClaimForm(
            "{from:person} [has] (sent|send|sends) {count} (messages|message) [to {to:person}]",
            "{count} (messages|message) (was|were) accepted [from {from:person}] [to {to:person}]",
            example: "acme sent 2 messages to noor",
            meaning: "How many messages were accepted."
        ) { match, _ in
            let messages = Countable.messagesAccepted(
                from: match.personIfAny(.from), to: match.personIfAny(.to))
            return .count(messages, match.count)
        },
        ClaimForm(
            "{to:person} [has] (received|receive|receives|got|gets|get) {count} "
                + "(messages|message) [from {from:person}]",
            "{to:person} has {count} (messages|message) [from {from:person}]",
            "{count} (messages|message) (was|were) delivered [from {from:person}] [to {to:person}]",
            "{to:person} [has] (received|receive|receives|got|gets|get) nothing "
                + "[from {from:person}]",
            example: "noor received 2 messages from acme",
            meaning: "How many messages were delivered."
        ) { match, _ in
            let messages = Countable.messagesDelivered(
                from: match.personIfAny(.from), to: match.personIfAny(.to))
            return .count(messages, match.countIfAny ?? .exactly(0))
        },
        ClaimForm(
            "{freelancer} [has] (replied|reply|replies) {count} (times|time) [to {client}]",
            "{freelancer} [has] (replied|reply|replies) (once|twice) [to {client}]",
            "there (is|are|was|were) {count} (replies|reply) [from {freelancer}] [to {client}]",
            example: "noor replied 2 times to acme", meaning: "How many replies there were."
        ) { match, _ in
            let replies = Countable.replies(from: match.freelancerIfAny, to: match.clientIfAny)
            return .count(replies, match.times)
        },
        ClaimForm(
            "{freelancer} (has|received|has received|gets|got) {count} "
                + "(emails|email|e-mails|e-mail) [about {client}|from {client}]",
            "there (is|are|was|were) {count} (emails|email|e-mails|e-mail) [to "
                + "{freelancer}] [about {client}]",
            example: "noor has 1 email", meaning: "How many notification e-mails were sent."
        ) { match, _ in .count(emails(match, details: nil), match.count) },
        ClaimForm(
            "{freelancer} (has|received|has received|gets|got) {count} "
                + "(emails|email|e-mails|e-mail) [about {client}|from {client}] (with|showing) client "
                + "details",
            "there (is|are|was|were) {count} (emails|email|e-mails|e-mail) [to "
                + "{freelancer}] [about {client}] (with|showing) client details",
            example: "noor has 1 email about acme with client details",
            meaning: "How many e-mails carried the client's details."
        ) { match, _ in .count(emails(match, details: true), match.count) },
        ClaimForm(
            "{freelancer} (has|received|has received|gets|got) {count} "
                + "(emails|email|e-mails|e-mail) [about {client}|from {client}] (without|with no|showing "
                + "no) client details",
            "there (is|are|was|were) {count} (emails|email|e-mails|e-mail) [to "
                + "{freelancer}] [about {client}] (without|with no|showing no) client details",
            example: "noor has 3 emails about acme without client details",
            meaning: "How many e-mails came without the client's details."
        ) { match, _ in .count(emails(match, details: false), match.count) },
    ]

    private static func emails(_ match: Match, details: Bool?) -> Countable {
        .emails(to: match.freelancerIfAny, about: match.clientIfAny, showingDetails: details)
    }

    private static let countedConnections: [ClaimForm] = [
        ClaimForm(
            "{client} (was|has been) (granted|charged) {count} [new] (connections|connection)",
            "there (is|are|was|were) {count} [new] (connections|connection) granted [to {client}]",
            example: "acme was granted 3 new connections",
            meaning: "How many new connections were charged."
        ) { match, _ in .count(.connectionsGranted(match.clientIfAny), match.count) },
        ClaimForm(
            "{client} (was|has been) refunded {count} [new] (connections|connection)",
            "there (is|are|was|were) {count} [new] (connections|connection) refunded [to {client}]",
            example: "acme was refunded 1 connection",
            meaning: "How many new connections were given back."
        ) { match, _ in .count(.connectionsRefunded(match.clientIfAny), match.count) },
    ]
}
