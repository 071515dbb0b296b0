/// Breaks text into lines of a width, for help pages.
enum TextLayout {
    /// Breaks at spaces; a word longer than the width stands alone and is not cut.
    static func wrap(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if line.isEmpty {
                line = String(word)
            } else if line.count + 1 + word.count <= width {
                line += " " + word
            } else {
                lines.append(line)
                line = String(word)
            }
        }
        if !line.isEmpty { lines.append(line) }
        return lines
    }

    /// Wrapped text with every line indented.
    static func paragraph(_ text: String, indent: Int, width: Int) -> String {
        let margin = String(repeating: " ", count: indent)
        return wrap(text, width: width - indent).map { margin + $0 + "\n" }.joined()
    }

    /// A term and its meaning per row; a term too long for its column gets a line of its own.
    static func table(_ rows: [(term: String, meaning: String)], width: Int, style: Style) -> String
    {
        let widest = rows.map(\.term.count).max() ?? 0
        let column = min(widest, 26) + 4
        var text = ""
        for row in rows {
            let lines = wrap(row.meaning, width: width - column)
            let margin = String(repeating: " ", count: column)
            text += "  " + style.bold(row.term)
            if row.term.count + 4 > column || lines.isEmpty {
                text += "\n"
            } else {
                text += String(repeating: " ", count: column - 2 - row.term.count) + lines[0] + "\n"
            }
            let rest = row.term.count + 4 > column ? lines[...] : lines.dropFirst()
            for line in rest { text += margin + line + "\n" }
        }
        return text
    }
}
