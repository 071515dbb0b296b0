import Diagnostics
import Testing
import YAML

/// Inputs that would take minutes if any part of the parser looked ahead to the end of a line, or
/// of the file, once for each entry. Nothing is timed: a quadratic parser hangs here.
@Suite("Long inputs")
struct LongInputTests {
    static let count = 100_000

    static func many(_ piece: String) -> String {
        String(repeating: piece, count: count)
    }

    static let right: [(name: String, text: String, nodes: Int)] = [
        ("flow list on one line", "a: [" + many("a, ") + "a]\n", count + 1),
        ("flow list of quoted texts", "a: [" + many("\"a\", ") + "a]\n", count + 1),
        ("flow list of pairs", "[" + many("a: b, ") + "c]\n", count + 1),
        ("flow list of empty lists", "[" + many("[],") + "c]\n", count + 1),
        ("flow list over many lines", "a: [\n" + many("  a,\n") + "  ]\n", count),
        (
            "flow mapping on one line",
            "a: {" + (0..<count).map { "k\($0): v, " }.joined() + "z: v}\n", count + 1
        ),
        ("block list", many("- a\n"), count),
        ("block list with comments", many("- a # b\n\n"), count),
        ("block list of lists", many("- - - a\n"), count),
    ]

    // By number, so that a log does not hold the texts.
    @Test("A long collection is read whole", arguments: right.indices)
    func collection(number: Int) {
        let (_, text, nodes) = Self.right[number]
        let (documents, diagnostics) = read(text)
        #expect(diagnostics.isEmpty)
        let root = documents.first?.root
        let node = root?["a"] ?? root
        #expect(node?.items?.count ?? node?.pairs?.count == nodes)
    }

    @Test(
        "A text over a hundred thousand lines is one text",
        arguments: ["b\n", "[b\n", "\"b\n", "'b\n", "|\n", ">\n"])
    func longText(opening: String) {
        let close = opening.hasPrefix("\"") ? "\"" : opening.hasPrefix("'") ? "'" : ""
        let bracket = opening.hasPrefix("[") ? "]" : ""
        let lines = String(repeating: "  word\n", count: 100_000)
        let (documents, diagnostics) = read("a: \(opening)\(lines)  \(close)\(bracket)\n")
        #expect(diagnostics.isEmpty)
        let value = documents.first?.root["a"]
        let text = value?.text ?? value?.items?.first?.text ?? ""
        #expect(text.utf8.count >= 499_999)
    }

    /// Signs and beginnings, alone and inside an open bracket, a hundred thousand bytes of each.
    static let signs: [String] = [
        "{", "- ", "? ", "\"", "'", "|", ">", "a: ", ": ", ",", "#", " ", "\t", "&a ", "*a ", "!a ",
        "[],", "{},", "[a]: ", "- - - - a\n", "\r", "\u{85}", "@", "%", "`", "-", "--- ", "...",
        "\\", "\n", "a: |\n", "a:\n", "\"a\": ", "\"\n", "- 'x\n", "a: \"x\n", "-\n", "a: [b\n",
        "<<", "]", "}", ":", "a:b ", "[a, ", "[\"", "x: y: z\n", "- a\n b\n", "- |\n\n", "\n\t",
        "\u{201C}", "[a, b]", "{a b}, ", "a\n  b: c\n",
    ]

    @Test("A sign over and over ends, with a bounded number of diagnostics", arguments: signs)
    func repeated(sign: String) {
        let text = String(repeating: sign, count: (1 << 17) / sign.utf8.count)
        for opening in ["", "a: [", "a: {", "- "] {
            let (documents, diagnostics) = read(opening + text)
            #expect(diagnostics.count <= 102)
            #expect(documents.count <= 1_000)
        }
    }
}
