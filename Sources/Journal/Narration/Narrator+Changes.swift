import Marketplace

extension Narrator {
    func sentence(_ change: Change) -> String {
        switch change {
        case .searched(let client, let query, let hits):
            "\(words.name(client))'s search for \(words.name(query)) has "
                + Wording.count(hits, "hit")
        case .profileOpened(let client, let freelancer):
            "\(words.name(client)) sees the profile of \(words.name(freelancer))"
        case .conversationOpened(let client, let freelancer, let entry, let free):
            "a conversation of \(words.name(client)) and \(words.name(freelancer)) opens from "
                + (free ? "\(entry.name); contract history makes it free" : entry.name)
        case .conversationOpenedByFreelancer(let client, let freelancer):
            "\(words.name(freelancer)) opens a conversation with \(words.name(client))"
        case .messageAccepted(let message, let text): accepted(message, text)
        case .emailSent(let client, let freelancer, let showsDetails):
            "an e-mail about \(words.name(client)) goes to \(words.name(freelancer)), "
                + (showsDetails ? "with client details" : "without client details")
        case .archived(let client, let freelancer):
            "\(words.name(freelancer))'s conversation with \(words.name(client)) is archived"
        case .unarchived(let client, let freelancer, let byMessage):
            "\(words.name(freelancer))'s conversation with \(words.name(client)) is back in "
                + (byMessage ? "the inbox, brought by a message" : "the inbox")
        case .blocked(let client, let freelancer):
            "\(words.name(client)) is blocked by \(words.name(freelancer))"
        case .unblocked(let client, let freelancer):
            "\(words.name(client)) is no longer blocked by \(words.name(freelancer))"
        case .contactShared(let sender, let reader, let response):
            "\(words.name(sender)) shares contact details with \(words.name(reader)) "
                + "before a contract (the policy says: \(words.response(response)))"
        case .quotaCharged(let client, let freelancer, let used, let limit):
            charged(client, freelancer, used: used, limit: limit)
        case .quotaRefunded(let client, let freelancer):
            "\(words.name(client)) gets back what the message to \(words.name(freelancer)) used"
        case .jobPosted, .invited, .inviteWithdrawn, .inviteAnswered, .inviteReported,
            .jobProposalSubmitted, .jobProposalWithdrawn, .jobProposalAnswered, .offerSent,
            .offerAnswered, .offerWithdrawn, .offerExpired, .contractProposed,
            .contractProposalAnswered, .contractProposalWithdrawn, .contractStarted,
            .contractEnded, .paid:
            hiring(change)
        case .planChanged, .billingVerified, .visibilityChanged, .sanctioned, .standingChanged,
            .reportFiled, .reviewStarted, .reportDecided, .jobSuccessChanged,
            .responsivenessChanged:
            account(change)
        }
    }

    private func accepted(_ message: MessageID, _ text: TextID) -> String {
        let names = (words.name(message.client), words.name(message.freelancer))
        let (writer, reader) = message.isFromClient ? names : (names.1, names.0)
        let which = message.ordinal == 1 ? "first message" : "message \(message.ordinal)"
        return "\(writer)'s \(which) to \(reader) is accepted: \(words.quote(text))"
    }

    private func charged(
        _ client: ClientID, _ freelancer: FreelancerID, used: Int64, limit: Int64
    ) -> String {
        let count =
            limit < 0
            ? "\(used) used, no limit" : "\(max(0, limit - used)) of \(limit) left"
        return "\(words.name(client)) uses a new connection for \(words.name(freelancer)) "
            + "(\(count))"
    }

