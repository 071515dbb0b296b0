import Diagnostics
import Testing
import YAML

@Suite("Limits")
struct LimitTests {
    @Test(
        "A megabyte of one sign is refused at the depth limit, once",
        arguments: ["[", "{", "- ", "[{", "{a: ", "- - a\n"])
    func megabyte(of sign: String) {
        let text = String(repeating: sign, count: (1 << 20) / sign.utf8.count)
        let (documents, diagnostics) = read(text)
        #expect(
            diagnostics.count(where: { $0.severity == .error }) <= (sign.hasSuffix("\n") ? 0 : 1))
        if !sign.hasSuffix("\n") {
            #expect(diagnostics.map(\.code) == [.yamlTooDeep])
            #expect(documents.allSatisfy { $0.hasErrors })
        }
    }

    @Test(
        "A megabyte of what is wrong everywhere stops at the error limit",
        arguments: [
            "\"", "'", ",", "]", "&", "*", "!", "@", "\t", "[,", "{,", "a: \"x\n", "a: b: c\n",
            "[\"a\n",
            "\"a\n", "- \"\n", " x\n", "\tx\n", "? ", "? x\n", ": ", ":\n", "a: |x\n", "\\",
            "---\n[\n", "%\n",
            "%YAML 1.2\n", "...x\n", "\u{1B}", "|\n", "a\n b: c\n", "{a: {b: [", "'a': 'b' c\n",
            "\r", "-\n",
        ])
    func megabyteOfMistakes(sign: String) {
        let (_, diagnostics) = read(String(repeating: sign, count: (1 << 20) / sign.utf8.count))
        #expect(diagnostics.count <= 102)
    }

    @Test("A hundred thousand keys are read, and a duplicate among them found")
    func manyKeys() {
        let text = (0..<100_000).map { "key\($0): \($0)\n" }.joined()
        let (documents, diagnostics) = read(text)
        #expect(diagnostics.isEmpty)
        #expect(documents.first?.root.pairs?.count == 100_000)
        #expect(codes(text + "key5: again\n") == ["yaml-duplicate-key"])
    }

    @Test("Nested levels are allowed up to the limit")
    func nesting() {
        func levels(_ count: Int) -> String {
            (0..<count).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
        }
        #expect(codes(levels(64)) == [])
        #expect(codes(levels(65)) == ["yaml-too-deep"])
        #expect(codes(levels(2_000)) == ["yaml-too-deep"])
        #expect(codes(String(repeating: "[", count: 64) + String(repeating: "]", count: 64)) == [])
    }

    @Test("Each limit can be set, and says what is too much")
    func settings() {
        var limits = YAMLLimits()
        limits.bytes = 10
        #expect(read("a: 12345678", limits: limits).diagnostics.map(\.code) == [.yamlTooLarge])
        limits = YAMLLimits()
        limits.nodes = 5
        #expect(read("[a, b, c]", limits: limits).diagnostics.isEmpty)
        #expect(read("[a, b, c, d, e]", limits: limits).diagnostics.map(\.code) == [.yamlTooLarge])
        limits = YAMLLimits()
        limits.scalarLength = 5
        #expect(read("a: 123456", limits: limits).diagnostics.map(\.code) == [.yamlTooLarge])
        limits = YAMLLimits()
        limits.documents = 2
        #expect(read("--- a\n--- b\n", limits: limits).diagnostics.isEmpty)
        #expect(
            read("--- a\n--- b\n--- c\n", limits: limits).diagnostics.map(\.code) == [.yamlTooLarge]
        )
        limits = YAMLLimits()
        limits.errors = 3
        let many = read(String(repeating: "x: @y\n", count: 1) + "[", limits: limits).diagnostics
        #expect(many.count <= 4)
    }

    @Test("A key may have 1024 characters, as YAML says")
    func keyLength() {
        #expect(codes(String(repeating: "é", count: 1_024) + ": x") == [])
        #expect(codes(String(repeating: "é", count: 1_025) + ": x") == ["yaml-key-too-long"])
        #expect(codes("{" + String(repeating: "k", count: 1_025) + ": x}") == ["yaml-key-too-long"])
        #expect(
            codes("\"" + String(repeating: "k", count: 1_025) + "\": x") == ["yaml-key-too-long"])
    }
}
