import Diagnostics
import ScenarioLanguage
import YAML

/// Where a value stands in a load file: `policy.quota.plus`, `clients.big.attempts`.
struct NodePath {
    /// The keys from the outside in; an item of a list goes by its `name`, or its number from 1.
    let steps: [Node]

    /// - Parameter node: the text of the path; each step keeps its place in it.
    init?(_ node: Node) {
        guard let text = node.text, !text.isEmpty else { return nil }
        var steps: [Node] = []
        var start = 0
        for part in text.split(separator: ".", omittingEmptySubsequences: false) {
            if part.isEmpty { return nil }
            let end = start + part.utf8.count
            let span = node.span(ofUTF8Range: start..<end)
            steps.append(Node(.scalar(Scalar(text: String(part), style: .plain)), span: span))
            start = end + 1
        }
        self.steps = steps
    }

    var text: String { steps.map { $0.text ?? "" }.joined(separator: ".") }

    /// Whether one of the two leads through the other, so that both cannot be set.
    func overlaps(_ other: NodePath) -> Bool {
        zip(steps, other.steps).allSatisfy { $0.text == $1.text }
    }

    /// Why there is nothing at a path, and at which of its steps.
    struct Problem: Error {
        var step: Node
        var message: String
        var expected: String?
    }
}

extension Node {
    /// The same tree with another value at a path; keys that are not there are added, so that what
    /// reads the tree says which keys there are.
    func setting(_ path: NodePath, to value: Node) throws(NodePath.Problem) -> Node {
        try setting(path.steps[...], to: value, below: nil)
    }

    private func setting(
        _ steps: ArraySlice<Node>, to value: Node, below parent: Node?
    ) throws(NodePath.Problem) -> Node {
        guard let step = steps.first else { return value }
        let rest = steps.dropFirst()
        var copy = self
        if isAbsent { copy.content = .mapping([]) }
        switch copy.content {
        case .mapping(var pairs):
            if let index = pairs.firstIndex(where: { $0.key.text == step.text }) {
                pairs[index].value = try pairs[index].value.setting(rest, to: value, below: step)
            } else {
                let nothing = Node(.mapping([]), span: step.span)
                pairs.append(
                    Pair(key: step, value: try nothing.setting(rest, to: value, below: step)))
            }
            copy.content = .mapping(pairs)
        case .sequence(var items):
            guard let index = items.firstIndex(named: step.text ?? "") else {
                throw NodePath.Problem(
                    step: step,
                    message: "\(quoted(parent?.text ?? "")) is a list without an item "
                        + "\(quoted(step.text ?? ""))",
                    expected: items.names)
            }
            items[index] = try items[index].setting(rest, to: value, below: step)
            copy.content = .sequence(items)
        case .scalar where parent?.text == "policy":
            // A policy by its name is what one that changes it extends.
            let key = Node(.scalar(Scalar(text: "extends", style: .plain)), span: span)
            copy.content = .mapping([Pair(key: key, value: self)])
            return try copy.setting(steps, to: value, below: parent)
        case .scalar:
            throw NodePath.Problem(
                step: step,
                message: "\(quoted(parent?.text ?? "")) has no keys below it: it is "
                    + quoted(text ?? ""),
                expected: nil)
        }
        return copy
    }
}

extension [Node] {
    /// The item whose `name` it is, else the one of that number from 1.
    fileprivate func firstIndex(named name: String) -> Int? {
        if let index = firstIndex(where: { $0["name"]?.text == name }) { return index }
        guard let number = Int(name), indices.contains(number - 1) else { return nil }
        return number - 1
    }

    /// The names by which items go.
    fileprivate var names: String {
        let names = enumerated().map { $0.element["name"]?.text ?? String($0.offset + 1) }
        return "one of " + names.joined(separator: ", ")
    }
}
