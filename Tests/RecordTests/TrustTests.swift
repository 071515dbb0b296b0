import Foundation
import StartedPrograms
import Testing

@testable import Record

/// A recording may have been made by somebody else, and says how its run was started.
@Suite("What a recording would have done")
struct TrustTests {
    /// A recording of a run that was stopped, with a command line of its maker's choice.
    private func scratch(_ arguments: [String]) throws -> Scratch {
        let scratch = try Scratch()
        var description = Story.description()
        description.arguments = arguments + ["--", "story.yaml"]
        _ = try Recorder(creating: scratch.path("run.db"), replacing: false, description)
        return scratch
    }

    @Test("Nothing is asked where it only runs scripts and writes itself")
    func harmless() throws {
        for arguments in [[], ["--seed=3", "--processes"], ["--output=-", "--format=tap"]] {
            let outcome = try Program.bash("$dmsim resume run.db", in: scratch(arguments))
            #expect(outcome.status == 0, "\(outcome.errors)")
        }
    }

    @Test(
        "A command and a file elsewhere are shown, and without a terminal nothing is done",
        arguments: [
            (["--hub=touch pwned; cat"], ["it runs the command: touch pwned; cat"]),
            (["--output=pwned"], ["it writes the file: pwned"]),
            (
                ["--hub=touch pwned\u{1B}[2K", "--output=../pwned\nit is harmless"],
                [
                    "it runs the command: touch pwned\\x1B[2K",
                    "it writes the file: ../pwned\\nit is harmless",
                ]
            ),
        ] as [([String], [String])])
    func shown(_ arguments: [String], _ lines: [String]) throws {
        let outcome = try Program.bash(
            "mkdir in; mv run.db in; cd in; $dmsim resume run.db; code=$?; cd ..; find . | sort; "
                + "exit $code", in: scratch(arguments))
        #expect(outcome.status == 64)
        for line in lines { #expect(outcome.errors.contains("  \(line)\n"), "\(outcome.errors)") }
        #expect(outcome.errors.contains("add --trust if that is right"))
        #expect(outcome.output == ".\n./in\n./in/run.db\n")
    }

    @Test("With --trust it is done")
    func trusted() throws {
        let outcome = try Program.bash(
            "$dmsim resume run.db --trust; echo $?; cat report.txt | tail -n 1",
            in: scratch(["--output=report.txt"]))
        #expect(outcome.output == "0\n1 passed, 0 failed\n", "\(outcome.errors)")
    }

    @Test(
        "At a terminal one is asked, and only a yes will do",
        .enabled(if: Program.has("python3"), "there is no python3"),
        arguments: [("y", 0), ("yes", 0), ("n", 4), ("", 4), ("yess", 4)] as [(String, Int32)])
    func asked(_ answer: String, _ code: Int32) throws {
        let scratch = try scratch(["--output=report.txt"])
        try scratch.write(
            """
            import os, pty, sys
            process, terminal = pty.fork()
            if process == 0:
                os.execv(os.environ["dmsim"], ["dmsim", "resume", "run.db"])
            seen = b""
            while b"[y/N] " not in seen:
                seen += os.read(terminal, 1000)
            os.write(terminal, sys.argv[1].encode() + b"\\n")
            try:
                while more := os.read(terminal, 1000):
                    seen += more
            except OSError:
                pass
            print(seen.decode())
            sys.exit(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]))
            """, to: "ask.py")
        let outcome = try Program.bash("python3 ask.py '\(answer)'", in: scratch)
        #expect(outcome.status == code, "\(outcome.output) \(outcome.errors)")
        #expect(outcome.output.contains("it writes the file: report.txt"))
        let isThere = FileManager.default.fileExists(atPath: scratch.path("report.txt"))
        #expect(isThere == (code == 0))
    }

    @Test(
        "A command line that no recording holds is damage",
        arguments: ["--watch", "--list", "--failed", "--record=x.db", "--force", "--help", "--no"])
    func unrecorded(_ option: String) throws {
        let outcome = try Program.bash("$dmsim resume run.db --trust", in: scratch([option]))
        #expect(outcome.status == 65, "\(outcome.errors)")
        #expect(outcome.errors.contains("it is damaged"))
    }

    @Test("A report that would replace the recording is refused")
    func itself() throws {
        for output in ["run.db", "./run.db", "link"] {
            let outcome = try Program.bash(
                "ln run.db link; $dmsim resume run.db --trust", in: scratch(["--output=\(output)"]))
            #expect(outcome.status == 64, "\(outcome.errors)")
            #expect(outcome.errors.contains("name the same file"))
        }
    }
}
