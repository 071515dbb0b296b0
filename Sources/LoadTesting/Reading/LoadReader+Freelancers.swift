import Diagnostics
import Marketplace
import ScenarioLanguage
import YAML

extension LoadReader {
    mutating func readFreelancers(_ node: Node) {
        let known = unknownKeys
        var draft = FreelancerDraft(name: "freelancer")
        read(
            Self.freelancerTable, from: node, what: "`freelancers`",
            expected: "freelancers: {count: 200000, replies: 45% after 6h}", into: &draft)
        plan.behaviour = finished(draft, at: node.span, whole: node.span).behaviour
        // A key that nobody knows may have been meant for the count.
        if plan.freelancers == 0, node["count"] != nil || unknownKeys == known {
            report(
                .badPopulation, "there must be at least one freelancer", at: node.span,
                expected: "freelancers: {count: 200,000}")
        }
    }
}
