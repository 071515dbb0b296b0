import Foundation
import StartedPrograms
import Testing

@Suite("Exit codes")
struct ExitCodeTests {
    @Test("All passed: 0, and the last line says so")
    func passed() throws {
        let outcome = try Program.run(Script.passing)
        #expect(outcome.status == 0)
        #expect(outcome.lines.last == "1 passed, 0 failed")
        #expect(outcome.errors.isEmpty)
    }

    @Test("An expectation failed: 1, with its place, what was expected and what was found")
    func failed() throws {
        let outcome = try Program.run(Script.failing)
        #expect(outcome.status == 1)
        #expect(outcome.lines.last == "0 passed, 1 failed")
        #expect(outcome.output.contains("script.yaml:6:13: error"))
        #expect(outcome.output.contains("expected: acme has 7 new connections left"))
        #expect(outcome.output.contains("found: acme has 29 new connections left"))
    }

    @Test("A script that is not valid: 2, also beside good ones, which run")
    func invalid() throws {
        let scratch = try Scratch()
        try scratch.write(Script.passing, to: "a.yaml")
        try scratch.write(Script.invalid, to: "b.yaml")
        let both = try Program.bash("$dmsim run .", in: scratch)
        #expect(both.status == 2)
        #expect(both.lines.last == "1 passed, 1 failed")
        #expect(both.output.contains("did you mean `messages`?"))
        #expect(try Program.bash("$dmsim check .", in: scratch).status == 2)
        #expect(try Program.bash("$dmsim check a.yaml", in: scratch).status == 0)
        try scratch.write(Script.failing, to: "c.yaml")
        #expect(try Program.bash("$dmsim run .", in: scratch).status == 2)
    }

    @Test(
        "Wrong usage: 64, with a suggestion where a name is close",
        arguments: [
            ("run --timelin", "--timeline"), ("run --format juint", "junit"), ("chek x", "check"),
            ("run --tag 'a and'", "tag"), ("run --tag '(a'", "tag"), ("run --seeds 0", "--seeds"),
            ("run --jobs -1", "--jobs"), ("run --pace 0x", "--pace"), ("run --seed", "--seed"),
            ("new", "FILE"), ("completions tcsh", "fish"), ("run --color maybe", "always"),
            ("explain blok", "block"), ("policies articel", "article"),
            ("run --max-events 99999999999999999999", "--max-events"),
        ])
    func usage(_ line: String, _ word: String) throws {
        let outcome = try Program.bash("$dmsim \(line)")
        #expect(outcome.status == 64, "\(outcome.errors)")
        #expect(outcome.errors.contains(word), "\(outcome.errors)")
        #expect(outcome.output.isEmpty)
    }

    @Test(
        "A process that cannot be started: 71, with the cause",
        arguments: [8, 10, 12, 14, 17, 20])
    func processLost(files: Int) throws {
        let scratch = try Scratch()
        try scratch.write(Script.passing, to: "script.yaml")
        let line = "ulimit -n \(files); $dmsim run script.yaml --processes"
        let outcome = try Program.bash(line, in: scratch)
        #expect(outcome.status == 71, "\(outcome.errors)")
        let causes = ["Too many open files", "`ulimit -n` is \(files) here"]
        #expect(causes.contains { outcome.errors.contains($0) }, "\(outcome.errors)")
    }

    /// How many files are open at once depends here on which process is heard first.
    @Test("Hardly enough files: passed, or 71 with the cause", arguments: 21...30)
    func hardlyEnough(files: Int) throws {
        let scratch = try Scratch()
        try scratch.write(Script.passing, to: "script.yaml")
        let line = "ulimit -n \(files); $dmsim run script.yaml --processes"
        let outcome = try Program.bash(line, in: scratch)
        if outcome.status == 0 {
            #expect(outcome.lines.last == "1 passed, 0 failed")
        } else {
            #expect(outcome.status == 71, "\(outcome.errors)")
            #expect(outcome.errors.contains("Too many open files"), "\(outcome.errors)")
        }
    }

