package import Marketplace

/// Two policies held against one another.
package struct PolicyComparison: Sendable {
    /// What became of the attempts of a client of one plan.
    package struct Row: Hashable, Sendable {
        package var plan: Plan
        package var first: AttemptTrial.Outcome
        package var second: AttemptTrial.Outcome
    }

    package let first: ReplayPolicy
    package let second: ReplayPolicy
    package let differences: [PolicyDifference]
    /// What is tried; nil where only the policies themselves are compared.
    package let trial: AttemptTrial?
    /// By plan; none without a trial.
    package let rows: [Row]

    package init(
        _ first: ReplayPolicy, _ second: ReplayPolicy, trial: AttemptTrial? = nil,
        plans: [Plan] = []
    ) {
        self.first = first
        self.second = second
        self.trial = trial
        differences = PolicyDifference.all(first.policy, second.policy)
        guard let trial else {
            rows = []
            return
        }
        rows = plans.map { plan in
            Row(
                plan: plan, first: trial.run(first.policy, plan: plan),
                second: trial.run(second.policy, plan: plan))
        }
    }
}
