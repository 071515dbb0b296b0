import Diagnostics
import Experiments
import Glibc
import LoadProcesses
import LoadTesting
import Pages
import Processes
import Reports
import VirtualTime
import YAML

extension Commands {
    /// Runs a load file.
    static func load(
        _ arguments: ParsedArguments, _ terminal: Terminal, on ranks: RankedLoad? = nil
    ) async throws -> ExitCode {
        if ranks == nil, arguments.has("mpi") { return try await loadOnRanks(arguments, terminal) }
        var source = try loadSource(arguments)
        try OutputChoice(
            arguments.text("output"), series: arguments.text("series"), log: arguments.text("log")
        ).refuse(amongInputs: arguments.operands)
        guard let experiment = try experiment(of: source, arguments, terminal) else {
            return .invalidScript
        }
        let format = arguments.choice("format", as: LoadFormat.self) ?? .text
        try refuseLog(arguments, of: experiment)
        if experiment.isExperiment || format == .csv || arguments.has("part") {
            return try await self.experiment(experiment, source, format, arguments, terminal, ranks)
        }
        for option in ["resume", "strict", "figure"] where arguments.has(option) {
            throw UsageError(
                code: .badValue, problem: "--\(option) is for experiments, and this is one run",
                notes: ["make it one with --replications 20, or leave the option out"])
        }
        let place = try place(arguments, experiment.variants[0].plan, ranks)
        try checkMemory(
            for: experiment.variants[0].plan, shards: place.processes ?? place.threads,
            processes: place.processes ?? 1, here: place.here)
        var output = try OutputFile(arguments.text("output") ?? "-")
        let series = try SeriesKeeper(arguments)
        guard var plan = await settled(experiment, arguments)?.variants[0].plan else {
            return interruptedEarly()
        }
        source.keepsDeeds = arguments.has("log")
        plan.keepsDeeds = source.keepsDeeds
        var log: LoadLogFile?
        if let path = arguments.text("log") { log = try LoadLogFile(path, plan) }
        source.warmUp = plan.warmUp
        let monitor = LoadMonitor(
            isQuiet: arguments.has("quiet"), isTerminal: terminal.errorIsTerminal)
        let clock = ContinuousClock()
        let start = clock.now
        Faults.note("the load file \(source.file.name), seed \(plan.seed)")
        let (outcome, memory) = try await run(
            source, plan, place, arguments.span("patience"), monitor, ranks, &log)
        let wall = (clock.now - start) / .seconds(1)
        series?.note(ExperimentTask(variant: 0, replication: 0), outcome)
        let input = LoadReportInput(
            plan: plan, outcome: outcome, threads: place.threads, processes: place.processes,
            wallSeconds: wall, peakMemoryBytes: SystemMemory.peak() + memory,
            commandLine: arguments.commandLine)
        switch format {
        case .text, .csv: try output.write(LoadTextReport.write(input))
        case .json: try output.write(LoadJSONReport.write(input))
        case .html: try output.write(LoadPage.write(input))
        }
        try output.finish()
        try log?.finish()
        try series?.write(ExperimentPlan(variants: [LoadVariant(settings: [], plan: plan)]))
        return input.brokenThresholds == 0 ? .passed : .failed
    }

    /// Where the runs are that a log is to be of.
    private static func refuseLog(
        _ arguments: ParsedArguments, of experiment: ExperimentPlan
    ) throws(UsageError) {
        guard arguments.has("log") else { return }
        if arguments.text("log") == "-" {
            throw UsageError(
                code: .badValue, problem: "--log needs a file: the report is on standard output",
                notes: ["write --log log.csv"])
        }
        if arguments.has("resume") {
            throw UsageError(
                code: .badValue, problem: "--log does not go with --resume",
                notes: [
                    "runs that are in the JSON already are not made again, and so have no log; "
                        + "leave out --resume and give another file to -o, or leave out --log"
                ])
        }
        if experiment.isExperiment, arguments.has("mpi") {
            throw UsageError(
                code: .badValue, problem: "--log of an experiment does not go with --mpi",
                notes: ["the logs would stay on their ranks; make them without --mpi"])
        }
    }

    /// The plan with what `warm up: auto` comes to; nil where it was interrupted before.
    static func settled(
        _ plan: ExperimentPlan, _ arguments: ParsedArguments
    ) async -> ExperimentPlan? {
        return await plan.warmUpEstimated(
            threads: arguments.integer("threads") ?? SystemLimits.cores
        ) {
            !Interrupt.isRequested
        }
    }

    static func interruptedEarly() -> ExitCode {
        StandardError.say("dmsim: it was interrupted before a run was whole\n")
        return .passed
    }

