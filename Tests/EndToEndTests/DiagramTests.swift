import Foundation
import StartedPrograms
import Testing

@Suite("dmsim diagram")
struct DiagramTests {
    private static let script = """
        scenario: First
        clients: {acme: {plan: plus}}
        freelancers: {noor: {}}
        steps:
          - acme messages noor: One
          - repeat 2 times:
              - acme messages noor: Two
              - acme messages noor: Three
          - expect: noor received 5 messages
          - noor replies to acme: Four
        ---
        scenario: Second
        clients: {acme: {plan: plus}}
        freelancers: {noor: {}}
        steps: [acme opens noor's profile]

        """

    private func draw(_ options: String, _ script: String = script) throws -> Program.Outcome {
        let scratch = try Scratch()
        try scratch.write(script, to: "script.yaml")
        return try Program.bash("$dmsim diagram script.yaml \(options)", in: scratch)
    }

    @Test("Of several scenarios one must be chosen, and they are listed")
    func choice() throws {
        let several = try draw("")
        #expect(several.status == 64 && several.output.isEmpty)
        #expect(several.errors.contains("1  script.yaml:1  First"))
        #expect(several.errors.contains("2  script.yaml:12  Second"))
        for options in ["--scenario 2", "--scenario seco"] {
            let one = try draw(options)
            #expect(one.status == 0 && one.output.hasPrefix("Second ("), "\(one.errors)")
        }
        let none = try draw("--scenario 3")
        #expect(none.status == 64)
        #expect(none.errors.contains("no scenario is '3': there are 2 scenarios"))
        let scratch = try Scratch()
        try scratch.write(Self.script, to: "script.yaml")
        let line = try Program.bash("$dmsim diagram script.yaml:13", in: scratch)
        #expect(line.output.hasPrefix("Second ("), "\(line.errors)")
    }

    @Test(
        "Steps are chosen by number or line",
        arguments: [
            ("--from 1 --to 1", ["One"]), ("--from 2 --to 2", ["Two", "Three", "Two", "Three"]),
            ("--from 4", ["Four"]), ("--from line:10 --to line:10", ["Four"]),
            ("--to line:7", ["One", "Two", "Three", "Two"]), ("--from 3 --to 3", []),
        ])
    func steps(_ options: String, _ texts: [String]) throws {
        let drawn = try draw("--scenario 1 --format mermaid \(options)")
        #expect(drawn.status == 0, "\(drawn.errors)")
        let sent = drawn.output.matches(of: /(?:messages noor|writes to acme): "(\w+)"/)
            .map { String($0.1) }
        #expect(sent == texts, "\(drawn.output)")
        #expect(options == "" || drawn.output.contains("not shown"))
    }

    @Test(
        "What is no step is refused",
        arguments: [
            ("--from x", "'x' is no step"), ("--from 5", "there is no step 5"),
            ("--to 0", "there is no step 0"), ("--from line:2", "there is no step at line 2"),
            ("--from 3 --to 2", "'--from' comes after '--to'"),
            ("--from line:10 --to 1", "'--from' comes after '--to'"),
            ("--from -1", "'-1' is no step"), ("--from line:", "is no step"),
            ("--to 99999999999999999999", "is no step"), ("--width 10", "out of range"),
            ("--format png", "not one of the choices"),
        ])
    func wrongSteps(_ options: String, _ complaint: String) throws {
        let drawn = try draw("--scenario 1 \(options)")
        #expect(drawn.status == 64 && drawn.output.isEmpty, "\(drawn.errors)")
        #expect(drawn.errors.contains(complaint), "\(drawn.errors)")
    }

    @Test("A run that fails is drawn, told of, and no failure of the drawing")
    func failing() throws {
        let script = Script.failing + "  - acme messages noor: Never\n"
        let drawn = try draw("", script)
        #expect(drawn.status == 0 && drawn.output.contains("├"))
        #expect(drawn.errors.contains("the run that was drawn failed"))
        #expect(drawn.errors.contains("expected: acme has 7 new connections left"))
        let late = try draw("--from 3", script)
        #expect(late.status == 64 && late.errors.contains("the run did not get to this step"))
    }

    @Test("What cannot be drawn ends as in other commands")
    func others() throws {
        #expect(try draw("", Script.invalid).status == 2)
        #expect(try draw("--tag x").status == 64)
        #expect(try draw("-o script.yaml --scenario 1").status == 64)
        let missing = try Program.bash("$dmsim diagram nothing.yaml", in: try Scratch())
        #expect(missing.status == 66)
        let skipped = try draw(
            "", Script.passing.replacing("scenario:", with: "skip: not yet\nscenario:"))
        #expect(skipped.status == 4 && skipped.errors.contains("not yet"))
        let endless = try draw("--max-events 100", Script.chatter)
        #expect(
            endless.status == 0 && endless.errors.contains("at most 100 deliveries"),
            "\(endless.errors)")
    }

    @Test("COLUMNS decides on the width where there is no terminal, and --width over it")
    func width() throws {
        let scratch = try Scratch()
        try scratch.write(Self.script, to: "script.yaml")
        func widest(_ line: String) throws -> Int {
            let drawn = try Program.bash(line, in: scratch)
            return drawn.output.split(separator: "\n").map(\.count).max() ?? 0
        }
        let draw = "$dmsim diagram script.yaml --scenario 1"
        #expect(try widest("COLUMNS=50 \(draw)") <= 50)
        #expect(try widest("COLUMNS=50 \(draw) --width 100") > 60)
        #expect(try widest("COLUMNS=x \(draw)") <= 80)
        #expect(try widest("COLUMNS=\(Int.max) \(draw)") > 60)
    }

    @Test("The same run gives the same drawing, and another seed may give another")
    func seeds() throws {
        for format in ["text", "mermaid", "svg"] {
            let one = try draw("--format \(format)", Script.chance)
            #expect(one.output == (try draw("--format \(format)", Script.chance).output))
            #expect(one.output != (try draw("--format \(format) --seed 7", Script.chance).output))
        }
    }

    @Test("1,900 people and a message of 100 kB are drawn in moments")
    func large() throws {
        let count = 950
        func names(_ letter: String) -> String {
            (0..<count).map { "\(letter)\($0)" }.joined(separator: ", ")
        }
        var script =
            "scenario: Many\nclients: [acme, \(names("c"))]\nfreelancers: [\(names("f"))]\n"
        script += "steps:\n"
        for place in 0..<count { script += "  - f\(place) makes the profile private\n" }
        for format in ["text", "mermaid", "svg"] {
            let many = try draw("--format \(format)", script)
            #expect(many.status == 0 && many.output.contains("others (9"), "\(many.errors)")
        }
        let long =
            Script.cast + "steps:\n  - acme messages noor: "
            + String(repeating: "long ", count: 20_000) + "\n"
        for format in ["text", "mermaid", "svg"] {
            let drawn = try draw("--format \(format)", long)
            #expect(drawn.status == 0 && drawn.output.utf8.count < 20_000, "\(drawn.errors)")
        }
    }
}
