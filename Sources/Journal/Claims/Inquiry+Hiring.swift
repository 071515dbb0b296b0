import Marketplace
import VirtualTime

/// Claims about offers, contracts, invites, proposals and scores: how things stand now.
extension Inquiry {
    func judgeHiring(_ claim: Claim) -> Verdict {
        switch claim {
        case .contract(let client, let freelancer, let state):
            let contract = observer.pair(client, freelancer)?.contract
            return verdict(
                (contract?.state ?? .none) == state, contractWords(client, freelancer),
                evidence: [contract?.event ?? .none])
        case .contractOutcome(let client, let freelancer, let outcome):
            let contract = observer.pair(client, freelancer)?.contract
            return verdict(
                contract?.outcome == outcome, contractWords(client, freelancer),
                evidence: [contract?.event ?? .none])
        case .offer(let client, let freelancer, let state):
            let offer = observer.pair(client, freelancer)?.offer
            return verdict(
                (offer?.state ?? .none) == state, offerWords(client, freelancer),
                evidence: [offer?.event ?? .none])
        case .offerExpires(let client, let freelancer, let instant):
            let offer = observer.pair(client, freelancer)?.offer
            return verdict(
                offer?.expires == instant, offerWords(client, freelancer),
                evidence: [offer?.event ?? .none])
        case .invite(let client, let freelancer, let job, let state):
            return invite(client, freelancer, job, state)
        case .jobProposal(let freelancer, let job, let state):
            let proposal = record(freelancer).jobProposals.last { $0.job == job }
            let actual = proposal?.state ?? .none
            return verdict(
                actual == state,
                "\(words.name(freelancer))'s proposal for \(words.name(job)) \(actual.words)",
                evidence: [proposal?.event ?? .none])
        case .contractProposal(let freelancer, let client, let state):
            let proposal = observer.pair(client, freelancer)?.contractProposal
            let actual = proposal?.state ?? .none
            return verdict(
                actual == state,
                "\(words.name(freelancer))'s contract proposal to \(words.name(client)) "
                    + actual.words,
                evidence: [proposal?.event ?? .none])
        default: preconditionFailure("not about hiring: \(claim)")
        }
    }

    private func contractWords(_ client: ClientID, _ freelancer: FreelancerID) -> String {
        let names = "\(words.name(client)) and \(words.name(freelancer))"
        let contract = observer.pair(client, freelancer)?.contract
        switch contract?.state ?? .none {
        case .none: return "\(names) have no contract"
        case .running: return "the contract of \(names) is running"
        case .ended:
            let outcome = contract?.outcome.map { ", outcome \($0.name)" } ?? " before the run"
            return "the contract of \(names) has ended\(outcome)"
        }
    }

    private func offerWords(_ client: ClientID, _ freelancer: FreelancerID) -> String {
        let names = (words.name(client), words.name(freelancer))
        guard let offer = observer.pair(client, freelancer)?.offer else {
            return "\(names.0) has made \(names.1) no offer"
        }
        let expiry =
            offer.state == .open || offer.state == .expired
            ? " (expiry \(Wording.instant(offer.expires)))" : ""
        return "\(names.0)'s offer to \(names.1) \(offer.state.words)\(expiry)"
    }

    /// With no job named, the pair's invite that changed last counts.
    private func invite(
        _ client: ClientID, _ freelancer: FreelancerID, _ job: JobID?, _ state: InviteState
    ) -> Verdict {
        let invites = observer.pair(client, freelancer)?.invites ?? []
        let invite = invites.last { job == nil || $0.job == job }
        let actual = invite?.state ?? .none
        let about = (job ?? invite?.job).map { " for \(words.name($0))" } ?? ""
        return verdict(
            actual == state,
            "\(words.name(client))'s invite to \(words.name(freelancer))\(about) \(actual.words)",
            evidence: [invite?.event ?? .none])
    }

