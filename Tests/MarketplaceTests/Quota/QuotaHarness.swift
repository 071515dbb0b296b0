import VirtualTime

@testable import Marketplace

/// A ledger with its policy and plan at hand, so that a test reads as a story.
final class QuotaHarness {
    var policy: QuotaPolicy
    var plan: Plan
    var ledger: QuotaLedger
    private var nextFreelancer: UInt32 = 1000

    init(
        _ policy: QuotaPolicy, plan: Plan = .plus, signedUp: String = "2026-01-01",
        starts: String = "2026-01-01"
    ) {
        self.policy = policy
        self.plan = plan
        ledger = QuotaLedger(
            policy: policy, plan: plan, anchor: time(signedUp), starts: time(starts))
    }

    /// Charges one unit for a freelancer nobody named before; true if it was granted.
    func charge(_ text: String, plus microseconds: Int64 = 0) -> Bool {
        nextFreelancer += 1
        return charge(text, plus: microseconds, for: nextFreelancer) != nil
    }

    @discardableResult
    func charge(
        _ text: String, plus microseconds: Int64 = 0, for freelancer: UInt32
    ) -> QuotaReceipt? {
        try? attempt(text, plus: microseconds, for: freelancer).get()
    }

    func attempt(
        _ text: String, plus microseconds: Int64 = 0, for freelancer: UInt32 = 1
    ) -> Result<QuotaReceipt, Refusal> {
        ledger.charge(
            at: time(text) + .microseconds(microseconds), plan: plan,
            for: FreelancerID(freelancer), policy: policy)
    }

    /// How many of `times` charges at one instant are granted.
    func granted(_ text: String, plus microseconds: Int64 = 0, of times: Int = 1000) -> Int {
        var count = 0
        for _ in 0..<times where charge(text, plus: microseconds) { count += 1 }
        return count
    }

    @discardableResult
    func reply(_ text: String, plus microseconds: Int64 = 0, from freelancer: UInt32)
        -> Bool
    {
        ledger.noteAnswer(
            from: FreelancerID(freelancer), at: time(text) + .microseconds(microseconds),
            policy: policy)
        return !ledger.takeReturned().isEmpty
    }

    func inbound(_ text: String, from freelancer: UInt32) {
        ledger.noteInbound(from: FreelancerID(freelancer), at: time(text), policy: policy)
    }

    func standing(_ text: String, plus microseconds: Int64 = 0) -> QuotaStanding {
        ledger.standing(
            at: time(text) + .microseconds(microseconds), plan: plan, policy: policy)
    }

    func left(_ text: String, plus microseconds: Int64 = 0) -> Int64? {
        standing(text, plus: microseconds).left
    }
}

func time(_ text: String) -> Instant {
    guard let instant = Instant.parse(text) else { preconditionFailure("no instant: \(text)") }
    return instant
}

/// A policy that grants every plan the same.
func quota(
    _ window: QuotaWindow, _ units: Int64, rollOver: RollOver = .none, refund: RefundRule = .never
) -> QuotaPolicy {
    var policy = QuotaPolicy()
    policy.window = window
    policy.allotments = Array(repeating: .units(units), count: 4)
    policy.rollOver = rollOver
    policy.refund = refund
    return policy
}
