package import Diagnostics
import YAML

extension DiagnosticCode {
    /// A comment that may have been meant as more of the text before it.
    package static let commentInText: DiagnosticCode = "comment-in-text"
}

extension PlanReader {
    /// Remembers a text that a comment cuts off: one that is free, or whose quote stays open.
    mutating func noteCut(_ node: Node, isFree: Bool) {
        guard case .scalar(let scalar) = node.content, scalar.isCut else { return }
        let quotes = scalar.text.utf8.count { $0 == UInt8(ascii: "\"") }
        if isFree || quotes % 2 == 1 { cutTexts.append(node) }
    }
}

/// Says of a text that it ends where its author may not have meant it to.
struct CutText {
    let file: SourceFile
    let node: Node

    /// The comment, and the text with it in quotes, as it would be written.
    var diagnostic: Diagnostic {
        let start = Int(node.span.upper) + 1
        let end = self.end(from: start)
        let comment = SourceSpan(start, end, file: node.span.file)
        var diagnostic = Diagnostic(
            .note, code: .commentInText,
            message:
                "\(quoted(file.text(of: comment))) is a comment, not a part of the text before it",
            span: comment,
            help: "YAML reads the rest of a line behind a space and `#` as a comment; "
                + "if it is text, put all of it in quotes")
        if case .scalar(let scalar) = node.content, scalar.verbatimStart != nil {
            let whole = SourceSpan(Int(node.span.lower), end, file: node.span.file)
            diagnostic.fixIt = .init(span: whole, text: QuotedText.of(file.text(of: whole)))
        }
        return diagnostic
    }

    /// Where the line ends, or an ordinary comment, with a space behind its sign, begins.
    private func end(from start: Int) -> Int {
        let line = file.range(ofLine: file.line(of: start))
        var last = start
        for index in start..<line.upperBound {
            let byte = file.bytes[index]
            if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") { continue }
            let isSign = byte == UInt8(ascii: "#") && index > last
            if isSign, index + 1 < line.upperBound, file.bytes[index + 1] == UInt8(ascii: " ") {
                break
            }
            last = index + 1
        }
        return last
    }
}
