import Marketplace
import VirtualTime

/// A client's ledger, brought up to date from the journal's facts.
///
/// It makes the calls that the hub made, with the instants at which people acted, and so gets the
/// hub's answers, at any later instant too.
struct QuotaReplay: Sendable {
    private let policy: QuotaPolicy
    private var ledger: QuotaLedger

    init(policy: QuotaPolicy, client: ClientProfile, starts: Instant) {
        self.policy = policy
        ledger = QuotaLedger(
            policy: policy, plan: client.plan, anchor: client.memberSince, starts: starts,
            zone: client.zone)
    }

    /// A unit was used.
    ///
    /// Free messages leave no charge in the journal; so those that the ledger still offers here
    /// were used before.
    mutating func charge(for freelancer: FreelancerID, at instant: Instant, plan: Plan) {
        while true {
            switch ledger.charge(at: instant, plan: plan, for: freelancer, policy: policy) {
            case .success(let receipt): if receipt.isCharged { return }
            case .failure(let refusal):
                preconditionFailure(
                    "the journal has a charge at \(instant) that the ledger refuses: \(refusal)")
            }
        }
    }

    mutating func noteMessage(from freelancer: FreelancerID, at instant: Instant) {
        _ = ledger.noteAnswer(from: freelancer, at: instant, policy: policy)
        ledger.noteInbound(from: freelancer, at: instant, policy: policy)
    }

    mutating func noteDecline(by freelancer: FreelancerID, at instant: Instant) {
        _ = ledger.noteAnswer(from: freelancer, at: instant, policy: policy)
    }

    mutating func change(to plan: Plan, at instant: Instant) {
        ledger.change(plan: plan, at: instant, policy: policy)
    }

    func standing(at instant: Instant, plan: Plan) -> QuotaStanding {
        ledger.standing(at: instant, plan: plan, policy: policy)
    }
}
