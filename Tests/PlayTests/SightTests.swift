import Journal
import Marketplace
import ScenarioLanguage
import ScenarioRunner
import Testing

@testable import Play

@Suite("What is seen")
struct SightTests {
    /// Whether an event may be told to a person: an act of the person's own, what the person is
    /// told, or what a view of the person's shows.
    private static func seen(by person: Person, in outcome: ScenarioOutcome) -> Set<EventID> {
        var recorder = ViewRecorder(
            policy: outcome.policy, cast: outcome.cast, starts: outcome.startedAt)
        _ = recorder.opening()
        var seen: Set<EventID> = []
        for event in outcome.events {
            let changes = recorder.note(event)
            let isShown = changes.contains { $0.viewer == person.role }
            let isTold =
                switch event.fact {
                case .told(let told, _): told == person
                case .acted(let action): action.actor == person.role
                case .changed, .refused, .befell: false
                }
            if isShown || isTold { seen.insert(event.id) }
        }
        return seen
    }

    @Test("Nobody is shown an event that no view of theirs shows", arguments: Player.names)
    func views(name: String) async throws {
        for plan in Player.plans(name).prefix(3) where plan.skip == nil {
            let outcome = await plan.run(RunOptions())
            for (_, person) in PlaySession.cast(of: plan).prefix(8) {
                let allowed = Self.seen(by: person, in: outcome)
                let sight = PlaySight(outcome, events: outcome.events.count, as: person)
                for line in sight.lines {
                    #expect(allowed.contains(line.event), "\(line.text)")
                }
                let narrator = Narrator(cast: outcome.cast)
                let texts = Set(sight.lines.map(\.text))
                // Whatever another person alone did or was told is told in other words to nobody.
                for event in outcome.events where !allowed.contains(event.id) {
                    let sentence = narrator.sentence(event.fact, of: event.source)
                    let isOwn = outcome.events.contains {
                        allowed.contains($0.id)
                            && narrator.sentence($0.fact, of: $0.source) == sentence
                    }
                    #expect(isOwn || !texts.contains(sentence), "\(sentence)")
                }
            }
        }
    }

    @Test("What others say to one another and do unseen is nowhere in a session")
    func secrets() async throws {
        let script = """
            scenario: Secrets
            clients: {acme: {plan: plus}, globex: {plan: plus}}
            freelancers: {noor: {}, ivan: {}}
            steps:
              - globex messages ivan: Xyzzy
              - ivan replies to globex: Plugh
              - ivan blocks acme
              - acme messages ivan: Frobnicate
                refused: blocked
              - globex messages noor: Hello
              - wait: 2 days
              - globex messages ivan: Quux

            """
        var player = try await Player(script: script, as: "noor")
        for line in ["?", "look", "wait 1d", "?", "look", "next", "next", "time", "history"] {
            await player.type(line)
        }
        for secret in ["Xyzzy", "Plugh", "Frobnicate", "Quux", "ivan", "acme"] {
            #expect(!player.transcript.contains(secret), "\(player.transcript)")
        }
        #expect(player.transcript.contains("Hello"))
        let end = await player.type("quit").lines.joined(separator: "\n")
        #expect(end.contains("~") && end.contains("Xyzzy"))
        #expect(!end.contains("Quux"), "what is still to come is no part of the timeline")
    }
}
