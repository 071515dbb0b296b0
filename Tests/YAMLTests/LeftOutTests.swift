import Diagnostics
import Testing
import YAML

@Suite("What is left out of YAML")
struct LeftOutTests {
    @Test("An example of each part is refused by name, with a way out")
    func examples() throws {
        for part in LeftOut.all {
            let file = SourceFile(name: "a.yaml", bytes: part.bytes)
            let found = YAMLParser.parse(file).diagnostics
            #expect(found.map(\.code) == [part.code], "\(part.name)")
            let only = try #require(found.first)
            #expect(only.help != nil || only.fixIt != nil, "\(part.name)")
        }
    }

    /// More of each kind, as they are written in a block, in brackets and further inside.
    static let kinds: [(code: DiagnosticCode, texts: [String])] = [
        (
            .yamlEmptyKey,
            [": x", "- : x", "a:\n  : x", "[: x]", "{a: b, : c}", "- {: x}", "{a, :}"]
        ),
        (.yamlComplexKey, ["{[a]: b}", "- [a]: b", "{a: b}: c", "{{a}: b}", "[[a]: b]"]),
        (
            .yamlMultilineKey,
            [
                "{k\n:\n v}", "k: {\n k\n :\n v\n }", "{a\n b: c}", "{\"a\"\n : c}",
                "{\"a\n b\": c}",
                "{'a'\n :c}", "[a\n b: c]", "[\"a\"\n : c]", "{a: b, c\n : d}",
            ]
        ),
        (
            .yamlMissingSpace,
            [
                "a:\"b: c", "a:\"b\": c", "a:'b: c", "a:{b: c", "a:[b: c", "- a:\"b: c", "{a:b}",
                "{12:30, b: c}", "{a:b://c}",
            ]
        ),
        (
            .yamlControlCharacter,
            [
                "a: \u{FEFF}b", "a: 1\n\u{FEFF}b: 2", "\u{FEFF}\u{FEFF}a: 1", "- \u{FEFF}",
                "--- \u{FEFF}a", "a: 1\n\u{FEFF}# x\nb: 2", "a: 1\n\u{FEFF}%YAML 1.2\n---\nb",
                "a: |\n  x\n\u{FEFF}\n  y",
            ]
        ),
        (
            .yamlDirective,
            ["%YAML 2.0\n---\na", "%YAML 1.1 1.2\n---\na", "%YAML x\n---\na", "%YAML\n---\na"]
        ),
        // Not a part of YAML: the specification counts no tab as indentation either.
        (
            .yamlTab,
            [
                "foo: |\n\t\nbar: 1", "foo: |\n\t", "- >\n\t\n- b", "a: |\n  x\n\t\nb: 1",
                "a: |\n  x\n \t\n  y\nb: 1", "a: |\n\n\t\n x\nb: 1", "a: |\n  x\n\t# c\nb: 1",
                "a: |\n\tx\nb: 1",
                "a: >-\n \t# c\n\t\n x\n\t\nb: 1".replacing(" \t# c\n", with: ""),
            ]
        ),
    ]

    @Test("A whole kind is refused, and nothing else with it", arguments: kinds.map(\.code))
    func kind(code: DiagnosticCode) throws {
        for text in try #require(Self.kinds.first { $0.code == code }).texts {
            let found = Set(read(text).diagnostics.filter { $0.severity == .error }.map(\.code))
            #expect(found == [code], "\(text.debugDescription)")
        }
    }

    @Test(
        "Another version of 1 is read, with a warning", arguments: ["1.0", "1.1", "1.3", "1.12345"])
    func versions(version: String) {
        let found = read("%YAML \(version)\n---\na: b\n")
        #expect(found.diagnostics.map(\.severity) == [.warning])
        #expect(found.documents.map(JSONTree.write) == [#"{"a": "b"}"#])
    }

    @Test("The column behind a byte order mark counts from it, and a fix keeps it")
    func columns() {
        let file = SourceFile(
            name: "a.yaml", text: "a: 1\n---\n\u{FEFF}b:\n  - @c\n\u{FEFF}---\nd: @e")
        let text = DiagnosticFormatter(files: [file]).format(YAMLParser.parse(file).diagnostics)
        #expect(text.contains("a.yaml:4:5: error"))
        #expect(text.contains("a.yaml:6:4: error"))
        let first = SourceFile(name: "a.yaml", text: "a: 1\n---\n\u{FEFF}b: @c\n")
        let shown = DiagnosticFormatter(files: [first]).format(YAMLParser.parse(first).diagnostics)
        #expect(shown.contains("a.yaml:3:4: error"))
        #expect(shown.contains("3 | b: \"@c\"\n"))
    }
}
