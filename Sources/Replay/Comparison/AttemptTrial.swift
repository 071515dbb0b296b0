package import Marketplace
package import VirtualTime

/// A client who writes to somebody new again and again, at the same distance of time, and what a
/// policy says to it.
///
/// It meets every condition of the policy, is alone in its team, and signed up when it begins.
/// The marketplace's own rule decides.
package struct AttemptTrial: Hashable, Sendable {
    /// The most attempts of one trial.
    package static let mostAttempts = 100_000

    /// From one attempt to the next; above zero.
    package var gap: TimeSpan
    /// The first attempt.
    package var from: Instant
    /// No attempt is made at it or later.
    package var until: Instant
    /// How long after each message the freelancer answers; nil: nobody ever does.
    package var answersAfter: TimeSpan?

    package init(gap: TimeSpan, from: Instant, until: Instant, answersAfter: TimeSpan? = nil) {
        self.gap = gap
        self.from = from
        self.until = until
        self.answersAfter = answersAfter
    }

    /// How many attempts there are; nil where they are more than `mostAttempts`.
    package var attempts: Int? {
        let span = (until - from).microseconds
        if span <= 0 { return 0 }
        let count = (span - 1) / gap.microseconds + 1
        return count > Int64(Self.mostAttempts) ? nil : Int(count)
    }

    /// What came of it.
    package struct Outcome: Hashable, Sendable {
        package var attempts = 0
        package var refused = 0
        package var first: FirstRefusal?
    }

    /// The first attempt that was refused.
    package struct FirstRefusal: Hashable, Sendable {
        /// Counted from 1.
        package var attempt: Int
        package var at: Instant
        package var refusal: Refusal
    }

    package func run(_ policy: Policy, plan: Plan) -> Outcome {
        var unconditional = policy
        unconditional.conditions = []
        var profile = ClientProfile(name: "", memberSince: from)
        profile.plan = plan
        let account = Account(profile)
        var ledger = QuotaLedger(policy: policy, plan: plan, anchor: from, starts: from)
        var outcome = Outcome()
        // An answer to a conversation that is over is refused, and so none.
        var answersAfter = answersAfter
        if let end = policy.conversations.expiresUnanswered, answersAfter ?? .zero >= end {
            answersAfter = nil
        }
        /// Who was written to and has not answered yet, in the order of the answers.
        var waiting: [(freelancer: FreelancerID, answers: Instant)] = []
        var answered = 0
        for attempt in 0..<(attempts ?? Self.mostAttempts) {
            let now = from + gap * Int64(attempt)
            // At one instant the answer comes first.
            while answered < waiting.count, waiting[answered].answers <= now {
                let (freelancer, at) = waiting[answered]
                ledger.noteAnswer(from: freelancer, at: at, policy: policy)
                ledger.noteInbound(from: freelancer, at: at, policy: policy)
                answered += 1
            }
            let freelancer = FreelancerID(UInt32(attempt))
            let result = MessageDecision.decide(
                MessageFacts(freelancer: freelancer), from: .profile, at: now, account: account,
                spend: SpendHistory(), ledger: &ledger, policy: unconditional)
            _ = ledger.takeCharges()
            _ = ledger.takeReturned()
            outcome.attempts += 1
            switch result {
            case .success:
                guard let answersAfter else { continue }
                waiting.append((freelancer, now + answersAfter))
            case .failure(let refusal):
                outcome.refused += 1
                let first = FirstRefusal(attempt: attempt + 1, at: now, refusal: refusal)
                outcome.first = outcome.first ?? first
            }
        }
        return outcome
    }
}
