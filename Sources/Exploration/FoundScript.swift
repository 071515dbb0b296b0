import ScenarioLanguage
import YAML

/// A script that shows what was found, with a comment that says what goes wrong.
package struct FoundScript: Sendable {
    /// What is said of it above its first line.
    package var comment: [String]
    private let tree: ScriptTree
    package let slug: String

    init(_ tree: ScriptTree, _ shape: FailureShape, comment: [String]) {
        self.tree = tree
        slug = shape.slug
        self.comment = comment
    }

    /// The script for a file elsewhere.
    ///
    /// - Parameter relocate: gives files that the header names new names.
    package func text(relocate: (String) -> String) -> String {
        var moved = tree
        func isFile(_ name: String) -> Bool { name.hasSuffix(".yaml") || name.hasSuffix(".yml") }
        func renamed(_ node: Node) -> Node {
            guard let name = node.text, isFile(name) else { return node }
            return .text(relocate(name))
        }
        if let include = tree["include"] {
            moved["include"] = include.items.map { .list($0.map(renamed)) } ?? renamed(include)
        }
        if let policy = tree["policy"] {
            let entries = policy.pairs?.map { pair in
                Pair(
                    key: pair.key,
                    value: pair.key.text == "extends" ? renamed(pair.value) : pair.value)
            }
            moved["policy"] = entries.map { Node.mapping($0) } ?? renamed(policy)
        }
        return comment.map { Self.line($0) }.joined() + moved.text
    }

    /// A line of comment; what cannot stand in one is left out.
    private static func line(_ text: String) -> String {
        let shown = text.unicodeScalars.filter { scalar in
            scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value)
        }
        return "# \(String(String.UnicodeScalarView(shown)))\n"
    }

    /// The name of the file: by what goes wrong, and a number from 1.
    package func name(_ number: Int) -> String { "\(slug)-\(number).yaml" }
}

extension Shrinker {
    /// What is left of the script, with what it fails at.
    package func found(_ comment: [String]) -> FoundScript {
        FoundScript(tree, shape, comment: comment)
    }

    /// How many steps are left, blocks counted with what is in them.
    package var stepCount: Int { Self.count(tree.steps) }

    private static func count(_ steps: [Node]) -> Int {
        steps.reduce(0) { sum, step in
            let insides = step.items ?? step.pairs?.first?.value.items
            return sum + 1 + (insides.map(count) ?? 0)
        }
    }
}
