import StartedPrograms
import Testing

@testable import CommandLine

@Suite("The built binary")
struct EndToEndTests {
    @Test(
        "Help and version go to standard output and end with 0",
        arguments: [
            "", "--help", "help run", "run --help", "--version", "completions bash",
        ])
    func success(_ line: String) throws {
        let outcome = try Program.bash("$dmsim \(line)")
        #expect(outcome.status == 0)
        #expect(!outcome.output.isEmpty)
        #expect(outcome.errors == "")
    }

    @Test(
        "Wrong usage goes to standard error and ends with 64",
        arguments: [
            "rnu", "run --timline", "--seed 1", "run --jobs x", "new", "help nothing",
        ])
    func usage(_ line: String) throws {
        let outcome = try Program.bash("$dmsim \(line)")
        #expect(outcome.status == 64)
        #expect(outcome.output == "")
        #expect(outcome.errors.contains("See 'dmsim"))
    }

    @Test("A full disk and a reader that has gone are errors, not crashes")
    func output() throws {
        let full = try Program.bash("$dmsim help > /dev/full")
        #expect(full.status == 74)
        #expect(full.errors.contains("no space"))
        let gone = try Program.bash("$dmsim completions bash | true; exit ${PIPESTATUS[0]}")
        #expect([0, 74].contains(gone.status))
        let closed = try Program.bash("exec 3> >(exit); wait $!; $dmsim help >&3")
        #expect(closed.status == 74)
        #expect(closed.errors.contains("reader"))
        let none = try Program.bash("$dmsim help >&-")
        #expect(none.status == 74)
    }

    @Test("Colour needs a terminal")
    func colour() throws {
        #expect(try !Program.bash("TERM=xterm $dmsim help").output.contains("\u{1B}"))
    }

    @Test("Its completions can be sourced as the help says")
    func completions() throws {
        let outcome = try Program.bash("source <($dmsim completions bash); complete -p dmsim")
        #expect(outcome.output.contains("_dmsim"))
    }
}
