import Diagnostics

/// Writes a tree as a script: a line for each sentence, quotes only where they are needed, and the
/// comments of the file that it comes from.
package struct NodeText {
    private let comments: SourceComments
    /// Lines of the file whose comments are written.
    private var above: Set<Int> = []
    private var behind: Set<Int> = []

    package static func text(of node: Node, _ comments: SourceComments) -> String {
        var writer = NodeText(comments: comments)
        return writer.lines(of: node).map { $0 + "\n" }.joined()
    }

    private init(comments: SourceComments) { self.comments = comments }

    private mutating func lines(of node: Node) -> [String] {
        switch node.content {
        case .scalar(let scalar): return [scalar.style == .absent ? "" : Self.written(scalar.text)]
        case .sequence(let items):
            if items.isEmpty { return ["[]"] }
            var all: [String] = []
            for item in items {
                all += commentsAbove(item)
                let lines = commented(lines(of: item), by: item)
                // Behind a dash it would be a comment on the dash.
                let isBelow = lines[0].hasPrefix("#")
                if isBelow { all.append("-") }
                all += lines.enumerated().map { ($0 == 0 && !isBelow ? "- " : "  ") + $1 }
            }
            return all
        case .mapping(let pairs):
            if pairs.isEmpty { return ["{}"] }
            var all: [String] = []
            for pair in pairs {
                all += commentsAbove(pair.key)
                let behind = commentBehind(pair.key)
                var lines = lines(of: pair)
                if let behind { lines[0] += "  " + behind }
                all += lines
            }
            return all
        }
    }

    private mutating func lines(of pair: Pair) -> [String] {
        let key = Self.written(pair.key.text ?? "") + ":"
        if pair.value.isAbsent { return [key] }
        if let text = pair.value.text, let block = Self.block(text) { return [key + " |"] + block }
        let value = lines(of: pair.value)
        let isEmpty = pair.value.items?.isEmpty ?? pair.value.pairs?.isEmpty ?? true
        return isEmpty ? [key + " " + value[0]] : [key] + value.map { "  " + $0 }
    }

    // MARK: - Comments

    private mutating func commentsAbove(_ node: Node) -> [String] {
        guard let line = comments.place(of: node), above.insert(line).inserted else { return [] }
        return comments.above(line)
    }

    private mutating func commentBehind(_ node: Node) -> String? {
        guard let line = comments.place(of: node), behind.insert(line).inserted else { return nil }
        return comments.behind(line)
    }

    private mutating func commented(_ lines: [String], by item: Node) -> [String] {
        guard let behind = commentBehind(item) else { return lines }
        return [lines[0] + "  " + behind] + lines.dropFirst()
    }

    /// The lines of a text that stands as a block; nil for one that would not come back the same.
    private static func block(_ text: String) -> [String]? {
        guard text.hasSuffix("\n"), !text.hasPrefix(" ") else { return nil }
        let lines = text.dropLast().split(separator: "\n", omittingEmptySubsequences: false)
        let isPlain = lines.allSatisfy { line in
            guard let last = line.utf8.last, last != 0x20 else { return false }
            return line.unicodeScalars.allSatisfy {
                $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value)
                    && ![0x2028, 0x2029, 0xFEFF].contains($0.value)
            }
        }
        return isPlain ? lines.map { "  " + $0 } : nil
    }

    /// The text as it is, or in double quotes where YAML would read anything else.
    private static func written(_ text: String) -> String {
        if isPlain(text) { return text }
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            case "\r": quoted += "\\r"
            default:
                if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
                    || [0x2028, 0x2029, 0xFEFF].contains(scalar.value)
                {
                    let digits = String(scalar.value, radix: 16)
                    quoted +=
                        "\\u" + String(repeating: "0", count: max(0, 4 - digits.utf8.count))
                        + digits
                } else {
                    quoted.unicodeScalars.append(scalar)
                }
            }
        }
        return quoted + "\""
    }

    private static func isPlain(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard let first = bytes.first, let last = bytes.last else { return false }
        let isLetter = (first | 0x20 >= 97 && first | 0x20 <= 122) || (48...57).contains(first)
        // A placeholder begins many sentences.
        guard isLetter || first == UInt8(ascii: "<"), last != 0x20, last != UInt8(ascii: ":")
        else { return false }
        for (place, byte) in bytes.enumerated() {
            if byte < 0x20 || byte == 0x7F { return false }
            let next = place + 1 < bytes.count ? bytes[place + 1] : 0
            if byte == UInt8(ascii: ":"), next == 0x20 { return false }
            if byte == 0x20, next == UInt8(ascii: "#") { return false }
        }
        return !text.unicodeScalars.contains {
            (0x80...0x9F).contains($0.value) || [0x2028, 0x2029, 0xFEFF].contains($0.value)
        }
    }
}

extension Node {
    /// A node that is written, and has no place in a source.
    package static func text(_ text: String) -> Node {
        Node(.scalar(Scalar(text: text, style: .plain)), span: SourceSpan(0, 0))
    }

    package static func list(_ items: [Node]) -> Node {
        Node(.sequence(items), span: SourceSpan(0, 0))
    }

    package static func mapping(_ pairs: [(String, Node)]) -> Node {
        Node(
            .mapping(pairs.map { Pair(key: .text($0.0), value: $0.1) }), span: SourceSpan(0, 0))
    }

    package static let absent = Node(
        .scalar(Scalar(text: "", style: .absent)), span: SourceSpan(0, 0))
}
