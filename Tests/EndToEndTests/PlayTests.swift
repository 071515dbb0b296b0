import Foundation
import StartedPrograms
import Testing

/// `dmsim play` as it is called: through pipes, and at a terminal that `script` plays.
@Suite("Playing")
struct PlayTests {
    private static let script = """
        scenario: A client writes
        starts: 2026-01-05 09:00
        goal: noor has archived acme
        clients: {acme: {plan: plus}}
        freelancers: {noor: {}}
        steps:
          - acme messages noor: Hello
          - wait: 1h

        """

    private static func scratch() throws -> Scratch {
        let scratch = try Scratch()
        try scratch.write(script, to: "script.yaml")
        return scratch
    }

    @Test("Lines come through a pipe, and the session is saved as a script that passes")
    func pipe() throws {
        let scratch = try Self.scratch()
        let outcome = try Program.bash(
            """
            printf 'next\\nnoor archives acme\\nsave sub/a.yaml\\nsave b.yaml\\nquit\\n' |
            $dmsim play script.yaml --as noor --save mine.yaml && $dmsim run mine.yaml b.yaml
            """, in: scratch)
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
        #expect(outcome.output.contains("The goal is reached: noor has archived acme, in 1 step."))
        #expect(outcome.output.contains("It was not saved: cannot create 'sub/a.yaml'"))
        #expect(outcome.output.contains("2 passed, 0 failed"))
    }

    @Test("What is saved elsewhere finds what the script includes")
    func include() throws {
        let scratch = try Scratch()
        let parts = Self.script.split(separator: "\n")
        let cast = parts.filter { $0.hasPrefix("clients") || $0.hasPrefix("freelancers") }
        let rest = parts.filter { !cast.contains($0) }
        try scratch.write(cast.joined(separator: "\n"), to: "casts/cast.yaml")
        try scratch.write(
            "include: ../casts/cast.yaml\n" + rest.joined(separator: "\n"), to: "in/s.yaml")
        try scratch.write("", to: "out/of/the/way/x")
        let outcome = try Program.bash(
            """
            printf 'next\\nnoor archives acme\\n' |
            $dmsim play in/s.yaml --as noor --save out/of/the/way/mine.yaml &&
            cd out && $dmsim run of/the/way/mine.yaml
            """, in: scratch)
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    }

    /// Arguments and lines, with the exit code and what is said.
    @Test(
        "What cannot be played is explained",
        arguments: [
            ("script.yaml", "", 64, "there are acme, noor"),
            ("script.yaml --as nor", "", 64, "did you mean 'noor'?"),
            ("script.yaml --as zzz", "", 64, "'zzz' is nobody in this script"),
            ("none.yaml --as noor", "", 66, "none.yaml"),
            ("bad.yaml --as noor", "", 2, "bad.yaml:1:"),
            ("load.yaml --as noor", "", 4, "there is no scenario to play"),
            ("- --as noor", "", 64, "standard input is where you type"),
            ("script.yaml --as noor --save script.yaml", "", 64, "is the script that is played"),
            ("script.yaml --as noor", "noor archi", 1, "The goal was not reached"),
            ("script.yaml --as noor --save no/x.yaml", "wait 1h\\n", 73, "played: noor"),
            ("script.yaml --as noor --save no/x.yaml", "wait 1h\\nquit\\nquit\\n", 1, "elsewhere"),
            ("script.yaml --as noor", "save script.yaml\\n", 1, "It was not saved"),
        ])
    func refused(arguments: String, lines: String, status: Int32, words: String) throws {
        let scratch = try Self.scratch()
        try scratch.write("scenario: Bad\n", to: "bad.yaml")
        try scratch.write("load: One\nhorizon: 1d\nclients: {count: 1}\n", to: "load.yaml")
        let outcome = try Program.bash(
            "printf '\(lines)' | $dmsim play \(arguments) 2>&1", in: scratch)
        #expect(outcome.status == status, "\(outcome.output)")
        #expect(outcome.output.contains(words), "\(outcome.output)")
        #expect(try scratch.read("script.yaml") == Self.script)
    }

    @Test("A line of a megabyte is left out, and those after it count")
    func long() throws {
        let outcome = try Program.bash(
            """
            (head -c 1000000 /dev/zero | tr '\\0' x; printf '\\nnext\\n') |
            $dmsim play script.yaml --as noor
            """, in: try Self.scratch())
        #expect(outcome.output.contains("longer than 10000 bytes; it was left out"))
        #expect(outcome.output.contains("Hello"))
    }

    // MARK: - At a terminal

    /// Types keys at a terminal of some columns, a moment after one another, and tells whether the
    /// terminal was left as it was.
    private static func type(
        _ keys: [String], columns: Int = 80, in scratch: Scratch
    ) throws -> (text: String, isRestored: Bool) {
        try scratch.write(
            """
            stty cols \(columns) rows 24; stty -g > before
            "$dmsim" play script.yaml --as noor; echo "ended with $?"
            stty -g > after
            """, to: "inside")
        let typing = keys.map { "sleep 0.5; printf '\($0)'" }.joined(separator: "; ")
        let outcome = try Program.bash(
            """
            export TERM=xterm
            (sleep 1; \(typing); sleep 1) | script -qec 'bash inside' /dev/null
            """,
            in: scratch)
        let isRestored = try scratch.read("before") == scratch.read("after")
        return (outcome.output, isRestored)
    }

    private static let hasScript = Program.has("script")

    @Test("Tab completes, up brings back, and Ctrl-D ends", .enabled(if: hasScript))
    func keys() throws {
        let (text, isRestored) = try Self.type(
            ["next\\r", "noor arc\\t\\r", "un\\t\\r", "\\033[A\\033[A\\r", "\\004"],
            in: try Self.scratch())
        #expect(text.contains("noor archives acme"), "\(text)")
        #expect(text.contains("Taken back."), "\(text)")
        #expect(text.contains("in 1 step.") && text.contains("ended with 0"), "\(text)")
        #expect(isRestored)
    }

    @Test("Ctrl-C ends with the summary, at 20 columns too", .enabled(if: hasScript))
    func interrupt() throws {
        let (text, isRestored) = try Self.type(
            ["noor replies to acme: a text that is far too wide", "\\003"], columns: 20,
            in: try Self.scratch())
        #expect(text.contains("The goal was not reached") && text.contains("ended with 1"))
        #expect(isRestored)
    }

    @Test("A signal leaves the terminal as it was", .enabled(if: hasScript))
    func signal() throws {
        let scratch = try Self.scratch()
        try scratch.write(
            """
            stty -g > before
            (sleep 1; kill -TERM $(cat pid)) &
            bash -c 'echo $$ > pid; exec "$dmsim" play script.yaml --as noor'; echo "ended with $?"
            stty -g > after
            """, to: "inside")
        let outcome = try Program.bash(
            "export TERM=xterm; sleep 4 | script -qec 'bash inside' /dev/null", in: scratch)
        #expect(outcome.output.contains("ended with 143"), "\(outcome.output)")
        #expect(try scratch.read("before") == scratch.read("after"))
    }

    @Test("A megabyte pasted at a terminal does not hang", .enabled(if: hasScript))
    func paste() throws {
        let (text, isRestored) = try Self.type(
            ["$(head -c 100000 /dev/zero | tr \"\\0\" y)", "\\025next\\r", "\\004"],
            in: try Self.scratch())
        #expect(text.contains("Hello") && text.contains("ended with 1"))
        #expect(isRestored)
    }
}
