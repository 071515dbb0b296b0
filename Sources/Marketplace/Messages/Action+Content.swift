extension Action: ContentHashed {
    package func feed(_ combine: (UInt64) -> Void) {
        switch self {
        case .client(let id, let act):
            combine(pair(1, id.index))
            act.feed(combine)
        case .freelancer(let id, let act):
            combine(pair(2, id.index))
            act.feed(combine)
        case .desk(let act):
            combine(pair(3, 0))
            act.feed(combine)
        }
    }
}

extension ClientAction: ContentHashed {
    package func feed(_ combine: (UInt64) -> Void) {
        switch self {
        case .search(let query):
            combine(pair(1, query.index))
        case .openProfile(let freelancer):
            combine(pair(2, freelancer.index))
        case .message(let freelancer, let text, let from):
            combine(pair(3, freelancer.index))
            combine(pair(UInt32(from.rawValue), text.index))
        case .postJob(let job):
            combine(pair(4, job.index))
        case .invite(let freelancer, let job, let text):
            combine(pair(5, freelancer.index))
            combine(pair(job.index, text.index))
        case .withdrawInvite(let freelancer, let job):
            combine(pair(6, freelancer.index))
            combine(UInt64(job.index))
        case .sendOffer(let freelancer, let rate):
            combine(pair(7, freelancer.index))
            combine(rate.word)
        case .withdrawOffer(let freelancer):
            combine(pair(8, freelancer.index))
        case .answerContractProposal(let freelancer, let answer):
            combine(pair(9, freelancer.index))
            combine(UInt64(answer.rawValue))
        case .answerJobProposal(let freelancer, let job, let answer):
            combine(pair(10, freelancer.index))
            combine(pair(job.index, UInt32(answer.rawValue)))
        case .pay(let freelancer, let amount):
            combine(pair(11, freelancer.index))
            combine(amount.word)
        case .endContract(let freelancer, let outcome):
            combine(pair(12, freelancer.index))
            combine(UInt64(outcome.rawValue))
        case .changePlan(let plan):
            combine(pair(13, UInt32(plan.rawValue)))
        case .verifyBilling:
            combine(pair(14, 0))
        }
    }
}

extension FreelancerAction: ContentHashed {
    package func feed(_ combine: (UInt64) -> Void) {
        switch self {
        case .message(let client, let text):
            combine(pair(1, client.index))
            combine(UInt64(text.index))
        case .archive(let client):
            combine(pair(2, client.index))
        case .unarchive(let client):
            combine(pair(3, client.index))
        case .block(let client):
            combine(pair(4, client.index))
        case .unblock(let client):
            combine(pair(5, client.index))
        case .report(let client, let ordinal, let reason):
            combine(pair(6, client.index))
            combine(pair(ordinal, reason.index))
        case .answerInvite(let client, let job, let answer):
            combine(pair(7, client.index))
            combine(pair(job.index, UInt32(answer.rawValue)))
        case .reportInvite(let client, let job):
            combine(pair(8, client.index))
            combine(UInt64(job.index))
        case .submitProposal(let job, let text):
            combine(pair(9, job.index))
            combine(UInt64(text.index))
        case .withdrawProposal(let job):
            combine(pair(10, job.index))
        case .answerOffer(let client, let answer):
            combine(pair(11, client.index))
            combine(UInt64(answer.rawValue))
        case .proposeContract(let client, let rate):
            combine(pair(12, client.index))
            combine(rate.word)
        case .withdrawContractProposal(let client):
            combine(pair(13, client.index))
        case .endContract(let client, let outcome):
            combine(pair(14, client.index))
            combine(UInt64(outcome.rawValue))
        case .setVisibility(let visibility):
            combine(pair(15, UInt32(visibility.rawValue)))
        }
    }
}

extension DeskAction: ContentHashed {
    package func feed(_ combine: (UInt64) -> Void) {
        switch self {
        case .rule(let freelancer, let client, let ruling):
            combine(1)
            combine(pair(client, freelancer))
            ruling.feed(combine)
        case .reinstate(let client):
            combine(pair(2, client.index))
        }
    }
}
