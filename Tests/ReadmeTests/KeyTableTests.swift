import Diagnostics
import Foundation
import ScenarioLanguage
import Testing

/// The keys of policies, of the header and of the cast are those of their tables.
///
/// What the readers know is found by asking them for a key that is none: they tell all others.
@Suite("Keys as the pages show them")
struct KeyTableTests {
    private static let folder = "Sources/ScenarioLanguage/ScenarioLanguage.docc/"

    /// The rows of the first table of a page whose head begins so.
    private static func rows(of page: String, under heading: String) throws -> [[String]] {
        let lines = try #require(Page(folder + page)).lines
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

    private static func key(_ example: String) -> String { String(example.prefix { $0 != ":" }) }

    /// A script with a key that nobody knows, or with an example, in a part.
    private static func script(_ part: String, _ line: String) -> String {
        let body =
            switch part {
            case "script": line + "\n"
            case "client": "clients:\n  acme:\n    \(line)\n"
            case "freelancer": "freelancers:\n  noor:\n    \(line)\n"
            case "policy": "policy:\n  \(line)\n"
            default: "policy:\n  \(part):\n    \(line)\n"
            }
        return (key(line) == "scenario" ? "" : "scenario: A test\n") + body
            + (key(line) == "steps" ? "" : "steps: [wait: 1h]\n")
    }

    private static func diagnostics(_ part: String, _ line: String) -> [Diagnostic] {
        ScenarioReader.read(SourceFile(name: "test.yaml", text: script(part, line))).diagnostics
    }

    /// All keys that the reader of a part names when it is given another.
    private static func known(in part: String) throws -> Set<String> {
        let problem = try #require(diagnostics(part, "zzz: 1").first { $0.code == "unknown-key" })
        let text = try #require(problem.expected).replacing(", or ", with: ", ")
            .replacing(" or ", with: ", ")
        return Set(text.split(separator: ", ").map { $0.filter { $0 != "`" } })
    }

    @Test("Every key of a policy is shown and no other, and every example is read")
    func policies() throws {
        let examples = try Self.rows(of: "Policies.md", under: "| part | keys").flatMap { row in
            Self.code(row[1]).map { (part: Self.code(row[0])[0], example: $0) }
        }
        #expect(examples.count > 30)
        for (part, example) in examples {
            let mistakes = Self.diagnostics(part, example).filter {
                // No file is at hand.
                $0.severity == .error && !example.contains("mine.yaml")
            }
            #expect(mistakes.isEmpty, "\(example): \(mistakes)")
        }
        for part in ["policy", "quota", "offers", "invites", "moderation"] {
            let shown = Set(examples.filter { $0.part == part }.map { Self.key($0.example) })
            #expect(try shown == Self.known(in: part), "\(part)")
        }
    }

    @Test(
        "Every key of the header and of people is shown, and no other",
        arguments: [
            ("script", "Language.md", "| key |"), ("client", "Cast.md", "| of a client |"),
            ("freelancer", "Cast.md", "| of a freelancer |"),
        ])
    func header(_ part: String, _ page: String, _ heading: String) throws {
        let shown = try Self.rows(of: page, under: heading).flatMap {
            Self.code($0[0]).map(Self.key)
        }
        #expect(Set(shown).count == shown.count, "a key is shown twice")
        #expect(try Set(shown) == Self.known(in: part), "\(part)")
    }
}
