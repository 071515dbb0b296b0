import Foundation
import StartedPrograms
import Testing

/// What is written, where, and over what.
@Suite("Outputs")
struct OutputTests {
    private func scratch() throws -> Scratch {
        let scratch = try Scratch()
        try scratch.write(
            """
            scenario: <who> writes
            include: cast.yaml
            policy: policy.yaml
            examples: rows.csv
            steps:
              - <who> messages noor: Hello

            """, to: "script.yaml")
        try scratch.write(
            "clients: {acme: {plan: plus}}\nfreelancers: {noor: {}}\n", to: "cast.yaml")
        try scratch.write("extends: article\n", to: "policy.yaml")
        try scratch.write("who\nacme\n", to: "rows.csv")
        try scratch.write(
            "load: Few\nhorizon: 1d\nclients: {count: 5, attempts: 1 a day}\n"
                + "freelancers: {count: 9}\n", to: "load.yaml")
        return scratch
    }

    @Test(
        "An output that is one of the inputs, under whatever name, is refused: 64",
        arguments: ["script.yaml", "cast.yaml", "policy.yaml", "rows.csv", "load.yaml"])
    func inputs(_ name: String) throws {
        let scratch = try scratch()
        let before = try scratch.read(name)
        let command = name == "load.yaml" ? "load load.yaml" : "run script.yaml"
        let good = try Program.bash("$dmsim \(command) -o report", in: scratch)
        try #require(good.status == 0, "\(good.errors)")
        _ = try Program.bash("ln \(name) hard; ln -s \(name) soft; mkdir in", in: scratch)
        let lines = [
            "\(command) -o \(name)", "\(command) -o ./in/../\(name)", "\(command) -o $PWD/\(name)",
            "\(command) -o hard", "\(command) -o soft",
        ]
        let listing = name == "load.yaml" ? [] : ["run . --list -o \(name)", "run . -o \(name)"]
        for line in lines + listing {
            let outcome = try Program.bash("$dmsim \(line)", in: scratch)
            #expect(outcome.status == 64, "\(line): \(outcome.errors)")
            #expect(outcome.errors.contains("which is read"), "\(outcome.errors)")
            #expect(outcome.errors.contains("give it another name"))
            #expect(try scratch.read(name) == before, "\(line)")
        }
    }

    @Test(
        "Two outputs that are one file are refused",
        arguments: ["x", "./x", "$PWD/x", "in/../x"])
    func twice(_ other: String) throws {
        let outcome = try Program.bash(
            "mkdir in; $dmsim run script.yaml --record x -o \(other)", in: scratch())
        #expect(outcome.status == 64, "\(outcome.errors)")
        #expect(outcome.errors.contains("name the same file"))
    }

    @Test("A link is followed and stays; one that leads nowhere is refused: 73")
    func links() throws {
        let scratch = try scratch()
        let outcome = try Program.bash(
            """
            mkdir there; echo old > there/report; ln -s there/report soft; ln -s there/none dangling
            $dmsim run script.yaml -o soft; echo $?; readlink soft; tail -n 1 there/report
            $dmsim run script.yaml -o dangling; echo $?; readlink dangling; echo there/*
            """, in: scratch)
        #expect(
            outcome.output
                == "0\nthere/report\n1 passed, 0 failed\n73\nthere/none\nthere/report\n")
        #expect(outcome.errors.contains("it is a symbolic link that leads nowhere"))
    }

    @Test(
        "No name of a file can steer the terminal, whatever is said of it",
        arguments: [
            "new NAME", "new NAME; $dmsim new NAME", "run NAME", "run here --filter NAME",
            "check NAME", "load NAME", "timeline NAME", "why NAME 1", "diff NAME NAME",
            "resume NAME", "run script.yaml -o nowhere/NAME", "run script.yaml -o script.yaml/NAME",
            "run script.yaml --record nowhere/NAME", "run script.yaml --record NAME",
            "run script.yaml -o NAME; cp script.yaml NAME; $dmsim run NAME",
            "check NAME; cp load.yaml NAME; $dmsim check NAME; $dmsim load NAME",
            "run script.yaml:NAME", "explain NAME", "policies NAME", "help NAME", "NAME",
            "run --NAME", "run --seed NAME", "run script.yaml --record NAME -o NAME",
            "run --failed NAME", "run --tag NAME", "run --processes --place NAME",
        ])
    func names(_ line: String) throws {
        let name = "$'a\\e[31m\\ab\\u202e.yaml'"
        let outcome = try Program.bash(
            "$dmsim \(line.replacingOccurrences(of: "NAME", with: name))", in: scratch())
        let text = outcome.output + outcome.errors
        for sign in ["\u{1B}", "\u{07}", "\u{202E}"] {
            #expect(!text.unicodeScalars.contains(Unicode.Scalar(sign)!), "\(line): \(text)")
        }
    }

    @Test("A place for temporary files cannot steer it either")
    func surroundings() throws {
        let outcome = try Program.bash(
            "export TMPDIR=$'/no\\e[31m'; $dmsim run script.yaml --processes; "
                + "XDG_CACHE_HOME=$TMPDIR $dmsim run --failed script.yaml", in: scratch())
        #expect(outcome.errors.contains("\\x1B[31m"), "\(outcome.errors)")
        #expect(!outcome.errors.contains("\u{1B}"))
    }
}
