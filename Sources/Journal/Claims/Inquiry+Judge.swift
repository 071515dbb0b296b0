import Marketplace

extension Inquiry {
    /// Answers a claim; what each one means is documented at its own function.
    func judge(_ claim: Claim) -> Finding {
        switch claim {
        case .not(let inner):
            var verdict = judge(inner)
            verdict.holds.toggle()
            return verdict
        case .connectionsLeft(let client, let bound): return connectionsLeft(client, bound)
        case .connectionsUnlimited(let client): return connectionsUnlimited(client)
        case .connectionsUsed(let client, let bound): return connectionsUsed(client, bound)
        case .connectionsRenew(let client, let instant): return renewal(client, instant)
        case .limitLeft(let holder, let limit, let bound):
            return limitLeft(holder, limit, bound)
        case .limitUsed(let holder, let limit, let bound):
            return limitUsed(holder, limit, bound)
        case .boughtLeft(let holder, let limit, let bound):
            return boughtLeft(holder, limit, bound)
        case .onLevel(let holder, let limit, let bound): return onLevel(holder, limit, bound)
        case .freeLeft(let client, let freelancer, let bound):
            return freeLeft(client, freelancer, bound)
        case .neverMoreConnections(let limit, let client, let window):
            return neverMore(limit, client, window)
        case .finds(let client, let freelancer): return finds(client, freelancer)
        case .inConversation(let client, let freelancer):
            return inConversation(client, freelancer)
        case .conversation(let freelancer, let client, let isArchived):
            return conversation(freelancer, client, isArchived: isArchived)
        case .isBlocked(let freelancer, let client): return isBlocked(freelancer, client)
        case .isDeclined(let freelancer, let client): return isDeclined(freelancer, client)
        case .isViewed(let freelancer, let client): return isViewed(freelancer, client)
        case .isExpired(let client, let freelancer): return isExpired(client, freelancer)
        case .answered(let freelancer, let client, let bound):
            return answered(freelancer, client, bound)
        case .replied(let freelancer, let client, let bound):
            return replied(freelancer, client, bound)
        case .timeToHire(let client, let freelancer, let bound):
            return timeToHire(client, freelancer, bound)
        case .hasReceived(let reader, let writer, let text):
            return hasReceived(reader, from: writer, text)
        case .lastMessage(let reader, let writer, let text):
            return lastMessage(reader, writer, text)
        case .messagesInOrder(let one, let other, let texts):
            return messagesInOrder(one, other, texts)
        case .emailShowsDetails(let freelancer, let ordinal): return email(freelancer, ordinal)
        case .jobSuccess(let freelancer, let score): return jobSuccess(freelancer, score)
        case .responsiveness(let freelancer, let bucket):
            return responsiveness(freelancer, bucket)
        case .contract(let client, let freelancer, let state):
            return contract(client, freelancer) { ($0?.state ?? .none) == state }
        case .contractOutcome(let client, let freelancer, let outcome):
            return contract(client, freelancer) { $0?.outcome == outcome }
        case .offer(let client, let freelancer, let state):
            return offer(client, freelancer) { ($0?.state ?? .none) == state }
        case .offerExpires(let client, let freelancer, let instant):
            return offer(client, freelancer) { $0?.expires == instant }
        case .invite(let client, let freelancer, let job, let state):
            return invite(client, freelancer, job, state)
        case .jobProposal(let freelancer, let job, let state):
            return jobProposal(freelancer, job, state)
        case .contractProposal(let freelancer, let client, let state):
            return contractProposal(freelancer, client, state)
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