    private func hiring(_ change: Change) -> String {
        switch change {
        case .jobPosted(let client, let job):
            "\(words.name(client))'s job \(words.name(job)) is posted"
        case .invited(let client, let freelancer, let job):
            "\(words.name(freelancer)) is invited by \(words.name(client)) to the job "
                + words.name(job)
        case .inviteWithdrawn(let client, let freelancer, let job, let counts):
            "\(words.name(client))'s invite of \(words.name(freelancer)) to the job "
                + "\(words.name(job)) is withdrawn"
                + (counts ? "" : ", in time not to count for responsiveness")
        case .inviteAnswered(let client, let freelancer, let job, let answer):
            "\(words.name(client))'s invite to the job \(words.name(job)) is \(answer.past) by "
                + words.name(freelancer)
        case .inviteReported(let client, let freelancer, let job):
            "\(words.name(client))'s invite to the job \(words.name(job)) is reported as spam by "
                + words.name(freelancer)
        case .jobProposalSubmitted(let client, let freelancer, let job):
            "\(words.name(client)) has a proposal of \(words.name(freelancer)) for the job "
                + words.name(job)
        case .jobProposalWithdrawn(_, let freelancer, let job):
            "\(words.name(freelancer))'s proposal for the job \(words.name(job)) is withdrawn"
        case .jobProposalAnswered(let client, let freelancer, let job, let answer):
            "\(words.name(freelancer))'s proposal for the job \(words.name(job)) is "
                + "\(answer.past) by \(words.name(client))"
        case .offerSent(let client, let freelancer, let rate, let expires):
            "\(words.name(client))'s offer to \(words.name(freelancer)) at "
                + "\(Wording.money(rate)) an hour is open until \(Wording.instant(expires))"
        case .offerAnswered(let client, let freelancer, let answer):
            "\(words.name(client))'s offer is \(answer.past) by \(words.name(freelancer))"
        case .offerWithdrawn(let client, let freelancer):
            "\(words.name(client))'s offer to \(words.name(freelancer)) is withdrawn"
        case .offerExpired(let client, let freelancer):
            "\(words.name(client))'s offer to \(words.name(freelancer)) expires unanswered"
        case .contractProposed(let client, let freelancer, let rate):
            "\(words.name(freelancer))'s contract proposal to \(words.name(client)) at "
                + "\(Wording.money(rate)) an hour is open"
        case .contractProposalAnswered(let client, let freelancer, let answer):
            "\(words.name(freelancer))'s contract proposal is \(answer.past) by "
                + words.name(client)
        case .contractProposalWithdrawn(let client, let freelancer):
            "\(words.name(freelancer))'s contract proposal to \(words.name(client)) is withdrawn"
        case .contractStarted(let client, let freelancer):
            "a contract of \(words.name(client)) and \(words.name(freelancer)) starts"
        case .contractEnded(let client, let freelancer, let outcome):
            "the contract of \(words.name(client)) and \(words.name(freelancer)) ends "
                + "(outcome: \(outcome.name))"
        case .paid(let client, let freelancer, let amount):
            "\(words.name(client))'s payment of \(Wording.money(amount)) reaches "
                + words.name(freelancer)
        default: preconditionFailure("not about hiring: \(change)")
        }
    }

    private func account(_ change: Change) -> String {
        switch change {
        case .planChanged(let client, let old, let new):
            "\(words.name(client))'s plan changes from \(old.name) to \(new.name)"
        case .billingVerified(let client): "\(words.name(client))'s billing method is verified"
        case .visibilityChanged(let freelancer, let visibility):
            "\(words.name(freelancer))'s profile is now \(visibility.name)"
        case .sanctioned(let client, let sanction):
            "\(words.name(client)) receives a sanction: \(sanction.name)"
        case .standingChanged(let client, let old, let new):
            "\(words.name(client))'s standing changes from \(Wording.standing(old)) to "
                + Wording.standing(new)
        case .reportFiled(let report, let subject, let reason):
            "\(words.name(report.freelancer))'s report about \(words.subject(subject)) of "
                + "\(words.name(report.client)) reaches the desk" + words.saying(reason)
        case .reviewStarted(let report):
            "a reviewer takes \(words.name(report.freelancer))'s report about "
                + words.name(report.client)
        case .reportDecided(let report, let outcome):
            "\(words.name(report.freelancer))'s report about \(words.name(report.client)) is "
                + words.outcome(outcome)
        case .jobSuccessChanged(let freelancer, let old, let new):
            "\(words.name(freelancer))'s job success score changes from \(Wording.score(old)) "
                + "to \(Wording.score(new))"
        case .responsivenessChanged(let freelancer, let old, let new):
            "\(words.name(freelancer))'s responsiveness changes from \(old.name) to \(new.name)"
        default: preconditionFailure("not about an account: \(change)")
        }
    }
}
