import Diagnostics
import Testing

@Suite("Lines and columns")
struct SourceFileTests {
    func position(_ text: String, _ offset: Int) -> [Int] {
        let position = SourceFile(name: "a", text: text).position(of: offset)
        return [position.line, position.column]
    }

    @Test("A line ends with LF, CR LF or CR, and its break belongs to it")
    func breaks() {
        let text = "ab\ncd\r\nef\rg"
        let expected = [
            [1, 1], [1, 2], [1, 3], [2, 1], [2, 2], [2, 3], [2, 4], [3, 1], [3, 2], [3, 3], [4, 1],
            [4, 2],
        ]
        for (offset, place) in expected.enumerated() {
            #expect(position(text, offset) == place, "offset \(offset)")
        }
        let file = SourceFile(name: "a", text: text)
        #expect((1...4).map(file.range(ofLine:)) == [0..<2, 3..<5, 7..<9, 10..<11])
    }

    @Test("A column counts characters, and each byte of one is inside it")
    func columns() {
        // é has two bytes, the euro three, the face four.
        let text = "é€🙂x"
        let columns = (0...10).map { position(text, $0)[1] }
        #expect(columns == [1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 5])
    }

    @Test("A byte order mark takes no column")
    func byteOrderMark() {
        let text = "\u{FEFF}ab\ncd"
        #expect(position(text, 0) == [1, 1])
        #expect(position(text, 3) == [1, 1])
        #expect(position(text, 4) == [1, 2])
        #expect(position(text, 6) == [2, 1])
    }

    @Test("A place outside the file counts as its end or its beginning")
    func outside() {
        #expect(position("ab\nc", 99) == [2, 2])
        #expect(position("ab\nc", -1) == [1, 1])
        #expect(position("", 0) == [1, 1])
        #expect(position("", 5) == [1, 1])
        #expect(position("a\n", 2) == [2, 1])
    }

    @Test("The text of a span is cut at the file's end, and bad bytes are replaced")
    func text() {
        let file = SourceFile(name: "a", bytes: [0x61, 0xE9, 0x62])
        #expect(file.text(of: SourceSpan(0, 99)) == "a\u{FFFD}b")
        #expect(file.text(of: SourceSpan(2, 1)) == "")
    }

    @Test("Spans join to the stretch that holds both")
    func joined() {
        #expect(SourceSpan(5, 7).joined(to: SourceSpan(2, 3)) == SourceSpan(2, 7))
        #expect(SourceSpan.none.joined(to: SourceSpan(2, 3)) == SourceSpan(2, 3))
        #expect(SourceSpan(2, 3).joined(to: .none) == SourceSpan(2, 3))
    }
}

@Suite("The order of diagnostics")
struct DiagnosticOrderTests {
    func diagnostic(_ message: String, _ lower: Int, file: Int32 = 0) -> Diagnostic {
        Diagnostic(code: "a", message: message, span: SourceSpan(lower, lower + 1, file: file))
    }

    @Test("They come by file, then place, and at one place as they were reported")
    func order() {
        let placeless = Diagnostic(code: "a", message: "nowhere", span: .none)
        let sorted = DiagnosticSink.sorted([
            placeless, diagnostic("second file", 0, file: 1), diagnostic("later", 9),
            diagnostic("one", 4), diagnostic("two", 4), diagnostic("three", 4),
            diagnostic("first", 1),
        ])
        #expect(
            sorted.map(\.message)
                == ["first", "one", "two", "three", "later", "second file", "nowhere"])
    }

    @Test("A sink counts warnings as no errors, and says nothing of none dropped")
    func counts() {
        var sink = DiagnosticSink(maximum: 2)
        sink.report(Diagnostic(.warning, code: "a", message: "w", span: SourceSpan(7, 8)))
        #expect(!sink.hasErrors && !sink.isFull)
        sink.report(contentsOf: [diagnostic("e", 3)])
        #expect(sink.hasErrors && sink.isFull)
        #expect(sink.finished().map(\.message) == ["e", "w"])
    }
}
