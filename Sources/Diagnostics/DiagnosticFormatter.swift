/// Turns diagnostics into text: place, message, the line itself with a caret, and how to mend it.
///
/// Everything that comes from a script is escaped, so no script can steer the reader's terminal.
package struct DiagnosticFormatter: Sendable {
    /// The files that spans refer to by index.
    package var files: [SourceFile]
    /// Whether to colour with ANSI sequences.
    package var usesColor: Bool

    package init(files: [SourceFile], usesColor: Bool = false) {
        self.files = files
        self.usesColor = usesColor
    }

    /// The text of all, each ended by a line break.
    package func format(_ diagnostics: [Diagnostic]) -> String {
        diagnostics.map { format($0) }.joined()
    }

    /// The text of one, ended by a line break.
    package func format(_ diagnostic: Diagnostic) -> String {
        var text = heading(diagnostic)
        let indent = gutterWidth(of: diagnostic) + 1
        text += excerpt(
            of: diagnostic.span, gutter: indent - 1, style: color(of: diagnostic.severity))
        let margin = String(repeating: " ", count: 3)
        let remarks = [
            ("expected", diagnostic.expected), ("found", diagnostic.found),
            ("help", diagnostic.help),
        ]
        for case (let name, let remark?) in remarks {
            text += "\(margin)\(painted("\(name):", .bold)) \(VisibleText.escaped(remark))\n"
        }
        if let fixIt = diagnostic.fixIt { text += mendedLine(fixIt, gutter: indent - 1) }
        if let places = further(diagnostic) {
            text += "\(margin)\(painted("also:", .bold)) \(places)\n"
        }
        for note in diagnostic.notes {
            let message = VisibleText.escaped(note.message)
            text += "\(place(of: note.span))\(painted("note:", .cyan)) \(message)\n"
            text += excerpt(of: note.span, gutter: indent - 1, style: .cyan)
        }
        return text
    }

    /// `name:line:column` of the start of a span, or nil for one that is in no file.
    package func location(of span: SourceSpan) -> String? {
        guard let file = file(of: span) else { return nil }
        let position = file.position(of: Int(span.lower))
        return "\(VisibleText.escaped(file.name)):\(position.line):\(position.column)"
    }

    /// `at lines 6, 7 and 12 more`: where else the very same is wrong.
    private func further(_ diagnostic: Diagnostic) -> String? {
        var lines: [String] = []
        var places = 0
        for span in diagnostic.also {
            guard let file = file(of: span) else { continue }
            let line = String(file.line(of: Int(span.lower)))
            let isHere = span.file == diagnostic.span.file
            let name = isHere ? line : "\(line) of \(VisibleText.escaped(file.name))"
            if lines.last == name || lines.count == Self.mostLines {
                places += lines.last == name ? 0 : 1
            } else {
                lines.append(name)
            }
        }
        guard let last = lines.last else { return nil }
        let first = lines.dropLast().joined(separator: ", ")
        if places > 0 { return "at lines \(lines.joined(separator: ", ")) and \(places) more" }
        return first.isEmpty ? "at line \(last)" : "at lines \(first) and \(last)"
    }

    /// How many lines are named where the same is wrong at many.
    private static let mostLines = 5

    private func heading(_ diagnostic: Diagnostic) -> String {
        let severity = painted("\(diagnostic.severity.rawValue):", color(of: diagnostic.severity))
        let message = painted(VisibleText.escaped(diagnostic.message), .bold)
        let code = VisibleText.escaped(diagnostic.code.rawValue)
        return "\(place(of: diagnostic.span))\(severity) \(message) [\(code)]\n"
    }

    private func place(of span: SourceSpan) -> String {
        guard let location = location(of: span) else { return "" }
        return painted("\(location):", .bold) + " "
    }

    private func file(of span: SourceSpan) -> SourceFile? {
        let index = Int(span.file)
        return files.indices.contains(index) ? files[index] : nil
    }

    /// Columns of the longest line number to show, at least 5.
    private func gutterWidth(of diagnostic: Diagnostic) -> Int {
        var width = 5
        for span in [diagnostic.span] + diagnostic.notes.map(\.span) {
            guard let file = file(of: span) else { continue }
            width = max(width, String(file.line(of: Int(span.lower))).utf8.count)
        }
        return width
    }

    private func excerpt(of span: SourceSpan, gutter: Int, style: Style) -> String {
        guard let file = file(of: span) else { return "" }
        let line = file.line(of: min(Int(span.lower), file.bytes.count))
        var range = file.textRange(ofLine: line)
        // What is said about the mark itself shows it.
        if span.lower < range.lowerBound { range = file.range(ofLine: line) }
        let excerpt = Excerpt(
            bytes: file.bytes, line: range,
            span: Int(span.lower)..<max(Int(span.lower), Int(span.upper)))
        let caret = "^" + String(repeating: "~", count: excerpt.caretWidth - 1)
        let blank = String(repeating: " ", count: excerpt.caretColumn)
        return numbered(line, excerpt.text, gutter: gutter)
            + "\(String(repeating: " ", count: gutter)) | \(blank)\(painted(caret, style))\n"
    }

    /// The line of a fix-it as it would read after the replacement.
    private func mendedLine(_ fixIt: Diagnostic.FixIt, gutter: Int) -> String {
        guard let file = file(of: fixIt.span) else { return "" }
        let line = file.line(of: Int(fixIt.span.lower))
        let range = file.textRange(ofLine: line)
        let lower = Int(fixIt.span.lower)
        guard lower >= range.lowerBound, Int(fixIt.span.upper) <= range.upperBound,
            fixIt.span.lower <= fixIt.span.upper, range.count <= 1_000
        else { return "" }
        let replacement = Array(fixIt.text.utf8)
        var bytes = Array(file.bytes[range.lowerBound..<lower])
        let start = bytes.count
        bytes += replacement
        bytes += file.bytes[Int(fixIt.span.upper)..<range.upperBound]
        let mended = Excerpt(
            bytes: bytes, line: 0..<bytes.count, span: start..<(start + replacement.count))
        return numbered(line, mended.text, gutter: gutter)
    }

    private func numbered(_ line: Int, _ text: String, gutter: Int) -> String {
        let number = String(line)
        let padding = String(repeating: " ", count: max(0, gutter - number.utf8.count))
        return "\(padding)\(number) | \(text)\n"
    }

    private enum Style: String {
        case red = "31"
        case yellow = "33"
        case cyan = "36"
        case bold = "1"
    }

    private func color(of severity: DiagnosticSeverity) -> Style {
        switch severity {
        case .error: .red
        case .warning: .yellow
        case .note: .cyan
        }
    }

    private func painted(_ text: String, _ style: Style) -> String {
        usesColor ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
    }
}
