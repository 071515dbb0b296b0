import StartedPrograms
import Testing

@Suite("Notes and warnings")
struct NoteTests {
    static let noted =
        Script.cast + "steps:\n  - acme messages noor: Ticket #42 is open\n"

    @Test("`check` prints a note and ends with 0; `run` ends as without it")
    func note() throws {
        let scratch = try Scratch()
        try scratch.write(Self.noted, to: "a.yaml")
        let check = try Program.bash("$dmsim check a.yaml", in: scratch)
        #expect(check.status == 0)
        #expect(
            check.output == "a.yaml is a valid scenario\n1 scenario valid, 0 files not valid\n")
        #expect(check.errors.contains("note: `#42 is open` is a comment"))
        #expect(check.errors.contains("- acme messages noor: \"Ticket #42 is open\""))
        let run = try Program.bash("$dmsim run a.yaml", in: scratch)
        #expect(run.status == 0 && run.lines.last == "1 passed, 0 failed")
    }

    @Test("However many notes there are, and whatever the verdict, the exit code is the run's")
    func many() throws {
        let steps = (0..<150).map { "  - acme messages noor: Ticket #\($0)\n" }.joined()
        let passing = try Program.run(Script.cast + "steps:\n" + steps)
        #expect(passing.status == 0)
        let failing = try Program.run(Self.noted + "  - expect: acme has 7 new connections left\n")
        #expect(failing.status == 1)
        let invalid = try Program.run(
            Script.cast + "steps:\n" + steps + "  - acme mesages noor: x\n")
        #expect(invalid.status == 2 && invalid.output.contains("mesages"))
    }

    @Test("No shipped scenario gets a note")
    func shipped() throws {
        let outcome = try Program.bash("$dmsim check \(Program.package)/Scenarios")
        #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    }

    @Test(
        "Every tag that is accepted can be selected",
        arguments: ["notes", "quota-2", "größe", "a_b"])
    func tags(tag: String) throws {
        let script = Script.passing + "tags: [\(tag)]\n"
        let outcome = try Program.run(script, "--tag '\(tag) and not (slow)'")
        #expect(outcome.status == 0 && outcome.lines.last == "1 passed, 0 failed")
    }

    @Test("Words of tag expressions are no tags", arguments: ["and", "or", "not"])
    func reserved(tag: String) throws {
        let outcome = try Program.run(Script.passing + "tags: [\(tag)]\n")
        #expect(outcome.status == 2 && outcome.output.contains("`\(tag)-tag`"))
    }
}
