import Marketplace
import VirtualTime

/// What dmsim keeps beside a hub and tells it with each input: the client's account, and what the
/// directory says about the two.
struct AccountContext: Sendable {
    private(set) var members: [JSONMember] = []

    init(_ input: HubInput, in reference: HubMachine, at instant: Instant) {
        guard let client = input.client(in: reference) else { return }
        let record = reference.clients[Int(client.index)]
        let account = record.account
        let until = account.restrictedUntil
        let unmet = reference.policy.conditions.first {
            !account.meets($0, at: instant, spend: record.spend)
        }
        members.append(
            JSONMember(
                "account",
                .object([
                    JSONMember("plan", .text(account.plan.name)),
                    JSONMember("standing", .text(account.standing.name)),
                    JSONMember(
                        "restricted-until",
                        until == .distantPast ? .null : .text(until.isoText)),
                    JSONMember("unmet", unmet.map { .text($0.word) } ?? .null),
                ])))
        if case .request(.client(_, .message(let freelancer, _, _)), _) = input {
            let visibility = reference.directory.visibility(of: freelancer)
            members += [
                JSONMember("found", .flag(record[freelancer].wasFound)),
                JSONMember("visibility", .text(visibility.name)),
            ]
        }
    }
}

extension HubInput {
    /// Whether a hub is asked; searches, profiles and accounts are kept by dmsim.
    var isAsked: Bool {
        switch self {
        case .request(.client(_, let action), _):
            switch action {
            case .search, .openProfile, .verifyBilling, .pay: false
            case .message, .postJob, .invite, .withdrawInvite, .sendOffer, .withdrawOffer,
                .answerContractProposal, .answerJobProposal, .endContract, .changePlan:
                true
            }
        case .request(.freelancer(_, .setVisibility), _): false
        case .request(.freelancer, _), .verdict: true
        case .request(.desk, _), .reinstate: false
        case .alarm(let reminder):
            switch reminder {
            case .offerExpiry: true
            case .begin, .restrictionEnd, .reviewEnd: false
            }
        }
    }

    /// When somebody acted, where somebody did.
    var instant: Instant? {
        if case .request(_, let at) = self { at } else { nil }
    }

    /// The client whose matter it is.
    func client(in reference: HubMachine) -> ClientID? {
        if let pair { return pair.client }
        switch self {
        case .request(.client(let client, _), _), .reinstate(let client): return client
        case .request(.freelancer(_, .submitProposal(let job, _)), _),
            .request(.freelancer(_, .withdrawProposal(let job)), _):
            return try? reference.directory.owner(of: job)
        case .request(.freelancer, _), .request(.desk, _), .alarm, .verdict: return nil
        }
    }
}
