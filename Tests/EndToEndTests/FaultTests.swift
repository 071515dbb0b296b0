import CThreadSignal
import Foundation
import StartedPrograms
import Testing

/// A signal such as a fault of the program itself raises is sent to it from outside.
@Suite("Faults of the program", .serialized)
struct FaultTests {
    /// The first of these scenarios has no end of its own.
    private static let scripts = """
        scenario: One without end
        seed: 7
        clients: {acme: {}}
        freelancers: {noor: {}}
        steps:
          - repeat 1000000000 times:
              - repeat 1000000000 times: [{wait: 0s}]
        ---
        \(Script.passing)
        ---
        \(Script.failing.replacingOccurrences(of: "A client writes", with: "Another client writes"))
        """

    private struct Outcome {
        var status: Int32
        var output: String
        var errors: String
    }

    /// Starts the program, and calls `hit` as soon as it is at a scenario.
    private func run(_ options: String, _ hit: (Int32, [Int32]) -> Void) throws -> Outcome {
        let scratch = try Scratch()
        try scratch.write(Self.scripts, to: "script.yaml")
        let errors = scratch.path("stderr")
        _ = FileManager.default.createFile(atPath: errors, contents: nil)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Program.dmsim)
        process.arguments =
            ["run", "script.yaml", "--max-steps", "1000000000"]
            + options.split(separator: " ").map(String.init)
        process.currentDirectoryURL = URL(fileURLWithPath: scratch.root)
        let output = Pipe()
        process.standardOutput = output
        process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: errors))
        try Program.start(process)
        defer { if process.isRunning { process.terminate() } }
        let id = process.processIdentifier
        Thread.detachNewThread {
            // Only where what is tested does not work.
            for _ in 0..<1_200 where process.isRunning { usleep(50_000) }
            if process.isRunning { kill(id, SIGKILL) }
        }
        for _ in 0..<3_000 {
            let busy = Self.threads(of: id)
            if !busy.isEmpty || options.contains("--pace"), Self.hasWorked(id) {
                hit(id, busy)
                break
            }
            usleep(10_000)
        }
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationReason == .exit
                ? process.terminationStatus : 128 + process.terminationStatus,
            output: String(decoding: bytes, as: UTF8.self), errors: try scratch.read("stderr"))
    }

    private static func text(_ path: String) -> String {
        (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    }

    /// The threads on which scenarios run and have been running for a moment.
    private static func threads(of process: Int32) -> [Int32] {
        let folder = "/proc/\(process)/task"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { name in
            text("\(folder)/\(name)/comm").hasPrefix("dmsim run")
                && ticks("\(folder)/\(name)/stat") > 5
        }.compactMap { Int32($0) }
    }

    private static func hasWorked(_ process: Int32) -> Bool { ticks("/proc/\(process)/stat") > 10 }

    /// Processor time used, in hundredths of a second.
    private static func ticks(_ path: String) -> Int {
        let fields = text(path).split(separator: ")").last?.split(separator: " ") ?? []
        return fields.count > 12 ? (Int(fields[11]) ?? 0) + (Int(fields[12]) ?? 0) : 0
    }

    @Test(
        "A fault in one run is told as its result, and the others are kept",
        arguments: [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT],
        ["--jobs 1", "--jobs 3", "--jobs 2 --record run.db"])
    func oneRun(_ signal: Int32, _ options: String) throws {
        let outcome = try run(options) { process, threads in
            for thread in threads { _ = signal_thread(process, thread, signal) }
        }
        #expect(outcome.status == 70, "\(outcome.errors)")
        #expect(outcome.output.contains("FAILED One without end (script.yaml, seed 7"))
        #expect(outcome.output.contains("internal error: dmsim was stopped by SIG"))
        #expect(outcome.output.contains("ok A client writes"))
        #expect(outcome.output.contains("FAILED Another client writes"))
        #expect(outcome.output.contains("1 passed, 2 failed"), "\(outcome.output)")
        #expect(outcome.errors.contains("This is a fault of dmsim"))
        #expect(outcome.errors.contains("dmsim run script.yaml --max-steps 1000000000 \(options)"))
    }

    @Test("Every format tells of it", arguments: ["tap", "junit", "jsonl"])
    func formats(_ format: String) throws {
        let outcome = try run("--jobs 2 --format \(format)") { process, threads in
            for thread in threads { _ = signal_thread(process, thread, SIGTRAP) }
        }
        #expect(outcome.status == 70)
        #expect(outcome.output.contains("One without end"))
        #expect(outcome.output.contains("Another client writes"))
        let says = format == "jsonl" ? "internal-error" : "stopped by SIGTRAP"
        #expect(outcome.output.contains(says), "\(outcome.output)")
    }

    @Test(
        "Where no run alone can be given up, the program says what it was doing and ends",
        arguments: ["--jobs 2", "--pace 1000000x"])
    func wholeProcess(_ options: String) throws {
        let outcome = try run(options) { process, _ in kill(process, SIGTRAP) }
        #expect(outcome.status == 70)
        #expect(outcome.errors.contains("internal error: it was stopped by SIGTRAP"))
        #expect(outcome.errors.contains("`One without end` of script.yaml, seed 7"))
        #expect(outcome.errors.contains("Please report it"))
        #expect(outcome.errors.contains(options))
    }
}

/// What a shell can take from a program, told before it is missed.
@Suite("Too little to run with")
struct SystemLimitTests {
    @Test("Too few open files", arguments: [5, 6, 7])
    func files(_ count: Int) throws {
        let scratch = try Scratch()
        try scratch.write(Script.passing, to: "script.yaml")
        // Without files the system's loader may already fail.
        let outcome = try Program.bash(
            "ulimit -n \(count); exec $dmsim run script.yaml", in: scratch)
        #expect([71, 127].contains(outcome.status), "\(outcome.status) \(outcome.errors)")
        #expect(outcome.status != 71 || outcome.errors.contains("`ulimit -n` is \(count) here"))
    }

    @Test("Too little memory", arguments: [60_000, 70_000, 80_000, 100_000, 150_000])
    func memory(_ kilobytes: Int) throws {
        let scratch = try Scratch()
        try scratch.write(Script.passing, to: "script.yaml")
        let outcome = try Program.bash(
            "ulimit -v \(kilobytes); exec $dmsim run script.yaml", in: scratch)
        #expect([0, 71, 127].contains(outcome.status), "\(outcome.status) \(outcome.errors)")
        if outcome.status == 71 {
            #expect(outcome.errors.contains("`ulimit -v` is \(kilobytes) here"))
        }
    }

    @Test("Memory that runs out on the way is told, with its limit")
    func memoryOnTheWay() throws {
        let outcome = try Program.bash(
            """
            echo 'scenario: Many
            clients: {acme: {plan: business}}
            freelancers: [f1..f900]
            policy: {extends: article, quota: {business: unlimited}}
            steps:
              - repeat 200 times:
                  - for each f in f1..f900: [{acme messages <f>: Hello}]' > script.yaml
            ulimit -v 250000
            exec $dmsim run script.yaml --max-events 100000000 --max-steps 100000000
            """)
        #expect([0, 70].contains(outcome.status), "\(outcome.status) \(outcome.errors)")
        if outcome.status == 70 { #expect(outcome.errors.contains("(ulimit -v)")) }
    }
}
