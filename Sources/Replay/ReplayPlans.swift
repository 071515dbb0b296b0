import Marketplace
import VirtualTime

extension ReplayPolicy {
    /// What the plans of all policies together are called, each once; those of the article where
    /// every policy has these and treats them alike.
    ///
    /// They may be more than one policy can have; `LogReplay` knows the first of them.
    package static func planNames(of policies: [ReplayPolicy]) -> [String] {
        var names: [String] = []
        for policy in policies.map(\.policy)
        where policy.plans != .article || !policy.treatsPlansAlike {
            names += policy.plans.names.filter { !names.contains($0) }
        }
        return names.isEmpty ? PlanNames.article.names : names
    }

    static func plans(of policies: [ReplayPolicy]) -> PlanNames {
        PlanNames(planNames(of: policies))
    }
}

extension PolicyReplay {
    /// The plans that somebody may have of whom the log says this one.
    func plans(of plan: Plan?) -> [Plan] {
        let own = plan.flatMap { ownPlans[Int($0.rawValue)] }
        return own.map { [$0] } ?? possiblePlans
    }

    func newLedger(_ plan: Plan? = nil, at instant: Instant) -> QuotaLedger {
        QuotaLedger(
            policy: policy, plan: plan ?? policy.plans.usual, anchor: starts, starts: instant)
    }
}

extension Policy {
    /// Whether all plans are granted the same.
    var treatsPlansAlike: Bool {
        allLimits.allSatisfy { limit in
            ([limit.allotments] + (limit.levels?.allotments ?? [])).allSatisfy {
                Set($0).count == 1
            }
        }
    }
}
