import Diagnostics
import Marketplace
import ScenarioLanguage
import Testing

@Suite("Keys for those who play")
struct PlayingKeyTests {
    private static func read(_ keys: String) -> ReadResult {
        let script = """
            scenario: Somebody plays
            \(keys)
            clients: {acme: {plan: plus, replies: 50%}}
            freelancers: {noor: {replies: 50%}, ivan: {replies: 50%}}
            steps:
              - acme messages noor: Hello

            """
        return ScenarioReader.read(SourceFile(name: "script.yaml", text: script))
    }

    @Test("A goal is one expectation or several, with par")
    func goals() throws {
        let one = Self.read("goal: noor has a contract with acme\npar: 6")
        #expect(one.diagnostics.isEmpty)
        #expect(one.plans.first?.goals.map(\.text) == ["noor has a contract with acme"])
        #expect(one.plans.first?.par == 6)
        let two = Self.read("goal: [noor has blocked acme, ivan has not blocked acme]")
        #expect(two.diagnostics.isEmpty)
        #expect(two.plans.first?.goals.count == 2)
        #expect(two.plans.first?.expectsNothing == true, "a run does not ask for it")
    }

    @Test("Whoever is played does nothing unasked; the others do")
    func played() throws {
        let cast = try #require(Self.read("played: noor").plans.first?.cast)
        #expect(cast.freelancers.map { $0.behaviour == FreelancerBehaviour() } == [true, false])
        #expect(cast.clients.map { $0.behaviour == ClientBehaviour() } == [false])
        let other = try #require(Self.read("played: acme").plans.first?.cast)
        #expect(other.clients.map { $0.behaviour == ClientBehaviour() } == [true])
    }

    @Test(
        "What is wrong with them is told",
        arguments: [
            ("goal:", "`goal` says nothing"), ("goal: []", "has no expectations"),
            ("goal: noor has a contrat", "error"), ("goal: nor has blocked acme", "`noor`"),
            ("goal: noor sings", "error"), ("par: 0", "from 1 to 10,000"),
            ("par: 10001", "from 1 to 10,000"), ("par: many", "whole number"), ("par:", "no value"),
            ("played:", "names nobody"), ("played: nor", "did you mean `noor`"),
            ("played: [noor]", "must be a text"), ("playd: noor", "did you mean `played`"),
        ])
    func mistakes(keys: String, words: String) {
        let result = Self.read(keys)
        #expect(result.hasErrors)
        let text = DiagnosticFormatter(files: result.files).format(result.diagnostics)
        #expect(text.contains(words), "\(text)")
    }
}
