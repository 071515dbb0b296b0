import Diagnostics
import ScenarioLanguage
import YAML

/// The text of one scenario as a tree, to be changed and written again.
struct ScriptTree: Sendable, Hashable {
    /// The pairs of the document, in order.
    var pairs: [Pair]

    init(pairs: [Pair]) { self.pairs = pairs }

    /// The document of a plan, one row of its examples alone; nil where it cannot be read back.
    init?(_ plan: ScenarioPlan) {
        var limits = plan.limits.yaml
        limits.documents = plan.limits.documents
        guard let file = plan.files.first else { return nil }
        let documents = YAMLParser.read(file, limits: limits).documents
        let root = documents.first { $0.span == plan.document }?.root
        guard let pairs = root?.pairs else { return nil }
        self.pairs = pairs
        guard !plan.parameters.isEmpty else { return }
        let row = Node.mapping(plan.parameters.map { ($0.name, .text($0.value)) })
        self["examples"] = .list([row])
    }

    subscript(key: String) -> Node? {
        get { pairs.first { $0.key.text == key }?.value }
        set {
            guard let newValue else {
                pairs.removeAll { $0.key.text == key }
                return
            }
            if let place = pairs.firstIndex(where: { $0.key.text == key }) {
                pairs[place].value = newValue
            } else {
                // Before the steps, where a reader looks for it.
                let place = pairs.firstIndex { $0.key.text == "steps" } ?? pairs.count
                pairs.insert(Pair(key: .text(key), value: newValue), at: place)
            }
        }
    }

    var steps: [Node] {
        get { self["steps"]?.items ?? [] }
        set { self["steps"] = .list(newValue) }
    }

    var root: Node { Node(.mapping(pairs), span: SourceSpan(0, 0)) }

    /// The same, with a span of its own for each node, in the order of a text.
    var numberedRoot: Node {
        var number = 0
        return Self.numbered(root, &number)
    }

    private static func numbered(_ node: Node, _ number: inout Int) -> Node {
        var node = node
        number += 1
        node.span = SourceSpan(number, number)
        switch node.content {
        case .scalar: break
        case .sequence(let items):
            node.content = .sequence(items.map { numbered($0, &number) })
        case .mapping(let pairs):
            node.content = .mapping(
                pairs.map { pair in
                    Pair(key: numbered(pair.key, &number), value: numbered(pair.value, &number))
                })
        }
        return node
    }

    /// The script, as a formatter would write it; comments are left out.
    var text: String {
        NodeText.text(of: root, SourceComments(SourceFile(name: "", text: ""), root))
    }
}

extension Node {
    /// How much a node holds: fewer words are simpler.
    var size: Int {
        switch content {
        case .scalar(let scalar): 1 + scalar.text.utf8.count
        case .sequence(let items): items.reduce(2) { $0 + $1.size }
        case .mapping(let pairs): pairs.reduce(2) { $0 + $1.key.size + $1.value.size }
        }
    }

    /// Whether a name stands anywhere in it as a word.
    func names(_ name: String) -> Bool {
        switch content {
        case .scalar(let scalar): scalar.text.hasWord(name)
        case .sequence(let items): items.contains { $0.names(name) }
        case .mapping(let pairs):
            pairs.contains { $0.key.names(name) || $0.value.names(name) }
        }
    }
}

extension String {
    fileprivate func hasWord(_ name: String) -> Bool {
        split { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "_" }.contains { $0 == name }
    }
}
