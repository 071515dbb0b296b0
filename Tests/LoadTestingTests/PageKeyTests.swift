import Diagnostics
import Foundation
import Testing

@testable import LoadTesting

/// What the pages say of load files is what the reader reads.
@Suite("The keys of load files and the figures, as their pages say")
struct PageKeyTests {
    /// The rows of a table of a page as cells, and the code in a cell as texts.
    private static func rows(of page: String, under heading: String) throws -> [[String]] {
        let path = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Sources/LoadTesting/LoadTesting.docc/\(page).md")
        let lines = try String(contentsOf: path, encoding: .utf8)
            .split(separator: "\n", omittingEmptySubsequences: false)
        let head = try #require(lines.firstIndex { $0.hasPrefix(heading) })
        return lines[(head + 2)...].prefix { $0.hasPrefix("|") }.map { line in
            line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast()
                .map { $0.trimmingCharacters(in: .whitespaces) }
        }
    }

    private static func code(_ cell: String) -> [String] {
        cell.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }

    private static func key(_ example: String) -> String {
        String(example.prefix { $0 != ":" })
    }

    private static func examples() throws -> [(part: String, example: String)] {
        try rows(of: "LoadFiles", under: "| part | keys").flatMap { row in
            code(row[1]).map { (code(row[0])[0], $0) }
        }
    }

    /// A file with an example in its part, beside what the example needs.
    private static func file(_ part: String, _ example: String) -> String {
        var parts: [(name: String, lines: [String])] = [
            ("load", ["load: A test", "horizon: 9d"]),
            ("clients", ["count: 100", "reach by: invites"]),
            ("freelancers", ["count: 1000", "skills: {swift: 60%, design: 40%}"]), ("desk", []),
            ("network", []),
        ]
        if example.hasPrefix("choose: by skill") { parts[1].lines.append("seeks: swift") }
        if example.hasPrefix("seeks:") { parts[1].lines.append("choose: by skill") }
        if example.hasPrefix("writes to past") { parts[1].lines.append("worked with: 2") }
        let isWhole = part == "load"
        if isWhole { parts.removeAll { $0.name == key(example) } }
        for index in parts.indices where parts[index].name == part {
            parts[index].lines.removeAll { key($0) == key(example) }
            parts[index].lines.append(example)
        }
        if isWhole, key(example) == "load" { parts.insert(("load", [example]), at: 0) }
        return parts.filter { !$0.lines.isEmpty }.map { name, lines in
            name == "load"
                ? lines.joined(separator: "\n") + "\n"
                : "\(name):\n" + lines.map { "  \($0)\n" }.joined()
        }.joined()
    }

    @Test("Every example is read without a complaint")
    func examplesAreRead() throws {
        let examples = try Self.examples()
        #expect(examples.count > 50)
        for (part, example) in examples {
            let text = Self.file(part, example)
            let result = LoadReader.read(SourceFile(name: "test.yaml", text: text))
            #expect(result.diagnostics.isEmpty, "\(example): \(result.diagnostics)\n\(text)")
        }
    }

    @Test("Every key that the reader knows is in the table, and no other")
    func keysAreThere() throws {
        let examples = try Self.examples()
        for (part, keys) in LoadReader.keysByPart {
            // What stands within a value is shown there, and spam clients have all keys of others.
            if ["spam", "bursts", "ramp", "on spam"].contains(part) {
                let shown = examples.filter { Self.key($0.example) == part }.map(\.example)
                for key in keys.filter({ part != "spam" || $0 == "share" }) {
                    let isShown =
                        shown.contains { $0.contains("\(key):") }
                        || examples.contains { Self.key($0.example) == key }
                    #expect(isShown, "\(key) of \(part) is not on the page")
                }
                continue
            }
            let named = Set(examples.filter { $0.part == part }.map { Self.key($0.example) })
            for key in keys { #expect(named.contains(key), "\(key) of \(part) is not shown") }
            for key in named { #expect(keys.contains(key), "\(part) has no \(key)") }
        }
    }

    @Test("Every figure that a threshold can name is in the table, and no other")
    func figures() throws {
        let examples = try Self.rows(of: "Figures", under: "| figures |").flatMap {
            Self.code($0[1])
        }
        var named: Set<String> = []
        for example in examples {
            let text =
                "load: A test\nclients: {count: 1, reach by: invites}\nfreelancers: {count: 1}\n"
                + "expect: [\(example)]\n"
            let (_, diagnostics) = LoadReader.read(SourceFile(name: "test.yaml", text: text))
            #expect(diagnostics.isEmpty, "\(example): \(diagnostics)")
            let words = example.prefix { !"<>=".contains($0) }.split(separator: " ")
            let isQuantile = words[0] == "mean" || (words[0].first == "p" && words[0].count < 4)
            named.insert((isQuantile ? ["p99"] + words.dropFirst() : words).joined(separator: " "))
        }
        for name in ThresholdReader.names
        where !name.hasPrefix("refused ") || name == "refused quota-exhausted" {
            #expect(named.contains(name), "\(name) is not on the page")
        }
        for name in named { #expect(ThresholdReader.names.contains(name), "there is no \(name)") }
    }
}
