extension Notice: ContentHashed {
    package func feed(_ combine: (UInt64) -> Void) {
        switch self {
        case .found(let freelancer, let query, let rank):
            combine(pair(1, freelancer.index))
            combine(pair(query.index, rank))
        case .searchFinished(let query, let hits):
            combine(pair(2, query.index))
            combine(UInt64(hits))
        case .profileShown(let freelancer):
            combine(pair(3, freelancer.index))
        case .contactSharingWarning(let freelancer):
            combine(pair(4, freelancer.index))
        case .sanctioned(let sanction, let standing):
            combine(pair(5, UInt32(sanction.rawValue)))
            standing.feed(combine)
        case .standingChanged(let standing):
            combine(pair(6, 0))
            standing.feed(combine)
        case .inviteAnswered(let freelancer, let job, let answer):
            combine(pair(7, freelancer.index))
            combine(pair(job.index, UInt32(answer.rawValue)))
        case .jobProposalReceived(let freelancer, let job, let text):
            combine(pair(8, freelancer.index))
            combine(pair(job.index, text.index))
        case .jobProposalWithdrawn(let freelancer, let job):
            combine(pair(9, freelancer.index))
            combine(UInt64(job.index))
        case .offerAnswered(let freelancer, let answer):
            combine(pair(10, freelancer.index))
            combine(UInt64(answer.rawValue))
        case .offerLapsed(let freelancer):
            combine(pair(11, freelancer.index))
        case .contractProposed(let freelancer, let rate):
            combine(pair(12, freelancer.index))
            combine(rate.word)
        case .contractProposalWithdrawn(let freelancer):
            combine(pair(13, freelancer.index))
        case .email(let client, let showsClientDetails):
            combine(pair(14, client.index))
            combine(showsClientDetails ? 1 : 0)
        case .invited(let client, let job, let text):
            combine(pair(15, client.index))
            combine(pair(job.index, text.index))
        case .inviteWithdrawn(let client, let job):
            combine(pair(16, client.index))
            combine(UInt64(job.index))
        case .offerReceived(let client, let rate, let expires):
            combine(pair(17, client.index))
            combine(rate.word)
            combine(expires.word)
        case .offerWithdrawn(let client):
            combine(pair(18, client.index))
        case .offerExpired(let client):
            combine(pair(19, client.index))
        case .contractProposalAnswered(let client, let answer):
            combine(pair(20, client.index))
            combine(UInt64(answer.rawValue))
        case .jobProposalDeclined(let client, let job):
            combine(pair(21, client.index))
            combine(UInt64(job.index))
        case .reportDecided(let client, let isUpheld):
            combine(pair(22, client.index))
            combine(isUpheld ? 1 : 0)
        case .paid(let client, let amount):
            combine(pair(23, client.index))
            combine(amount.word)
        case .message(let id, let text, let isFirst):
            combine(pair(24, text.index))
            combine(isFirst ? 1 : 0)
            id.feed(combine)
        case .contractStarted(let client, let freelancer):
            combine(pair(25, 0))
            combine(pair(client, freelancer))
        case .contractEnded(let client, let freelancer, let outcome):
            combine(pair(26, UInt32(outcome.rawValue)))
            combine(pair(client, freelancer))
        case .refused(let action, let refusal):
            combine(pair(27, 0))
            action.feed(combine)
            refusal.feed(combine)
        }
    }
}
