import Journal
import Marketplace
import ScenarioRunner
import YAML

/// Turns of a `repeat`, each written out.
extension PlayParts {
    /// So many steps a `repeat` is written out as at most.
    private static let mostTurns = 1_000

    /// What others do, where each `repeat` with a step that was refused for several reasons is
    /// written out, for a step can be said to be refused for one; nil where there is none.
    func writtenOut(by marks: [ScriptMark]) -> [Node]? {
        var reasons: [Int: Set<RefusalReason>] = [:]
        for mark in marks where mark.file == 0 {
            if let refusal = mark.refusal { reasons[mark.line, default: []].insert(refusal) }
        }
        let lines = Set(reasons.filter { $0.value.count > 1 }.keys)
        if lines.isEmpty { return nil }
        var hasChanged = false
        let items = others.flatMap { writtenOut($0, lines, &hasChanged) }
        return hasChanged ? items : nil
    }

    private func writtenOut(_ item: Node, _ lines: Set<Int>, _ hasChanged: inout Bool) -> [Node] {
        if let items = item.items {
            return [.list(items.flatMap { writtenOut($0, lines, &hasChanged) })]
        }
        guard let pairs = item.pairs, pairs.contains(where: { $0.value.items != nil }) else {
            return [item]
        }
        var isInner = false
        let inner = pairs.map { pair in
            Pair(
                key: pair.key,
                value: pair.value.items.map { items in
                    .list(items.flatMap { writtenOut($0, lines, &isInner) })
                } ?? pair.value)
        }
        if isInner {
            hasChanged = true
            return [Node(.mapping(inner), span: item.span)]
        }
        let words = (pairs[0].key.text ?? "").split(separator: " ")
        guard words.count == 3, words[0] == "repeat", let count = Int(words[1]), count > 0,
            let body = pairs[0].value.items, count * body.count <= Self.mostTurns,
            body.contains(where: { lines.contains(line(of: $0)) })
        else { return [item] }
        hasChanged = true
        return (0..<count).flatMap { _ in body }
    }
}
