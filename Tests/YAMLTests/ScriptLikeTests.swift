import Testing
import YAML

@Suite("Scripts as people write them")
struct ScriptLikeTests {
    static let script = """
        scenario: <plan> clients may reach <limit> freelancers
        teaches: [plan-eligibility, new-connection-quota]
        about: |
          Two lines
          of text.
        starts: 2026-01-05 09:00
        clients:
          acme: {plan: plus, company: Acme Robotics, country: NO}
        freelancers:
          ivan: {replies: 60% after lognormal median 4h sigma 1.6}
        steps:
          - together:             # no order
              - acme messages ivan: Hello
                refused: quota-exhausted
          - expect:
              - ivan's last email shows client details
          - wait: 3h
          - for 30 days, never: ivan receives a message from acme
        """

    @Test("A whole script reads as its tree")
    func wholeScript() {
        let expected = """
            {"scenario": "<plan> clients may reach <limit> freelancers", \
            "teaches": ["plan-eligibility", "new-connection-quota"], \
            "about": "Two lines\\nof text.\\n", "starts": "2026-01-05 09:00", \
            "clients": {"acme": {"plan": "plus", "company": "Acme Robotics", "country": "NO"}}, \
            "freelancers": {"ivan": {"replies": "60% after lognormal median 4h sigma 1.6"}}, \
            "steps": [{"together": [{"acme messages ivan": "Hello", "refused": "quota-exhausted"}]}, \
            {"expect": ["ivan's last email shows client details"]}, {"wait": "3h"}, \
            {"for 30 days, never": "ivan receives a message from acme"}]}
            """
        #expect(json(Self.script) == expected)
    }
}
