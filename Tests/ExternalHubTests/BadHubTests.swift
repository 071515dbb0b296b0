import Foundation
import StartedPrograms
import Testing

/// A hub that gives no answer to judge, as a Python program.
struct BadHub: Sendable, CustomTestStringConvertible {
    var name: String
    /// What the verdict says.
    var says: String
    var program: String
    /// Short where it is waited for in vain.
    var timeout: String { says.contains("within") ? "300ms" : "10s" }

    var testDescription: String { name }

    /// Greets, then does `body` with each line that it is told, in `line`.
    private static func greeting(_ body: String) -> String {
        """
        import os, subprocess, sys, time
        print('{"type":"hello","protocol":1}', flush=True)
        sys.stdin.readline()
        for line in sys.stdin:
            \(body)
        """
    }

    static let all: [BadHub] = [
        BadHub(
            name: "hangs", says: "no answer within 300ms", program: greeting("time.sleep(1000)")),
        BadHub(name: "ends", says: "it ended with exit code 7", program: greeting("sys.exit(7)")),
        BadHub(
            name: "ends before it greets", says: "it ended with exit code 5",
            program: "raise SystemExit(5)"),
        BadHub(
            name: "is killed", says: "signal 9",
            program: greeting("os.kill(os.getpid(), 9)")),
        BadHub(
            name: "leaves a child behind", says: "no answer within 300ms",
            program: greeting(
                "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(1000)', "
                    + "sys.argv[1]]); time.sleep(1000)")),
        BadHub(
            name: "writes garbage", says: "it is no JSON",
            program: greeting("print('hello', flush=True)")),
        BadHub(
            name: "writes bytes that are no UTF-8", says: "it is not UTF-8",
            program: greeting("sys.stdout.buffer.write(b'\\xff\\xfe\\n'); sys.stdout.flush()")),
        BadHub(
            name: "writes lines without end", says: "more than 10000 lines",
            program: greeting(
                "[print('{\"type\":\"blocked\"}') for _ in iter(int, 1)]")),
        BadHub(
            name: "writes a line without end", says: "a line of more than 1048576 bytes",
            program: greeting("[sys.stdout.write('x' * 65536) for _ in iter(int, 1)]")),
        BadHub(
            name: "complains without end", says: "on standard error: woe woe",
            program: greeting("[sys.stderr.write('woe ' * 1000) for _ in iter(int, 1)]")),
        BadHub(
            name: "mistypes", says: "did you mean \"blocked\"?",
            program: greeting("print('{\"type\":\"blokced\"}', flush=True)")),
        BadHub(
            name: "answers another question", says: "is due, not to 99",
            program: greeting("print('{\"type\":\"done\",\"id\":99}', flush=True)")),
        BadHub(
            name: "speaks another version", says: "expected {",
            program: "print('{\"type\":\"hello\",\"protocol\":2}', flush=True); input(); input()"),
    ]
}

@Suite("Bad hubs", .enabled(if: Playground.hasPython, "needs python3 and the built dmsim"))
struct BadHubTests {
    private static let script = "Scenarios/follow-ups/in-order.yaml"

    @Test("Get a verdict of their own, exit code 3, and leave nothing", arguments: BadHub.all)
    func bad(_ hub: BadHub) throws {
        let marker = "dmsim-bad-hub-\(UInt64.random(in: 0 ... .max))"
        let outcome = try Playground.run(
            hub: hub.program, Self.script, options: "--hub-timeout \(hub.timeout)", marker: marker)
        #expect(outcome.status == 3)
        #expect(outcome.output.contains("error: unknown: "), "\(outcome.output)")
        #expect(outcome.output.contains(hub.says), "\(outcome.output)")
        #expect(outcome.output.contains(" unknown\n"))
        #expect(Playground.processes(marked: marker) == [])
    }

    @Test("A command that does not exist is told of")
    func missing() throws {
        let outcome = try Playground.bash("\"$dmsim\" run \(Self.script) --hub ./no-such-hub")
        #expect(outcome.status == 3)
        #expect(outcome.output.contains("it ended with exit code 127"))
    }

    @Test(
        "Ctrl-C and even SIGKILL leave no hub behind",
        arguments: [("HUP", 129), ("INT", 130), ("TERM", 143), ("KILL", 137)] as [(String, Int32)])
    func interruption(_ signal: String, _ code: Int32) async throws {
        let marker = "dmsim-hung-hub-\(UInt64.random(in: 0 ... .max))"
        let program = BadHub.all[0].program
        let outcome = try Playground.bash(
            """
            folder=$(mktemp -d); printf '%s' "$program" > "$folder/hub.py"
            "$dmsim" run \(Self.script) --hub "python3 $folder/hub.py \(marker)" \\
                --hub-timeout 1m > /dev/null & run=$!
            until pgrep -f "hub.py \(marker)\\$" > /dev/null; do sleep 0.02; done
            kill -\(signal) $run; wait $run; status=$?; rm -r "$folder"; exit $status
            """, ["program": program])
        #expect(outcome.status == code)
        // The guard that ends a hub after SIGKILL needs a moment.
        for _ in 0..<200 where Playground.processes(marked: marker) != [] {
            try await Task.sleep(for: .milliseconds(20))
        }
        #expect(Playground.processes(marked: marker) == [])
    }

    @Test("A Ctrl-C that also kills a hub at its birth interrupts the run, whoever is told first")
    func killedAtBirth() throws {
        let outcome = try Playground.bash(
            "\"$dmsim\" run \(Self.script) --format jsonl "
                + "--hub '(sleep 0.03; kill -INT $PPID) & kill -INT $$'")
        #expect(outcome.status == 130)
        #expect(!outcome.output.contains("unknown"), "\(outcome.output)")
        #expect(outcome.output.contains("\"interrupted\":true"), "\(outcome.output)")
    }

    @Test("The run goes on with the next scenario after a difference")
    func goesOn() throws {
        let program = try String(contentsOfFile: Playground.exampleHub, encoding: .utf8)
            .replacingOccurrences(of: "p.sent == 1", with: "True")
        let outcome = try Playground.run(hub: program, "Scenarios")
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("\nok "))
        #expect(outcome.output.contains("what led there:"))
        let plain = try Playground.bash("\"$dmsim\" run Scenarios")
        func count(_ text: String) -> Int {
            text.split(separator: "\n").count { $0.hasPrefix("ok ") || $0.hasPrefix("FAILED ") }
        }
        #expect(count(outcome.output) == count(plain.output))
    }
}
