import Marketplace

extension StepForms {
    /// How a client finds freelancers.
    static let searching = SentenceTheme<Action>(
        "searching",
        [
            StepForm(
                "{client} searches [for freelancers]",
                "{client} searches for {skill} [and {skill}] [and {skill}]",
                details: .fields(["skill", "skills", "role", "roles"]),
                example: "acme searches: {skill: swift}",
                meaning: "A client searches freelancers who have every skill and one of the roles."
            ) { match, reader in
                guard let query = reader.query(match) else { return nil }
                return .client(match.client, .search(query))
            },
            StepForm(
                "{client} opens|views {freelancer}'s profile",
                "{client} opens|views profile of {freelancer}",
                example: "acme opens noor's profile",
                meaning: "A client looks at a freelancer's profile."
            ) { match, _ in .client(match.client, .openProfile(match.freelancer)) },
        ])
}
