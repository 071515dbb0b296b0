import Journal
import Marketplace

extension ClaimForms {
    /// Plans and standing of clients.
    static let standing = SentenceTheme<Claim>(
        "plans and standing",
        [
            ClaimForm(
                "{client} is on [plan] {plan} [plan]", "{client}'s plan is {plan}",
                example: "acme is on plan business", meaning: "The client's plan at that moment."
            ) { match, _ in .plan(match.client, match.choice(.plan, Plan.self)) },
            ClaimForm(
                "{client} is|was [in] {standing} [standing]", "{client}'s standing is {standing}",
                example: "spamco is suspended",
                meaning: "The client's standing: good, warned, restricted or suspended."
            ) { match, _ in
                .standing(match.client, match.choice(.standing, StandingName.self))
            },
            ClaimForm(
                "{client} is|was restricted until {date}",
                example: "spamco is restricted until 2026-02-09 08:30",
                meaning: "When a restriction ends."
            ) { match, _ in .standingUntil(match.client, match.instant) },
        ])
}
