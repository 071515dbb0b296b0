import Testing

@testable import CommandLine

@Suite("A line that is typed")
struct EditedLineTests {
    private static func typed(_ keys: String, into line: inout EditedLine) -> [EditedLine.Event] {
        keys.utf8.compactMap { line.feed($0) }
    }

    /// Keys, and the line that they come to.
    @Test(
        "Keys move, insert and delete",
        arguments: [
            ("abc", "abc"), ("abc\u{7F}", "ab"), ("abc\u{08}d", "abd"), ("bc\u{01}a", "abc"),
            ("ac\u{02}b", "abc"), ("ab\u{01}\u{05}c", "abc"), ("one two\u{17}", "one "),
            ("one two\u{15}", ""), ("one two\u{02}\u{02}\u{02}\u{15}", "two"),
            ("one two\u{02}\u{02}\u{02}\u{0B}", "one "), ("ab\u{1B}[Dc", "acb"),
            ("ab\u{1B}[D\u{1B}[Cc", "abc"), ("bc\u{1B}[Ha", "abc"),
            ("b\u{1B}[1~a\u{1B}[4~c", "abc"),
            ("abc\u{02}\u{1B}[3~", "ab"), ("abc\u{02}\u{04}", "ab"), ("\u{1B}OHb\u{1B}OFc", "bc"),
            ("a\u{1B}[200~b\u{1B}[201~", "ab"), ("a\u{1B}[38;5;1mb", "ab"), ("\u{7F}\u{17}a", "a"),
            ("é漢👋\u{7F}", "é漢"), ("a\u{07}\u{0E}b", "ab"), ("a\u{202E}b", "ab"),
        ])
    func keys(keys: String, text: String) {
        var line = EditedLine()
        #expect(Self.typed(keys, into: &line) == [])
        #expect(Self.typed("\r", into: &line) == [.line(text)])
    }

    @Test("Up and down go through what was typed, and back to what was begun")
    func history() {
        var line = EditedLine()
        _ = Self.typed("one\rtwo\rtwo\r", into: &line)
        #expect(line.history == ["one", "two"])
        _ = Self.typed("thr\u{1B}[A", into: &line)
        #expect(line.head == "two")
        _ = Self.typed("\u{1B}[A\u{1B}[A\u{1B}[A", into: &line)
        #expect(line.head == "one")
        _ = Self.typed("\u{1B}[B\u{0E}\u{1B}[B", into: &line)
        #expect(line.head == "thr")
        #expect(Self.typed("ee\r", into: &line) == [.line("three")])
    }

    @Test("Ctrl-C ends, Ctrl-D on an empty line too, and Tab asks to complete")
    func events() {
        var line = EditedLine()
        #expect(Self.typed("ab\t\u{03}", into: &line) == [.complete, .end])
        #expect(Self.typed("\u{15}\u{04}", into: &line) == [.end])
    }

    @Test("A paste of a megabyte is cut, and a bad one is no text")
    func paste() {
        var line = EditedLine()
        let paste = String(repeating: "paste ", count: 180_000)
        #expect(Self.typed(paste, into: &line) == [])
        #expect(line.scalars.count == EditedLine.longest)
        _ = Self.typed("\u{15}", into: &line)
        for byte: UInt8 in [0xFF, 0xC3, 0x28, 0xF0, 0x9F, 0x92, 0x41] { _ = line.feed(byte) }
        #expect(!line.head.unicodeScalars.contains { $0.value < 0x20 })
    }

    @Test("However narrow the terminal is, the line fits and the cursor is in it")
    func narrow() {
        for columns in [8, 20, 80] {
            var line = EditedLine()
            _ = Self.typed("noor replies to acme: 漢字 is what I wrote to you", into: &line)
            for _ in 0..<50 {
                let drawn = line.drawn("noor> ", columns: columns)
                let shown = drawn.dropFirst().prefix { $0 != "\u{1B}" }
                let width = shown.unicodeScalars.reduce(0) { $0 + ($1.value > 0x2E80 ? 2 : 1) }
                #expect(width < columns, "\(shown)")
                _ = line.feed(0x02)
            }
        }
    }
}
