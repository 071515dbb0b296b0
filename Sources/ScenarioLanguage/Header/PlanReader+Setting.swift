import Diagnostics
import Marketplace
import Statistics
import VirtualTime
import YAML

/// Reads the desk, the network and the policy.
extension PlanReader {
    mutating func readDesk(_ node: Node) {
        if node.isAbsent { return }
        guard let pairs = node.pairs else {
            report(
                .wrongShape, "`desk` needs keys and values", at: node.span,
                expected: "desk: {reviewers: 1, review: 30m, upholds: 100%}")
            return
        }
        for pair in pairs {
            let key = pair.key.text ?? ""
            let what = "`\(key)`"
            switch key {
            case "reviewers": readReviewers(pair.value)
            case "review":
                plan.desk.review =
                    value(pair.value, what: what, ValueReader.distribution) ?? plan.desk.review
            case "upholds":
                plan.desk.upholds =
                    value(pair.value, what: what, ValueReader.share) ?? plan.desk.upholds
            case "sanction":
                plan.desk.sanction = value(pair.value, what: what, ValueReader.sanction)
            case "transit":
                plan.desk.transit = value(pair.value, what: what, ValueReader.span) ?? .zero
            default:
                reportUnknownKey(
                    key, at: pair.key.span,
                    among: ["reviewers", "review", "upholds", "sanction", "transit"])
            }
        }
    }

    private mutating func readReviewers(_ node: Node) {
        guard let count = value(node, what: "`reviewers`", ValueReader.count) else { return }
        if (1...Int64(ScenarioLimits.mostReviewers)).contains(count) {
            plan.desk.reviewers = Int(count)
        } else {
            report(
                .badNumber,
                "a desk has from 1 to \(ScenarioLimits.mostReviewers) reviewers, not \(count)",
                at: node.span)
        }
    }

    /// `{latency: 50ms, minimum: 1ms, loss: 5%, duplicates: 2%, reordering: 10%}`, or the latency
    /// alone.
    mutating func readNetwork(_ node: Node) {
        if node.isAbsent { return }
        var minimum: TimeSpan?
        if let pairs = node.pairs {
            for pair in pairs {
                switch pair.key.text ?? "" {
                case "latency": readLatency(pair.value)
                case "minimum": minimum = value(pair.value, what: "`minimum`", ValueReader.span)
                case "loss": plan.network.loss = loss(pair.value)
                case "duplicates":
                    plan.network.duplicates =
                        value(pair.value, what: "`duplicates`", ValueReader.share) ?? 0
                case "reordering":
                    plan.network.reordering =
                        value(pair.value, what: "`reordering`", ValueReader.share) ?? 0
                case let key:
                    reportUnknownKey(
                        key, at: pair.key.span,
                        among: ["latency", "minimum", "loss", "duplicates", "reordering"])
                }
            }
        } else {
            readLatency(node)
        }
        guard let minimum else { return }
        if minimum < .microseconds(1) {
            report(
                .badDuration, "the shortest latency is 1us", at: node["minimum"]?.span ?? node.span)
        } else {
            plan.network.minimum = minimum
        }
    }

    /// A share below 100 %: over a network that loses everything nobody is ever heard.
    private mutating func loss(_ node: Node) -> Double {
        guard let share = value(node, what: "`loss`", ValueReader.share) else { return 0 }
        if share < 1 { return share }
        report(
            .badPercentage, "a network that loses everything carries no message", at: node.span,
            expected: "less than 100%, such as 5%",
            help: "to cut somebody off for a time, write a step such as: noor is offline for 2h")
        return 0
    }

    private mutating func readLatency(_ node: Node) {
        guard let latency = value(node, what: "`latency`", ValueReader.distribution) else { return }
        plan.network.latency = latency
        let least = (latency.minimum * 1_000_000).rounded(.down)
        // Without a lower bound of its own a latency is at least a millisecond, which keeps the
        // kernel's windows from shrinking to nothing.
        let microseconds = Int64(exactly: least) ?? 0
        plan.network.minimum = microseconds > 0 ? .microseconds(microseconds) : .milliseconds(1)
    }
}
