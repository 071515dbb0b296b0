package import Marketplace

/// Tells facts in plain English, one sentence each, with the names and texts of the cast.
package struct Narrator: Sendable {
    package let words: Wording

    package init(cast: Cast) { words = Wording(cast: cast) }

    /// No full stop, no line break, nothing that a terminal would obey.
    ///
    /// `source` is whose journal entry it is, which only disturbances do not say themselves.
    package func sentence(_ fact: Fact, of source: Role = .hub) -> String {
        switch fact {
        case .befell(let incident): sentence(incident, of: source)
        case .acted(let action): sentence(action)
        case .refused(let action, let refusal): sentence(action, refused: refusal)
        case .changed(let change): sentence(change)
        case .told(let person, let notice): sentence(notice, to: person)
        }
    }

    /// The slug, and behind a colon what a person can check.
    package func describe(_ refusal: Refusal) -> String {
        refusal.reason.slug + (words.cause(refusal.cause).map { ": \($0)" } ?? "")
    }

    private func sentence(_ action: Action, refused refusal: Refusal) -> String {
        "refused: " + sentence(action) + " (\(describe(refusal)))"
    }

    /// The attempt itself; what becomes of it are later facts.
    package func sentence(_ action: Action) -> String {
        switch action {
        case .client(let client, let act): words.name(client) + " " + predicate(act)
        case .freelancer(let freelancer, let act): words.name(freelancer) + " " + predicate(act)
        case .desk(.rule(let freelancer, let client, let ruling)):
            "the desk rules on \(words.name(freelancer))'s report about \(words.name(client)): "
                + words.ruling(ruling)
        case .desk(.reinstate(let client)): "the desk reinstates \(words.name(client))"
        }
    }

    private func predicate(_ act: ClientAction) -> String {
        switch act {
        case .search(let query): "searches for \(words.name(query))"
        case .openProfile(let freelancer): "opens the profile of \(words.name(freelancer))"
        case .message(let freelancer, let text, let entry):
            "messages \(words.name(freelancer))\(entry == .search ? " from search" : ""): "
                + words.quote(text)
        case .postJob(let job): "posts the job \(words.name(job))"
        case .invite(let freelancer, let job, let text):
            "invites \(words.name(freelancer)) to the job \(words.name(job))"
                + words.saying(text)
        case .withdrawInvite(let freelancer, let job):
            "withdraws the invite of \(words.name(freelancer)) to the job \(words.name(job))"
        case .sendOffer(let freelancer, let rate):
            "offers \(words.name(freelancer)) a contract at \(Wording.money(rate)) an hour"
        case .withdrawOffer(let freelancer):
            "withdraws the offer to \(words.name(freelancer))"
        case .answerContractProposal(let freelancer, let answer):
            "\(answer.present) the contract proposal of \(words.name(freelancer))"
        case .answerJobProposal(let freelancer, let job, let answer):
            "\(answer.present) the proposal of \(words.name(freelancer)) for the job "
                + words.name(job)
        case .pay(let freelancer, let amount):
            "pays \(words.name(freelancer)) \(Wording.money(amount))"
        case .endContract(let freelancer, let outcome):
            "ends the contract with \(words.name(freelancer)) (outcome: \(outcome.name))"
        case .changePlan(let plan): "changes to the plan \(plan.name)"
        case .verifyBilling: "has the billing method verified"
        }
    }

    private func predicate(_ act: FreelancerAction) -> String {
        switch act {
        case .message(let client, let text):
            "writes to \(words.name(client)): \(words.quote(text))"
        case .archive(let client): "archives the conversation with \(words.name(client))"
        case .unarchive(let client):
            "takes the conversation with \(words.name(client)) out of the archive"
        case .block(let client): "blocks \(words.name(client))"
        case .unblock(let client): "unblocks \(words.name(client))"
        case .report(let client, let ordinal, let reason):
            "reports \(words.message(ordinal)) of \(words.name(client))"
                + words.saying(reason)
        case .answerInvite(let client, let job, let answer):
            "\(answer.present) \(words.name(client))'s invite to the job \(words.name(job))"
        case .reportInvite(let client, let job):
            "reports \(words.name(client))'s invite to the job \(words.name(job)) as spam"
        case .submitProposal(let job, let text):
            "submits a proposal for the job \(words.name(job))" + words.saying(text)
        case .withdrawProposal(let job):
            "withdraws the proposal for the job \(words.name(job))"
        case .answerOffer(let client, let answer):
            "\(answer.present) the offer of \(words.name(client))"
        case .proposeContract(let client, let rate):
            "proposes a contract to \(words.name(client)) at \(Wording.money(rate)) an hour"
        case .withdrawContractProposal(let client):
            "withdraws the contract proposal to \(words.name(client))"
        case .endContract(let client, let outcome):
            "ends the contract with \(words.name(client)) (outcome: \(outcome.name))"
        case .setVisibility(let visibility): "makes the profile \(visibility.name)"
        }
    }
}
