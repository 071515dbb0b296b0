import Marketplace

extension PolicyReplay {
    /// What can be told although a log does not say to whom a policy lets a sender write freely.
    ///
    /// All messages are counted as if nobody were free: what is allowed then is allowed in any
    /// case, and what is refused may have been free.
    func known(_ verdict: Verdict) -> Verdict {
        guard !policy.freeFor.isEmpty, case .refused(let refusal) = verdict else { return verdict }
        switch refusal.reason {
        case .planNotEligible, .notEligible, .quotaExhausted: return .unknown(.ties)
        default: return verdict
        }
    }

    /// What must be known to tell the verdict, as it differs from another or hangs on a day.
    func missing(
        _ verdict: Verdict, _ other: Verdict?, isPlanKnown: Bool
    ) -> MissingFact? {
        if isPlanKnown, policy.hasBillingCycles {
            switch verdict {
            case .allowed(.byQuota(let receipt)) where receipt.limit >= 0 && receipt.isCharged:
                return .signUp
            case .allowed(.byLimits): return .signUp
            case .refused(let refusal) where refusal.reason == .quotaExhausted: return .signUp
            default: break
            }
        }
        switch verdict {
        case .allowed(.byQuota), .allowed(.byLimits): if !isPlanKnown { return .plan }
        default: break
        }
        switch (verdict, other) {
        case (_, nil), (.allowed, .allowed): return nil
        case (.refused(let a), .refused(let b)) where a.reason == b.reason: return nil
        case (.refused(let refusal), _):
            if case .condition(let condition) = refusal.cause { return MissingFact(condition) }
            return isPlanKnown ? .standing : .plan
        default: return .plan
        }
    }
}
