import Journal
import Marketplace
import VirtualTime

/// What dmsim keeps beside a hub and tells it with each input: the client's account, the
/// directory's word, and what became of contracts and jobs.
struct AccountContext: Sendable {
    private(set) var members: [JSONMember] = []

    init(_ input: HubInput, in reference: HubMachine, at instant: Instant) {
        guard let client = input.client else { return }
        let record = reference[client]
        members = [
            JSONMember("plan", .text(reference.cast[record.account.plan])),
            JSONMember("standing", .text(record.account.standing.name)),
        ]
        guard let freelancer = input.pair?.freelancer else { return }
        let relationship = record[freelancer]
        members += [
            JSONMember("contract", AccountContext.contract(relationship.contract)),
            JSONMember("invited", .flag(relationship.jobs.hasInvite)),
            JSONMember("proposed", .flag(relationship.jobs.invitesOffer)),
        ]
        guard case .request(.client(_, .message), _) = input else { return }
        members += [
            JSONMember("found", .flag(relationship.wasFound)),
            JSONMember(
                "visibility", .text(reference.directory.visibility(of: freelancer).name)),
            JSONMember(
                "barred",
                AccountContext.bar(
                    record, relationship, reference.policy, reference.cast, at: instant)),
        ]
        let recipients = reference.policy.freeFor
        if recipients.isEmpty { return }
        members.append(JSONMember("free", .flag(relationship.isAmong(recipients))))
    }

    private static func contract(_ contract: Contract) -> JSONValue {
        if !contract.isHistory { return .null }
        return .text(contract.isRunning ? "running" : "ended")
    }

    /// The refusal that the account itself meets, or a pause, whatever hub decides; the plan is the
    /// hub's.
    private static func bar(
        _ record: ClientRecord, _ relationship: Relationship, _ policy: Policy, _ cast: Cast,
        at instant: Instant
    ) -> JSONValue {
        let refusal =
            InviteDecision.pause(until: relationship.pausedUntil, at: instant)
            ?? record.account.refusalOfNewConnection(
                at: instant, isFree: relationship.isAmong(policy.freeFor),
                spend: { record.spend }, policy: policy)
        guard let refusal, refusal.reason != .planNotEligible else { return .null }
        let (reason, cause) = Outcome.parts(of: refusal, cast: cast)
        return .object([JSONMember("reason", .text(reason))] + cause)
    }
}

extension HubInput {
    /// The client whose matter it is.
    var client: ClientID? {
        if let pair { return pair.client }
        switch self {
        case .request(.client(let client, _), _), .reinstate(let client): return client
        case .alarm(.planChange(let client, _)), .alarm(.levelStep(let client, _)),
            .alarm(.unitsExpire(let client, _)):
            return client
        case .request(.freelancer, _), .request(.desk, _), .alarm, .verdict: return nil
        }
    }

    /// When somebody acted, where somebody did.
    var instant: Instant? {
        if case .request(_, let at) = self { at } else { nil }
    }

    /// What a hub is asked where our machine directs this; nil where the matter is dmsim's own.
    ///
    /// Searches, profiles, accounts, payments, jobs and contracts are; so is a refusal for
    /// something about them. A proposal for a job that is accepted asks for an offer; an invite
    /// that is withdrawn, a look at messages and a contract that a freelancer proposed are told
    /// where they mean anything for units that were used.
    func question(_ directed: [Directive], cast: Cast, _ policy: Policy) -> HubInput? {
        let refusal = directed.firstRefusal
        switch self {
        case .request(.client(let client, let action), let at):
            switch action {
            case .message, .sendOffer, .withdrawOffer, .changePlan, .buy: return self
            case .invite:
                return [.noSuchJob, .alreadyInvited, .paused].contains(refusal) ? nil : self
            case .answerJobProposal(let freelancer, _, .accept):
                if refusal == .noSuchJob || refusal == .noOpenProposal { return nil }
                let offer = ClientAction.sendOffer(freelancer, rate: cast[freelancer].rate)
                return .request(.client(client, offer), at: at)
            case .answerContractProposal(_, .accept):
                return policy.refundsHear(of: .contract) && refusal == nil ? self : nil
            case .withdrawInvite:
                return policy.refundsHear(of: .withdrawal) && refusal == nil ? self : nil
            case .search, .openProfile, .verifyBilling, .pay, .postJob,
                .answerContractProposal, .answerJobProposal, .endContract:
                return nil
            }
        case .request(.freelancer(_, let action), _):
            switch action {
            case .message, .archive, .unarchive, .block, .unblock, .decline, .report,
                .answerOffer:
                return self
            case .answerInvite: return refusal == nil ? self : nil
            case .view: return policy.refundsHear(of: .view) && refusal == nil ? self : nil
            case .reportInvite, .submitProposal, .withdrawProposal, .proposeContract,
                .withdrawContractProposal, .endContract, .setVisibility:
                return nil
            }
        case .verdict, .alarm(.offerExpiry), .alarm(.unanswered), .alarm(.planChange),
            .alarm(.levelStep), .alarm(.unitsExpire), .alarm(.conversationExpiry):
            return self
        case .request(.desk, _), .reinstate, .alarm: return nil
        }
    }
}

extension [Directive] {
    fileprivate var firstRefusal: RefusalReason? {
        for case .record(.refused(_, let refusal)) in self { return refusal.reason }
        return nil
    }
}
