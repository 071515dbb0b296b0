import Diagnostics
import Journal
import Marketplace
import ScenarioLanguage
import ScenarioRunner
import Statistics
import Testing
import VirtualTime

@testable import Play

/// Sessions that chance makes up, and the scripts that are saved of them.
@Suite("Saved sessions")
struct SavedTests {
    /// What somebody did in a run, up to an instant, and what became of it.
    private static func deeds(
        of person: Person, in outcome: ScenarioOutcome, until end: Instant
    ) -> [String] {
        let narrator = Narrator(cast: outcome.cast)
        return outcome.events.filter { $0.at <= end }.compactMap { event in
            let isMine =
                switch event.fact {
                case .acted(let action): action.actor == person.role
                case .told(let told, _): told == person
                case .changed, .refused, .befell: false
                }
            return isMine ? "\(event.at) \(narrator.sentence(event.fact, of: event.source))" : nil
        }
    }

    private static func line(_ player: Player, _ stream: inout RandomStream) -> String {
        let waits = ["wait 10m", "wait 5h", "wait 2 days", "at tomorrow 09:00", "next"]
        switch stream.below(10) {
        case 0...2: return waits[Int(stream.below(UInt64(waits.count)))]
        case 3: return "undo"
        default:
            let sentences = player.session.candidates()
            if sentences.isEmpty { return "next" }
            return sentences[Int(stream.below(UInt64(sentences.count)))]
        }
    }

    @Test(
        "A session that chance makes up is saved as a script that runs alike",
        arguments: Player.names)
    func random(name: String) async throws {
        for (place, plan) in Player.plans(name).prefix(2).enumerated() where plan.skip == nil {
            let cast = PlaySession.cast(of: plan)
            for (who, person) in [cast.first, cast.last].compactMap({ $0 }) {
                var stream = RandomStream(seed: UInt64(place), key: StreamKey(name, who))
                var player = try await Player(plan, as: who)
                for _ in 0..<8 { await player.type(Self.line(player, &stream)) }
                let again = await (try await player.saved()).run(RunOptions())
                let text = await player.session.saved().text
                let run = player.session.run
                #expect(
                    Self.deeds(of: person, in: again, until: run.now.at)
                        == Self.deeds(of: person, in: run.outcome, until: run.now.at),
                    "\(text)")
            }
        }
    }

    @Test("What others can no longer do, or no longer need to, stops no session")
    func others() async throws {
        let script = """
            scenario: Others rest on what noor does
            clients: {acme: {plan: plus}}
            freelancers: {noor: {replies: 100% after 1m}, ivan: {}}
            examples: [{word: Hello}, {word: Bye}]
            steps:
              - for each f in [noor, ivan]:
                  - acme messages <f>: <word>
                  - <f> replies to acme: Yes
              - noor reports acme
              - the desk upholds noor's report about acme: warning
              - within 1 day: noor has blocked acme
              - expect: acme has 28 new connections left
              - repeat 2 times:
                  - acme messages noor: And now?
              - never: noor has archived acme

            """
        var player = try await Player(script: script, as: "noor")
        await player.type("wait 1m")
        await player.type("noor blocks acme")
        await player.type("wait 2 days")
        #expect(!player.transcript.contains("And now"))
        let blocked = await player.session.saved().text
        #expect(blocked.contains("refused: blocked"), "\(blocked)")
        await player.type("undo all")
        await player.type("wait 2 days")
        #expect(player.transcript.contains("And now"))
        let text = await player.session.saved().text
        #expect(!text.contains("- expect") && !text.contains("never:"), "\(text)")
        #expect(text.contains("when f is not noor") && text.contains("played: noor"))
        _ = try await player.saved()
    }

    @Test("What rests on what the player has not done is left out until it is done")
    func resting() async throws {
        let script = """
            scenario: A proposal rests on a job
            clients: {acme: {plan: plus}}
            freelancers: {noor: {}}
            steps:
              - acme posts port
              - wait: 1h
              - noor submits a proposal to port: I have done two of these.

            """
        var player = try await Player(script: script, as: "acme")
        await player.type("wait 2h")
        let without = await player.session.saved().text
        #expect(without.contains("#   noor submits a proposal to port"), "\(without)")
        _ = try await player.saved()
        await player.type("undo")
        await player.type("acme posts port")
        await player.type("wait 2h")
        #expect(player.transcript.contains("I have done two of these."))
        let text = await player.session.saved().text
        #expect(!text.contains("#   "), "\(text)")
        _ = try await player.saved()
    }

    @Test("Comments of the script are kept, each with what it stands above or behind")
    func comments() async throws {
        let script = """
            # Of the whole script.
            scenario: With comments  # of the title
            about: |
              # is no comment here
              and here neither
            # Of Acme.
            clients: {acme: {plan: plus}}  # one client
            freelancers:
              # Of Noor.
              noor: {}
              ivan: {}
            steps:
              # Of the greeting.
              - acme messages noor: "Hello # there"   # two words
              # Of Noor, who is played.
              - noor replies to acme: Yes
              - wait: 1h
              - repeat 2 times:
                  # Of each turn.
                  - acme messages noor: Again  # and again

            """
        var player = try await Player(script: script, as: "noor")
        await player.type("wait 2h")
        let text = await player.session.saved().text
        let lines = text.split(separator: "\n").map(String.init)
        func line(_ words: String) -> Int? { lines.firstIndex { $0.contains(words) } }
        for (comment, what) in [
            ("# Of the whole script.", "scenario: With comments  # of the title"),
            ("# Of Acme.", "clients:  # one client"), ("# Of Noor.", "noor:"),
            ("# Of the greeting.", "\"Hello # there\"  # two words"),
            ("# Of each turn.", "- acme messages noor: Again  # and again"),
        ] {
            #expect(lines.count { $0.contains(comment) } == 1, "\(text)")
            #expect(line(comment).map { $0 + 1 } == line(what), "\(comment)\n\(text)")
        }
        #expect(line("# Of Noor, who is played.") == nil)
        #expect(text.contains("  # is no comment here\n  and here neither\n"), "\(text)")
        _ = try await player.saved()
    }

    @Test("A step of a repeat that was refused for two reasons is written out turn by turn")
    func turns() async throws {
        let script = """
            scenario: Nothing to take out of the archive
            clients: {acme: {plan: plus}}
            freelancers: {noor: {}, ivan: {}}
            steps:
              - repeat 2 times:
                  - noor unarchives acme
                  - wait: 1 day

            """
        var player = try await Player(script: script, as: "acme")
        await player.type("wait 1h")
        await player.type("acme messages noor: Hello")
        await player.type("wait 2 days")
        let text = await player.session.saved().text
        #expect(text.contains("refused: not-a-conversation"), "\(text)")
        #expect(text.contains("refused: not-archived"), "\(text)")
        #expect(!text.contains("repeat"), "\(text)")
        _ = try await player.saved()
    }
}
