import Journal
import Synchronization
import Testing

@testable import ScenarioRunner

@Suite("Runs that would not end")
struct LimitTests {
    static let chatter = """
        scenario: Two who answer each other forever
        clients: {acme: {plan: plus, replies: 100% after 0s}}
        freelancers: {noor: {replies: 100% after 0s}}
        steps:
          - acme messages noor: Hello
          - wait: 30 days

        """

    @Test("Participants who answer each other forever end at --max-events")
    func events() async throws {
        var options = RunOptions()
        options.maxEvents = 5_000
        let outcome = try await Play.script(Self.chatter, options)
        #expect(outcome.status == .failed)
        let failure = try #require(outcome.failures.first)
        #expect(failure.sentence == "this step does not come to an end")
        #expect(failure.excerpt.contains("--max-events"))
        #expect(outcome.events.count < 25_000)
    }

    @Test(
        "A repeat of a billion ends at --max-steps",
        arguments: [
            "      - wait: 1s\n", "      - expect: noor has 0 emails\n",
            "      - repeat 1000000000 times:\n          - wait: 0s\n",
            "      - repeat 0 times:\n          - wait: 0s\n",
            "      - when noor has 1 email:\n          - wait: 0s\n",
        ])
    func steps(_ body: String) async throws {
        var options = RunOptions()
        options.maxSteps = 2_000
        let outcome = try await Play.steps("  - repeat 1000000000 times:\n" + body, options)
        #expect(outcome.status == .failed)
        #expect(outcome.failures.first?.excerpt.contains("--max-steps") == true)
        #expect(outcome.steps == 2_001)
    }

    @Test("Whoever asks to stop is obeyed, and the outcome says so", arguments: [0, 1, 5, 50])
    func stops(_ questions: Int) async throws {
        let asked = Asked()
        var options = RunOptions()
        options.shouldStop = { asked.next() >= questions }
        let outcome = try await Play.script(Self.chatter, options)
        #expect(outcome.status == .interrupted)
        #expect(!outcome.isPassed)
    }

    private final class Asked: Sendable {
        private let count = Atomic<Int>(0)
        func next() -> Int { count.wrappingAdd(1, ordering: .relaxed).oldValue }
    }
}
