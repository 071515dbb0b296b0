import Marketplace

extension PolicyReplay {
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