    /// From the client's first message to the start of the first contract of the run, between the
    /// instants at which people acted. Without either, no comparison holds.
    func timeToHire(
        _ client: ClientID, _ freelancer: FreelancerID, _ bound: SpanComparison
    ) -> Verdict {
        let pair = observer.pair(client, freelancer)
        let names = (words.name(client), words.name(freelancer))
        guard let contact = pair?.firstContact, let hire = pair?.firstHire else {
            let found =
                pair?.firstHire == nil
                ? "\(names.0) has not hired \(names.1)"
                : "\(names.0) hired \(names.1) without a message before"
            return verdict(
                false, found,
                evidence: [pair?.firstContact?.event ?? .none, pair?.firstHire?.event ?? .none])
        }
        let time = hire.at - contact.at
        return verdict(
            bound.admits(time),
            time < .zero
                ? "\(names.0) hired \(names.1) before the first message"
                : "\(names.0) hired \(names.1) \(time) after the first message",
            evidence: [contact.event, hire.event])
    }

    /// A score is unchanged when it is what it was at the start of the run, whatever it was
    /// in between. The Job Success Score is the one of this instant: it can change by age alone.
    func judgeScore(_ claim: Claim) -> Verdict {
        switch claim {
        case .scoreUnchanged(let freelancer, .jobSuccess):
            let score = record(freelancer).scores.jobSuccess(at: now)
            return jobSuccess(freelancer, score == record(freelancer).jobSuccessAtStart)
        case .scoreUnchanged(let freelancer, .responsiveness):
            let score = record(freelancer).scores.responsiveness
            return responsiveness(freelancer, score == record(freelancer).responsivenessAtStart)
        case .jobSuccess(let freelancer, let value):
            return jobSuccess(freelancer, record(freelancer).scores.jobSuccess(at: now) == value)
        case .responsiveness(let freelancer, let value):
            return responsiveness(freelancer, record(freelancer).scores.responsiveness == value)
        default: preconditionFailure("not about a score: \(claim)")
        }
    }

    private func jobSuccess(_ freelancer: FreelancerID, _ holds: Bool) -> Verdict {
        let record = record(freelancer)
        return verdict(
            holds,
            scoreWords(
                freelancer, "job success score", Wording.score(record.scores.jobSuccess(at: now)),
                atStart: Wording.score(record.jobSuccessAtStart)),
            evidence: [record.jobSuccessEvent])
    }

    private func responsiveness(_ freelancer: FreelancerID, _ holds: Bool) -> Verdict {
        let record = record(freelancer)
        return verdict(
            holds,
            scoreWords(
                freelancer, "responsiveness", record.scores.responsiveness.name,
                atStart: record.responsivenessAtStart.name),
            evidence: [record.responsivenessEvent])
    }

    private func scoreWords(
        _ freelancer: FreelancerID, _ kind: String, _ now: String, atStart: String
    ) -> String {
        let start = now == atStart ? "as at the start" : "it was \(atStart) at the start"
        return "\(words.name(freelancer))'s \(kind) is \(now) (\(start))"
    }
}

extension OfferState {
    /// Follows the thing it is said of.
    var words: String {
        switch self {
        case .none: "does not exist"
        case .open: "is open"
        case .accepted: "is accepted"
        case .declined: "is declined"
        case .withdrawn: "is withdrawn"
        case .expired: "has expired"
        }
    }
}

extension InviteState {
    var words: String {
        switch self {
        case .none: "does not exist"
        case .open: "is open"
        case .accepted: "is accepted"
        case .declined: "is declined"
        case .withdrawn: "is withdrawn"
        case .reported: "is reported as spam"
        }
    }
}

extension ProposalState {
    var words: String {
        switch self {
        case .none: "does not exist"
        case .open: "is open"
        case .accepted: "is accepted"
        case .declined: "is declined"
        case .withdrawn: "is withdrawn"
        }
    }
}
