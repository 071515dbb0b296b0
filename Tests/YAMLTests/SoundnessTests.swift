import Diagnostics
import Testing
import YAML

@Suite("Whether a tree has the shape its author meant")
struct SoundnessTests {
    @Test(
        "A mistake inside a text leaves the shape",
        arguments: [
            "a: b: c\n", "a: @b\n", "a: \"\\q\"\n", "a: [b,, c]\n", "a: 1\na: 2\n", "a: b\n",
            // What stands below a line is read as meant where only its colon is missing.
            "a\n  b: c\n",
        ])
    func sound(text: String) {
        #expect(read(text).documents.map(\.isSound) == [true])
    }

    @Test(
        "A mistake of lines, levels or brackets does not",
        arguments: [
            "a: \"b\n", "a: [b\n", "a:\n\tb: c\n", "a: b\n  c: d\n", "a: \u{1}\n",
            "a: b\nc:d\n",
        ])
    func unsound(text: String) {
        let documents = read(text).documents
        #expect(documents.map(\.isSound) == [false])
    }

    @Test("One document's mistake leaves the others as they are; bad bytes concern the file")
    func each() {
        #expect(
            read("a: b\n---\nc: [d\n---\ne: f\n").documents.map(\.isSound) == [true, false, true])
        let bytes = Array("a: b\n---\nc: ".utf8) + [0xE9]
        let parsed = YAMLParser.parse(.init(name: "a", bytes: bytes)).documents
        #expect(parsed.map(\.isSound) == [false, false])
    }
}
