import ExternalHub
import Foundation
import Journal
import ScenarioLanguage
import ScenarioRunner
import StartedPrograms
import Testing
import VirtualTime

/// A hub that is told all of a run before its answers are heard.
@Suite("A hub that is asked ahead", .enabled(if: Program.has("python3"), "needs python3"))
struct AskedAheadTests {
    /// A change of the example hub, and what is said of it.
    struct Change: Sendable, CustomTestStringConvertible {
        var old: String
        var new: String
        var says: String
        var testDescription: String { says }
    }

    private static let archived = #"return say("archived", tell=[])"#
    private static let changes = [
        Change(old: "p.sent == 1}", new: "True}", says: "first-email-client-info: "),
        Change(
            old: archived, new: "return say('archived', tell=[m['client']])",
            says: "archived is told to acme; expected nobody"),
        Change(old: archived, new: "sys.exit(5)", says: "it ended with exit code 5"),
        Change(old: archived, new: "print('no'); return []", says: "no: it is no JSON"),
        Change(old: archived, new: "sys.stdin.read()", says: "no answer within 2s"),
        Change(
            old: archived, new: "[print('{\"type\":\"blocked\"}') for _ in iter(int, 1)]",
            says: "more than 10000 lines"),
        Change(
            old: archived, new: "sys.stdin.close(); sys.exit('Too much')",
            says: "on standard error: Too much"),
        Change(
            old: "self.hub = Hub(m)", new: "self.hub = Hub(m) if not self.hub else sys.exit(4)",
            says: "no answer to: the beginning of \"A test\""),
        Change(
            old: #"if m["type"] in ("hello", "begin", "end") else"#,
            new: #"if m["type"] in ("hello", "begin") else"#,
            says: "no answer to: the end of \"A test\""),
    ]

    private static let script = """
          - acme messages noor: Hello
          - noor archives acme
          - acme messages noor: Again
          - noor replies to acme: Yes
          - acme messages ivan: Hello
          - wait: 40d
          - globex messages noor: Hello

        """

    /// The command of the example hub with a change.
    private static func hub(_ change: Change?, in scratch: Scratch) throws -> String {
        var program = try String(
            contentsOfFile: Program.package + "/scripts/example-hub.py", encoding: .utf8)
        if let change {
            try #require(program.components(separatedBy: change.old).count == 2)
            program = program.replacingOccurrences(of: change.old, with: change.new)
        }
        return "exec python3 \(try scratch.write(program, to: "hub.py"))"
    }

    /// Two runs of a script with one process of the hub, as far as it lives.
    private static func outcomes(
        _ command: String, _ plan: ScenarioPlan, asksAhead: Bool,
        timeout: TimeSpan = .minutes(2)
    ) async -> [ScenarioOutcome] {
        var limits = HubLimits()
        limits.timeout = timeout
        limits.start = .seconds(20)
        let pool = HubPool(command: command, limits: limits, asksAhead: asksAhead)
        defer { pool.close() }
        var options = RunOptions()
        options.guestHub = pool
        return [await plan.run(options), await plan.run(options)]
    }

    @Test("What is wrong ends a run as where each answer is waited for", arguments: changes)
    func alike(_ change: Change) async throws {
        let scratch = try Scratch()
        let command = try Self.hub(change, in: scratch)
        let plan = try Exploring.steps(Self.script)
        // What answers at all has the time that a busy machine takes.
        let timeout = change.says.contains("no answer within") ? TimeSpan.seconds(2) : .minutes(2)
        let ahead = await Self.outcomes(command, plan, asksAhead: true, timeout: timeout)
        let oneByOne = await Self.outcomes(command, plan, asksAhead: false, timeout: timeout)
        #expect(ahead == oneByOne)
        let said = ahead.flatMap(\.failures).map { "\($0.sentence) \($0.found)" }
        #expect(said.last?.contains(change.says) == true, "\(said)")
        withExtendedLifetime(scratch) {}
    }

    @Test("A failure of the script itself is told before what is wrong at the end")
    func failing() async throws {
        let scratch = try Scratch()
        let command = try Self.hub(Self.changes.last, in: scratch)
        let plan = try Exploring.steps(
            "  - acme messages noor: Hello\n  - expect: [acme has 9 new connections left]\n")
        for asksAhead in [true, false] {
            let outcomes = await Self.outcomes(command, plan, asksAhead: asksAhead)
            #expect(outcomes.map(\.status) == [.failed, .failed])
            #expect(Set(outcomes.flatMap(\.failures).map(\.sentence)) == ["this is not so"])
        }
        withExtendedLifetime(scratch) {}
    }

    @Test("Long texts, answers as long as they, and many inputs pass the pipes")
    func long() async throws {
        let scratch = try Scratch()
        let command = try Self.hub(
            Change(
                old: #"return "\n".join(map(encode, answer))"#,
                new: #"return "\n".join(json.dumps(one) + " " * 9_000 for one in answer)"#,
                says: ""), in: scratch)
        let text = String(repeating: "long ", count: 800)
        let plan = try Exploring.steps(
            "  - acme messages noor: Hello\n  - repeat 60 times: [noor replies to acme: \(text)]\n")
        let ahead = await Self.outcomes(command, plan, asksAhead: true)
        #expect(ahead.map(\.status) == [.passed, .passed], "\(ahead.flatMap(\.failures))")
        withExtendedLifetime(scratch) {}
    }
}
