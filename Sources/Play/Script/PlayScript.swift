import Diagnostics
import Marketplace
import ScenarioLanguage
import YAML

/// A script with one of its people taken out of it, for whoever plays that person.
struct PlayScript: Sendable {
    let player: Person
    let name: String
    /// All keys of the scenario but its steps.
    private let header: [Pair]
    /// What the others do, and how time passes for them.
    let others: [Node]
    /// The goal as it is written; nil where there is none.
    let goal: Node?
    /// How the script is called; what it includes is found from there.
    let path: String
    /// Of the script itself.
    let comments: SourceComments

    /// Nil where the person's steps cannot be told from those of others.
    init?(_ plan: ScenarioPlan, as player: Person, seed: UInt64) {
        var limits = plan.limits.yaml
        limits.documents = plan.limits.documents
        let documents = YAMLParser.read(plan.files[0], limits: limits).documents
        guard let root = documents.first(where: { $0.span == plan.document })?.root else {
            return nil
        }
        self.player = player
        name = plan.cast.name(of: player)
        path = plan.files[0].name
        goal = root["goal"]
        comments = SourceComments(plan.files[0], root)
        header = Self.header(root, plan, name: name, seed: seed)
        var rest = OthersSteps(plan, without: player.role, called: name)
        others = rest.steps(root["steps"]?.items ?? [])
        if !rest.isClear { return nil }
    }

    private static func header(
        _ root: Node, _ plan: ScenarioPlan, name: String, seed: UInt64
    ) -> [Pair] {
        let left = ["steps", "examples", "teaches", "skip", "seed", "played"]
        var pairs = (root.pairs ?? []).filter { !left.contains($0.key.text ?? "") }
        pairs.append(Pair(key: .text("seed"), value: .text("\(seed)")))
        pairs.append(Pair(key: .text("played"), value: .text(name)))
        if !plan.parameters.isEmpty {
            let row = Node.mapping(plan.parameters.map { ($0.name, .text($0.value)) })
            pairs.append(Pair(key: .text("examples"), value: .list([row])))
        }
        return pairs
    }

    /// The script in which the others do theirs, and beside them the player what was typed.
    ///
    /// - Parameters:
    ///   - commented: the comments of the file in which the steps stand.
    ///   - relocate: gives files that the header names new names.
    func text(
        others: [Node], _ commented: SourceComments, mine: [Node], last: Node? = nil,
        relocate: (String) -> String = { $0 }
    ) -> String {
        let branches = [others, mine].filter { !$0.isEmpty }
        var steps = [Node.mapping([("together", .list(branches.map { .list($0) }))])]
        if branches.isEmpty { steps = [.mapping([("wait", .text("0s"))])] }
        if let last { steps.append(last) }
        let pairs = header.map { pair in
            Pair(key: pair.key, value: relocated(pair, relocate))
        }
        return NodeText.text(of: Node(.mapping(pairs), span: SourceSpan(0, 0)), comments)
            + NodeText.text(of: .mapping([("steps", .list(steps))]), commented)
    }

    private func relocated(_ pair: Pair, _ relocate: (String) -> String) -> Node {
        func isFile(_ name: String) -> Bool { name.hasSuffix(".yaml") || name.hasSuffix(".yml") }
        func moved(_ node: Node) -> Node {
            guard let name = node.text, isFile(name) else { return node }
            return .text(relocate(name))
        }
        switch pair.key.text {
        case "include":
            return pair.value.items.map { .list($0.map(moved)) } ?? moved(pair.value)
        case "policy":
            guard let pairs = pair.value.pairs else { return moved(pair.value) }
            let values = pairs.map { entry in
                entry.key.text == "extends"
                    ? Pair(key: entry.key, value: moved(entry.value)) : entry
            }
            return Node(.mapping(values), span: pair.value.span)
        default: return pair.value
        }
    }
}
