import Journal
import Marketplace
import Testing
import VirtualTime

@testable import ScenarioLanguage

private let acme = ClientID(0)
private let spamco = ClientID(1)
private let noor = FreelancerID(0)

/// A script with acme and noor alone.
private func alone(_ step: String) -> ReadResult {
    Scripts.read(
        """
        scenario: A test
        clients: {acme: {}}
        freelancers: {noor: {}}
        steps:
          - \(step)
        """)
}

@Suite("What a sentence may leave out, and what it may not")
struct KnownTests {
    @Test(
        "With one client in the script, nobody need name it",
        arguments: [
            ("noor replied within 24h", Claim.replied(noor, to: acme, .atMost(.hours(24)))),
            ("noor did not reply", .not(.replied(noor, to: acme, nil))),
            ("noor's inbox is empty", .not(.conversation(of: noor, acme, isArchived: false))),
            ("noor's inbox is not empty", .conversation(of: noor, acme, isArchived: false)),
        ])
    func onlyClient(sentence: String, claim: Claim) {
        let result = alone("expect: \(sentence)")
        #expect(Scripts.shown(result) == "")
        guard case .expect(let list)? = result.plans.first?.steps.last?.kind else {
            Issue.record("no expectation")
            return
        }
        #expect(list.map(\.claim) == [claim])
    }

    @Test(
        "The desk's sanction is for the only report that waits",
        arguments: [
            ("suspends", Sanction.suspension), ("restricts", .restriction), ("warns", .warning),
        ])
    func sanction(verb: String, sanction: Sanction) {
        let lines = ["noor reports spamco: rude", "the desk \(verb) spamco"]
        let result = Scripts.read(Scripts.around(steps: Scripts.steps(lines)))
        #expect(Scripts.shown(result) == "")
        guard case .act(let action, _)? = result.plans.first?.steps.last?.kind else {
            Issue.record("no action")
            return
        }
        #expect(action == .desk(.rule(noor, spamco, .upheld(sanction))))
    }

    @Test("A search for skills in the sentence is one for skills behind the colon")
    func search() {
        let lines = [
            "acme searches for swift", "acme searches: {skill: swift}",
            "acme searches for swift and \"query plans\"",
        ]
        let result = Scripts.read(Scripts.around(steps: Scripts.steps(lines)))
        #expect(Scripts.shown(result) == "")
        let queries = result.plans.first?.cast.queries.map(\.skills)
        #expect(queries == [["swift"], ["swift", "query plans"]])
    }

    static let hints: [(String, String)] = [
        ("the desk suspends spamco", "desk upholds noor's report about spamco: suspension"),
        ("noor accepts the invite to nowhere", "add `from` or `by` and the name of the client"),
        ("expect: noor replied within 24h", "noor replied to acme within 24h"),
        ("expect: noor's inbox is empty", "acme is not in noor's inbox"),
        ("expect: noor's job success is at least 80%", "noor's job success is 80%"),
        ("expect: acme has 1 contract with noor", "acme has a contract with noor"),
        (
            "expect: there are 3 messages between acme and noor",
            "acme sent 2 messages to noor, and noor sent 1 message to acme"
        ),
        ("expect: noor was invited to nowhere", "add `from` or `by` and the name of the client"),
    ]

    @Test("What cannot be said so is told with what to say instead", arguments: hints)
    func hint(step: String, instead: String) {
        let result = Scripts.read(Scripts.around(steps: "  - \(step)"))
        #expect(Scripts.shown(result).contains(instead), "\(Scripts.shown(result))")
        #expect(result.plans.isEmpty)
    }

    @Test("Two reports about a client, or one that was ruled on, leave open which is meant")
    func whichReport() {
        let both = ["noor reports spamco", "ivan reports spamco", "desk warns spamco"]
        let two = Scripts.read(Scripts.around(steps: Scripts.steps(both)))
        #expect(Scripts.shown(two).contains("several freelancers"))
        let ruled = ["noor reports spamco", "desk dismisses noor's report", "desk warns spamco"]
        let none = Scripts.read(Scripts.around(steps: Scripts.steps(ruled)))
        #expect(Scripts.shown(none).contains("no step above reports `spamco`"))
    }
}
