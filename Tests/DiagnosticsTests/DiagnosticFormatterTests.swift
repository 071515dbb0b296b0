import Diagnostics
import Testing

@Suite("The text of diagnostics")
struct DiagnosticFormatterTests {
    func format(_ text: String, _ lower: Int, _ upper: Int) -> String {
        let file = SourceFile(name: "a.yaml", text: text)
        return DiagnosticFormatter(files: [file]).format(
            Diagnostic(code: "a-code", message: "wrong", span: SourceSpan(lower, upper)))
    }

    @Test("The caret stands under the span, after tabs, escapes and wide characters too")
    func caret() {
        #expect(
            format("x: noro\n", 3, 7)
                == "a.yaml:1:4: error: wrong [a-code]\n    1 | x: noro\n      |    ^~~~\n")
        #expect(format("\tab", 1, 3).hasSuffix("    1 | →ab\n      |  ^~\n"))
        #expect(format("\u{1B}[ab", 2, 4).hasSuffix("    1 | \\x1B[ab\n      |      ^~\n"))
        #expect(format("日a", 3, 4).hasSuffix("    1 | 日a\n      |   ^\n"))
    }

    @Test("A long line is shown around the caret")
    func longLine() {
        let text =
            String(repeating: "x", count: 5_000) + "HERE" + String(repeating: "y", count: 5_000)
        let lines = format(text, 5_000, 5_004).split(separator: "\n")
        #expect(lines[1].unicodeScalars.count <= 132 && lines[1].contains("xHEREy"))
        #expect(lines[2].hasSuffix(" ^~~~"))
    }

    @Test("No control character of a script reaches the terminal")
    func safety() {
        let text = "\u{1B}[31m\u{7}\u{9B}\u{202E}"
        let file = SourceFile(name: text, text: text)
        let shown = DiagnosticFormatter(files: [file]).format(
            Diagnostic(code: "a", message: text, span: SourceSpan(0, 3), help: text))
        #expect(
            shown.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && $0 != "\u{202E}" })
        #expect(!shown.unicodeScalars.contains("\u{9B}"))
    }

    @Test("A sink keeps its maximum and counts the rest")
    func sink() {
        var sink = DiagnosticSink(maximum: 2)
        for offset in [5, 3, 9] {
            sink.report(Diagnostic(code: "a", message: "m", span: SourceSpan(offset, offset)))
        }
        #expect(sink.finished().map(\.message) == ["m", "m", "and 1 more"])
        #expect(sink.finished().map(\.span.lower).first == 3)
        #expect(sink.errorCount == 3)
    }
}
