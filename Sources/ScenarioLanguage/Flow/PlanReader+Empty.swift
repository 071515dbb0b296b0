import Diagnostics
import YAML

/// Refuses what would pass because nothing was asked.
extension PlanReader {
    /// Whether a list holds nothing, which is reported: `steps: []`, `expect: []`, `together: []`.
    mutating func isEmptyList(_ node: Node, of owner: String, lacks what: String) -> Bool {
        guard let items = node.items, items.isEmpty, !node.isIncomplete else { return false }
        report(
            .noSteps, "\(owner) has no \(what)", at: node.span,
            help: "write them below it, each on a line that begins with `- `, or remove it")
        return true
    }
}
