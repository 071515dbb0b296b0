import Marketplace

extension StepForms {
    /// What people change about their own accounts.
    static let accounts = SentenceTheme<Action>(
        "accounts",
        [
            StepForm(
                "{client} changes [to] plan [to] [{plan}]", "{client} upgrades to [plan] {plan}",
                "{client} downgrades to [plan] {plan}", "{client} changes to {plan}",
                "{client} switches to [plan] {plan}", "{client} moves to [plan] {plan}",
                "{client} upgrades|downgrades [plan] to {plan} [plan]",
                details: .value(
                    "a plan: basic, plus, business, enterprise, or one of the policy's own"),
                example: "acme changes plan: business",
                meaning: "A client changes its plan."
            ) { match, reader in
                guard let plan = reader.plan(match) else { return nil }
                return .client(match.client, .changePlan(plan))
            },
            StepForm(
                "{client} cancels (plan|subscription)",
                "{client} cancels [{client}'s] (plan|subscription)",
                example: "acme cancels the plan",
                meaning: "A client goes back to Basic, or to the first of the policy's own plans."
            ) { match, _ in .client(match.client, .changePlan(.basic)) },
            StepForm(
                "{client} buys|purchases {number} [more] [new] (connections|connection)",
                "{client} buys|purchases {number} [more] (messages|message|invites|invite)",
                "{client} buys|purchases {number} [more] (units|unit) [of {limit}]",
                example: "acme buys 10 connections",
                meaning: "A client buys units of its quota: of several limits, of the one that is "
                    + "named (`acme buys 10 units of daily`), or of the first that sells any."
            ) { match, reader in reader.purchase(match) },
            StepForm(
                "{client} verifies [{client}'s] billing [method]", example: "acme verifies billing",
                meaning: "A client has its billing method verified."
            ) { match, _ in .client(match.client, .verifyBilling) },
            StepForm(
                "{freelancer} makes profile {visibility}", "{freelancer} goes {visibility}",
                "{freelancer} sets visibility [to] {visibility}",
                "{freelancer} (hides|shows) [{freelancer}'s] profile", example: "noor goes private",
                meaning: "A freelancer shows the profile to everyone, or hides it."
            ) { match, _ in
                let visibility =
                    match.choiceIfAny(.visibility, Visibility.self)
                    ?? (match.says("hides") ? .hidden : .everyone)
                return .freelancer(match.freelancer, .setVisibility(visibility))
            },
        ])
}
