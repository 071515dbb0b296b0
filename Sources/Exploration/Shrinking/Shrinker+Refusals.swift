import Diagnostics
import Journal
import Marketplace
import ScenarioLanguage
import ScenarioRunner
import YAML

extension Shrinker {
    /// Writes below each step the refusal that the rules ask for, so that the script can be run as
    /// any other; left as it is where it then would not fail in the same way.
    ///
    /// - Parameter isSteady: whether the hub under test gives a script one answer; else how a
    ///   script ends on it says nothing.
    package mutating func announceRefusals(isSteady: Bool) async {
        let file = SourceFile(name: path, text: tree.text)
        guard let plan = reading(file).plans.first else { return }
        var options = options
        options.guestHub = nil
        options.seed = nil
        options.schedule = nil
        options.keepsMarks = true
        options.takesAnyAnswer = true
        let outcome = await plan.run(options)
        var refusals: [Int: RefusalReason] = [:]
        for mark in outcome.marks where mark.kind == .refused && mark.file == 0 {
            refusals[mark.line] = mark.refusal
        }
        guard !refusals.isEmpty,
            let root = YAMLParser.read(file).documents.first?.root,
            let pairs = Self.announced(root, refusals, file).pairs
        else { return }
        let announced = ScriptTree(pairs: pairs)
        if isSteady, !shape.isOfBeginning {
            guard await failsAsIs(announced) else { return }
        }
        replace(with: announced)
    }

    private static func announced(
        _ node: Node, _ refusals: [Int: RefusalReason], _ file: SourceFile
    ) -> Node {
        var copy = node
        switch node.content {
        case .scalar: return node
        case .sequence(let items):
            copy.content = .sequence(
                items.map { item in
                    let line = file.line(of: Int(item.span.lower))
                    guard item.items == nil, item.pairs?.first?.value.items == nil,
                        let reason = refusals[line]
                    else { return announced(item, refusals, file) }
                    let refused = Pair(key: .text("refused"), value: .text(reason.slug))
                    if let text = item.text {
                        return .mapping([Pair(key: .text(text), value: .absent), refused])
                    }
                    let rest = (item.pairs ?? []).filter { $0.key.text != "refused" }
                    return .mapping(rest + [refused])
                })
        case .mapping(let pairs):
            copy.content = .mapping(
                pairs.map { Pair(key: $0.key, value: announced($0.value, refusals, file)) })
        }
        return copy
    }
}
