package import Diagnostics
package import ScenarioLanguage
import YAML

/// The same scenario on a bad day: a network that loses, doubles and reorders, and a hub or a desk
/// that crashes or is down for a while.
package enum FaultVariants {
    /// Faults are put between so many steps at most.
    static let mostPlaces = 8

    private static let deeds = [
        "hub crashes", "desk crashes", "hub is down for 5m", "desk is down for 1h",
    ]

    private static let networks: [[(String, String)]] = [
        [("loss", "10%")], [("duplicates", "20%")], [("reordering", "20%")],
        [("loss", "5%"), ("duplicates", "5%"), ("reordering", "10%")],
    ]

    /// The plan itself, and after it each variant that is still a valid script.
    package static func of(
        _ plan: ScenarioPlan, _ reading: @Sendable (SourceFile) -> ReadResult
    ) -> [ScenarioPlan] {
        guard let tree = ScriptTree(plan), let file = plan.files.first else { return [plan] }
        var plans = [plan]
        for tree in networks.map({ with($0, in: tree) }) + disturbed(tree) {
            let result = reading(SourceFile(name: file.name, text: tree.text))
            if !result.hasErrors, let plan = result.plans.first { plans.append(plan) }
        }
        return plans
    }

    private static func with(_ faults: [(String, String)], in tree: ScriptTree) -> ScriptTree {
        var tree = tree
        var pairs = tree["network"]?.pairs ?? []
        if let latency = tree["network"], latency.text != nil, !latency.isAbsent {
            pairs = [Pair(key: .text("latency"), value: latency)]
        }
        for (key, value) in faults {
            pairs.removeAll { $0.key.text == key }
            pairs.append(Pair(key: .text(key), value: .text(value)))
        }
        tree["network"] = .mapping(pairs)
        return tree
    }

    private static func disturbed(_ tree: ScriptTree) -> [ScriptTree] {
        let steps = tree.steps
        let stride = max(1, (steps.count + mostPlaces - 1) / mostPlaces)
        return Swift.stride(from: 0, to: steps.count, by: stride).flatMap { place in
            deeds.map { deed in
                var disturbed = tree
                var items = steps
                items.insert(.text(deed), at: place)
                disturbed.steps = items
                return disturbed
            }
        }
    }
}
