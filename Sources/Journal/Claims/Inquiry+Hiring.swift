import Marketplace
import VirtualTime

/// Claims about offers, contracts, invites, proposals and scores: how things stand now.
extension Inquiry {
    /// Of the contract that the two have or had last.
    func contract(
        _ client: ClientID, _ freelancer: FreelancerID, _ holds: (ContractRecord?) -> Bool
    ) -> Finding {
        let contract = observer.pair(client, freelancer)?.contract
        return verdict(
            holds(contract), contractWords(client, freelancer),
            evidence: [contract?.event ?? .none])
    }

    /// Of the last offer of one to the other.
    func offer(
        _ client: ClientID, _ freelancer: FreelancerID, _ holds: (OfferRecord?) -> Bool
    ) -> Finding {
        let offer = observer.pair(client, freelancer)?.offer
        return verdict(
            holds(offer), offerWords(client, freelancer), evidence: [offer?.event ?? .none])
    }

    func jobProposal(
        _ freelancer: FreelancerID, _ job: JobID, _ state: JobProposal.Phase
    ) -> Finding {
        let proposal = record(freelancer).jobProposals.last { $0.job == job }
        let actual = proposal?.state ?? .none
        return verdict(
            actual == state,
            "\(words.name(freelancer))'s proposal for \(words.name(job)) "
                + Inquiry.stands("\(actual)"),
            evidence: [proposal?.event ?? .none])
    }

    func contractProposal(
        _ freelancer: FreelancerID, _ client: ClientID, _ state: ContractProposal.Phase
    ) -> Finding {
        let proposal = observer.pair(client, freelancer)?.contractProposal
        let actual = proposal?.state ?? .none
        return verdict(
            actual == state,
            "\(words.name(freelancer))'s contract proposal to \(words.name(client)) "
                + Inquiry.stands("\(actual)"),
            evidence: [proposal?.event ?? .none])
    }

    /// Follows the thing that is said to be in a phase.
    private static func stands(_ phase: String) -> String {
        switch phase {
        case "none": "does not exist"
        case "expired": "has expired"
        case "reported": "is reported as spam"
        default: "is \(phase)"
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
        return "\(names.0)'s offer to \(names.1) \(Inquiry.stands("\(offer.state)"))\(expiry)"
    }

    /// With no job named, the pair's invite that changed last counts.
    func invite(
        _ client: ClientID, _ freelancer: FreelancerID, _ job: JobID?, _ state: Invite.Phase
    ) -> Finding {
        let invites = observer.pair(client, freelancer)?.invites ?? []
        let invite = invites.last { job == nil || $0.job == job }
        let actual = invite?.state ?? .none
        let about = (job ?? invite?.job).map { " for \(words.name($0))" } ?? ""
        return verdict(
            actual == state,
            "\(words.name(client))'s invite to \(words.name(freelancer))\(about) "
                + Inquiry.stands("\(actual)"),
            evidence: [invite?.event ?? .none])
    }

    /// From the client's first message to the start of the first contract of the run, between the
    /// instants at which people acted. Without either, no comparison holds.
    func timeToHire(
        _ client: ClientID, _ freelancer: FreelancerID, _ bound: SpanComparison
    ) -> Finding {
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

    /// The Job Success Score is the one of this instant: it can change by age alone.
    ///
    /// - Parameter wanted: nil for what it was at the start of the run, whatever it was in between.
    func jobSuccess(_ freelancer: FreelancerID, _ wanted: JobSuccess?) -> Finding {
        let record = record(freelancer)
        let score = record.scores.jobSuccess(at: now)
        return verdict(
            score == wanted ?? record.jobSuccessAtStart,
            scoreWords(
                freelancer, "job success score", Wording.score(score),
                atStart: Wording.score(record.jobSuccessAtStart)),
            evidence: [record.jobSuccessEvent])
    }

    func responsiveness(_ freelancer: FreelancerID, _ wanted: Responsiveness?) -> Finding {
        let record = record(freelancer)
        let score = record.scores.responsiveness
        return verdict(
            score == wanted ?? record.responsivenessAtStart,
            scoreWords(
                freelancer, "responsiveness", score.name,
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
