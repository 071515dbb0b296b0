import YAML

/// Plans with names of a policy's own, in scripts that are made up.
///
/// Everything is made up about the article's plans; where the policy names others, what is said of
/// the first is said of its first, and so on.
enum OwnPlans {
    private static let usual = ["basic", "plus", "business", "enterprise"]
    /// A third list would make names ambiguous: a step that is kept may come under another policy.
    static let lists = [["free", "pro", "max", "vip"], ["free", "pro", "max", "enterprise"]]

    /// A policy's key that names plans of its own.
    static func key(_ names: [String]) -> (String, Node) {
        (keyName, .list(names.map { .text($0) }))
    }
    private static let keyName = "plans"

    /// Whether a policy's plans have names of their own.
    static func areNamed(in policy: Node) -> Bool { policy[keyName] != nil }

    /// The same with the names of the policy's plans; back to the usual ones where it has these.
    static func renamed(_ pairs: [Pair]) -> [Pair] {
        let policy = pairs.first { $0.key.text == "policy" }?.value
        let names = policy?[keyName]?.items?.compactMap(\.text) ?? usual
        var newNames: [String: String] = [:]
        for list in [usual] + lists {
            for (old, new) in zip(list, names) { newNames[old] = new }
        }
        return pairs.map { Pair(key: $0.key, value: renamed($0.value, newNames)) }
    }

    /// Every text or key that is a name of a plan and nothing else.
    private static func renamed(_ node: Node, _ names: [String: String]) -> Node {
        switch node.content {
        case .scalar(let scalar): return names[scalar.text].map { .text($0) } ?? node
        case .sequence(let items): return .list(items.map { renamed($0, names) })
        case .mapping(let pairs):
            var renamed = node
            renamed.content = .mapping(
                pairs.map {
                    Pair(key: self.renamed($0.key, names), value: self.renamed($0.value, names))
                })
            return renamed
        }
    }
}
