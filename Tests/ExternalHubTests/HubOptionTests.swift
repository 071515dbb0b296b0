import Foundation
import StartedPrograms
import Testing

@Suite(
    "A hub under test goes with the other options",
    .enabled(if: Playground.hasPython, "needs python3 and the built dmsim"))
struct HubOptionTests {
    /// Runs a script in a folder of its own; `$hub` is the example hub's command.
    private func bash(_ script: String) throws -> Program.Outcome {
        try Playground.bash(
            "samples=$PWD/Scenarios/samples; cd \"$(mktemp -d)\"; trap 'rm -r \"$PWD\"' EXIT\n"
                + script, ["hub": "python3 \(Playground.exampleHub)"])
    }

    @Test("Its recording equals one of our hub, and can be asked why")
    func record() throws {
        let outcome = try bash(
            """
            "$dmsim" run "$samples" --hub "$hub" --record theirs.db > /dev/null; echo "run $?"
            "$dmsim" run "$samples" --record ours.db > /dev/null
            "$dmsim" diff theirs.db ours.db; echo "diff $?"
            "$dmsim" why theirs.db 1:3; echo "why $?"
            "$dmsim" resume theirs.db; echo "resume $?"
            """)
        #expect(outcome.errors == "")
        #expect(outcome.output.contains("run 0\nThe runs are equal, event for event"))
        #expect(outcome.output.contains("diff 0\n"))
        #expect(outcome.output.contains("It came about like this:"))
        #expect(!outcome.output.contains("Run again"), "\(outcome.output)")
        #expect(outcome.output.hasSuffix("resume 0\n"))
    }

    @Test("Two recordings tell where a hub that is wrong parts from ours, and why that is")
    func difference() throws {
        let program = try String(contentsOfFile: Playground.exampleHub, encoding: .utf8)
        let outcome = try Playground.bash(
            """
            folder=$(mktemp -d); trap 'rm -r "$folder"' EXIT
            printf '%s' "$program" | sed 's/p.sent == 1/True/' > "$folder/hub.py"
            "$dmsim" run Scenarios/samples --record "$folder/ours.db" > /dev/null
            "$dmsim" run Scenarios/samples --record "$folder/theirs.db" \\
                --hub "python3 $folder/hub.py" > /dev/null
            echo "run $?"; "$dmsim" diff "$folder/ours.db" "$folder/theirs.db"; echo "diff $?"
            "$dmsim" why "$folder/theirs.db" 1:1; echo "why $?"
            """, ["program": program])
        #expect(outcome.output.hasPrefix("run 1\n"), "\(outcome.output) \(outcome.errors)")
        #expect(outcome.output.contains("the runs part at event"))
        #expect(outcome.output.contains("only the second was run with --hub=python3"))
        #expect(outcome.output.contains("diff 1\n"))
        #expect(outcome.output.hasSuffix("why 0\n"))
    }

    @Test("A recording that was killed is resumed with the hub, to what it would have been")
    func resume() throws {
        let outcome = try bash(
            """
            "$dmsim" run "$samples" --seeds 60 --record whole.db > whole.txt
            "$dmsim" run "$samples" --seeds 60 --hub "$hub" --record cut.db > /dev/null & run=$!
            # It stands still while somebody looks, so that the look does not outlast it.
            until kill -STOP $run && "$dmsim" timeline cut.db > /dev/null 2>&1; do
                kill -CONT $run; sleep 0.005
            done
            kill -KILL $run; wait $run
            "$dmsim" resume cut.db --trust > cut.txt 2> /dev/null; echo "resumed $?"
            cmp whole.txt cut.txt; "$dmsim" diff whole.db cut.db
            """)
        #expect(outcome.output.hasPrefix("resumed 0\nThe runs are equal"), "\(outcome.output)")
    }

    @Test("Under several seeds the report is that of our hub")
    func seeds() throws {
        let outcome = try bash(
            """
            "$dmsim" run "$samples" --seeds 4 > ours.txt
            "$dmsim" run "$samples" --seeds 4 --hub "$hub" > theirs.txt; echo $?
            cmp ours.txt theirs.txt
            """)
        #expect(outcome.output == "0\n", "\(outcome.errors)")
    }

    @Test("Watching runs again with a new hub, and leaves none behind")
    func watch() throws {
        let marker = "dmsim-watched-hub-\(UInt64.random(in: 0 ... .max))"
        let outcome = try bash(
            """
            cp "$samples"/first-contact.yaml . ; touch out.txt
            "$dmsim" run first-contact.yaml --watch --hub "$hub \(marker)" > out.txt 2> /dev/null &
            run=$!
            until grep -q passed out.txt || ! kill -0 $run; do sleep 0.02; done
            sed -i 's/^scenario: .*/scenario: Another title/' first-contact.yaml
            until grep -q 'ok Another title' out.txt || ! kill -0 $run; do sleep 0.02; done
            kill -INT $run; wait $run; echo $?
            """)
        #expect(outcome.output == "130\n", "\(outcome.errors)")
        #expect(Playground.processes(marked: marker) == [])
    }

    @Test("Role processes do not go with it, and the message says why")
    func processes() throws {
        let outcome = try bash("\"$dmsim\" run \"$samples\" --hub \"$hub\" --processes")
        #expect(outcome.status == 64)
        #expect(outcome.errors.contains("--hub and --processes do not go together"))
        #expect(outcome.errors.contains("leave one of them out"))
        #expect(outcome.output == "")
    }
}
