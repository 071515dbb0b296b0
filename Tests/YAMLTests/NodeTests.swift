import Diagnostics
import Testing
import YAML

@Suite("Nodes and their places")
struct NodeTests {
    /// The source text under the span of a word inside the value of `a`.
    func source(of word: String, in text: String) throws -> String {
        let file = SourceFile(name: "test.yaml", text: text)
        let node = try #require(YAMLParser.parse(file).documents.first?.root["a"])
        let value = Array(try #require(node.text).utf8)
        let wanted = Array(word.utf8)
        let starts = 0...(value.count - wanted.count)
        let start = starts.first { value[$0..<$0 + wanted.count].elementsEqual(wanted) }
        let found = try #require(start)
        return file.text(of: node.span(ofUTF8Range: found..<found + wanted.count))
    }

    @Test(
        "A word of a text on one line has a span of its own",
        arguments: [
            "a: one two three\n", "a: 'one two three'\n", "a: \"one two three\"\n",
            "{a: one two three}",
            "# é\na:   é one two é\n",
        ])
    func exact(text: String) throws {
        #expect(try source(of: "two", in: text) == "two")
    }

    @Test(
        "A word of any other text has the span of all of it",
        arguments: [
            ("a: one\n  two\n", "one\n  two"), ("a: \"\\x41 two\"\n", "\"\\x41 two\""),
            ("a: 'it''s two'\n", "'it''s two'"), ("a: |\n  one two\nb: c\n", "|\n  one two"),
        ])
    func wide(text: String, expected: String) throws {
        #expect(try source(of: "two", in: text) == expected)
    }

    @Test("Spans say where things are, in the file they are in")
    func spans() throws {
        let file = SourceFile(name: "test.yaml", text: "a:\n  - {b: c}\n  -\n")
        let root = try #require(YAMLParser.parse(file, fileIndex: 3).documents.first?.root)
        #expect(root.span == SourceSpan(0, 17, file: 3))
        let items = try #require(root["a"]?.items)
        #expect(file.text(of: items[0].span) == "{b: c}")
        #expect(items[1].isAbsent)
        #expect(items[1].span == SourceSpan(17, 17, file: 3))
    }

    @Test("Styles are told apart")
    func styles() throws {
        let text = "- a\n- 'a'\n- \"a\"\n- |\n  a\n- >\n  a\n-\n- ''\n"
        let items = try #require(read(text).documents.first?.root.items)
        let styles = items.map { node -> Scalar.Style? in
            if case .scalar(let scalar) = node.content { scalar.style } else { nil }
        }
        #expect(
            styles == [
                .plain, .singleQuoted, .doubleQuoted, .literal, .folded, .absent, .singleQuoted,
            ])
    }

    @Test("Only the document with an error is flagged")
    func flags() {
        let documents = read("a: 1\n---\na: *b\n---\nc: 2\n").documents
        #expect(documents.map(\.hasErrors) == [false, true, false])
    }
}
