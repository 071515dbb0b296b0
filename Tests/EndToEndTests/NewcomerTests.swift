import Foundation
import StartedPrograms
import Testing

/// Where somebody stalled who had only the program and its messages.
@Suite("What newcomers type")
struct NewcomerTests {
    @Test("A script where a recording is wanted, and a recording where a script is, are told")
    func otherKind() throws {
        let scratch = try Scratch()
        try scratch.write(Script.passing, to: "a.yaml")
        _ = try Program.bash("$dmsim run a.yaml --record run.db", in: scratch)
        for line in ["why a.yaml 4", "timeline a.yaml"] {
            let outcome = try Program.bash("$dmsim \(line)", in: scratch)
            #expect(outcome.errors.contains("it is a script, and no recording"))
            #expect(outcome.errors.contains("dmsim run a.yaml --record run.db"))
        }
        for line in [
            "run run.db", "diagram run.db", "check run.db", "check --tree run.db", "load run.db",
            "play run.db --as acme", "learn run.db",
        ] {
            let outcome = try Program.bash("$dmsim \(line)", in: scratch)
            #expect(outcome.status == 66, "\(line): \(outcome.status)")
            #expect(outcome.errors.contains("it is a recording"), "\(line): \(outcome.errors)")
            #expect(outcome.errors.contains("'dmsim timeline'"))
            #expect(outcome.errors.split(separator: "\n").count <= 3, "\(outcome.errors)")
        }
        let why = try Program.bash("$dmsim why run.db", in: scratch)
        #expect(why.errors.contains("dmsim timeline"), "\(why.errors)")
    }

    @Test("What dmsim offers first works in an empty folder")
    func welcome() throws {
        let scratch = try Scratch()
        let welcome = try Program.bash("$dmsim", in: scratch)
        let lines = welcome.output.split(separator: "\n").map(String.init)
            .filter { $0.hasPrefix("  dmsim ") }
        #expect(lines.contains { $0.contains("dmsim learn") } && lines.count >= 3)
        for line in lines {
            let typed = line.replacingOccurrences(of: "  dmsim ", with: "echo q | $dmsim ")
            #expect(try Program.bash(typed, in: scratch).status == 0, "\(line)")
        }
    }

    @Test(
        "A word that is nearly right leads on",
        arguments: [
            ("lesson 2", "did you mean 'learn'"), ("learn quota", "of this speak: 1 ("),
            ("rules", "did you mean 'explain'"),
            ("diagram new.yaml --from 40", "steps are counted as they stand below"),
        ])
    func suggestions(line: String, words: String) throws {
        let scratch = try Scratch()
        _ = try Program.bash("$dmsim new new.yaml", in: scratch)
        let outcome = try Program.bash("$dmsim \(line)", in: scratch)
        #expect(outcome.status == 64)
        #expect(outcome.errors.contains(words), "\(outcome.errors)")
    }

    @Test("A misspelt `scenario` is one mistake")
    func misspelt() throws {
        let scratch = try Scratch()
        let text = Script.passing.replacing(
            "scenario:", with: "senario:", maxReplacements: 1)
        try scratch.write(text, to: "a.yaml")
        let outcome = try Program.bash("$dmsim check a.yaml", in: scratch)
        let all = outcome.output + outcome.errors
        #expect(all.components(separatedBy: ": error:").count == 2, "\(all)")
        #expect(all.contains("did you mean `scenario`?"))
    }

    @Test("Of conversations without an answer, what is found and what is refused say what returns")
    func pending() throws {
        let scratch = try Scratch()
        try scratch.write(
            """
            scenario: Pending
            policy: pending-cap
            clients: {acme: {plan: basic}}
            freelancers: [noor, ivan, mei, tom, eva, ada]
            steps:
              - for each who in [noor, ivan, mei, tom, eva]:
                  - acme messages <who>: Hello
              - acme messages ada: Hello
                refused: quota-exhausted
              - expect: acme has 3 new connections left

            """, to: "a.yaml")
        let outcome = try Program.bash(
            "$dmsim run a.yaml --timeline --record run.db; $dmsim why run.db 37", in: scratch)
        let all = outcome.output + outcome.errors
        #expect(all.contains("5 of 5 used; a unit comes back with each answer)"), "\(all)")
        #expect(all.contains("5 of 5 used, a unit comes back with each answer)"), "\(all)")
        #expect(!all.contains("nothing is to come back") && !all.contains("not renew"), "\(all)")
    }

    @Test("The script that `new` writes plays well: nobody answers what was not said")
    func starter() throws {
        let scratch = try Scratch()
        let outcome = try Program.bash(
            """
            $dmsim new first.yaml
            printf '%s\\n' 'wait 2 days' 'acme messages noor: Hello' next \
            'acme hires noor: {rate: 80}' next quit | $dmsim play first.yaml --as acme
            """, in: scratch)
        let lines = outcome.output.components(separatedBy: "\n")
        #expect(lines.contains { $0.contains("acme learns that a contract with noor started") })
        #expect(!outcome.output.contains("refused"), "\(outcome.output)")
        let first = try #require(lines.firstIndex { $0.contains("acme messages noor") })
        #expect(!lines[..<first].contains { $0.contains("noor writes") || $0.contains("blocks") })
        let empty = try Program.bash(
            "printf 'wait 10 days\\nquit\\n' | $dmsim play first.yaml --as acme", in: scratch)
        #expect(!empty.output.contains("noor"), "\(empty.output)")
    }
}