    /// The outcome, and the most that other processes had in memory for it, in bytes.
    private static func run(
        _ source: LoadSource, _ plan: LoadPlan, _ place: LoadPlace, _ patience: TimeSpan?,
        _ monitor: LoadMonitor, _ ranks: RankedLoad?, _ log: inout LoadLogFile?
    ) async throws -> (LoadOutcome, peakMemoryElsewhere: Int) {
        var state = monitor.begin()
        defer { monitor.end(state) }
        let show = { (progress: LoadProgress) in
            monitor.show(progress, &state)
            return goesOn(ranks?.watch)
        }
        if let ranks {
            return try await ranks.run(source, plan, noting: { log?.write($0) }, show)
        }
        guard let processes = place.processes else {
            let run = await LoadRun(plan, threads: place.threads)
            return (await run.run(noting: { log?.write($0) }, show), 0)
        }
        var options = ProcessOptions()
        options.isInterrupted = { Interrupt.isRequested }
        if let patience { options.patience = patience.seconds }
        let shards = try await ShardProcesses.start(
            source, processes: processes, options: options)
        do throws(ProcessFailure) {
            let outcome = try await shards.run(plan, noting: { log?.write($0) }, show)
            let memory = await shards.peakMemory
            await shards.shutdown()
            return (outcome, memory)
        } catch {
            await shards.shutdown()
            throw ProcessFailure(
                error.code,
                "\(error)\n  What it knew is lost with it, so there are no figures. Run it again, "
                    + "with a --scale below 1 if memory ran out, or with --threads, which needs "
                    + "no other processes.")
        }
    }

    /// The file with what the command line changes.
    static func loadSource(_ arguments: ParsedArguments) throws -> LoadSource {
        let path = arguments.operands[0]
        let limit = arguments.byteCount("max-file-size") ?? YAMLLimits.standard.bytes
        let bytes = try FileReader.readText(path, limit: limit)
        var source = LoadSource(SourceFile(name: StandardInput.name(of: path), bytes: bytes))
        source.seed = arguments.seed("seed")
        let scale = arguments.text("scale") ?? "1"
        guard let factor = Double(scale), factor.isFinite, factor > 0, factor <= 1_000 else {
            throw UsageError(
                code: .badValue, problem: "--scale cannot be '\(scale)'",
                notes: ["write a factor above 0 and at most 1000, such as 0.01"])
        }
        source.scale = factor
        if arguments.takes("replications") {
            if let count = arguments.integer("replications") {
                source.experimentOptions.append(.replications(count))
            }
            source.experimentOptions += arguments.texts("until").map(ExperimentOption.until)
            if let count = arguments.integer("at-most") {
                source.experimentOptions.append(.atMost(count))
            }
        }
        source.experimentOptions += arguments.texts("vary").map(ExperimentOption.vary)
        source.readZones(ZoneFiles.file)
        return source
    }

    /// The plan; nil, and told, where the file is not right.
    static func experiment(
        of source: LoadSource, _ arguments: ParsedArguments, _ terminal: Terminal
    ) throws -> ExperimentPlan? {
        let reading = LoadReader.readExperiment(source)
        let color = arguments.choice("color", as: ColorChoice.self) ?? .auto
        let formatter = DiagnosticFormatter(
            files: reading.files, usesColor: terminal.errorStyle(color).isEnabled)
        if !reading.diagnostics.isEmpty {
            StandardError.say(formatter.format(reading.diagnostics))
        }
        for variant in reading.plan?.variants ?? [] {
            guard let problem = variant.plan.sizeProblem else { continue }
            throw UsageError(code: .badValue, problem: problem, notes: ["use a smaller --scale"])
        }
        return reading.plan
    }

    /// On how many threads of this process, or on how many other processes a run is.
    private struct LoadPlace {
        var threads: Int
        var processes: Int?
        /// How many of the processes are on this machine.
        var here: Int?
    }

    private static func place(
        _ arguments: ParsedArguments, _ plan: LoadPlan, _ ranks: RankedLoad?
    ) throws -> LoadPlace {
        if let ranks { return try place(arguments, plan, on: ranks) }
        for option in ["threads", "processes"] {
            guard let asked = arguments.integer(option), asked > plan.clientCount else { continue }
            throw UsageError(
                code: .badValue,
                problem: "--\(option) \(asked) is more than there are clients: \(plan.clientCount)",
                notes: ["a \(option == "threads" ? "thread" : "process") needs at least one client"]
            )
        }
        if let processes = arguments.integer("processes") {
            guard !arguments.has("threads") else {
                throw UsageError(
                    code: .badValue, problem: "--threads does not go with --processes",
                    notes: ["each process works on one thread; use one of the two options"])
            }
            return LoadPlace(threads: 1, processes: processes)
        }
        let usual = max(1, min(SystemLimits.cores - 1, plan.clientCount))
        return LoadPlace(threads: arguments.integer("threads") ?? usual)
    }

    private static func place(
        _ arguments: ParsedArguments, _ plan: LoadPlan, on ranks: RankedLoad
    ) throws -> LoadPlace {
        for option in ["threads", "processes"] where arguments.has(option) {
            throw UsageError(
                code: .badValue, problem: "--\(option) does not go with --mpi, but in experiments",
                notes: ["each rank works on one thread; start more ranks with 'mpirun -n N'"])
        }
        let count = ranks.count
        if count > plan.clientCount {
            throw UsageError(
                code: .badValue,
                problem: "\(count) ranks are more than there are clients: \(plan.clientCount)",
                notes: ["a rank needs at least one client; start fewer with 'mpirun -n N'"])
        }
        return LoadPlace(threads: 1, processes: count, here: ranks.here)
    }
}
