package import Marketplace

/// Two policies held against one another.
package struct PolicyComparison: Sendable {
    /// What became of the attempts of a client of one plan.
    package struct Row: Hashable, Sendable {
        /// By its name.
        package var plan: String
        package var first: AttemptTrial.Outcome
        package var second: AttemptTrial.Outcome
    }

    package let first: ReplayPolicy
    package let second: ReplayPolicy
    package let differences: [PolicyDifference]
    /// What is tried; nil where only the policies themselves are compared.
    package let trial: AttemptTrial?
    /// By plan that both policies have; none without a trial.
    package let rows: [Row]

    package init(
        _ first: ReplayPolicy, _ second: ReplayPolicy, trial: AttemptTrial? = nil,
        plans: [String] = []
    ) {
        self.first = first
        self.second = second
        self.trial = trial
        differences = PolicyDifference.all(first.policy, second.policy)
        guard let trial else {
            rows = []
            return
        }
        rows = plans.compactMap { name in
            guard let ours = first.policy.plans.plan(named: name),
                let theirs = second.policy.plans.plan(named: name)
            else { return nil }
            return Row(
                plan: name, first: trial.run(first.policy, plan: ours),
                second: trial.run(second.policy, plan: theirs))
        }
    }

    /// The plans that both policies have, in the order of the first.
    package static func commonPlans(_ first: Policy, _ second: Policy) -> [String] {
        first.plans.names.filter { second.plans.plan(named: $0) != nil }
    }
}
