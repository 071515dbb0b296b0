import Foundation
import StartedPrograms
import Testing

/// What `run` says to somebody at a terminal, which `script` plays.
@Suite("Runs on a terminal", .enabled(if: Program.has("script"), "needs script of util-linux"))
struct TerminalRunTests {
    private static let passing =
        Script.passing + "  - expect: acme has 29 new connections left\n"

    /// A folder with as many scripts in each of the folders `one` and `two` below it.
    private static func folders(of count: Int) throws -> Scratch {
        let scratch = try Scratch()
        for folder in ["one", "two"] {
            try FileManager.default.createDirectory(
                atPath: scratch.path("all/" + folder), withIntermediateDirectories: true)
            for number in 0..<count {
                try scratch.write(passing, to: "all/\(folder)/\(number).yaml")
            }
        }
        return scratch
    }

    /// Runs on a terminal; its line ends are those of a file again.
    private static func terminal(_ line: String, in scratch: Scratch) throws -> Program.Outcome {
        var outcome = try Program.bash(
            "export TERM=xterm; script -qec \"$dmsim \(line)\" /dev/null", in: scratch)
        outcome.output = outcome.output.replacing("\r\n", with: "\n")
        return outcome
    }

    /// Without colour, and without the seconds that a run took.
    private static func plain(_ outcome: Program.Outcome) -> String {
        outcome.output.replacing(/\u{1B}\[[0-9]+m/, with: "").replacing(
            /\r\u{1B}\[K[^\r\n]*\r\u{1B}\[K/, with: ""
        )
        .replacing(/\([0-9]+\.[0-9] s/, with: "(0.0 s")
    }

    @Test("More than 20 scenarios are told a folder a line, and the end with seconds and seed")
    func folders() throws {
        let outcome = try Self.terminal("run all", in: try Self.folders(of: 11))
        #expect(outcome.status == 0)
        #expect(
            Self.plain(outcome) == """
                ok one  11 scenarios
                ok two  11 scenarios
                22 passed, 0 failed (0.0 s, seed 1)

                """)
    }

    @Test("A failure is told in full, and what is skipped is counted")
    func failures() throws {
        let scratch = try Self.folders(of: 11)
        try scratch.write(Script.failing, to: "all/one/5.yaml")
        try scratch.write("skip: not yet\n" + Self.passing, to: "all/two/7.yaml")
        let outcome = try Self.terminal("run all/ --seed 3 --seeds 2", in: scratch)
        #expect(outcome.status == 1)
        let text = Self.plain(outcome)
        let lines = text.split(separator: "\n")
        #expect(lines.count { $0.hasPrefix("FAILED A client writes (all/one/5.yaml, seed ") } == 2)
        #expect(text.contains("expected: acme has 7 new connections left"))
        #expect(lines.contains("FAILED one  22 scenarios, 2 failed"))
        #expect(lines.contains("ok two  21 scenarios, 1 skipped"))
        #expect(lines.last == "40 passed, 2 failed, 1 skipped (0.0 s, seeds 3 to 4)")
    }

    @Test("A line a scenario is told for 20 of them, and on demand for more")
    func lines() throws {
        let few = try Self.terminal("run all", in: try Self.folders(of: 10))
        #expect(Self.plain(few).split(separator: "\n").count == 21)
        let scratch = try Self.folders(of: 11)
        for option in ["--verbose", "--timeline"] {
            let all = Self.plain(try Self.terminal("run all \(option)", in: scratch))
            #expect(all.split(separator: "\n").count { $0.hasPrefix("ok A client writes (") } == 22)
        }
    }

    @Test("Piped output knows nothing of all this")
    func piped() throws {
        let scratch = try Self.folders(of: 11)
        let piped = try Program.bash("$dmsim run all", in: scratch)
        #expect(piped.lines.count == 23)
        #expect(piped.lines.last == "22 passed, 0 failed")
        #expect(try Program.bash("$dmsim run all --verbose", in: scratch).output == piped.output)
        let file = try Self.terminal("run all --output report.txt", in: scratch)
        #expect(file.output == "")
        #expect(try scratch.read("report.txt") == piped.output)
        let json = try Self.terminal("run all --format jsonl --pace 1000000x", in: scratch)
        #expect(!json.output.contains("\u{1B}"))
    }

    @Test("A run of more than a second shows how far it is, and wipes that away")
    func live() throws {
        let scratch = try Scratch()
        try scratch.write(
            Script.steps("  - acme messages noor: Hello\n  - wait: 2s\n"), to: "slow.yaml")
        let outcome = try Self.terminal("run slow.yaml --pace 1x", in: scratch)
        #expect(outcome.output.contains("\r\u{1B}[K0 of 1 done, 1 s"))
        let last = try #require(outcome.output.range(of: "\r\u{1B}[K", options: .backwards))
        #expect(outcome.output[last.upperBound...].contains("A client writes"))
        let piped = try Program.bash("$dmsim run slow.yaml --pace 1x", in: scratch)
        #expect(!piped.output.contains("done"))
        let dumb = try Program.bash(
            "export TERM=dumb; script -qec \"$dmsim run slow.yaml --pace 1x\" /dev/null",
            in: scratch)
        #expect(!dumb.output.contains("done") && !dumb.output.contains("\u{1B}"))
    }

    @Test("`dmsim` alone says four commands to try first, which work in any folder")
    func welcome() throws {
        let outcome = try Program.bash("$dmsim")
        #expect(outcome.status == 0)
        let commands = outcome.lines.filter { $0.hasPrefix("  dmsim ") }
        #expect(commands.count == 4)
        #expect(outcome.output.contains("'dmsim help' lists all commands and topics."))
        let scratch = try Scratch()
        for command in commands {
            let line = command.dropFirst("  dmsim ".count)
            // A lesson is left at its first question.
            let tried = try Program.bash("printf 'q\\n' | $dmsim \(line)", in: scratch)
            #expect(tried.status == 0, "\(line): \(tried.errors)")
        }
    }
}
