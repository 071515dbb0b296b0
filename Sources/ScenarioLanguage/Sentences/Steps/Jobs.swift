import Marketplace

extension StepForms {
    /// Job posts, invites and proposals.
    static let jobs = SentenceTheme<Action>("jobs", posting + invites + proposals)

    private static let posting: [StepForm] = [
        StepForm(
            "{client} posts {job}", "{client} posts job {job}",
            details: .fields(["title", "about", "skills", "skill", "role", "roles", "rate"]),
            example: "acme posts driver-port: {skills: [swift]}",
            meaning: "A client posts a job under a name; its details are for readers only."
        ) { match, reader in .client(match.client, .postJob(reader.postJob(match))) },
        StepForm(
            "{client} invites {freelancer} to {job}", details: .optionalText,
            example: "acme invites noor to driver-port: Would you like to apply?",
            meaning: "A client invites a freelancer to a posted job."
        ) { match, reader in
            guard let text = reader.text(match) else { return nil }
            let job = reader.job(match)
            reader.remember(inviteBy: match.client, to: match.freelancer, job: job)
            return .client(match.client, .invite(match.freelancer, job, text))
        },
        StepForm(
            "{client} withdraws|cancels {freelancer}'s invite [to {job}|for {job}]",
            "{client} withdraws|cancels invite to|of {freelancer} [to {job}|for {job}]",
            example: "acme withdraws the invite to noor",
            meaning: "A client takes an invite back; without a job, the last one of the script."
        ) { match, reader in
            guard let job = reader.invitedJob(match) else { return nil }
            return .client(match.client, .withdrawInvite(match.freelancer, job))
        },
    ]

    private static let invites: [StepForm] = [
        StepForm(
            "{freelancer} {answers} {client}'s invite [to {job}|for {job}]",
            "{freelancer} {answers} invite from|of {client} [to {job}|for {job}]",
            "{freelancer} {answers} invite to|for {job} [from {client}|of {client}|by {client}]",
            example: "noor accepts acme's invite to driver-port",
            meaning: "A freelancer accepts or declines an invite."
        ) { match, reader in
            guard let job = reader.invitedJob(match),
                let client = reader.inviter(match, to: job)
            else { return nil }
            let answer = match.choice(.answer, Answer.self)
            return .freelancer(match.freelancer, .answerInvite(client, job, answer))
        },
        StepForm(
            "{freelancer} reports {client}'s invite [to {job}|for {job}] [as spam]",
            example: "noor reports spamco's invite as spam",
            meaning: "A freelancer answers an invite by reporting it as spam."
        ) { match, reader in
            guard let job = reader.invitedJob(match) else { return nil }
            reader.remember(reportBy: match.freelancer, about: match.client)
            return .freelancer(match.freelancer, .reportInvite(match.client, job))
        },
    ]

    private static let proposals: [StepForm] = [
        StepForm(
            "{freelancer} submits proposal to|for {job}", "{freelancer} applies to|for {job}",
            details: .optionalText,
            example: "noor submits a proposal to driver-port: I have done two of these.",
            meaning: "A freelancer applies to a posted job."
        ) { match, reader in
            guard let text = reader.text(match) else { return nil }
            return .freelancer(match.freelancer, .submitProposal(reader.job(match), text))
        },
        StepForm(
            "{freelancer} withdraws proposal to|for {job}",
            example: "noor withdraws her proposal to driver-port",
            meaning: "A freelancer takes a job proposal back."
        ) { match, reader in
            .freelancer(match.freelancer, .withdrawProposal(reader.job(match)))
        },
        StepForm(
            "{client} {answers} {freelancer}'s proposal to|for {job}",
            example: "acme accepts noor's proposal to driver-port",
            meaning: "A client answers a job proposal; accepting it makes an offer."
        ) { match, reader in
            let answer = match.choice(.answer, Answer.self)
            let job = reader.job(match)
            return .client(match.client, .answerJobProposal(match.freelancer, job, answer))
        },
    ]
}
