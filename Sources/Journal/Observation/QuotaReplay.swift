import Marketplace
import VirtualTime

/// A client's ledger, brought up to date from the journal's facts.
///
/// It makes the calls that the hub made, with the instants at which people acted, and so gets the
/// hub's answers, at any later instant too.
struct QuotaReplay: Sendable {
    private let policy: Policy
    private var ledger: QuotaLedger

    init(policy: Policy, client: ClientProfile, starts: Instant) {
        self.policy = policy
        ledger = QuotaLedger(
            policy: policy, plan: client.plan, anchor: client.memberSince, starts: starts,
            zone: client.zone)
        ledger.followLevels()
    }

    /// A unit was used, of several limits of the one that is named.
    ///
    /// A step to another level that was due and was not taken leaves nothing in the journal, but
    /// the hub's ledger went on to it: what the ledger here refuses was done before and heard of
    /// after. Where that happened more than once, the hub's ledger may have come less far each
    /// time; its word counts.
    mutating func charge(
        _ limit: LimitID?, for freelancer: FreelancerID, at instant: Instant, heard: Instant,
        plan: Plan
    ) {
        func charge() -> Result<QuotaReceipt, Refusal> {
            ledger.charge(limit, at: instant, plan: plan, for: freelancer, policy: policy)
        }
        if case .success(let receipt) = charge(), receipt.isCharged { return }
        ledger.noteSilence(until: heard, policy: policy)
        // Somebody who was counted already costs nothing, however often.
        if case .failure = charge() {
            ledger.count(limit, for: freelancer, at: heard, policy: policy)
        }
    }

    mutating func useFree(_ use: QuotaUse, for freelancer: FreelancerID, at instant: Instant) {
        ledger.useFree(use, for: freelancer, at: instant, policy: policy)
    }

    func freeMessages(for freelancer: FreelancerID, at instant: Instant) -> FreeMessages? {
        ledger.freeMessages(for: freelancer, at: instant, policy: policy)
    }

    mutating func noteMessage(from freelancer: FreelancerID, at instant: Instant) {
        ledger.noteAnswer(from: freelancer, at: instant, policy: policy)
        ledger.noteInbound(from: freelancer, at: instant, policy: policy)
    }

    mutating func noteDecline(by freelancer: FreelancerID, at instant: Instant) {
        ledger.noteAnswer(from: freelancer, at: instant, policy: policy)
    }

    /// Something happened that may give back the units used with a freelancer, or keep them; what
    /// came back is told by a fact of its own.
    mutating func note(_ event: RefundEvent, with freelancer: FreelancerID, at instant: Instant) {
        ledger.note(event, with: freelancer, at: instant, policy: policy)
        _ = ledger.takeReturned()
    }

    /// A unit came back. What was said before it but heard after it does not undo that.
    mutating func noteRefund(at instant: Instant) {
        ledger.noteSilence(until: instant, policy: policy)
        _ = ledger.takeReturned()
    }

    /// Units were bought, and expire at the instant; nil: they last.
    mutating func buy(
        _ units: Int64, of limit: LimitID?, until expires: Instant?, at instant: Instant
    ) {
        ledger.addBought(
            units, of: limit, until: expires ?? .distantFuture, at: instant, policy: policy)
    }

    /// Bought units are gone.
    mutating func noteExpiry(at instant: Instant) {
        ledger.noteSilence(until: instant, policy: policy)
        _ = ledger.takeExpired()
    }

    func nextExpiry(after now: Instant) -> Instant? { ledger.nextExpiry(after: now) }

    mutating func set(_ level: Int64, of limit: LimitID, at instant: Instant) {
        ledger.setLevel(level, of: limit, at: instant, policy: policy)
    }

    func level(of limit: LimitID) -> Int64? { ledger.level(of: limit) }

    mutating func change(to plan: Plan, at instant: Instant) {
        ledger.change(plan: plan, at: instant, policy: policy)
    }

    /// Puts what the client's team shares in the place of its own, or back.
    mutating func exchangeShared(with ledgers: inout [QuotaLedger], for client: ClientID) {
        ledger.exchangeShared(with: &ledgers, policy: policy, for: client)
        ledger.followLevels()
    }

    /// How the quota stands, or one of several limits.
    func standing(of limit: LimitID? = nil, at instant: Instant, plan: Plan) -> QuotaStanding {
        guard let limit else { return ledger.standing(at: instant, plan: plan, policy: policy) }
        return ledger.standing(of: limit, at: instant, plan: plan, policy: policy)
    }
}
