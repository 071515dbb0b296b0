import Testing

@testable import CommandLine

@Suite("What is remembered of failures")
struct FailedRunsTests {
    private let failed = FailedRuns(
        seeds: [
            .init(path: "/a\tb\nc\\d.yaml", title: "Title (text: \"\r\n\")"): [1, .max],
            .init(path: "/z.yaml", title: ""): [7],
        ],
        invalid: ["/broken.yaml"])

    @Test("It reads back as it was written, whatever the names")
    func again() {
        let text = failed.text(of: ["/a", "/b\n"])
        #expect(FailedRuns(text: text, of: ["/a", "/b\n"]) == failed)
        #expect(FailedRuns(text: FailedRuns().text(of: []), of: []) == FailedRuns())
    }

    @Test("What is cut, changed, of another version or about other paths is not believed")
    func damaged() {
        let text = failed.text(of: ["/a"])
        #expect(FailedRuns(text: text, of: ["/b"]) == nil)
        for length in 0..<text.utf8.count {
            let cut = String(decoding: text.utf8.prefix(length), as: UTF8.self)
            #expect(FailedRuns(text: cut, of: ["/a"]) == nil, "cut to \(length) bytes")
        }
        for (old, new) in [("failed 1", "failed 2"), ("1,", "x,"), ("invalid", "whatever")] {
            let changed = text.replacing(old, with: new, maxReplacements: 1)
            #expect(FailedRuns(text: changed, of: ["/a"]) == nil, "\(new)")
        }
    }

    @Test(
        "A word is a script, or a script and a line",
        arguments: [
            ("a.yaml", "a.yaml", nil), ("a.yaml:12", "a.yaml", 12), ("a:1:2", "a:1", 2),
            ("there:3", "there:3", nil), (":3", ":3", nil), ("a:", "a:", nil),
            ("a:-1", "a:-1", nil),
            ("a:99999999999999999999", "a:99999999999999999999", nil),
        ] as [(String, String, Int?)])
    func operand(_ word: String, _ path: String, _ line: Int?) {
        let operand = ScriptOperand(word) { $0 == "there:3" }
        #expect(operand.path == path && operand.line == line)
    }

    @Test("The name of a file is shown, whatever its bytes")
    func names() {
        #expect(
            VisibleName.text(of: Array("na".utf8) + [0xEF] + Array("ve\n".utf8)) == "na\\xEFve\\n")
        #expect(
            VisibleName.text(of: Array("ü\u{1F600}".utf8) + [0xE2, 0x82]) == "ü\u{1F600}\\xE2\\x82")
    }
}
