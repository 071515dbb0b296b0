import Diagnostics
import Journal
import Marketplace
import Testing

@testable import ScenarioLanguage

@Suite("The catalog of sentences")
struct SentenceCatalogTests {
    static let steps = SentenceCatalog.forms.filter { $0.kind == .step }
    static let expectations = SentenceCatalog.forms.filter { $0.kind == .expectation }
    static let flow = SentenceCatalog.forms.filter { $0.kind == .flow }

    /// The action of a form's example; some need an invite or a report before them.
    static func action(_ example: String) -> Action? {
        let lines = ["spamco invites noor to driver-port", "acme invites noor to driver-port"]
        let text = Scripts.around(steps: Scripts.steps(lines + [example]))
        guard case .act(let action, _)? = Scripts.read(text).plans.first?.steps.last?.kind else {
            return nil
        }
        return action
    }

    static func claim(_ example: String) -> Claim? {
        let text = Scripts.around(
            steps: "  - expect:\n    - \(example)", header: Scripts.limits)
        guard case .expect(let list)? = Scripts.read(text).plans.first?.steps.last?.kind else {
            return nil
        }
        return list.first?.claim
    }

    @Test("Each example of a step is read", arguments: steps)
    func exampleOfStep(entry: CatalogEntry) {
        let lines = ["spamco invites noor to driver-port", "acme invites noor to driver-port"]
        let text = Scripts.around(steps: Scripts.steps(lines + [entry.example]))
        let result = Scripts.read(text)
        #expect(Scripts.shown(result) == "")
        #expect(result.plans.first?.steps.count == 4)
    }

    @Test("Each example of an expectation is read", arguments: expectations)
    func exampleOfExpectation(entry: CatalogEntry) {
        let text = Scripts.around(
            steps: "  - expect:\n    - \(entry.example)", header: Scripts.limits)
        let result = Scripts.read(text)
        #expect(Scripts.shown(result) == "")
        #expect(result.plans.first?.steps.count == 2)
    }

    @Test("Each example of flow is read", arguments: flow)
    func exampleOfFlow(entry: CatalogEntry) {
        let text =
            Scripts.around(steps: "  - \(entry.example)")
            + "\nexamples: [{plan: plus}]"
        let result = Scripts.read(text)
        #expect(Scripts.shown(result) == "")
        #expect(result.plans.first.map { $0.steps.count >= 2 } == true)
    }

    @Test("Every action of clients, freelancers and the desk can be said")
    func everyAction() {
        let said = Set(Self.steps.compactMap { Self.action($0.example) }.map(Coverage.kind))
        for kind in Coverage.allActions { #expect(said.contains(kind), "no sentence for \(kind)") }
    }

    @Test("Every claim, count and tiding can be said")
    func everyClaim() {
        var said: Set<String> = []
        for entry in Self.expectations {
            guard let claim = Self.claim(entry.example) else { continue }
            said.formUnion(Coverage.kinds(of: claim))
        }
        for kind in Coverage.allClaims { #expect(said.contains(kind), "no sentence for \(kind)") }
    }

    @Test("No two forms share a pattern")
    func distinctPatterns() {
        for forms in [Self.steps, Self.expectations] {
            let patterns = forms.flatMap { [$0.pattern] + $0.variants }
            #expect(Set(patterns).count == patterns.count)
        }
    }

    @Test("Every form has a meaning and an example")
    func complete() {
        for entry in SentenceCatalog.forms {
            #expect(entry.meaning.hasSuffix("."), "\(entry.pattern)")
            #expect(!entry.example.isEmpty)
        }
    }
}
