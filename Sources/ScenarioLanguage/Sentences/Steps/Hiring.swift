import Marketplace

extension StepForms {
    /// Offers, contracts and payments.
    static let hiring = SentenceTheme<Action>("hiring", offers + contracts + contractProposals)

    private static let offers: [StepForm] = [
        StepForm(
            "{client} hires {freelancer} [now] [(at|for) {money} [an hour|per hour]]",
            "{client} sends|makes offer to {freelancer}",
            "{client} sends|makes {freelancer} offer",
            "{client} offers {freelancer} contract", "{client} offers contract to {freelancer}",
            details: .fields(["rate"]),
            example: "acme hires noor: {rate: 80}",
            meaning: "A client sends an offer; without a rate, at the freelancer's own."
        ) { match, reader in
            guard let rate = reader.rate(match) else { return nil }
            return .client(match.client, .sendOffer(match.freelancer, rate: rate))
        },
        StepForm(
            "{client} withdraws offer to {freelancer}", "{client} withdraws {freelancer}'s offer",
            "{client} cancels offer to {freelancer}", "{client} cancels {freelancer}'s offer",
            example: "acme withdraws the offer to noor", meaning: "A client takes an offer back."
        ) { match, _ in .client(match.client, .withdrawOffer(match.freelancer)) },
        StepForm(
            "{freelancer} {answers} {client}'s offer",
            "{freelancer} {answers} offer from|of {client}", "{freelancer} {answers} offer",
            example: "noor accepts acme's offer",
            meaning: "A freelancer accepts or declines an offer; accepted, it is a contract."
        ) { match, reader in
            let answer = match.choice(.answer, Answer.self)
            let instead = "noor accepts acme's offer"
            guard let client = reader.clientOrOnly(match, instead: instead) else { return nil }
            return .freelancer(match.freelancer, .answerOffer(client, answer))
        },
    ]

    private static let contracts: [StepForm] = [
        StepForm(
            "{client} pays {freelancer} [{money}]", "{client} pays {money} to {freelancer}",
            details: .value("an amount, such as 500 USD"),
            example: "acme pays noor: 500 USD", meaning: "A client pays a freelancer."
        ) { match, reader in
            guard let amount = reader.amount(match) else { return nil }
            return .client(match.client, .pay(match.freelancer, amount))
        },
        StepForm(
            "{client} ends|terminates contract with {freelancer}",
            "{client} ends {freelancer}'s contract",
            "{client} closes contract with {freelancer}", "{client} closes {freelancer}'s contract",
            details: .value("an outcome: success, neutral or negative"),
            example: "acme ends the contract with noor: success",
            meaning: "A client ends a contract; without an outcome, with success."
        ) { match, reader in
            guard let outcome = reader.outcome(match) else { return nil }
            return .client(match.client, .endContract(match.freelancer, outcome))
        },
        StepForm(
            "{freelancer} ends|terminates contract with {client}",
            "{freelancer} ends {client}'s contract",
            "{freelancer} closes contract with {client}", "{freelancer} closes {client}'s contract",
            details: .value("an outcome: success, neutral or negative"),
            example: "noor ends the contract with acme: neutral",
            meaning: "A freelancer ends a contract; without an outcome, with success."
        ) { match, reader in
            guard let outcome = reader.outcome(match) else { return nil }
            return .freelancer(match.freelancer, .endContract(match.client, outcome))
        },
    ]

    private static let contractProposals: [StepForm] = [
        StepForm(
            "{freelancer} proposes contract to {client}", details: .fields(["rate"]),
            example: "noor proposes a contract to acme: {rate: 90}",
            meaning: "A freelancer proposes a contract; without a rate, at the own one."
        ) { match, reader in
            guard let rate = reader.rate(match) else { return nil }
            return .freelancer(match.freelancer, .proposeContract(match.client, rate: rate))
        },
        StepForm(
            "{freelancer} withdraws [contract] proposal to {client}",
            example: "noor withdraws her proposal to acme",
            meaning: "A freelancer takes a contract proposal back."
        ) { match, _ in
            .freelancer(match.freelancer, .withdrawContractProposal(match.client))
        },
        StepForm(
            "{client} {answers} {freelancer}'s [contract] proposal",
            example: "acme accepts noor's contract proposal",
            meaning: "A client accepts or declines a contract proposal."
        ) { match, _ in
            let answer = match.choice(.answer, Answer.self)
            return .client(match.client, .answerContractProposal(match.freelancer, answer))
        },
    ]
}
