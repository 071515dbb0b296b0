import Diagnostics
import Journal
import Marketplace
import YAML

/// A session's script, read back: what others do in it, and what the player does.
struct PlayParts: Sendable {
    let others: [Node]
    let mine: [Node]
    let comments: SourceComments
    private let file: SourceFile

    init(_ tree: Node, _ file: SourceFile, hasOthers: Bool) {
        let branches = tree["steps"]?.items?.first?["together"]?.items ?? []
        others = hasOthers ? branches.first?.items ?? [] : []
        mine = branches.last?.items ?? []
        self.file = file
        comments = SourceComments(file, tree)
    }

    func line(of item: Node) -> Int { file.line(of: Int(item.span.lower)) }

    // MARK: - Leaving out

    /// What others do without the steps at some lines, which are added to those dropped; nil where
    /// none stands there.
    func others(without lines: Set<Int>, _ dropped: inout [String]) -> [Node]? {
        let before = dropped.count
        let kept = others.compactMap { without(lines, $0, &dropped) }
        return dropped.count > before ? kept : nil
    }

    private func without(_ lines: Set<Int>, _ item: Node, _ dropped: inout [String]) -> Node? {
        if let items = item.items {
            return .list(items.compactMap { without(lines, $0, &dropped) })
        }
        let before = dropped.count
        let isFlow = item.pairs?.contains { $0.value.items != nil } ?? false
        if isFlow, let pairs = item.pairs {
            let kept = pairs.map { pair in
                guard let items = pair.value.items else { return pair }
                return Pair(
                    key: pair.key,
                    value: .list(items.compactMap { without(lines, $0, &dropped) }))
            }
            if dropped.count > before {
                return OthersSteps.whole(Node(.mapping(kept), span: item.span))
            }
        }
        guard lines.contains(line(of: item)) else { return item }
        dropped.append(item.text ?? item.pairs?.first?.key.text ?? "")
        return nil
    }

    // MARK: - What became of them

    /// Steps with what became of each said below it: refused always, or sometimes.
    func judged(_ items: [Node], by marks: [ScriptMark]) -> [Node] {
        var begun: [Int: Int] = [:]
        var refused: [Int: [RefusalReason]] = [:]
        for mark in marks where mark.file == 0 {
            if mark.kind == .step { begun[mark.line, default: 0] += 1 }
            if let refusal = mark.refusal { refused[mark.line, default: []].append(refusal) }
        }
        return items.map { judged($0, begun, refused) }
    }

    private func judged(
        _ item: Node, _ begun: [Int: Int], _ refused: [Int: [RefusalReason]]
    ) -> Node {
        if let items = item.items { return .list(items.map { judged($0, begun, refused) }) }
        if let pairs = item.pairs, pairs.contains(where: { $0.value.items != nil }) {
            let inner = pairs.map { pair in
                Pair(
                    key: pair.key,
                    value: pair.value.items.map {
                        .list($0.map { judged($0, begun, refused) })
                    } ?? pair.value)
            }
            return Node(.mapping(inner), span: item.span)
        }
        let line = line(of: item)
        let known = ["refused", "may be refused"]
        let announced = item.pairs?.first { known.contains($0.key.text ?? "") }?.value
        var pairs = item.pairs?.filter { !known.contains($0.key.text ?? "") } ?? []
        let reasons = refused[line] ?? []
        guard let reason = reasons.first?.slug ?? announced?.text else { return item }
        if pairs.isEmpty { pairs = TypedStep(sentence: item.text ?? "").node.pairs ?? [] }
        if pairs.isEmpty { pairs = [Pair(key: item, value: .absent)] }
        let isAlways = !reasons.isEmpty && reasons.count == begun[line]
        let key = isAlways ? "refused" : "may be refused"
        pairs.append(Pair(key: .text(key), value: .text(reason)))
        return Node(.mapping(pairs), span: item.span)
    }
}
