/// A part of a page: the Markdown that the reference is written in, and no more of it.
enum MarkdownBlock: Equatable {
    case heading(level: Int, String)
    case paragraph(String)
    case item(String)
    case code([String])
    case table([[String]])

    /// A page as its parts; comments, by which tests find tables, are left out.
    static func blocks(of page: String) -> [MarkdownBlock] {
        var reader = Reader(
            lines: page.split(separator: "\n", omittingEmptySubsequences: false)[...])
        return reader.read()
    }

    private struct Reader {
        var lines: ArraySlice<Substring>
        var blocks: [MarkdownBlock] = []

        mutating func read() -> [MarkdownBlock] {
            while let line = lines.popFirst() {
                if line.hasPrefix("```") {
                    let code = lines.prefix { $0 != "```" }
                    lines = lines.dropFirst(code.count + 1)
                    blocks.append(.code(code.map(String.init)))
                } else if line.hasPrefix("#") {
                    let marks = line.prefix { $0 == "#" }
                    blocks.append(
                        .heading(level: marks.count, String(line.dropFirst(marks.count + 1))))
                } else if line.hasPrefix("|") {
                    let rows = [line] + lines.prefix { $0.hasPrefix("|") }
                    lines = lines.dropFirst(rows.count - 1)
                    // The second row is the line between head and body.
                    blocks.append(.table((rows.prefix(1) + rows.dropFirst(2)).map(Self.cells)))
                } else if line.hasPrefix("- ") {
                    blocks.append(.item(flowing(from: line.dropFirst(2))))
                } else if !line.isEmpty, !line.hasPrefix("<!-- ") {
                    blocks.append(.paragraph(flowing(from: line)))
                }
            }
            return blocks
        }

        /// A line with those that it goes on in.
        private mutating func flowing(from first: Substring) -> String {
            let rest = lines.prefix { line in
                !line.isEmpty && !["- ", "|", "#", "```", "<!-- "].contains { line.hasPrefix($0) }
            }
            lines = lines.dropFirst(rest.count)
            return ([first] + rest).map { $0.drop { $0 == " " } }.joined(separator: " ")
        }

        /// The cells of a row; `\|` is a bar within one.
        private static func cells(_ row: Substring) -> [String] {
            var cells: [String] = [""]
            var isEscaped = false
            for character in row.dropFirst() {
                if character == "|", !isEscaped {
                    cells.append("")
                } else {
                    if character == "|" { cells[cells.count - 1].removeLast() }
                    cells[cells.count - 1].append(character)
                }
                isEscaped = character == "\\"
            }
            return cells.dropLast().map { cell in
                let text = cell.drop { $0 == " " }
                return String(text.reversed().drop { $0 == " " }.reversed())
            }
        }
    }
}
