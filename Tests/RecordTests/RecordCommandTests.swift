import Foundation
import StartedPrograms
import Testing

@testable import Record

@Suite("Recordings on the command line")
struct RecordCommandTests {
    private func scratch(_ script: String = Story.script) throws -> Scratch {
        let scratch = try Scratch()
        try scratch.write(script, to: "story.yaml")
        return scratch
    }

    @Test("A refusal for the quota is explained with what used it up and when it renews")
    func whyQuota() throws {
        let scratch = try scratch()
        let script = """
            $dmsim run story.yaml --record run.db >/dev/null
            number=$($dmsim timeline run.db | grep 'quota-exhausted' | head -n 1 | awk '{print $1}')
            $dmsim why run.db $number
            """
        let outcome = try Program.bash(script, in: scratch)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("had used 2 of 2 since 2026-01-01 00:00, by these:"))
        #expect(outcome.output.contains("for noor"))
        #expect(outcome.output.contains("for ivan"))
        #expect(outcome.output.contains("It renews 2026-02-01 00:00."))
    }

    @Test("A refusal for a block shows the block")
    func whyBlocked() throws {
        let scratch = try scratch()
        let script = """
            $dmsim run story.yaml --record run.db >/dev/null
            number=$($dmsim timeline run.db | grep '(blocked: ' | head -n 1 | awk '{print $1}')
            $dmsim why run.db 1:$number
            """
        let outcome = try Program.bash(script, in: scratch)
        #expect(outcome.output.contains("Refused as blocked"), "\(outcome.errors)")
        #expect(outcome.output.contains("noor blocks acme"))
    }

    @Test("Equal runs are equal, and others name the script's line or the seed")
    func diff() throws {
        let scratch = try scratch()
        let script = """
            $dmsim run story.yaml --record a.db >/dev/null
            $dmsim run story.yaml --record b.db >/dev/null
            $dmsim diff a.db b.db; echo $?
            sed -i 's/Are you there/Hello there/' story.yaml
            $dmsim run story.yaml --record c.db --seed 5 >/dev/null
            $dmsim diff a.db c.db; echo $?
            """
        let lines = try Program.bash(script, in: scratch).output.split(separator: "\n")
        #expect(lines.first == "The runs are equal, event for event: 1 scenarios.")
        #expect(lines.dropFirst().first == "0")
        #expect(lines.last == "1")
        let text = lines.joined(separator: "\n")
        #expect(text.contains("the seed is 1 in the first and 5 in the second"))
        #expect(text.contains("differs from line 16 on"))
        #expect(text.contains("Hello there"))
    }

    @Test("A run that was killed is resumed to what it would have been")
    func resume() throws {
        let scratch = try scratch()
        let script = """
            $dmsim run story.yaml --seeds 1000 --record whole.db >whole.txt
            $dmsim run story.yaml --seeds 1000 --record cut.db >/dev/null & run=$!
            until [ -s cut.db-wal ] || ! kill -0 $run; do sleep 0.01; done
            sleep 0.1; kill -KILL $run; wait $run
            $dmsim resume cut.db >cut.txt; echo "resumed $?"
            cmp whole.txt cut.txt && $dmsim diff whole.db cut.db
            $dmsim resume cut.db; echo "again $?"
            """
        let outcome = try Program.bash(script, in: scratch)
        #expect(outcome.output.contains("resumed 0"), "\(outcome.errors)")
        #expect(outcome.output.contains("The runs are equal"), "\(outcome.output)")
        #expect(outcome.output.contains("is complete: 1000 of 1000"))
        #expect(outcome.output.contains("again 0"))
    }

    @Test(
        "A file that may not grow leaves a recording that says how far it got",
        .enabled(
            if: ProcessInfo.processInfo.environment["TSAN_OPTIONS"] == nil,
            "the limit concerns ThreadSanitizer's own memory too"))
    func full() throws {
        let scratch = try scratch()
        let script = """
            (ulimit -f 300; $dmsim run story.yaml --seeds 1000 --record run.db >/dev/null)
            echo $?; $dmsim timeline run.db | tail -n 1
            """
        let outcome = try Program.bash(script, in: scratch)
        #expect(outcome.output.hasPrefix("74\n"), "\(outcome.output) \(outcome.errors)")
        #expect(
            outcome.errors == "dmsim: error: cannot write to 'run.db': the shell's limit for the "
                + "size of a file is reached; raise it (see 'ulimit -f'), and 'dmsim resume' "
                + "continues the run\n")
        let reader = try RecordReader(scratch.path("run.db"))
        #expect(try reader.run().isFinished == false)
        let count = try reader.scenarios().count
        #expect(count > 0 && count < 1000)
    }

    @Test(
        "A run that cannot begin leaves no recording",
        arguments: [
            ("--output nowhere/report.txt", 73), ("--hub true --processes", 64),
            ("--place hub=2", 64), ("--output run.db", 64),
        ] as [(String, Int32)])
    func noRecording(_ options: String, _ code: Int32) throws {
        let scratch = try scratch()
        let outcome = try Program.bash(
            "$dmsim run story.yaml --record run.db \(options)", in: scratch)
        #expect(outcome.status == code, "\(outcome.errors)")
        #expect(outcome.errors.hasPrefix("dmsim: error: "))
        let names = try FileManager.default.contentsOfDirectory(atPath: scratch.root)
        #expect(names == ["story.yaml"])
    }

    @Test(
        "What cannot be used ends with its exit code",
        arguments: [
            ("timeline nothing.db", 66), ("timeline story.yaml", 65), ("why story.yaml 1", 65),
            ("diff story.yaml story.yaml", 65), ("resume story.yaml", 65),
            ("run story.yaml --record story.yaml --force", 73),
            ("run story.yaml --record nowhere/run.db", 73), ("run story.yaml --force", 64),
            ("run story.yaml --record run.db --watch", 64),
        ] as [(String, Int32)])
    func exitCodes(_ line: String, _ code: Int32) throws {
        let outcome = try Program.bash("$dmsim \(line)", in: try scratch())
        #expect(outcome.status == code, "\(outcome.errors)")
        #expect(outcome.errors.hasPrefix("dmsim: error: "))
    }

    @Test(
        "The sqlite3 tool reads a recording",
        .enabled(if: Program.has("sqlite3"), "there is no sqlite3 tool"))
    func tool() throws {
        let scratch = try scratch()
        let script = """
            $dmsim run story.yaml --record run.db >/dev/null
            sqlite3 run.db 'select who, what, whom, refusal, rule, because from refusals'
            sqlite3 run.db 'pragma journal_mode; pragma integrity_check; select run from progress'
            """
        let outcome = try Program.bash(script, in: scratch)
        let lines = outcome.output.split(separator: "\n")
        let refusal =
            "acme|message|mei|quota-exhausted|new-connection-quota|"
            + "2 of 2 used, renews 2026-02-01 00:00"
        #expect(lines.first.map(String.init) == refusal)
        #expect(lines.suffix(3) == ["wal", "ok", "finished"], "\(outcome.output)")
    }

    @Test(
        "Python's sqlite3 module reads a recording, and its JSON",
        .enabled(if: Program.has("python3"), "there is no python3"))
    func python() throws {
        let scratch = try scratch()
        try scratch.write(
            """
            import json, sqlite3
            base = sqlite3.connect("run.db")
            rows = base.execute("select number, at_us, cause, kind, sentence, json from events"
                                " order by number").fetchall()
            for place, (number, at, cause, kind, sentence, text) in enumerate(rows):
                event = json.loads(text)
                assert number == place + 1 == event["number"], event
                assert cause == event["cause"] and (cause is None or cause < number), event
                assert kind == event["kind"] and sentence == event["sentence"], event
            assert [row[1] for row in rows] == sorted(row[1] for row in rows)
            counts = base.execute("select events, (select count(*) from events) from scenarios")
            assert [a == b == len(rows) for a, b in counts] == [True]
            print("read", len(rows) > 10)
            """, to: "read.py")
        let outcome = try Program.bash(
            "$dmsim run story.yaml --record run.db >/dev/null; python3 read.py", in: scratch)
        #expect(outcome.output == "read True\n", "\(outcome.errors)")
    }
}
