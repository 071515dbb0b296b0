import Diagnostics
import YAML

extension PlanReader: KeyReader {
    mutating func reportUnknownKey(_ key: Node, among keys: [String]) {
        if isFullOfMistakes { return pass(over: key.span) }
        let name = key.text ?? ""
        report(
            .unknownKey, "there is no key \(quoted(name)) here", at: key.span,
            expected: listed(keys), meant: Suggestion.closest(to: name, among: keys))
    }

    mutating func pairs(of node: Node, what: String, expected: String?) -> [Pair]? {
        if let pairs = node.pairs { return pairs }
        report(
            .wrongShape, "\(what) needs keys and values", at: node.span, expected: expected)
        return nil
    }
}
