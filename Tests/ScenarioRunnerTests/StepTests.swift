import Journal
import Marketplace
import Testing
import VirtualTime

@testable import ScenarioRunner

@Suite("Steps")
struct StepTests {
    @Test(
        "Pass where the script is right",
        arguments: [
            "  - acme messages noor: Hello\n",
            "  - acme messages noor: Hello\n  - wait: 0s\n  - expect: noor has 1 email\n",
            "  - wait: 3h\n  - at: 2026-01-05 12:00\n  - wait: 24h\n  - at: 2026-01-06 12:00\n",
            "  - acme messages ivan: Hello\n  - within 3h: ivan replied to acme\n",
            "  - within 27 days: acme has 30 new connections left\n",
            "  - acme messages noor: Hi\n  - within 1 month: acme has 30 new connections left\n",
            "  - for 1 month, never: noor receives a message from acme\n"
                + "  - at: 2026-02-05 09:00\n",
            "  - for 1 month, always: acme has 30 new connections left\n"
                + "  - at: 2026-02-05 09:00:00.000001\n",
            "  - acme messages noor: Hi\n  - within 27 days: acme has 30 new connections left\n",
            "  - for 30 days, never: noor receives a message from acme\n",
            "  - always: acme has at least 29 new connections left\n  - acme messages noor: Hi\n",
            "  - acme messages noor: Hello\n  - noor blocks acme\n  - acme messages noor: Hi\n    refused: blocked\n",
            "  - repeat 3 times:\n      - acme messages noor: Hi\n"
                + "  - expect: acme has 29 new connections left\n",
            "  - repeat 0 times:\n      - acme messages noor: Hi\n"
                + "  - expect: acme has 30 new connections left\n",
            "  - when acme has 30 new connections left:\n      - acme messages noor: Hi\n"
                + "  - expect: noor has 1 email\n",
            "  - when acme has 7 new connections left:\n      - acme messages noor: Hi\n"
                + "  - expect: noor has 0 emails\n",
            "  - together:\n      - acme messages noor: Hi\n      - globex messages noor: Hi\n"
                + "  - expect: noor has 2 emails\n",
        ])
    func passes(_ steps: String) async throws {
        let outcome = try await Play.steps(steps)
        #expect(outcome.status == .passed, "\(outcome.failures)")
        #expect(outcome.failures.isEmpty)
    }

    @Test(
        "Fail where it is wrong, with what is wrong",
        arguments: [
            (
                "  - acme messages noor: Hello\n  - noor blocks acme\n  - acme messages noor: Hi\n",
                "this step was refused"
            ),
            ("  - acme messages noor: Hi\n    refused: blocked\n", "this step was not refused"),
            (
                "  - acme messages noor: Hello\n  - noor blocks acme\n  - acme messages noor: Hi\n    refused: quota-exhausted\n",
                "refused for another reason than the script says"
            ),
            ("  - expect: noor has 1 email\n", "this is not so"),
            ("  - within 1h: noor has 1 email\n", "this did not become true in time"),
            ("  - within 1 month: noor has 1 email\n", "this did not become true in time"),
            (
                "  - for 1 month, never: noor has 1 email\n"
                    + "  - at: 2026-02-05 08:59:59.999999\n",
                "this instant is over already"
            ),
            (
                "  - acme messages noor: Hi\n"
                    + "  - for 1 month, always: acme has 29 new connections left\n",
                "this did not stay true"
            ),
            (
                "  - acme messages ivan: Hi\n  - within 1h 59m: ivan replied to acme\n",
                "this did not become true in time"
            ),
            (
                "  - never: noor receives a message from acme\n  - acme messages noor: Hi\n",
                "this came true, which must never be"
            ),
            (
                "  - acme messages ivan: Hi\n"
                    + "  - for 3h, never: acme receives a message from ivan\n",
                "this came true, which must never be"
            ),
            (
                "  - always: acme has 30 new connections left\n  - acme messages noor: Hi\n",
                "this did not stay true"
            ),
            // Only time breaks it: the renewal, where nothing happens.
            (
                "  - acme messages noor: Hi\n  - always: acme has 29 new connections left\n"
                    + "  - wait: 60 days\n",
                "this did not stay true"
            ),
            ("  - wait: 2h\n  - at: 2026-01-05 10:00\n", "this instant is over already"),
            (
                "  - repeat 30 times:\n      - wait: 365000 days\n",
                "this step goes beyond the last instant"
            ),
            (
                "  - together:\n      - acme messages noor: Hi\n      - globex messages noor: Hi\n"
                    + "        refused: blocked\n",
                "this step was not refused"
            ),
        ])
    func fails(_ steps: String, _ sentence: String) async throws {
        let outcome = try await Play.steps(steps)
        #expect(outcome.status == .failed)
        let failure = try #require(outcome.failures.first)
        #expect(failure.sentence == sentence)
        #expect(!failure.expected.isEmpty && !failure.found.isEmpty)
        #expect(failure.place.hasPrefix("test.yaml:"))
        #expect(failure.line > 5)
        #expect(failure.excerpt.contains("^"))
    }

    @Test("An expectation of several sentences reports each that does not hold")
    func several() async throws {
        let outcome = try await Play.steps(
            "  - expect:\n      - noor has 1 email\n      - noor has 0 emails\n"
                + "      - ivan has 2 emails\n")
        #expect(outcome.failures.map(\.line) == [7, 9])
    }

    @Test("A step that fails is the last one")
    func ends() async throws {
        let outcome = try await Play.steps(
            "  - expect: noor has 1 email\n  - acme messages noor: Hi\n")
        #expect(outcome.steps == 1)
        #expect(outcome.events.isEmpty)
    }

    @Test("A step takes the network's latency and no more, whoever waits for what")
    func settles() async throws {
        let outcome = try await Play.steps("  - acme messages ivan: Hi\n")
        #expect(outcome.endedAt - outcome.startedAt < .seconds(1))
        let waited = try await Play.steps("  - acme messages ivan: Hi\n  - wait: 5h\n")
        #expect(waited.endedAt - waited.startedAt >= .hours(5))
        #expect(waited.events.count > outcome.events.count)
    }

    @Test("A refusal is shown with the rule and how to announce it")
    func help() async throws {
        let outcome = try await Play.steps(
            "  - acme messages noor: Hello\n  - noor blocks acme\n  - acme messages noor: Hi\n")
        let failure = try #require(outcome.failures.first)
        #expect(failure.excerpt.contains("refused: blocked"))
        #expect(failure.excerpt.contains("dmsim explain"))
        #expect(failure.timeline.contains { $0.isEvidence })
    }

    @Test("The order in `together` is the seed's, and both orders come")
    func together() async throws {
        var firsts: Set<String> = []
        for seed in 0..<40 {
            var options = RunOptions()
            options.seed = UInt64(seed)
            let outcome = try await Play.steps(
                "  - together:\n      - acme messages noor: Hi\n"
                    + "      - globex messages noor: Hi\n", options)
            #expect(outcome.status == .passed)
            firsts.insert("\(outcome.events[0].source)")
        }
        #expect(firsts.count == 2)
    }
}
