import Foundation
import StartedPrograms
import Testing

@Suite("Commands and options of the built binary")
struct CommandTests {
    @Test(
        "Every command has a help page with examples",
        arguments: ["run", "check", "explain", "policies", "new", "completions"])
    func help(_ command: String) throws {
        for line in ["\(command) --help", "help \(command)", "\(command) -h"] {
            let outcome = try Program.bash("$dmsim \(line)")
            #expect(outcome.status == 0, "\(line)")
            #expect(outcome.output.contains("dmsim \(command)"))
            #expect(outcome.output.lowercased().contains("examples"))
            #expect(outcome.lines.allSatisfy { $0.count <= 100 })
        }
    }

    @Test("The help tells the exit codes")
    func codes() throws {
        let outcome = try Program.bash("$dmsim --help")
        for code in ["0", "1", "2", "64", "66", "70", "130"] {
            #expect(outcome.output.split { !$0.isNumber }.contains(Substring(code)))
        }
    }

    @Test("`new` writes a script that passes, and never over another file")
    func new() throws {
        let scratch = try Scratch()
        #expect(try Program.bash("$dmsim new first.yaml", in: scratch).status == 0)
        #expect(try Program.bash("$dmsim run first.yaml", in: scratch).status == 0)
        try scratch.write("mine", to: "mine.yaml")
        let refused = try Program.bash("$dmsim new mine.yaml", in: scratch)
        #expect(refused.status == 73)
        #expect(try scratch.read("mine.yaml") == "mine")
        #expect(try Program.bash("$dmsim new no/where.yaml", in: scratch).status == 73)
    }

    @Test("Completions are understood by their shells", arguments: ["bash", "zsh", "fish"])
    func completions(_ shell: String) throws {
        let script = try Program.bash("$dmsim completions \(shell)")
        #expect(script.status == 0)
        #expect(script.output.contains("dmsim") && script.output.contains("timeline"))
        guard Program.has(shell) else { return }
        let check = try Program.bash("$dmsim completions \(shell) > c; \(shell) -n c")
        #expect(check.status == 0, "\(check.errors)")
    }

    @Test("A printed policy can be named in a script")
    func policies() throws {
        let scratch = try Scratch()
        try scratch.write(Script.passing, to: "a.yaml")
        let list = try Program.bash("$dmsim policies", in: scratch)
        for name in [
            "article", "five-a-day", "inmail", "inmail-2014", "daily-likes", "inbound-window",
        ] {
            #expect(list.output.contains(name))
            let printed = try Program.bash("$dmsim policies \(name)", in: scratch)
            #expect(printed.status == 0 && printed.lines.count > 5)
        }
    }

    @Test("Tags and text choose scenarios, and what was left out is said")
    func choice() throws {
        let scratch = try Scratch()
        for (name, tags) in [("a", "[quick]"), ("b", "[quick, slow]"), ("c", "[slow]")] {
            let script = Script.passing.replacingOccurrences(of: "writes", with: "writes \(name)")
            try scratch.write("\(script)tags: \(tags)\n", to: "\(name).yaml")
        }
        func passed(_ options: String) throws -> String {
            String(try Program.bash("$dmsim run . \(options)", in: scratch).lines.last ?? "")
        }
        #expect(try passed("--tag quick") == "2 passed, 0 failed")
        #expect(try passed("--tag 'quick and not slow'") == "1 passed, 0 failed")
        #expect(try passed("--tag 'not (quick or slow)'") == "0 passed, 0 failed")
        #expect(try passed("--filter 'WRITES B'") == "1 passed, 0 failed")
        let left = try Program.bash("$dmsim run . --tag quick", in: scratch)
        #expect(left.output.contains("1 scenario left out"))
    }

    @Test("--fail-fast stops at the first failure")
    func failFast() throws {
        let scratch = try Scratch()
        for name in ["a", "c"] { try scratch.write(Script.passing, to: "\(name).yaml") }
        for name in ["b", "d"] { try scratch.write(Script.failing, to: "\(name).yaml") }
        let all = try Program.bash("$dmsim run .", in: scratch)
        #expect(all.status == 1 && all.lines.last == "2 passed, 2 failed")
        for jobs in [1, 4] {
            let outcome = try Program.bash("$dmsim run . --fail-fast --jobs \(jobs)", in: scratch)
            #expect(outcome.status == 1)
            #expect(outcome.lines.last == "1 passed, 1 failed")
        }
    }

    @Test("Colour is written where asked for, and NO_COLOR counts")
    func colour() throws {
        #expect(try Program.run(Script.failing, "--color always").output.contains("\u{1B}[31m"))
        #expect(try !Program.run(Script.failing, "--color never").output.contains("\u{1B}"))
        #expect(try !Program.run(Script.failing).output.contains("\u{1B}"))
        let scratch = try Scratch()
        try scratch.write(Script.failing, to: "a.yaml")
        func isColoured(_ variables: String) throws -> Bool {
            try Program.bash("\(variables) $dmsim run a.yaml", in: scratch).output.contains(
                "\u{1B}")
        }
        #expect(try isColoured("FORCE_COLOR=1"))
        #expect(try isColoured("CLICOLOR_FORCE=1 CLICOLOR=0"))
        #expect(try !isColoured("NO_COLOR=1 FORCE_COLOR=1"))
    }

    @Test("`check --tree` prints a line of JSON a document")
    func tree() throws {
        let scratch = try Scratch()
        try scratch.write(Script.passing + "---\n" + Script.failing, to: "a.yaml")
        let outcome = try Program.bash("$dmsim check --tree a.yaml", in: scratch)
        #expect(outcome.status == 0 && outcome.lines.count == 2)
        for line in outcome.lines {
            let tree = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            #expect(tree?["scenario"] as? String == "A client writes")
        }
    }
}
