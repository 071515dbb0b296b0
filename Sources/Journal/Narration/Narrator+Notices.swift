import Marketplace

extension Narrator {
    func sentence(_ notice: Notice, to person: Person) -> String {
        let who = words.name(person)
        switch notice {
        case .message(let message, let text, let isFirst):
            let writer =
                message.isFromClient ? words.name(message.client) : words.name(message.freelancer)
            return "\(who) receives \(isFirst ? "the first message" : "a message") from "
                + "\(writer): \(words.quote(text))"
        case .found(let freelancer, _, let rank):
            return "\(who) finds \(words.name(freelancer)) (hit \(rank))"
        case .searchFinished(let query, let hits):
            return "\(who)'s search for \(words.name(query)) is over: "
                + Wording.count(hits, "hit")
        case .profileShown(let freelancer):
            return "\(who) reads the profile of \(words.name(freelancer))"
        case .email(let client, let showsDetails):
            return "\(who) gets an e-mail about \(words.name(client)), "
                + (showsDetails ? "with client details" : "without client details")
        default: return "\(who) learns " + news(notice, to: person)
        }
    }

    /// Follows "learns".
    private func news(_ notice: Notice, to person: Person) -> String {
        switch notice {
        case .contactSharingWarning:
            "that contact details are not to be shared before a contract"
        case .sanctioned(let sanction, let standing):
            "of a sanction: \(sanction.name); the standing is now \(Wording.standing(standing))"
        case .standingChanged(let standing):
            "that the standing is now \(Wording.standing(standing))"
        case .inviteAnswered(let freelancer, let job, let answer):
            "that \(words.name(freelancer)) \(answer.past) the invite to the job "
                + words.name(job)
        case .jobProposalReceived(let freelancer, let job, let text):
            "of \(words.name(freelancer))'s proposal for the job \(words.name(job))"
                + words.saying(text)
        case .jobProposalWithdrawn(let freelancer, let job):
            "that \(words.name(freelancer)) withdrew the proposal for the job \(words.name(job))"
        case .offerAnswered(let freelancer, let answer):
            "that \(words.name(freelancer)) \(answer.past) the offer"
        case .offerLapsed(let freelancer):
            "that the offer to \(words.name(freelancer)) expired"
        case .contractProposed(let freelancer, let rate):
            "that \(words.name(freelancer)) proposes a contract at \(Wording.money(rate)) an hour"
        case .contractProposalWithdrawn(let freelancer):
            "that \(words.name(freelancer)) withdrew the contract proposal"
        case .invited(let client, let job, let text):
            "of \(words.name(client))'s invite to the job \(words.name(job))"
                + words.saying(text)
        case .inviteWithdrawn(let client, let job):
            "that \(words.name(client)) withdrew the invite to the job \(words.name(job))"
        case .offerReceived(let client, let rate, let expires):
            "of \(words.name(client))'s offer at \(Wording.money(rate)) an hour, open until "
                + Wording.instant(expires)
        case .offerWithdrawn(let client): "that \(words.name(client)) withdrew the offer"
        case .offerExpired(let client): "that \(words.name(client))'s offer expired"
        case .contractProposalAnswered(let client, let answer):
            "that \(words.name(client)) \(answer.past) the contract proposal"
        case .jobProposalDeclined(let client, let job):
            "that \(words.name(client)) declined the proposal for the job \(words.name(job))"
        case .reportDecided(let client, let upheld):
            "that the report about \(words.name(client)) was \(upheld ? "upheld" : "dismissed")"
        case .paid(let client, let amount):
            "that \(words.name(client)) paid \(Wording.money(amount))"
        case .contractStarted(let client, let freelancer):
            "that a contract with \(words.partner(of: person, client, freelancer)) started"
        case .contractEnded(let client, let freelancer, let outcome):
            "that the contract with \(words.partner(of: person, client, freelancer)) ended "
                + "(outcome: \(outcome.name))"
        case .refused(let action, let refusal):
            "that this was refused (\(refusal.reason.slug)): " + sentence(action)
        case .message, .found, .searchFinished, .profileShown, .email:
            preconditionFailure("told in other words: \(notice)")
        }
    }
}
