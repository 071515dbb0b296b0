import Diagnostics
import Marketplace
import YAML

extension PlanReader {
    /// The name of a preset, or a mapping that extends one.
    mutating func readPolicy(_ node: Node) {
        _ = filled(node)
    }
}
