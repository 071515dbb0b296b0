import Diagnostics
import Testing

@testable import ScenarioLanguage

@Suite("Scenarios that expect nothing")
struct ExpectsNothingTests {
    private static func plan(_ steps: String) throws -> ScenarioPlan {
        let script = """
            scenario: x
            clients: {acme: {plan: plus}}
            freelancers: {noor: {}}
            steps:
              - noor blocks acme
            \(steps)

            """
        let result = ScenarioReader.read(SourceFile(name: "x.yaml", text: script))
        #expect(result.diagnostics.isEmpty, "\(result.diagnostics)")
        return try #require(result.plans.first)
    }

    @Test(
        "Whatever could fail is an expectation, at any depth",
        arguments: [
            "  - expect: noor has 0 emails", "  - within 1h: noor has 0 emails",
            "  - for 1h, never: noor receives a message from acme",
            "  - for 1h, always: noor has 0 emails",
            "  - acme messages noor: x\n    refused: blocked",
            "  - repeat 2 times: [{expect: noor has 0 emails}]",
            "  - when noor has 0 emails: [{expect: noor has 0 emails}]",
            "  - when noor has 0 emails: [{wait: 1h}]\n    otherwise: [{expect: noor has 0 emails}]",
            "  - together: [{wait: 1h}, {expect: noor has 0 emails}]",
            "  - together:\n      - wait: 1h\n      - repeat 2 times: [{expect: noor has 0 emails}]",
        ])
    func something(_ steps: String) throws { #expect(try !Self.plan(steps).expectsNothing) }

    @Test(
        "What only happens, or only asks, is none",
        arguments: [
            "", "  - wait: 1h", "  - hub crashes", "  - when noor has 0 emails: [{wait: 1h}]",
            "  - together: [{wait: 1h}, {wait: 2h}]", "  - repeat 2 times: [{wait: 1h}]",
        ])
    func nothing(_ steps: String) throws { #expect(try Self.plan(steps).expectsNothing) }
}
