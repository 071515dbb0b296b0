import Diagnostics
import ExternalHub
import Glibc
import Journal
import Pages
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
        let paths = try scriptOperands(arguments).filter { !$0.isTable }.map(\.path)
        while !Interrupt.isRequested {
            var watcher = FileWatcher(paths)
            do {
                _ = try await runOnce(arguments, terminal)
            } catch let error as FileError {
                // A script that is being saved may be missing for a moment.
                StandardError.complain(error.message)
            }
            if Interrupt.isRequested { break }
            StandardError.say("Watching for changes; Ctrl-C ends.\n")
            if !watcher.wait() { break }
        }
        return .interrupted
    }

    private static func runOnce(
        _ arguments: ParsedArguments, _ terminal: Terminal
    ) async throws -> ExitCode {
        let operands = try scriptOperands(arguments).filter { !$0.isTable }
        let loaded = try ScriptLoader(arguments).load(operands.map(\.path))
        loaded.sayWhatWasLeftAlone()
        try OutputChoice(arguments.text("output"), recording: arguments.text("record"))
            .refuse(amongInputs: loaded.files.map(\.path))
        var choice = ScenarioChoice(arguments, loaded)
        // What comes over standard input is no file of which anything could be remembered.
        let memory =
            operands.contains { $0.path == StandardInput.path } ? nil : FailedRunsFile(operands)
        let known = memory?.read() ?? .nowhere
        if arguments.has("failed") {
            guard case .known(let failed) = known else {
                let names = operands.map { "'\(VisibleText.escaped($0.path))'" }
                let complaint = memory?.complaint(about: known, names.joined(separator: ", "))
                StandardError.complain(complaint ?? "", as: "nothing was run")
                return arguments.has("allow-none") ? .passed : .nothingRan
            }
            choice.failed = failed
        }
        if arguments.has("list") { return try list(loaded, choice, arguments, terminal) }
        var verdicts = RunVerdicts()
        let code = try await run(loaded, choice, arguments, terminal) {
            try makeRecorder(loaded, choice, arguments)
        } noting: {
            verdicts.note($0)
        }
        let before = if case .known(let failed) = known { failed } else { FailedRuns() }
        memory?.write(before.after(verdicts, of: loaded), over: known)
        return code
    }

    /// The scripts that the command line names, in so far as its options go together with them.
    private static func scriptOperands(
        _ arguments: ParsedArguments
    ) throws(UsageError) -> [ScriptOperand] {
        try refuseCombinations(arguments)
        var operands: [ScriptOperand] = []
        for word in arguments.operandsOrDefault { operands.append(try ScriptOperand(word)) }
        if let table = operands.first, operands.allSatisfy(\.isTable) {
            throw UsageError(
                code: .badValue,
                problem: "PATH: '\(table.path)' is a table of examples, not a script",
                notes: [
                    "name the script that reads it as well: "
                        + "dmsim run SCRIPT \(arguments.operandsOrDefault[0])"
                ])
        }
        return operands
    }

    /// Runs and reports what was loaded, and records it where there is a recorder, which is made
    /// when nothing else can fail to begin: an empty recording would only be in the way.
    static func run(
        _ loaded: LoadedScripts, _ choice: ScenarioChoice, _ arguments: ParsedArguments,
        _ terminal: Terminal, makeRecorder: () throws -> Recorder?,
        noting: (ScenarioOutcome) -> Void = { _ in }
    ) async throws -> ExitCode {
        let plans = loaded.plans.filter(choice.includes)
        let output = arguments.text("output") ?? "-"
        var file = try OutputFile(output)
        var summary = RunSummary()
        summary.loadFiles = loaded.count(of: .load)
        summary.leftOut = loaded.plans.count - plans.count
        var runs = batch(plans, arguments)
        if let failed = choice.failed { runs.chooseSeeds(of: failed, arguments) }
        // Whether somebody looks on, and not another program.
        let isWatched = output == "-" && terminal.outputIsTerminal && format(arguments) == .text
        let live = LiveLine(total: runs.count, columns: isWatched ? terminal.erasableColumns : nil)
        var report = makeReport(arguments, terminal, loaded, isFile: output != "-")
        if isWatched, var text = report as? TextReport {
            text.seconds = live.seconds
            text.folders = folders(of: runs, arguments)
            report = text
        }
        try file.write(report.opening())
        for script in loaded.invalid {
            summary.failed += 1
            summary.invalid += 1
            try file.write(report.invalid(script))
        }
        let pool = try hubPool(arguments)
        defer { pool?.close() }
        runs.options.guestHub = pool
        runs.options.keepsMarks = report is RunPage
        if summary.invalid > 0, runs.failFast { runs.plans = [] }
        let isNothing = runs.plans.allSatisfy { $0.skip != nil }
        let company = isNothing ? nil : try await startCompany(arguments)
        if let company {
            // The processes hold one scenario at a time.
            runs.jobs = 1
            runs.options.theatre = company
        }
        // Where a scenario takes a while, what is over shall be safe at once.
        let flushesEach = company != nil || runs.options.pace != nil
        let benches = flushesEach || isNothing ? nil : try? Benches.open()
        defer { benches?.close() }
        runs.place = benches
        runs.notes = Faults.Notes()
        var recorder: Recorder?
        do {
            // A recording of nothing would only be in the way of the next.
            if !plans.isEmpty || summary.invalid > 0 { recorder = try makeRecorder() }
            let records = recorder != nil
            async let _ = live.keepShowing()
            try await runs.run(
                prepare: { records ? JournalRows($0, makesFacts: $1) : nil }
            ) { outcome, rows throws in
                summary.count(outcome)
                noting(outcome)
                if let rows { try recorder?.record(outcome, rows) }
                if flushesEach { try recorder?.flush() }
                let text = report.scenario(outcome)
                try live.interrupt {
                    try file.write(text)
                    if flushesEach || terminal.outputIsTerminal { try file.flush() }
                }
            }
        } catch {
            await company?.shutdown()
            throw error
        }
        await company?.shutdown()
        summary.wasInterrupted = summary.wasInterrupted || Interrupt.isRequested
        try file.write(report.closing(summary))
        try file.finish()
        var code = exitCode(of: summary)
        if code == .nothingRan {
            let nothing = NothingToRun(
                operands: arguments.operandsOrDefault, loaded: loaded, choice: choice,
                skipped: summary.skipped)
            if arguments.has("allow-none") { code = .passed }
            StandardError.say(nothing.message(isAllowed: code == .passed))
        }
        if code.isInterruption {
            try recorder?.stop()
        } else {
            try recorder?.finish(exitCode: code.rawValue)
        }
        return code
    }

    private static func exitCode(of summary: RunSummary) -> ExitCode {
        if summary.wasInterrupted { return .interrupted }
        if summary.internalErrors > 0 { return .internalError }
        if summary.invalid > 0 { return .invalidScript }
        if summary.unknown > 0 { return .unknown }
        if summary.failed > 0 { return .failed }
        return summary.passed > 0 ? .passed : .nothingRan
    }

    /// The hub that takes ours' place, if one is to.
    private static func hubPool(_ arguments: ParsedArguments) throws(UsageError) -> HubPool? {
        guard let hub = try HubChoice(arguments) else { return nil }
        if arguments.has("processes") {
            throw UsageError(
                code: .badValue, problem: "--hub and --processes do not go together",
                notes: [
                    "a hub under test is a process of its own already: leave one of them out"
                ])
        }
        return HubPool(command: hub.command, limits: hub.limits)
    }

    static func batch(
        _ plans: [ScenarioPlan], _ arguments: ParsedArguments
    ) -> Batch {
        var batch = Batch(plans: plans)
        batch.seedsPerPlan = arguments.integer("seeds") ?? 1
        batch.failFast = arguments.has("fail-fast")
        batch.jobs = arguments.integer("jobs") ?? SystemLimits.cores
        batch.options = RunOptions(arguments)
        if let factor = arguments.pace("pace") {
            // Two scenarios at once could not be watched.
            batch.jobs = 1
            batch.options.pace = Pacemaker(factor: factor).wait(until:)
        }
        return batch
    }

    private static func format(_ arguments: ParsedArguments) -> ReportFormat {
        arguments.choice("format", as: ReportFormat.self) ?? .text
    }

    private static func makeReport(
        _ arguments: ParsedArguments, _ terminal: Terminal, _ loaded: LoadedScripts, isFile: Bool
    ) -> any RunReport {
        let color = arguments.choice("color", as: ColorChoice.self) ?? .auto
        let usesColor = isFile ? color == .always : terminal.outputStyle(color).isEnabled
        let coverage = arguments.has("coverage")
        switch format(arguments) {
        case .text:
            return TextReport(
                usesColor: usesColor, showsTimeline: arguments.has("timeline"),
                showsCoverage: coverage)
        case .jsonLines: return JSONLinesReport(showsCoverage: coverage)
        case .junit: return JUnitReport()
        case .tap: return TAPReport()
        case .html:
            return RunPage(scripts: loaded.texts, command: arguments.commandLine)
        }
    }
}

extension RunOptions {
    /// What holds for every run of a command line.
    init(_ arguments: ParsedArguments) {
        self.init()
        seed = arguments.seed("seed")
        maxEvents = arguments.integer("max-events") ?? RunOptions.defaultMaxEvents
        maxSteps = arguments.integer("max-steps") ?? RunOptions.defaultMaxSteps
        shouldStop = { Interrupt.isRequested }
    }
}

extension ScriptLoader {
    init(_ arguments: ParsedArguments) {
        self.init(
            maxFileSize: arguments.byteCount("max-file-size") ?? YAMLLimits.standard.bytes,
            limits: ScenarioLimits())
        limits.yaml.bytes = maxFileSize
        if let depth = arguments.integer("max-depth") { limits.yaml.depth = depth }
    }
}
