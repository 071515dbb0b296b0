import Journal
import Marketplace

extension ClaimForms {
    /// Invites, job proposals and contract proposals.
    static let proposals = SentenceTheme<Claim>(
        "invites and proposals",
        [
            ClaimForm(
                "{client}'s invite to {freelancer} [to {job}|for {job}] (is|was|has "
                    + "been) {invite-state}",
                "{freelancer}'s invite from {client} [to {job}|for {job}] (is|was) {invite-state}",
                example: "acme's invite to noor is open",
                meaning:
                    "Where the last invite stands: open, accepted, declined, withdrawn, reported "
                    + "or missing."
            ) { match, reader in
                let state = match.choice(.inviteState, Invite.Phase.self)
                let job = match.hasJob ? reader.job(match) : nil
                return .invite(match.client, match.freelancer, job, state)
            },
            ClaimForm(
                "{freelancer} has [open] invite from {client} [to {job}|for {job}]",
                example: "noor has an invite from acme", meaning: "Whether an invite is open."
            ) { match, reader in
                let job = match.hasJob ? reader.job(match) : nil
                return .invite(match.client, match.freelancer, job, .open)
            },
            ClaimForm(
                "{freelancer} has no invite from {client} [to {job}|for {job}]",
                example: "noor has no invite from spamco",
                meaning: "Whether there never was an invite."
            ) { match, reader in
                let job = match.hasJob ? reader.job(match) : nil
                return .invite(match.client, match.freelancer, job, .none)
            },
            ClaimForm(
                "{freelancer} (is|was|has been) invited to|for {job} [by {client}]",
                "{freelancer} (is|was|has been) invited by {client} [to {job}|for {job}]",
                "{client} [has] (invited|invite) {freelancer} [to {job}|for {job}]",
                example: "noor was invited to driver-port by acme",
                meaning: "Whether there ever was an invite, withdrawn or not."
            ) { match, reader in
                let job = match.hasJob ? reader.job(match) : nil
                guard let client = reader.inviter(match, to: job) else { return nil }
                return .not(.invite(client, match.freelancer, job, .none))
            },
            ClaimForm(
                "{freelancer} [has] {answers} {client}'s invite [to {job}|for {job}]",
                example: "noor has accepted acme's invite",
                meaning: "Whether the last invite was accepted, or declined."
            ) { match, reader in
                let job = match.hasJob ? reader.job(match) : nil
                let answer = match.choice(.answer, Answer.self)
                let state: Invite.Phase = answer == .accept ? .accepted : .declined
                return .invite(match.client, match.freelancer, job, state)
            },
            ClaimForm(
                "{freelancer}'s proposal (to {job}|for {job}) (is|was|has been) {proposal-state}",
                example: "noor's proposal to driver-port is open",
                meaning:
                    "Where a job proposal stands: open, accepted, declined, withdrawn or missing."
            ) { match, reader in
                let state = match.choice(.proposalState, JobProposal.Phase.self)
                return .jobProposal(match.freelancer, reader.job(match), state)
            },
            ClaimForm(
                "{freelancer}'s [contract] proposal to {client} (is|was|has been) {proposal-state}",
                example: "noor's contract proposal to acme was accepted",
                meaning: "Where the last contract proposal stands."
            ) { match, _ in
                let state = match.choice(.proposalState, ContractProposal.Phase.self)
                return .contractProposal(match.freelancer, match.client, state)
            },
        ])
}
