import Journal
import Marketplace

extension ClaimForms {
    /// Contracts between two.
    static let contracts = SentenceTheme<Claim>(
        "contracts",
        [
            ClaimForm(
                "{client} has [running] contract with {freelancer}",
                "{freelancer} has [running] contract with {client}",
                "{client} and {freelancer} have [running] contract",
                example: "acme has a contract with noor",
                meaning: "Whether a contract of the two is running."
            ) { match, _ in .contract(match.client, match.freelancer, .running) },
            ClaimForm(
                "{client} [has] (hired|hire) {freelancer}",
                "{freelancer} (is|was|has been) hired [by {client}]",
                example: "acme has hired noor",
                meaning: "Whether the two have or had a contract."
            ) { match, reader in
                let instead = "acme has hired noor"
                guard let client = reader.clientOrOnly(match, instead: instead) else { return nil }
                return .not(.contract(client, match.freelancer, .none))
            },
            ClaimForm(
                "{client} has no contract with {freelancer}",
                "{freelancer} has no contract with {client}",
                "{client} and {freelancer} have no contract",
                example: "acme has no contract with ivan",
                meaning: "Whether the two never had a contract."
            ) { match, _ in .contract(match.client, match.freelancer, .none) },
            ClaimForm(
                "{client}'s contract with {freelancer} (is|has|was) {contract-state}",
                "{freelancer}'s contract with {client} (is|has|was) {contract-state}",
                "contract between {client} and {freelancer} (is|has|was) {contract-state}",
                example: "acme's contract with noor has ended",
                meaning: "Where the last contract of the two stands: running, ended or missing."
            ) { match, _ in
                let state = match.choice(.contractState, Contract.Phase.self)
                return .contract(match.client, match.freelancer, state)
            },
            ClaimForm(
                "{client}'s contract with {freelancer} (was|is|ended with|ended as) {outcome}",
                "{freelancer}'s contract with {client} (was|is|ended with|ended as) {outcome}",
                example: "acme's contract with noor was a success",
                meaning: "How the last contract of the two ended."
            ) { match, _ in
                let outcome = match.choice(.outcome, ContractOutcome.self)
                return .contractOutcome(match.client, match.freelancer, outcome)
            },
        ])
}
