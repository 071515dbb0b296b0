import Diagnostics
import Marketplace
import YAML

extension PlanReader {
    /// The name of a preset or of a policy file, or a mapping that extends one.
    ///
    /// The policy reader knows no placeholders, so it is given a tree in which they are filled in;
    /// spans are still those of the script.
    mutating func readPolicy(_ node: Node) {
        hasBrokenText = false
        let tree = filled(node)
        // What has no value is told already, or lost.
        if hasBrokenText {
            lacks.policy = true
            return
        }
        let (policy, problems) = PolicyReader.read(tree, files: policyFiles)
        for problem in problems { report(problem) }
        guard let policy else {
            lacks.policy = true
            return
        }
        plan.policy = policy
        plan.cast.take(policy)
    }
}
