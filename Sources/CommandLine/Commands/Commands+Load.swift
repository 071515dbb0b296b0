import Diagnostics
import Glibc
import LoadTesting
import Reports
import VirtualTime

extension Commands {
    /// Runs a load file.
    static func load(_ arguments: ParsedArguments, _ terminal: Terminal) async throws -> ExitCode {
        guard let plan = try loadPlan(arguments, terminal) else { return .invalidScript }
        let threads = try threads(arguments, plan)
        try checkMemory(for: plan, threads: threads)
        var output = try OutputFile(arguments.text("output") ?? "-")
        let monitor = LoadMonitor(
            isQuiet: arguments.has("quiet"), isTerminal: terminal.errorIsTerminal)
        let clock = ContinuousClock()
        let start = clock.now
        let run = await LoadRun(plan, threads: threads)
        var state = monitor.begin()
        let outcome = await run.run { progress in
            monitor.show(progress, &state)
            return !Interrupt.isRequested
        }
        monitor.end(state)
        let wall = (clock.now - start) / .seconds(1)
        let input = LoadReportInput(
            plan: plan, outcome: outcome, threads: threads, wallSeconds: wall,
            peakMemoryBytes: SystemMemory.peak())
        switch arguments.choice("format", as: LoadFormat.self) ?? .text {
        case .text: try output.write(LoadTextReport.write(input))
        case .json: try output.write(LoadJSONReport.write(input))
        }
        try output.finish()
        return input.brokenThresholds == 0 ? .passed : .failed
    }

    /// The plan with what the command line changes; nil, and told, where the file is not right.
    private static func loadPlan(
        _ arguments: ParsedArguments, _ terminal: Terminal
    ) throws -> LoadPlan? {
        let path = arguments.operands[0]
        let limit = arguments.byteCount("max-file-size") ?? 1 << 23
        let file = SourceFile(name: path, bytes: try FileReader.read(path, limit: limit))
        let (read, diagnostics) = LoadReader.read(file)
        let color = arguments.choice("color", as: ColorChoice.self) ?? .auto
        let formatter = DiagnosticFormatter(
            files: [file], usesColor: terminal.errorStyle(color).isEnabled)
        if !diagnostics.isEmpty { StandardError.say(formatter.format(diagnostics)) }
        guard var plan = read else { return nil }
        if let seed = arguments.integer("seed") { plan.seed = UInt64(seed) }
        let scale = arguments.text("scale") ?? "1"
        guard let factor = Double(scale), factor.isFinite, factor > 0, factor <= 1_000 else {
            throw UsageError(
                code: .badValue, problem: "--scale cannot be '\(scale)'",
                notes: ["write a factor above 0 and at most 1000, such as 0.01"])
        }
        if factor != 1 { plan = plan.scaled(by: factor) }
        if let problem = plan.sizeProblem {
            throw UsageError(code: .badValue, problem: problem, notes: ["use a smaller --scale"])
        }
        return plan
    }

    private static func threads(_ arguments: ParsedArguments, _ plan: LoadPlan) throws -> Int {
        let cores = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        guard let asked = arguments.integer("threads") else {
            return max(1, min(cores - 1, plan.clientCount))
        }
        guard asked <= plan.clientCount else {
            throw UsageError(
                code: .badValue,
                problem: "--threads \(asked) is more than there are clients: \(plan.clientCount)",
                notes: ["a thread needs at least one client"])
        }
        return asked
    }

    private static func checkMemory(for plan: LoadPlan, threads: Int) throws {
        let needed = plan.estimatedBytes(threads: threads)
        guard let available = SystemMemory.available(), needed > available else { return }
        throw UsageError(
            code: .badValue,
            problem: "this population needs about \(needed >> 20) MiB of memory, "
                + "and \(available >> 20) MiB are available",
            notes: ["run a part of it with --scale"])
    }
}

/// Tells on the way how far a run is: a line that renews itself on a terminal, else a line every
/// ten seconds.
private struct LoadMonitor {
    let isQuiet: Bool
    let isTerminal: Bool

    struct State {
        var began = ContinuousClock.now
        var told = ContinuousClock.now
        var hasLine = false
    }

    func begin() -> State { State() }

    func show(_ progress: LoadProgress, _ state: inout State) {
        if isQuiet { return }
        let now = ContinuousClock.now
        let pause: Duration = isTerminal ? .milliseconds(200) : .seconds(10)
        guard now - state.told >= pause else { return }
        state.told = now
        state.hasLine = true
        let seconds = (now - state.began) / .seconds(1)
        let left = progress.share > 0 ? seconds / progress.share - seconds : 0
        let rate = UInt64(Double(progress.events) / max(seconds, 0.001))
        let line =
            "day \(LoadTextReport.decimal(progress.time.seconds / 86_400, 1)), "
            + "\(LoadTextReport.decimal(progress.share * 100, 0)) %, "
            + "\(LoadTextReport.grouped(rate)) events/s, "
            + "\(SystemMemory.peak() >> 20) MiB, "
            + "\(LoadTextReport.decimal(left, 0)) s left"
        StandardError.say(isTerminal ? "\r\u{1B}[K\(line)" : line + "\n")
    }

    func end(_ state: State) {
        if isTerminal, state.hasLine { StandardError.say("\r\u{1B}[K") }
    }
}

/// What the system says of memory.
enum SystemMemory {
    /// The most that this process has had in memory, in bytes.
    static func peak() -> Int {
        var usage = rusage()
        getrusage(Int32(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss * 1024
    }

    /// What can be had without swapping, in bytes; nil where the system does not say.
    static func available() -> Int? {
        guard let bytes = try? FileReader.read("/proc/meminfo", limit: 1 << 16) else { return nil }
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        where line.hasPrefix("MemAvailable:") {
            let digits = line.filter { ("0"..."9").contains($0) }
            return Int(digits).map { $0 * 1024 }
        }
        return nil
    }
}
