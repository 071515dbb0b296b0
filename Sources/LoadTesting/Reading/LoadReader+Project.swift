import Diagnostics
import Marketplace
import ScenarioLanguage
import VirtualTime
import YAML

extension LoadReader {
    /// What clients need and how they go about it.
    mutating func readProject(_ key: String, _ node: Node, _ project: inout Project) {
        let what = "`\(key)`"
        switch key {
        case "needs":
            guard let count = value(node, what, ValueReader.count) else { return }
            guard (1...1_000_000).contains(count) else {
                return report(
                    .badNumber, "a client needs from 1 to 1000000 freelancers, not \(count)",
                    at: node.span, expected: "needs: 50")
            }
            project.needs = Int(count)
        case "reach by": project.reach = value(node, what, RateReader.reach) ?? .directMessages
        case "proposals": project.proposalGap = value(node, what, RateReader.gap)
        case "waits for an answer":
            guard let patience = value(node, what, ValueReader.span) else { return }
            guard patience > .zero else {
                return report(
                    .badDuration, "a client that waits does so for some time", at: node.span,
                    expected: "waits for an answer: 2d")
            }
            project.patience = patience
        default: preconditionFailure("\(key) is no key of a project")
        }
    }
}

extension RateReader {
    static func reach(_ text: String) throws(ValueProblem) -> Reach {
        try ValueReader.choice(
            text, what: "a way to reach freelancers",
            among: [("direct messages", .directMessages), ("invites", .invites)])
    }
}
