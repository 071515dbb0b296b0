import Diagnostics
import Testing

@testable import ScenarioLanguage

/// What is missing because it could not be read is told once, where that is.
@Suite("What could not be read")
struct LacksTests {
    @Test("Names of a cast that is missing are not missed")
    func include() {
        let text = """
            scenario: F
            include: nope.yaml
            contracts: [acme with noor]
            clients: [beta]
            steps:
              - acme messages noor: hi
              - acme posts driver-port
              - beta messages noor: hi
              - expect: acme has sent 1 message to noor
              - when acme has 0 new connections left:
                  - beta invites noor to driver-port
              - for each name in freelancers:
                  - acme messages <name>: hi
              - noor accepts the invite

            """
        let result = Scripts.read(text)
        #expect(result.diagnostics.map(\.code) == [.badInclude], "\(Scripts.shown(result))")
    }

    @Test("Mistakes that no name can mend are told beside it")
    func others() {
        let text = """
            scenario: F
            include: nope.yaml
            clients: {beta: {plan: gold}}
            steps:
              - beta mesages noor: hi
              - wait: 3 fortnights

            """
        let codes = Scripts.read(text).diagnostics.map(\.code)
        #expect(codes == [.badInclude, .badChoice, .unknownVerb, .badDuration])
    }

    @Test("A name that is refused where it is given is not missed where it is used")
    func refused() {
        let text = """
            scenario: F
            clients: [1st-client, acme]
            freelancers: [noor]
            steps:
              - 1st-client messages noor: hi
              - acme messages noor: hi

            """
        #expect(Scripts.read(text).diagnostics.map(\.code) == [.badName])
    }

    @Test("A name given on both sides is told once, and mistakes of its sentences too")
    func bothSides() {
        let text = """
            scenario: F
            clients: [acme, noor]
            freelancers: [noor, ivan]
            steps:
              - acme messages noor: hi
              - noor replies to acme: hi
              - noor messages ivan: hi
              - acme mesages noor: hi
              - acme messages noor gladly
              - noor replys to acme: hi

            """
        let result = Scripts.read(text)
        #expect(
            result.diagnostics.map(\.code) == [
                .duplicateName, .unknownVerb, .unknownSentence, .unknownVerb,
            ], "\(Scripts.shown(result))")
    }

    @Test("A start that cannot be read leaves instants alone")
    func start() {
        let text = """
            scenario: F
            starts: 2020-13-05
            clients: [acme]
            steps:
              - at: 2020-01-06 09:00

            """
        #expect(Scripts.read(text).diagnostics.map(\.code) == [.badInstant])
    }

    @Test("A table of examples that cannot be read leaves placeholders alone")
    func examples() {
        let text = """
            scenario: About <plan>
            examples: [{plan: plus}, {plans: basic}]
            clients: {acme: {plan: <plan>}}
            freelancers: [noor]
            steps:
              - when plan is plus:
                  - acme messages noor: <text>
              - acme has <limit> connections
              - acme mesages noor: hi

            """
        let codes = Scripts.read(text).diagnostics.map(\.code)
        #expect(codes == [.badExamples, .unknownVerb])
    }
}
