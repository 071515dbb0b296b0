import Foundation
import ScenarioLanguage
import Testing

@testable import Play

/// Sessions through text in and out, as they were looked at once; DMSIM_RECORD=1 writes them anew.
@Suite("Sessions")
struct SessionTests {
    static let sessions: [(file: String, script: String, name: String, lines: [String])] = [
        (
            "hire-noor", "play/hire-noor.yaml", "acme",
            [
                "help", "?", "acme messages noor: Are you free in January?", "why", "undo",
                "acme changes plan: plus", "look", "acme messages noor: Are you free: in January?",
                "next", "time", "acme hires noor: {rate: 90}", "wait 1d", "next", "history",
                "undo to 2026-01-05 12:00", "acme hires noor", "next", "timeline", "quit",
            ]
        ),
        (
            "answer-well", "play/answer-well.yaml", "noor",
            [
                "look", "?", "noor replies to acme: Yes, from the 2nd.", "wait 2h",
                "noor blocks spamco", "noor archives globex", "why", "next", "next",
                "noor accepts acme's offer", "noor replies to globex: No, I am sorry.", "look",
                "at tomorrow 09:00", "quit",
            ]
        ),
    ]

    @Test("A session says what it said when it was looked at", arguments: 0..<2)
    func golden(number: Int) async throws {
        let wanted = Self.sessions[number]
        let plan = try #require(Player.plans(wanted.script).first)
        var player = try await Player(plan, as: wanted.name)
        for line in wanted.lines { await player.type(line) }
        let script = await player.session.saved()
        #expect(script.problem == nil)
        let text = player.transcript + "\n--- saved\n" + script.text
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Golden/\(wanted.file).txt")
        if ProcessInfo.processInfo.environment["DMSIM_RECORD"] == "1" {
            try text.write(to: file, atomically: true, encoding: .utf8)
            Issue.record("recorded \(wanted.file); run again without DMSIM_RECORD")
            return
        }
        #expect(text == (try String(contentsOf: file, encoding: .utf8)))
    }

    /// What is typed, and words that the answer must hold.
    static let wrong: [(line: String, words: String)] = [
        ("noor blocks acm", "did you mean"), ("noor bloks acme", "here:1:6: error"),
        ("acme blocks noor", "error"), ("acme messages noor: Hi", "You are noor"),
        ("expect: noor has blocked acme", "You are noor"), ("repeat 2 times", "error"),
        ("the hub crashes", "You are noor"), ("wait", "wait 3h"), ("wait 3 parsecs", "error"),
        ("wait 9000 years", "error"), ("at", "at tomorrow"), ("at 2020-01-01", "before"),
        ("at day 1 00:00", "before"), ("at noonish", "here:1:4: error"), ("save", "save mine.yaml"),
        ("undo", "nothing to take back"), ("undo sideways", "undo 3"),
        ("undo to 1999-01-01", "not between"), ("why", "not been refused"),
        ("why 9", "no step 9"), ("why me", "write why"),
        ("history", "nothing yet"), ("noor replies to acme", "lacks a text"),
        ("noor replies to acme: {a: b}", "error"), ("nonsense", "error"), ("- - -", "error"),
        ("noor archives acme #1", "error"), ("noor \u{1B}[31m", "error"), ("{", "error"),
        ("replies to acme: Hello", "Say who does it: noor replies to acme: Hello"),
        ("archives acme", "Say who does it: noor archives acme"),
        ("noor blocks acme: because", "nothing is wanted"), ("\"", "error"), ("&a *b", "error"),
    ]

    @Test("A mistake is explained, and changes nothing", arguments: Self.wrong)
    func mistakes(line: String, words: String) async throws {
        var player = try await Player(script: Self.quiet, as: "noor")
        let answer = await player.type(line)
        let text = answer.lines.joined(separator: "\n")
        #expect(text.contains(words), "\(text)")
        #expect(!text.contains("\u{1B}") && !text.contains("script.yaml"), "\(text)")
        #expect(player.session.typed.isEmpty)
        #expect(player.session.time().hasPrefix("It is 2026-01-05 09:00:00"))
    }

    static let quiet = """
        scenario: Nothing happens
        starts: 2026-01-05 09:00
        clients: {acme: {plan: plus}}
        freelancers: {noor: {}, ivan: {}}
        steps:
          - wait: 1s

        """

    @Test(
        "Texts that YAML would misread are taken as they are typed",
        arguments: [
            "noor replies to acme: Yes: gladly, #1 of two",
            "noor replies to acme: \"No\", she said",
            "noor replies to acme: - not a list", "noor replies to acme: it's 5 o'clock: \\o/",
            "noor replies to acme: ünïcödé 漢字 👋",
        ])
    func texts(line: String) async throws {
        let script = Self.quiet + "  - acme messages noor: Hello\n  - wait: 1h\n"
        var player = try await Player(script: script, as: "noor")
        await player.type("wait 1m")
        let answer = await player.type(line)
        let text = line.dropFirst("noor replies to acme: ".count)
        #expect(answer.lines.contains { $0.contains(text) }, "\(answer.lines)")
        _ = try await player.saved()
    }

    @Test("The goal is judged as soon as it is reached, and par counts steps of the player's own")
    func goal() async throws {
        let script =
            Self.quiet.replacing(
                "steps:",
                with: """
                    goal: noor has archived acme
                    par: 1
                    steps:
                    """) + "  - acme messages noor: Hello\n"
        var player = try await Player(script: script, as: "noor")
        #expect(player.transcript.contains("Your goal: noor has archived acme (par: 1)."))
        await player.type("wait 1m")
        await player.type("noor blocks acme")
        #expect(!player.session.isReached)
        let answer = await player.type("noor archives acme")
        #expect(answer.lines.last?.contains("in 2 steps, 1 over the par of 1.") == true)
        await player.type("undo 2")
        #expect(!player.session.isReached)
        let again = await player.type("noor archives acme")
        #expect(again.lines.last?.contains("in 1 step, which is par.") == true)
        let end = await player.type("quit")
        #expect(end.isOver && player.session.isReached)
        let saved = try await player.saved()
        #expect(saved.steps.count == 2)
    }
}
