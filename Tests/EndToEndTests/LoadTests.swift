import Foundation
import StartedPrograms
import Testing

@Suite("Load runs on threads and in processes", .serialized)
struct LoadTests {
    /// A file whose run lasts as long as anybody could wait, or a short one.
    private func file(days: Int) throws -> Scratch {
        let scratch = try Scratch()
        try scratch.write(
            """
            load: People who write and are reported
            horizon: \(days)d
            clients: {count: 60, attempts: 4 a day, hires: 10% after exponential mean 1d}
            freelancers:
              count: 200
              react to: first messages
              replies: 45% after lognormal median 6h sigma 1.6
              replies halve at: 3 a day
              reports: 8%
            desk: {reviewers: 1, review: exponential mean 50m, upholds: 30%, sanction: warning}

            """, to: "load.yaml")
        return scratch
    }

    /// What does not depend on the machine and on where the shards are.
    private func figures(_ json: String) throws -> NSDictionary {
        let object = try JSONSerialization.jsonObject(with: Data(json.utf8))
        let figures = try #require(object as? [String: Any])
        for name in ["threads", "processes", "wall_seconds", "peak_memory_bytes"] {
            #expect(figures[name] is NSNumber, "\(name)")
        }
        let ofMachine = [
            "threads", "processes", "wall_seconds", "events_per_second", "peak_memory_bytes",
            "command_line",
        ]
        return figures.filter { !ofMachine.contains($0.key) } as NSDictionary
    }

    @Test("Figures and fingerprint are the same on any number of threads and processes")
    func places() throws {
        let scratch = try file(days: 3)
        func run(_ place: String) throws -> NSDictionary {
            let line = "$dmsim load load.yaml --seed 7 --scale 1.5 --quiet --format json \(place)"
            let outcome = try Program.bash(line, in: scratch)
            #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
            return try figures(outcome.output)
        }
        let alone = try run("--threads 1")
        for count in 2...4 { #expect(try run("--threads \(count)") == alone) }
        for count in [1, 2, 4] { #expect(try run("--processes \(count)") == alone) }
    }

    @Test("A report says in how many processes the run was")
    func report() throws {
        let scratch = try file(days: 1)
        let text = try Program.bash("$dmsim load load.yaml -q --processes 2", in: scratch)
        #expect(text.output.contains("events/s on 2 processes, peak memory"), "\(text.output)")
        let json = try Program.bash(
            "$dmsim load load.yaml -q --processes 2 --format json", in: scratch)
        #expect(json.output.contains("\"threads\":1,\"processes\":2,"), "\(json.output)")
    }

    @Test(
        "Wrong numbers of processes: 64, with what to do",
        arguments: [
            ("--processes 0", "1 to 64"), ("--processes 65", "1 to 64"),
            ("--processes 61", "a process needs at least one client"),
            ("--processes 2 --threads 2", "each process works on one thread"),
        ])
    func usage(_ options: String, _ words: String) throws {
        let outcome = try Program.bash("$dmsim load load.yaml \(options)", in: try file(days: 1))
        #expect(outcome.status == 64)
        #expect(outcome.errors.contains(words), "\(outcome.errors)")
        #expect(outcome.output.isEmpty)
    }

    /// Starts a long run in three processes, does something when it is under way, and tells of
    /// processes that are still there.
    private func disturbed(
        _ act: String, _ options: String = ""
    ) throws -> (Program.Outcome, Scratch) {
        let scratch = try file(days: 1_800)
        let outcome = try Program.bash(
            """
            $dmsim load load.yaml --processes 3 --format json --output report.json \(options) &
            run=$!
            for _ in {1..1000}; do
                children=($(cat /proc/$run/task/*/children))
                ((${#children[@]} == 3)) && break
                sleep 0.01
            done
            sleep 1
            \(act)
            wait $run
            echo "status $?"
            for process in "${children[@]}"; do
                state=$(cut -d ' ' -f 3 /proc/$process/stat 2>/dev/null || echo gone)
                # Who inherits a process may not have reaped it yet.
                [[ $state == [gZ]* ]] || echo "$process is left"
            done
            echo *
            """, in: scratch)
        return (outcome, scratch)
    }

    @Test("When a process of the run is killed, the run ends, says so, and leaves nothing")
    func killed() throws {
        let (outcome, _) = try disturbed("kill -KILL ${children[1]}")
        #expect(outcome.lines == ["status 71", "load.yaml"], "\(outcome.output)")
        #expect(outcome.errors.contains("dmsim: error: shard 2/3 (process "), "\(outcome.errors)")
        #expect(outcome.errors.contains("): it was killed by signal 9"))
        #expect(outcome.errors.contains("Run it again, with a --scale below 1 if memory ran out"))
    }

    @Test("Ctrl-C ends a run in processes with the figures so far, and leaves no process")
    func interrupted() throws {
        let (outcome, scratch) = try disturbed("kill -INT $run")
        #expect(outcome.lines == ["status 130", "load.yaml report.json"], "\(outcome.output)")
        let report = try scratch.read("report.json")
        #expect(report.contains("\"partial\":true"))
        #expect(!report.contains("\"events\":0,"))
    }

    @Test("A process that is stopped is missed after a while, and ends the run")
    func stopped() throws {
        let (outcome, _) = try disturbed("kill -STOP ${children[1]}", "--patience 1s")
        #expect(outcome.lines == ["status 71", "load.yaml"], "\(outcome.output)")
        #expect(outcome.errors.contains("): it did not answer in time"), "\(outcome.errors)")
    }

    @Test("SIGTERM and SIGHUP end it likewise", arguments: [("TERM", 143), ("HUP", 129)])
    func otherSignals(_ signal: String, _ code: Int) throws {
        let (outcome, _) = try disturbed("kill -\(signal) $run")
        #expect(outcome.lines == ["status \(code)", "load.yaml report.json"], "\(outcome.output)")
    }

    @Test("When the coordinator is killed, its processes end too")
    func orphaned() throws {
        let (outcome, _) = try disturbed("kill -KILL $run; sleep 0.5")
        #expect(outcome.lines.first == "status 137", "\(outcome.output)")
        #expect(!outcome.output.contains("is left"), "\(outcome.output)")
    }
}
