import Foundation
import StartedPrograms
import Testing

@testable import Record

/// Who records into a file has it, until it is done or dead.
@Suite("The owner of a recording", .serialized)
struct OwnershipTests {
    private func scratch() throws -> Scratch {
        let scratch = try Scratch()
        try scratch.write(Story.script, to: "story.yaml")
        let steps = """
              - repeat 40 times:
                  - wait: 1h
                  - acme messages ivan: Hello again

            """
        try scratch.write(Story.script + "\n" + steps, to: "long.yaml")
        return scratch
    }

    @Test("Of runs that begin a recording at once, one has it whole, and the others say so")
    func race() throws {
        let script = """
            for round in {1..15}; do
                for run in 1 2 3; do
                    $dmsim run story.yaml --seeds 20 --record run.db >/dev/null 2>err.$run &
                    runs[$run]=$!
                done
                codes=()
                for run in 1 2 3; do wait ${runs[$run]}; codes+=($?); done
                echo "$(printf '%s\\n' "${codes[@]}" | sort -n | tr '\\n' ' ')$(
                    $dmsim resume run.db)"
                cat err.* | sed 's/^[^:]*: error: //; s/:.*//' | sort -u
                rm run.db
            done
            echo *
            """
        let outcome = try Program.bash(script, in: try scratch())
        let wanted = (1...15).flatMap { _ in
            [
                "0 73 73 The run in run.db is complete: 20 of 20 scenarios passed; "
                    + "it ended with exit code 0.",
                "cannot create 'run.db'",
            ]
        }
        let lines = outcome.output.split(separator: "\n").map(String.init)
        #expect(Array(lines.dropLast()) == wanted, "\(outcome.errors)")
        #expect(lines.last == "err.1 err.2 err.3 long.yaml story.yaml")
    }

    /// Does something to a recording while a run writes it; the run goes on when it is done.
    private func disturbed(_ act: String) throws -> Program.Outcome {
        let script = """
            $dmsim run long.yaml --pace 20000x --seeds 2 --record run.db >out.txt 2>err.txt &
            run=$!
            until $dmsim timeline run.db >/dev/null 2>&1; do sleep 0.01; done
            \(act)
            wait $run; echo "run $?"; cat err.txt; echo *
            """
        return try Program.bash(script, in: try scratch())
    }

    @Test("A recording that is removed or replaced meanwhile is missed at the end: 74")
    func missed() throws {
        for act in ["rm run.db", "echo other > other; mv other run.db"] {
            let outcome = try disturbed(act)
            #expect(outcome.output.hasPrefix("run 74\n"), "\(outcome.output)")
            #expect(outcome.output.contains("somebody removed or replaced it while it was written"))
        }
    }

    @Test("What took its place is left as it is")
    func other() throws {
        let outcome = try disturbed(
            """
            rm run.db; $dmsim run story.yaml --record run.db >/dev/null; echo "other $?"
            """)
        #expect(outcome.output.hasPrefix("other 0\nrun 74\n"), "\(outcome.output)")
        #expect(outcome.output.hasSuffix("err.txt long.yaml out.txt run.db story.yaml\n"))
    }

    @Test("--force does not take a recording from who writes it, nor does resume")
    func force() throws {
        let outcome = try disturbed(
            """
            $dmsim run story.yaml --record run.db --force >/dev/null 2>force.txt; echo "force $?"
            $dmsim resume run.db >/dev/null 2>resume.txt; echo "resume $?"
            grep -c 'another dmsim is writing it' force.txt resume.txt
            """)
        #expect(
            outcome.output.hasPrefix("force 74\nresume 74\nforce.txt:1\nresume.txt:1\nrun 0\n"),
            "\(outcome.output)")
    }

    @Test("A writer that dies gives the file back at once")
    func death() throws {
        let outcome = try disturbed(
            "kill -KILL $run; wait $run; $dmsim resume run.db >/dev/null 2>&1; echo \"resume $?\"")
        #expect(outcome.output.hasPrefix("resume 0\n"), "\(outcome.output)")
    }

    @Test("A link is followed and stays; one that leads nowhere is refused")
    func links() throws {
        let script = """
            mkdir there; ln -s there/run.db link.db
            $dmsim run story.yaml --record link.db >/dev/null 2>err.txt; echo "nowhere $?"
            grep -c 'a symbolic link that leads nowhere' err.txt
            $dmsim run story.yaml --record there/run.db >/dev/null
            $dmsim run story.yaml --seed 9 --record link.db --force >/dev/null; echo "force $?"
            readlink link.db; $dmsim timeline there/run.db | head -n 1; echo there/*
            """
        let outcome = try Program.bash(script, in: try scratch())
        #expect(
            outcome.output == """
                nowhere 73
                1
                force 0
                there/run.db
                1. Two a month (story.yaml, seed 9, passed)
                there/run.db

                """, "\(outcome.errors)")
    }

    @Test(
        "Where no recording is left, nobody is told to resume it",
        .enabled(
            if: ProcessInfo.processInfo.environment["TSAN_OPTIONS"] == nil,
            "the limit concerns ThreadSanitizer's own memory too"),
        arguments: [1, 4, 16])
    func full(blocks: Int) throws {
        let script = """
            (ulimit -f \(blocks); $dmsim run story.yaml --record run.db >/dev/null); echo $?; echo *
            """
        let outcome = try Program.bash(script, in: try scratch())
        #expect(outcome.output == "74\nlong.yaml story.yaml\n", "\(outcome.output)")
        #expect(outcome.errors.contains("run it again; nothing was recorded yet"))
        #expect(!outcome.errors.contains("resume"), "\(outcome.errors)")
    }

    @Test("An empty file may become a recording, and one that cannot begin leaves it")
    func empty() throws {
        let script = """
            : > run.db; $dmsim run story.yaml --record run.db >/dev/null; echo $?
            $dmsim resume run.db | cut -c 1-26
            """
        let outcome = try Program.bash(script, in: try scratch())
        #expect(outcome.output == "0\nThe run in run.db is compl\n", "\(outcome.errors)")
    }
}
