import Foundation
import StartedPrograms
import Testing

/// What the surroundings do to a run, and what it leaves.
@Suite("Signals and surroundings", .serialized)
struct SignalTests {
    private func scratch() throws -> Scratch {
        let scratch = try Scratch()
        for number in 1...40 {
            try scratch.write(
                Script.passing + "  - repeat 30 times:\n      - wait: 1h\n"
                    + "      - acme messages noor: Hello\n", to: "s\(number).yaml")
        }
        return scratch
    }

    @Test("What a test starts heeds every signal, whatever thread the test is on")
    func heeded() throws {
        let blocked = try Program.bash("grep SigBlk: /proc/self/status").output
        #expect(blocked == "SigBlk:\t0000000000000000\n")
    }

    @Test(
        "A signal ends a run on processes in order: nothing is failed, nothing is left",
        arguments: ["INT", "TERM", "HUP"], [10, 60, 120, 250, 500])
    func processes(_ signal: String, _ milliseconds: Int) throws {
        let code = ["INT": 130, "TERM": 143, "HUP": 129][signal]
        let outcome = try Program.bash(
            """
            set -m; mkdir t; export TMPDIR=$PWD/t
            $dmsim run . --processes --record run.db --format jsonl -o report & run=$!
            until grep -q SigCgt:.*[1-9a-f] /proc/$run/status; do :; done
            sleep \(Double(milliseconds) / 1_000)
            children=$(cat /proc/$run/task/*/children 2>/dev/null)
            kill -\(signal) $run; wait $run; echo "code $?"
            for child in $children; do [ -e /proc/$child ] && echo "$child is left"; done
            ls -A t; ls -A | grep -E 'tmp|wal|shm'
            [ -e report ] && grep -o '"status":"[a-z-]*"' report | sort -u
            [ -e run.db ] && { $dmsim resume run.db --trust > /dev/null; echo "resume $?"; }
            [ -e run.db ] && tail -n 1 report | cut -c 1-60
            """, in: scratch())
        let lines = outcome.lines.filter { !$0.isEmpty }.map(String.init)
        #expect(["code \(code ?? 0)", "code 0"].contains(lines.first), "\(outcome.output)")
        let allowed = ["\"status\":\"passed\"", "\"status\":\"interrupted\"", "resume 0"]
        let rest = lines.dropFirst().filter { !allowed.contains($0) && !$0.contains("summary") }
        #expect(rest == [], "\(outcome.output) \(outcome.errors)")
        if lines.contains("resume 0") {
            #expect(lines.last?.contains("\"passed\":40,\"failed\":0") == true, "\(lines)")
        }
    }

    @Test("What nohup started outlives the terminal")
    func nohup() throws {
        let outcome = try Program.bash(
            """
            set -m; trap '' HUP
            $dmsim run s1.yaml --pace 100000x & run=$!
            sleep 0.3; kill -HUP $run; wait $run; echo $?
            """, in: scratch())
        #expect(outcome.output.hasSuffix("1 passed, 0 failed\n0\n"), "\(outcome.output)")
    }

    @Test("Whoever starts us with SIGCHLD ignored does not keep us from hearing of our processes")
    func ignoredChildren() throws {
        let outcome = try Program.bash(
            """
            cat > start.py <<'END'
            import os, signal, sys
            signal.signal(signal.SIGCHLD, signal.SIG_IGN)
            os.execv(sys.argv[1], sys.argv[1:])
            END
            python3 start.py $dmsim run s1.yaml s2.yaml --processes; echo $?
            python3 start.py $dmsim run s1.yaml --hub 'exit 7' | grep 'ended with'; echo $?
            """, in: scratch())
        #expect(outcome.output.contains("2 passed, 0 failed\n0\n"), "\(outcome.output)")
        #expect(outcome.output.contains("it ended with exit code 7\n0\n"), "\(outcome.output)")
    }

    @Test("With closed standard streams nothing is written into a file that is not meant")
    func closedStreams() throws {
        let outcome = try Program.bash(
            """
            $dmsim run s1.yaml --record run.db <&- >&- 2>&-; echo $?
            $dmsim run s1.yaml --record run.db --force -o report <&- >&- 2>&-; echo $?
            $dmsim resume run.db | tail -n 1; cat report
            $dmsim run s1.yaml --processes -o report <&- >&- 2>&-; echo $?
            """, in: scratch())
        #expect(
            outcome.lines.filter { !$0.hasPrefix("ok ") } == [
                "74", "0",
                "The run in run.db is complete: 1 of 1 scenarios passed; it ended with exit code 0.",
                "1 passed, 0 failed", "0",
            ], "\(outcome.output)")
    }
}
