import Diagnostics
import ExternalHub
import Glibc
import Journal
import Processes
import Record
import Reports
import ScenarioLanguage
import ScenarioRunner
import Simulation
import VirtualTime
import YAML

extension Commands {
    static func run(_ arguments: ParsedArguments, _ terminal: Terminal) async throws -> ExitCode {
        guard arguments.has("watch") else { return try await runOnce(arguments, terminal) }
        try refuseRecording(arguments)
        while !Interrupt.isRequested {
            var watcher = FileWatcher(arguments.operandsOrDefault)
            do {
                _ = try await runOnce(arguments, terminal)
            } catch let error as FileError {
                // A script that is being saved may be missing for a moment.
                StandardError.say("dmsim: error: \(error.message)\n")
            }
            StandardError.say("Watching for changes; Ctrl-C ends.\n")
            if !watcher.wait() { break }
        }
        return .interrupted
    }

    private static func runOnce(
        _ arguments: ParsedArguments, _ terminal: Terminal
    ) async throws -> ExitCode {
        let loaded = try ScriptLoader(arguments).load(arguments.operandsOrDefault)
        return try await run(loaded, arguments, terminal) {
            try makeRecorder(loaded, arguments)
        }
    }

    /// Runs and reports what was loaded, and records it where there is a recorder, which is made
    /// when nothing else can fail to begin: an empty recording would only be in the way.
    static func run(
        _ loaded: LoadedScripts, _ arguments: ParsedArguments, _ terminal: Terminal,
        makeRecorder: () throws -> Recorder?
    ) async throws -> ExitCode {
        var loaded = loaded
        let choice = ScenarioChoice(arguments)
        let all = loaded.plans.count
        loaded.plans.removeAll { !choice.includes($0) }
        let output = arguments.text("output") ?? "-"
        var file = try OutputFile(output)
        var report = makeReport(arguments, terminal, isFile: output != "-")
        var summary = RunSummary()
        summary.loadFiles = loaded.loadFiles
        summary.leftOut = all - loaded.plans.count
        try file.write(report.opening())
        for script in loaded.invalid {
            summary.failed += 1
            summary.invalid += 1
            try file.write(report.invalid(script))
        }
        var runs = batch(loaded.plans, arguments)
        let pool = try hubPool(arguments)
        defer { pool?.close() }
        runs.options.guestHub = pool
        if summary.invalid > 0, runs.failFast { runs.plans = [] }
        let company = runs.plans.isEmpty ? nil : try await startCompany(arguments)
        if let company {
            // The processes hold one scenario at a time.
            runs.jobs = 1
            runs.options.theatre = company
        }
        // Where a scenario takes a while, what is over shall be safe at once.
        let flushesEach = company != nil || runs.options.pace != nil
        var recorder: Recorder?
        do {
            recorder = try makeRecorder()
            let records = recorder != nil
            try await runs.run(
                prepare: { records ? JournalRows($0, makesFacts: $1) : nil }
            ) { outcome, rows throws in
                summary.count(outcome)
                if let rows { try recorder?.record(outcome, rows) }
                if flushesEach { try recorder?.flush() }
                try file.write(report.scenario(outcome))
                if terminal.outputIsTerminal { try file.flush() }
            }
        } catch {
            await company?.shutdown()
            throw error
        }
        await company?.shutdown()
        summary.wasInterrupted = summary.wasInterrupted || Interrupt.isRequested
        try file.write(report.closing(summary))
        try file.finish()
        let code = exitCode(of: summary)
        try recorder?.flush()
        if code != .interrupted { try recorder?.finish(exitCode: code.rawValue) }
        return code
    }

    private static func exitCode(of summary: RunSummary) -> ExitCode {
        if summary.wasInterrupted { return .interrupted }
        if summary.internalErrors > 0 { return .internalError }
        if summary.invalid > 0 { return .invalidScript }
        if summary.unknown > 0 { return .unknown }
        return summary.failed > 0 ? .failed : .passed
    }

    /// The hub that takes ours' place, if one is to.
    private static func hubPool(_ arguments: ParsedArguments) throws(UsageError) -> HubPool? {
        guard let command = arguments.text("hub") else { return nil }
        if arguments.has("processes") {
            throw UsageError(
                code: .badValue, problem: "--hub and --processes do not go together",
                notes: [
                    "a hub under test is a process of its own already: leave one of them out"
                ])
        }
        var limits = HubLimits()
        if let timeout = arguments.span("hub-timeout") { limits.timeout = timeout }
        return HubPool(command: command, limits: limits)
    }

    static func batch(
        _ plans: [ScenarioPlan], _ arguments: ParsedArguments
    ) -> Batch {
        var batch = Batch(plans: plans)
        batch.seedsPerPlan = arguments.integer("seeds") ?? 1
        batch.failFast = arguments.has("fail-fast")
        batch.jobs = arguments.integer("jobs") ?? max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
        batch.options.seed = arguments.seed("seed")
        batch.options.maxEvents = arguments.integer("max-events") ?? RunOptions.defaultMaxEvents
        batch.options.maxSteps = arguments.integer("max-steps") ?? RunOptions.defaultMaxSteps
        batch.options.shouldStop = { Interrupt.isRequested }
        if let factor = arguments.pace("pace") {
            // Two scenarios at once could not be watched.
            batch.jobs = 1
            batch.options.pace = Pacemaker(factor: factor).wait(until:)
        }
        return batch
    }

    private static func makeReport(
        _ arguments: ParsedArguments, _ terminal: Terminal, isFile: Bool
    ) -> any RunReport {
        let color = arguments.choice("color", as: ColorChoice.self) ?? .auto
        let usesColor = isFile ? color == .always : terminal.outputStyle(color).isEnabled
        let coverage = arguments.has("coverage")
        switch arguments.choice("format", as: ReportFormat.self) ?? .text {
        case .text:
            return TextReport(
                usesColor: usesColor, showsTimeline: arguments.has("timeline"),
                showsCoverage: coverage)
        case .jsonLines: return JSONLinesReport(showsCoverage: coverage)
        case .junit: return JUnitReport()
        case .tap: return TAPReport()
        }
    }
}

/// Which of the scenarios found are meant.
struct ScenarioChoice {
    private let tags: TagExpression?
    private let text: String

    init(_ arguments: ParsedArguments) {
        tags = arguments.tags("tag")
        text = (arguments.text("filter") ?? "").lowercased()
    }

    func includes(_ plan: ScenarioPlan) -> Bool {
        if let tags, !tags.matches(plan.tags) { return false }
        if text.isEmpty { return true }
        let path = plan.files.first?.name ?? ""
        return plan.title.lowercased().contains(text) || path.lowercased().contains(text)
    }
}

extension ScriptLoader {
    init(_ arguments: ParsedArguments) {
        self.init(
            maxFileSize: arguments.byteCount("max-file-size") ?? 8 << 20,
            limits: ScenarioLimits())
        limits.yaml.bytes = maxFileSize
        if let depth = arguments.integer("max-depth") { limits.yaml.depth = depth }
    }
}
