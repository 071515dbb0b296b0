import Foundation
import StartedPrograms
import Testing

@testable import CommandLine

@Suite("Completions")
struct CompletionScriptTests {
    private static let script = CompletionScript(
        catalog: .standard,
        names: CompletionNames(rules: ["block", "unblock"], policies: ["article", "inmail"]))

    /// What bash offers for a line whose last word is being written.
    private func bashOffers(_ words: [String], files: [String] = []) throws -> [String] {
        let scratch = try Scratch()
        for file in files { try scratch.write("", to: file) }
        let source = try Scratch()
        let script = try source.write(Self.script.bash(), to: "completions.bash")
        let outcome = try Program.bash(
            """
            source "$1" || exit 9
            shift
            COMP_WORDS=("$@")
            COMP_CWORD=$(($# - 1))
            _dmsim
            printf '%s\\n' "${COMPREPLY[@]}"
            """, [script] + words, in: scratch)
        #expect(outcome.status == 0)
        #expect(outcome.errors == "")
        return outcome.output.split(separator: "\n").map(String.init)
    }

    @Test("Bash offers commands")
    func commands() throws {
        #expect(try bashOffers(["dmsim", "ch"]) == ["check"])
        #expect(try bashOffers(["dmsim", "--v"]) == ["--version"])
        #expect(
            try bashOffers(["dmsim", "help", "e"])
                == [
                    "explore", "explain", "expectations", "experiments", "experiment-formats",
                    "exploring", "exit-codes", "events",
                ])
        #expect(try bashOffers(["dmsim", ""]).contains("run"))
    }

    @Test("Bash offers a command's options, and not another's")
    func options() throws {
        #expect(try bashOffers(["dmsim", "run", "--ti"]) == ["--timeline"])
        #expect(try bashOffers(["dmsim", "run", "x", "--see"]) == ["--seed", "--seeds"])
        #expect(try bashOffers(["dmsim", "check", "--ti"]).isEmpty)
        let all = try bashOffers(["dmsim", "run", "--"])
        #expect(all == CommandSpec.run.options.map { "--\($0.long)" } + ["--help"])
    }

    @Test("Bash offers the choices of a value, joined or not")
    func choices() throws {
        #expect(try bashOffers(["dmsim", "run", "--format", "j"]) == ["jsonl", "junit"])
        #expect(try bashOffers(["dmsim", "run", "--format", "=", "t"]) == ["text", "tap"])
        #expect(try bashOffers(["dmsim", "run", "--color", "="]) == ["auto", "always", "never"])
        #expect(try bashOffers(["dmsim", "run", "--seed", ""]).isEmpty)
    }

    @Test("Bash offers rules, policies and shells")
    func names() throws {
        #expect(try bashOffers(["dmsim", "explain", "u"]) == ["unblock"])
        #expect(try bashOffers(["dmsim", "policies", ""]) == ["article", "inmail"])
        #expect(try bashOffers(["dmsim", "completions", "f"]) == ["fish"])
    }

    @Test("Bash offers scripts and folders where scripts are wanted, and any file for output")
    func files() throws {
        let files = ["a b.yaml", "c.yml", "d.txt", "sub/e.yaml"]
        #expect(
            try bashOffers(["dmsim", "run", ""], files: files).sorted() == [
                "a b.yaml", "c.yml", "sub",
            ])
        #expect(try bashOffers(["dmsim", "run", "-o", "d"], files: files) == ["d.txt"])
    }

    @Test(
        "Each script is one that its shell reads",
        arguments: CompletionShell.allCases.filter { Program.has($0.rawValue) })
    func syntax(_ shell: CompletionShell) throws {
        let scratch = try Scratch()
        let file = try scratch.write(Self.script.text(for: shell), to: "script")
        let outcome = try Program.bash("\(shell.rawValue) -n \"$1\"", [file])
        #expect(outcome.status == 0, "\(outcome.errors)")
    }

    @Test(
        "Fish offers what bash does", .enabled(if: Program.has("fish"), "fish is not installed"),
        arguments: [
            ("dmsim ch", "check"), ("dmsim run --ti", "--timeline"),
            ("dmsim run --format ju", "junit"), ("dmsim run --format=ju", "--format=junit"),
            ("dmsim explain un", "unblock"), ("dmsim policies in", "inmail"),
            ("dmsim help pol", "policies"), ("dmsim run c", "c.yml"),
        ])
    func fish(_ line: String, _ offer: String) throws {
        let scratch = try Scratch()
        try scratch.write("", to: "c.yml")
        let source = try Scratch()
        let file = try source.write(Self.script.fish(), to: "completions.fish")
        let outcome = try Program.bash(
            "export HOME=$PWD; fish --no-config -c \"source $1; complete -C '$2'\"", [file, line],
            in: scratch)
        let offers = outcome.output.split(separator: "\n").map { $0.prefix { $0 != "\t" } }
        #expect(offers.map(String.init) == [offer], "\(outcome.errors)")
    }

    @Test(
        "Zsh offers what bash does", .enabled(if: Program.has("zsh"), "zsh is not installed"),
        arguments: [
            ("dmsim ch", "check"), ("dmsim run --ti", "--timeline"),
            ("dmsim run --format ju", "junit"), ("dmsim run --format=ju", "junit"),
            ("dmsim explain un", "unblock"), ("dmsim policies in", "inmail"),
            ("dmsim help pol", "policies"), ("dmsim run c", "c.yml"),
        ])
    func zsh(_ line: String, _ offer: String) throws {
        let scratch = try Scratch()
        try scratch.write("", to: "c.yml")
        try scratch.write(Self.script.zsh(), to: "functions/_dmsim")
        // Completion only works in an interactive shell, so one is driven through a
        // pseudo-terminal.
        let driver = try scratch.write(Self.zshDriver, to: "driver.zsh")
        let outcome = try Program.bash(
            "export HOME=$PWD; timeout 60 zsh -f \"$1\" \"$2\"", [driver, line], in: scratch)
        #expect(outcome.output.contains("dmsim"), "\(outcome.errors)")
        #expect(outcome.output.contains(offer), "\(outcome.output) \(outcome.errors)")
    }

    private static let zshDriver = #"""
        zmodload zsh/zpty || exit 9
        zpty shell zsh -f -i
        zpty -w shell 'PS1=; fpath=($PWD/functions $fpath); autoload -Uz compinit; compinit -u -D; bindkey "^M" accept-line; show() { print -r -- "<$BUFFER>"; }; zle -N show; bindkey "^X" show; print RE''ADY'
        zpty -r shell text '*READY*'
        zpty -w -n shell "$1"$'\t\x18'
        zpty -r shell text '*<*>*'
        print -r -- "$text"
        zpty -d shell
        """#
}
