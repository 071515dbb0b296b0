import Marketplace

extension Inquiry {
    /// Answers a claim; what each one means is documented at its own function.
    func judge(_ claim: Claim) -> Verdict {
        switch claim {
        case .not(let inner):
            var verdict = judge(inner)
            verdict.holds.toggle()
            return verdict
        case .connectionsLeft(let client, let bound): return connectionsLeft(client, bound)
        case .connectionsUnlimited(let client): return connectionsUnlimited(client)
        case .connectionsUsed(let client, let bound): return connectionsUsed(client, bound)
        case .connectionsRenew(let client, let instant): return renewal(client, instant)
        case .neverMoreConnections(let limit, let client, let window):
            return neverMore(limit, client, window)
        case .finds(let client, let freelancer): return finds(client, freelancer)
        case .inConversation(let client, let freelancer):
            return inConversation(client, freelancer)
        case .inInbox(let freelancer, let client): return inInbox(freelancer, client)
        case .isArchived(let freelancer, let client): return isArchived(freelancer, client)
        case .isBlocked(let freelancer, let client): return isBlocked(freelancer, client)
        case .isReplied(let freelancer, let client, let within):
            return isReplied(freelancer, client, within)
        case .timeToReply(let freelancer, let client, let bound):
            return timeToReply(freelancer, client, bound)
        case .timeToHire(let client, let freelancer, let bound):
            return timeToHire(client, freelancer, bound)
        case .hasReceived(let reader, let writer, let text):
            return hasReceived(reader, from: writer, text)
        case .lastMessage(let reader, let writer, let text):
            return lastMessage(reader, writer, text)
        case .messagesInOrder(let one, let other, let texts):
            return messagesInOrder(one, other, texts)
        case .lastEmailShowsDetails(let freelancer): return lastEmail(freelancer)
        case .emailShowsDetails(let freelancer, let ordinal): return email(freelancer, ordinal)
        case .scoreUnchanged, .jobSuccess, .responsiveness: return judgeScore(claim)
        case .contract, .contractOutcome, .offer, .offerExpires, .invite, .jobProposal,
            .contractProposal:
            return judgeHiring(claim)
        case .plan(let client, let plan): return hasPlan(client, plan)
        case .standing(let client, let name): return hasStanding(client, name)
        case .standingUntil(let client, let instant): return standingUntil(client, instant)
        case .report(let freelancer, let client, let state):
            return report(freelancer, client, state)
        case .wasTold(let person, let tidings): return wasTold(person, tidings)
        case .count(let countable, let bound): return overTheWholeRun.count(countable, bound)
        }
    }
}