    @Test(
        "No such file, or one that cannot be read: 66",
        arguments: ["nowhere.yaml", ".", "script.yaml/", "/proc/self/mem", ""])
    func noInput(_ path: String) throws {
        let scratch = try Scratch()
        try scratch.write("text", to: "not-a-script.txt")
        for command in ["run", "check"] {
            let outcome = try Program.bash("$dmsim \(command) '\(path)'", in: scratch)
            #expect(outcome.status == 66 || path.isEmpty && outcome.status == 64)
            #expect(outcome.errors.hasPrefix("dmsim: "), "\(outcome.errors)")
            #expect(!outcome.output.contains("0 failed"))
        }
    }

    @Test(
        "A file without the right to read it: 66",
        .enabled(if: getuid() != 0, "root may read everything"))
    func unreadable() throws {
        let scratch = try Scratch()
        try scratch.write(Script.passing, to: "a.yaml")
        try #require(chmod(scratch.path("a.yaml"), 0) == 0)
        let outcome = try Program.bash("$dmsim run a.yaml", in: scratch)
        #expect(outcome.status == 66)
        #expect(outcome.errors.contains("permission"))
    }

    @Test("Output that cannot be written is no pass")
    func output() throws {
        let scratch = try Scratch()
        try scratch.write(Script.passing, to: "a.yaml")
        #expect(try Program.bash("$dmsim run a.yaml > /dev/full", in: scratch).status == 74)
        #expect(try Program.bash("$dmsim run a.yaml --output /dev/full", in: scratch).status == 74)
        let gone = try Program.bash(
            "exec 3> >(exit); wait $!; $dmsim run a.yaml --timeline >&3", in: scratch)
        #expect(gone.status == 74)
        let missing = try Program.bash("$dmsim run a.yaml --output no/where.txt", in: scratch)
        #expect(missing.status == 73)
        #expect(missing.errors.contains("folder"))
        #expect(try Program.bash("$dmsim run a.yaml --output .", in: scratch).status == 73)
        let good = try Program.bash("$dmsim run a.yaml --output out.txt", in: scratch)
        #expect(good.status == 0 && good.output.isEmpty)
        #expect(try scratch.read("out.txt").hasSuffix("1 passed, 0 failed\n"))
    }

    @Test(
        "A signal: 128 and its number, whatever passed before",
        arguments: [("HUP", 129), ("INT", 130), ("TERM", 143)] as [(String, Int32)])
    func interrupted(_ signal: String, _ code: Int32) throws {
        let scratch = try Scratch()
        try scratch.write(Script.passing, to: "a.yaml")
        try scratch.write(Script.steps("  - wait: 30 days\n  - wait: 1h\n"), to: "b.yaml")
        // bash lets background jobs ignore SIGINT, which a new session of python3 does not.
        let line = """
            $dmsim run a.yaml b.yaml --pace 1x > out.txt & pid=$!
            while ! grep -q . /proc/$pid/stat; do :; done
            sleep 1; kill -\(signal) $pid; wait $pid; status=$?; cat out.txt; exit $status
            """
        let outcome = try Program.bash("set -m; " + line, in: scratch)
        #expect(outcome.status == code)
        #expect(outcome.output.contains("nterrupted"))
        #expect(outcome.lines.last == "1 passed, 0 failed")
    }

    @Test("--watch runs again when a script changes, and Ctrl-C ends it with 130")
    func watch() throws {
        let scratch = try Scratch()
        try scratch.write(Script.passing, to: "a.yaml")
        try scratch.write(Script.failing, to: "later")
        let outcome = try Program.bash(
            """
            set -m
            $dmsim run a.yaml --watch > out.txt 2> err.txt & pid=$!
            await() { for i in {1..200}; do grep -q "$1" out.txt && return; sleep 0.1; done; }
            await '1 passed'; cp later a.yaml; await '1 failed'
            kill -INT $pid; wait $pid; status=$?; cat out.txt; exit $status
            """, in: scratch)
        #expect(outcome.status == 130)
        #expect(outcome.output.contains("1 passed, 0 failed"))
        #expect(outcome.output.contains("0 passed, 1 failed"))
    }
}
