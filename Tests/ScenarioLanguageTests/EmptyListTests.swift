import Diagnostics
import Testing

@testable import ScenarioLanguage

@Suite("Lists that hold nothing")
struct EmptyListTests {
    @Test(
        "What would pass because nothing was asked is refused, once and at its list",
        arguments: [
            "expect: []", "within 1h: []", "for 1h, never: []", "for 1h, always: []", "never: []",
            "always: []", "together: []", "repeat 3 times: []", "for each x in [noor, ivan]: []",
            "when acme has 0 connections left: []", "together: [[], [wait: 1h]]",
            "together: [expect: []]", "repeat 2 times: [expect: []]",
        ])
    func refused(step: String) throws {
        let result = Scripts.read(Scripts.around(steps: Scripts.steps([step])))
        #expect(result.diagnostics.map(\.code) == [.noSteps], "\(Scripts.shown(result))")
        #expect(result.hasErrors && result.plans.isEmpty)
        let line = try #require(Scripts.shown(result).split(separator: "\n").first)
        #expect(line.contains("has no"))
    }

    @Test("An empty branch of a choice is refused whether or not it is taken")
    func choices() {
        for otherwise in ["[]", "\n      - wait: 1h"] {
            for rows in ["{plan: plus}", "{plan: basic}"] {
                let then = otherwise == "[]" ? "\n      - wait: 1h" : " []"
                let text = """
                    scenario: A choice
                    examples: [\(rows)]
                    clients: [acme]
                    steps:
                      - when plan is plus:\(then)
                        otherwise: \(otherwise)

                    """
                let result = Scripts.read(text)
                #expect(result.diagnostics.map(\.code) == [.noSteps], "\(Scripts.shown(result))")
            }
        }
    }
}
