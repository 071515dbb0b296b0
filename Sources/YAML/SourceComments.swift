package import Diagnostics

/// The comments of a file, by what they stand above or behind.
package struct SourceComments: Sendable {
    private let file: SourceFile
    /// Lines of texts of several lines, in which `#` begins no comment.
    private var textLines: Set<Int> = []
    /// Where what is written on a line ends, comments aside.
    private var ends: [Int: Int] = [:]

    package init(_ file: SourceFile, _ tree: Node) {
        self.file = file
        note(tree)
    }

    private mutating func note(_ node: Node) {
        guard hasPlace(node) else { return }
        let (first, last) = (line(node), file.line(of: max(0, Int(node.span.upper) - 1)))
        ends[last] = max(ends[last] ?? 0, Int(node.span.upper))
        switch node.content {
        case .scalar(let scalar):
            let isBlock = scalar.style == .literal || scalar.style == .folded
            if first < last { textLines.formUnion(isBlock ? (first + 1)...last : first...last) }
        case .sequence(let items): for item in items { note(item) }
        case .mapping(let pairs):
            for pair in pairs {
                note(pair.key)
                note(pair.value)
            }
        }
    }

    /// What is written anew has no place in the file, and none of its comments.
    private func hasPlace(_ node: Node) -> Bool {
        node.span.file == 0 && node.span.upper > node.span.lower
    }

    private func line(_ node: Node) -> Int { file.line(of: Int(node.span.lower)) }

    /// The line that a node begins on; nil where it stands in no file.
    func place(of node: Node) -> Int? { hasPlace(node) ? line(node) : nil }

    /// The lines of comment directly above a line, empty lines left out.
    func above(_ line: Int) -> [String] {
        var found: [String] = []
        for line in (1..<max(1, line)).reversed() {
            if textLines.contains(line) { break }
            let text = String(decoding: file.bytes[file.range(ofLine: line)], as: UTF8.self)
            let comment = text.drop { $0 == " " || $0 == "\u{FEFF}" }
            if comment.isEmpty { continue }
            guard comment.hasPrefix("#") else { break }
            found.append(String(comment))
        }
        return found.reversed()
    }

    /// The comment at the end of a line.
    func behind(_ line: Int) -> String? {
        guard let end = ends[line], !textLines.contains(line) else { return nil }
        let range = file.range(ofLine: line)
        var place = max(end, range.lowerBound + 1)
        while place < range.upperBound {
            if file.bytes[place] == UInt8(ascii: "#"), file.bytes[place - 1] == 0x20 {
                return String(decoding: file.bytes[place..<range.upperBound], as: UTF8.self)
            }
            place += 1
        }
        return nil
    }
}
