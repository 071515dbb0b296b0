/// A page of the reference as text for a terminal.
///
/// Headings stand at the margin and all else is indented, as in the help of commands; links show
/// what they are called, and how to print the page that they lead to.
struct PageText: Sendable {
    /// Columns to wrap to; code and long words may be wider.
    var width: Int
    var style: Style

    func text(of page: String) -> String {
        var text = ""
        var wasItem = false
        for block in MarkdownBlock.blocks(of: page) {
            var isItem = false
            if case .item = block { isItem = true }
            if !text.isEmpty, !(isItem && wasItem) { text += "\n" }
            wasItem = isItem
            text += shown(block)
        }
        return text
    }

    private func shown(_ block: MarkdownBlock) -> String {
        switch block {
        case .heading(_, let title): style.bold(Self.plain(title)) + "\n"
        case .paragraph(let text):
            TextLayout.paragraph(Self.plain(text), indent: 2, width: width)
        case .item(let text):
            "  - " + TextLayout.paragraph(Self.plain(text), indent: 4, width: width).dropFirst(4)
        case .code(let lines): lines.map { $0.isEmpty ? "\n" : "    \(style.cyan($0))\n" }.joined()
        case .table(let rows):
            PageTable(rows: rows.map { $0.map(Self.cell) }, width: width, style: style).text
        }
    }

    /// A cell that is code from end to end needs no marks around it.
    private static func cell(_ text: String) -> String {
        let inner = text.dropFirst().dropLast()
        if text.hasPrefix("`"), text.hasSuffix("`"), !inner.contains("`") { return String(inner) }
        return plain(text)
    }

    /// Text without the marks of links and of emphasis; those of code stay, as it may hold spaces.
    static func plain(_ text: String) -> String {
        var result = ""
        var rest = text.replacing("**", with: "")[...]
        while let open = rest.firstIndex(of: "[") {
            result += rest[..<open]
            rest = rest[open...]
            guard !isInCode(result), let link = link(at: rest) else {
                result.append(rest.removeFirst())
                continue
            }
            result += link.text
            if let topic = TopicCatalog.topic(ofLink: link.target) {
                result += " (`dmsim help \(topic.name)`)"
            } else if link.target.hasPrefix("https://") {
                result += " (\(link.target))"
            }
            rest = link.rest
        }
        return result + rest
    }

    private static func isInCode(_ text: String) -> Bool {
        !text.count { $0 == "`" }.isMultiple(of: 2)
    }

    /// `[text](target)` at the beginning, and what follows it.
    private static func link(
        at text: Substring
    ) -> (text: Substring, target: Substring, rest: Substring)? {
        guard let close = text.firstIndex(of: "]"),
            text[text.index(after: close)...].hasPrefix("("),
            let end = text[close...].firstIndex(of: ")")
        else { return nil }
        let target = text[text.index(close, offsetBy: 2)..<end]
        return (text[..<close].dropFirst(), target, text[text.index(after: end)...])
    }
}
