import Diagnostics
import Marketplace
import ScenarioLanguage
import Statistics
import VirtualTime
import YAML

extension LoadReader {
    /// The time that reports and rulings travel is what lets shards run on their own.
    mutating func readTransit(_ node: Node) {
        guard let transit = value(node, what: "`transit`", ValueReader.span) else { return }
        guard transit >= .seconds(1), transit <= .days(30) else {
            return report(
                .badDuration, "reports and rulings travel from 1 second to 30 days", at: node.span,
                expected: "transit: 1m")
        }
        plan.desk.reportTravel = transit
        plan.desk.rulingTravel = transit
    }

    // MARK: - Thresholds

    /// `refused share <= 20%`, `p99 desk wait < 2d or stop`.
    mutating func readThresholds(_ node: Node) {
        guard let items = node.items else {
            return report(
                .wrongShape, "`expect` needs a list", at: node.span,
                expected: "expect: [reply share >= 40%]")
        }
        for item in items {
            if let threshold = value(item, what: "a threshold", ThresholdReader.read) {
                plan.thresholds.append(threshold)
                named.append((threshold.figure, item))
            }
        }
    }

    /// Figures of people that there are none of; known once all is read.
    mutating func checkNamedFigures() {
        defer { named = [] }
        let plan = plan
        for place in plan.thresholds.indices {
            self.plan.thresholds[place].figure = meant(plan.thresholds[place].figure)
        }
        for place in experiment.rule.aims.indices {
            experiment.rule.aims[place].figure = meant(experiment.rule.aims[place].figure)
        }
        // What is wrong with a group is told already.
        for (figure, node) in named where !plan.clients.isEmpty && !lacksPlans {
            let figure = meant(figure)
            guard let scope = figure.scope,
                let problem = isNamed(scope)
                    ? figure.problemWithOwner : plan.problem(with: figure)
            else { continue }
            report(
                .badThreshold, problem.message, at: node.span, expected: problem.expected,
                help: problem.near.map { Diagnostic.help(meaning: $0.text) },
                meant: problem.near.flatMap { near in
                    node.text.map { $0.replacing("of " + scope.text, with: "of " + near.text) }
                })
        }
    }

    /// The figure of those whom its name means, among all groups of the file, right or wrong.
    private func meant(_ figure: FigureName) -> FigureName {
        figure.meant(isOfClients: isNamed, isOfFreelancers: isNamed)
    }

    private func isNamed(_ scope: FigureName.Scope) -> Bool {
        groupNames.contains(scope.text)
            || freelancerNames.contains { scope.isMeant(freelancers: $0) }
    }
}
