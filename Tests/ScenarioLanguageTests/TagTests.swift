import Diagnostics
import Testing

@testable import ScenarioLanguage

@Suite("Tags")
struct TagTests {
    static func read(_ tags: String) -> ReadResult {
        Scripts.read("scenario: x\ntags: \(tags)\nclients: [acme]\nsteps:\n  - wait: 1h\n")
    }

    @Test(
        "A tag that no expression can name is told where it is declared, with one that it can",
        arguments: [
            ("not", "not-tag"), ("and", "and-tag"), ("or", "or-tag"),
            ("needs review", "needs-review"),
            ("(slow)", "slow"), ("quota!", "quota"), ("a\"b", "a-b"),
        ])
    func refused(tag: String, instead: String) throws {
        let result = Self.read("['\(tag)']")
        #expect(result.diagnostics.map(\.code) == [.badName])
        let help = try #require(result.diagnostics.first?.help)
        #expect(help.contains("`\(instead)`"))
        #expect(!Self.read("[\(instead)]").hasErrors)
    }

    @Test("Other words are tags", arguments: ["notes", "Not", "quota", "quota-2", "größe", "a_b"])
    func accepted(tag: String) {
        #expect(Self.read("[\(tag)]").plans.first?.tags == [tag])
    }
}
