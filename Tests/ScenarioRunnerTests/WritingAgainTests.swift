import Journal
import Testing

@testable import ScenarioRunner

@Suite("Clients of a script that write again")
struct WritingAgainTests {
    @Test("do so until a reply has come, a row has its length, or the hub refuses")
    func script() async throws {
        let outcome = try await Play.script(
            """
            scenario: Again
            clients:
              acme: {plan: plus, writes again: after 1d at most 3 times}
              bolt: {plan: plus, writes again: 0% after 1d}
              tiny: {plan: basic, writes again: after 1h}
            freelancers:
              noor: {}
              ivan: {replies: 100% of first messages after 30h}
              mira: {replies: after 2h}
            steps:
              - acme messages noor: Hello
              - acme messages ivan: Hello
              - acme messages mira: Hello
              - bolt messages noor: Hello
              - tiny messages noor: Hello
                refused: plan-not-eligible
              - wait: 10 days
              - expect:
                  - acme sent 4 messages to noor
                  - acme sent 2 messages to ivan
                  - acme sent 1 message to mira
                  - bolt sent 1 message to noor
                  - tiny sent 0 messages to noor
              - acme messages noor: Something else
              - wait: 12h
              - noor blocks acme
              - wait: 10 days
              - expect: acme sent 5 messages to noor

            """)
        #expect(outcome.status == .passed, "\(outcome.failures)")
    }

    @Test("are replied to as reminders, and answered on as a conversation that goes on")
    func later() async throws {
        let outcome = try await Play.script(
            """
            scenario: Reminded
            clients:
              acme: {plan: plus, writes again: after 1d at most 3 times}
              bolt: {plan: plus, replies: after 1h}
            freelancers:
              noor: {replies to reminders: after 2h, replies again: never}
              ivan: {replies: after 3h, replies again: after 10h}
            steps:
              - acme messages noor: Hello
              - bolt messages ivan: Hello
              - wait: 2 days
              - expect:
                  - acme sent 2 messages to noor
                  - noor replied to acme
                  - bolt sent 5 messages to ivan
              - acme messages noor: And now?
              - wait: 10 days
              - expect: acme sent 6 messages to noor

            """)
        #expect(outcome.status == .passed, "\(outcome.failures)")
    }
}
