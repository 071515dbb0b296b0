import Marketplace

extension StepForms {
    /// What the moderation desk is told to do, at once and out of turn.
    static let moderation = SentenceTheme<Action>(
        "moderation",
        [
            StepForm(
                "desk upholds {freelancer}'s report [about {client}|on {client}|of {client}]",
                "desk upholds {freelancer}'s report [about {client}] with {sanction}",
                "desk upholds report [about {client}|on {client}|of {client}]",
                "desk suspends {client}", "desk restricts {client}", "desk warns {client}",
                details: .value("a sanction: notification, warning, restriction or suspension"),
                example: "desk upholds noor's report about spamco: warning",
                meaning: "The desk upholds a report; without a sanction, with the ladder's next."
            ) { match, reader in
                guard let (freelancer, client) = reader.reportMeant(match),
                    let ruling = reader.ruling(match)
                else { return nil }
                reader.forgetOpen(reportBy: freelancer, about: client)
                return .desk(.rule(freelancer, client, ruling))
            },
            StepForm(
                "desk dismisses|rejects {freelancer}'s report "
                    + "[about {client}|on {client}|of {client}]",
                "desk dismisses|rejects report [about {client}|on {client}|of {client}]",
                example: "desk dismisses noor's report about acme",
                meaning: "The desk dismisses a report."
            ) { match, reader in
                guard let (freelancer, client) = reader.reportMeant(match) else { return nil }
                reader.forgetOpen(reportBy: freelancer, about: client)
                return .desk(.rule(freelancer, client, .dismissed))
            },
            StepForm(
                "desk reinstates {client}",
                "desk lifts {client}'s (suspension|restriction|sanction)",
                example: "desk reinstates spamco",
                meaning: "The desk takes back a restriction or a suspension."
            ) { match, _ in .desk(.reinstate(match.client)) },
        ])
}
