import Marketplace

extension Inquiry {
    /// What a claim says, in words.
    func sentence(_ claim: Claim) -> String { words.sentence(claim) }
}

extension Wording {
    /// A claim as a sentence.
    package func sentence(_ claim: Claim) -> String {
        switch claim {
        case .not(let inner): "it is not so that " + sentence(inner)
        case .connectionsLeft(let client, let bound):
            "\(name(client)) has \(bound.words) new \(connections(bound)) left"
        case .connectionsUnlimited(let client): "\(name(client)) has unlimited new connections"
        case .connectionsUsed(let client, let bound):
            "\(name(client)) has used \(bound.words) new \(connections(bound))"
        case .connectionsRenew(let client, let instant):
            "\(name(client))'s new connections renew \(Wording.instant(instant))"
        case .neverMoreConnections(let limit, let client, let window):
            "never more than \(Wording.count(limit, "new connection")) granted to \(name(client))"
                + " in any \(window.words)"
        case .finds(let client, let freelancer): "\(name(client)) finds \(name(freelancer))"
        case .inConversation(let client, let freelancer):
            "\(name(client)) and \(name(freelancer)) are in conversation"
        case .inInbox(let freelancer, let client):
            "\(name(freelancer))'s conversation with \(name(client)) is in the inbox"
        case .isArchived(let freelancer, let client):
            "\(name(freelancer))'s conversation with \(name(client)) is in the archive"
        case .isBlocked(let freelancer, let client):
            "\(name(freelancer)) has blocked \(name(client))"
        case .isReplied(let freelancer, let client, let within):
            "\(name(freelancer)) has replied to \(name(client))"
                + (within.map { " within \($0)" } ?? "")
        case .timeToReply(let freelancer, let client, let bound):
            "\(name(freelancer)) replied to \(name(client)) after \(bound.words)"
        case .timeToHire(let client, let freelancer, let bound):
            "\(name(client)) hired \(name(freelancer)) \(bound.words) after the first message"
        case .hasReceived(let reader, let writer, let text):
            "\(name(reader)) has received "
                + (text.map { "the message \(quote($0))" } ?? "a message") + " from \(name(writer))"
        case .lastMessage(let writer, let reader, let text):
            "\(name(writer))'s last message to \(name(reader)) is \(quote(text))"
        case .messagesInOrder(let one, let other, let texts):
            "the messages between \(name(one)) and \(name(other)) are "
                + (texts.isEmpty ? "none" : texts.map(quote).joined(separator: ", "))
        case .lastEmailShowsDetails(let freelancer):
            "\(name(freelancer))'s last e-mail shows client details"
        case .emailShowsDetails(let freelancer, let ordinal):
            "\(name(freelancer))'s e-mail number \(ordinal) shows client details"
        case .scoreUnchanged(let freelancer, .jobSuccess):
            "\(name(freelancer))'s job success score is as at the start"
        case .scoreUnchanged(let freelancer, .responsiveness):
            "\(name(freelancer))'s responsiveness is as at the start"
        case .jobSuccess(let freelancer, let score):
            "\(name(freelancer))'s job success score is \(Wording.score(score))"
        case .responsiveness(let freelancer, let bucket):
            "\(name(freelancer))'s responsiveness is \(bucket.name)"
        case .contract, .contractOutcome, .offer, .offerExpires, .invite, .jobProposal,
            .contractProposal, .plan, .standing, .standingUntil, .report, .wasTold, .count:
            sentenceOfHiringOrAccounts(claim)
        }
    }

    private func sentenceOfHiringOrAccounts(_ claim: Claim) -> String {
        switch claim {
        case .contract(let client, let freelancer, let state):
            switch state {
            case .none: "\(name(client)) and \(name(freelancer)) have no contract"
            case .running: "the contract of \(name(client)) and \(name(freelancer)) is running"
            case .ended: "the contract of \(name(client)) and \(name(freelancer)) has ended"
            }
        case .contractOutcome(let client, let freelancer, let outcome):
            "the contract of \(name(client)) and \(name(freelancer)) ended, "
                + "outcome \(outcome.name)"
        case .offer(let client, let freelancer, let state):
            "\(name(client))'s offer to \(name(freelancer)) \(state.words)"
        case .offerExpires(let client, let freelancer, let instant):
            "\(name(client))'s offer to \(name(freelancer)) expires \(Wording.instant(instant))"
        case .invite(let client, let freelancer, let job, let state):
            "\(name(client))'s invite to \(name(freelancer))"
                + (job.map { " for \(name($0))" } ?? "") + " \(state.words)"
        case .jobProposal(let freelancer, let job, let state):
            "\(name(freelancer))'s proposal for \(name(job)) \(state.words)"
        case .contractProposal(let freelancer, let client, let state):
            "\(name(freelancer))'s contract proposal to \(name(client)) \(state.words)"
        case .plan(let client, let plan): "\(name(client)) has the plan \(plan.name)"
        case .standing(let client, let standing):
            "\(name(client))'s standing is \(standing.name)"
        case .standingUntil(let client, let instant):
            "\(name(client)) is restricted until \(Wording.instant(instant))"
        case .report(let freelancer, let client, let state):
            "\(name(freelancer))'s report" + (client.map { " about \(name($0))" } ?? "")
                + (state == .none ? " does not exist" : " is \(state.words)")
        case .wasTold(let person, let tidings):
            "\(name(person)) was told \(self.tidings(tidings))"
        case .count(let countable, let bound):
            count(countable, bound.words, isOne: bound.bound == 1)
        default: preconditionFailure("the sentence of this claim is made elsewhere: \(claim)")
        }
    }

    private func connections(_ bound: Comparison) -> String {
        bound.bound == 1 ? "connection" : "connections"
    }
}

extension ClaimWindow {
    var words: String {
        switch self {
        case .day: "day"
        case .month: "month"
        case .policyWindow: "window of the policy"
        case .rolling(let span): "span of \(span)"
        }
    }
}
