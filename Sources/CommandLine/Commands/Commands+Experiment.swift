import Diagnostics
import Experiments
import Glibc
import Journal
import LoadTesting
import Locks
import Pages
import Processes
import Reports
import ScenarioLanguage

extension Commands {
    /// Runs a load file more than once.
    static func experiment(
        _ plan: ExperimentPlan, _ source: LoadSource, _ format: LoadFormat,
        _ arguments: ParsedArguments, _ terminal: Terminal, _ ranks: RankedLoad?
    ) async throws -> ExitCode {
        let part = try part(arguments, plan)
        try refuse(arguments, format)
        let figures = try figures(arguments.texts("figure"), "figure")?.map(plan.meant)
        let plan = try asking(plan, for: figures ?? [], "figure")
        let path = arguments.text("output") ?? "-"
        let series = try SeriesKeeper(arguments)
        let logs = try LogKeeper(arguments)
        // Of each rank, where there are some.
        let threads = arguments.integer("threads") ?? (ranks == nil ? SystemLimits.cores : 1)
        try checkLength(of: plan, part, threads: threads * (ranks?.count ?? 1))
        try checkMemory(
            for: plan, runs: plan.runs(of: part), threads: threads * (ranks?.here ?? 1),
            keepingSeries: series != nil, ranksHere: ranks?.here)
        guard let plan = await settled(plan, arguments) else { return interruptedEarly() }
        var results = try start(plan, source, part, arguments, path)
        var output = try OutputFile(path)
        let monitor = ExperimentMonitor(
            isQuiet: arguments.has("quiet"), isTerminal: terminal.errorIsTerminal)
        Faults.note("the experiment \(source.file.name), seed \(plan.variants[0].plan.seed)")
        let show = { @Sendable (progress: ExperimentProgress) in
            monitor.show(progress)
            return goesOn(ranks?.watch)
        }
        if let ranks {
            results = try await ranks.run(
                plan, source, setup(arguments, threads: threads), from: results, show)
        } else {
            var runner = ExperimentRunner(plan, threads: threads, part: part, note: series?.note)
            if let logs { runner.logs = logs.begin }
            await runner.run(&results, show)
        }
        monitor.end()
        if results.runs.isEmpty {
            return interruptedEarly()
        }
        switch format {
        case .text: try output.write(ExperimentText.write(results, figures: figures))
        case .csv: try output.write(ExperimentCSV.write(results))
        case .json: try output.write(ExperimentJSON.write(results))
        case .html: try output.write(ExperimentPage.write(results))
        }
        try output.finish()
        try series?.write(plan)
        try logs?.finish()
        try ranks?.forgetParts(
            of: results, plan, source, setup(arguments, threads: threads))
        return results.isBroken(strictly: arguments.has("strict")) ? .failed : .passed
    }

    private static func part(
        _ arguments: ParsedArguments, _ plan: ExperimentPlan
    ) throws -> ExperimentPart {
        guard let text = arguments.text("part") else { return .whole }
        guard let part = ExperimentPart(text) else {
            throw UsageError(
                code: .badValue, problem: "--part cannot be '\(text)'",
                notes: ["write which of how many parts it is, such as 3/64"])
        }
        if !plan.rule.aims.isEmpty {
            throw UsageError(
                code: .badValue, problem: "--part does not go with `until`",
                notes: [
                    "how many runs `until` takes is known only where all are; "
                        + "give the number with --replications"
                ])
        }
        return part
    }

    /// What does not go together in an experiment.
    private static func refuse(_ arguments: ParsedArguments, _ format: LoadFormat) throws {
        if arguments.has("processes") {
            throw UsageError(
                code: .badValue, problem: "--processes does not go with an experiment",
                notes: ["its runs are side by side on --threads; --part spreads them over machines"]
            )
        }
        if arguments.has("mpi"), arguments.has("part") {
            throw UsageError(
                code: .badValue, problem: "--part does not go with --mpi",
                notes: ["each rank makes a part of its own already; leave one of the two out"])
        }
        if arguments.has("mpi"), arguments.has("series") {
            throw UsageError(
                code: .badValue, problem: "--series of an experiment does not go with --mpi",
                notes: ["the series stay on their ranks; make them without --mpi"])
        }
        if arguments.has("resume"), format != .json || arguments.text("output") ?? "-" == "-" {
            throw UsageError(
                code: .badValue, problem: "--resume needs the JSON of the experiment so far",
                notes: ["use --format json -o FILE"])
        }
        if arguments.has("figure"), format != .text {
            throw UsageError(
                code: .badValue, problem: "--figure chooses what the text shows",
                notes: ["csv and json hold all figures; leave it out"])
        }
    }

    /// Nothing, or what an output file holds of the same experiment.
    private static func start(
        _ plan: ExperimentPlan, _ source: LoadSource, _ part: ExperimentPart,
        _ arguments: ParsedArguments, _ path: String
    ) throws -> ExperimentResults {
        let empty = ExperimentResults(plan, source, part: part)
        guard arguments.has("resume") else { return empty }
        guard access(path, F_OK) == 0 else { return empty }
        let held = try ExperimentInput.read(path, limit: ExperimentInput.mostBytes)
        guard held.setting == empty.setting, held.figures == empty.figures, held.part == part else {
            throw UnusableFile(
                path: path,
                reason: "it is of another experiment: another load file, or other options; "
                    + "name another output, or leave out --resume")
        }
        return held
    }

    /// The plan whose runs keep figures beside their own.
    static func asking(
        _ plan: ExperimentPlan, for figures: [FigureName], _ option: String
    ) throws -> ExperimentPlan {
        for figure in figures {
            for variant in plan.variants {
                if let problem = variant.plan.problem(with: figure) {
                    throw refusal(problem, option)
                }
            }
        }
        var plan = plan
        plan.ask(for: figures)
        return plan
    }

    /// There is nobody of whom a figure is asked for.
    static func refusal(_ problem: FigureName.UnknownScope, _ option: String) -> UsageError {
        UsageError(
            code: .badValue, problem: "--\(option): \(problem.message)",
            suggestion: problem.near?.text, notes: ["write \(problem.expected)"])
    }

    static func figures(_ texts: [String], _ option: String) throws -> [FigureName]? {
        if texts.isEmpty { return nil }
        return try texts.map { text throws(UsageError) in
            do throws(ValueProblem) {
                return try FigureName.read(text)
            } catch {
                throw UsageError(
                    code: .badValue, problem: "--\(option): \(error.message)",
                    suggestion: error.meant,
                    notes: ["write \(error.expected)"])
            }
        }
    }
}

/// Experiments that commands read.
enum ExperimentInput {
    /// A thousand variants with a hundred replications are a fraction of it.
    static let mostBytes = 1 << 30

    static func read(_ path: String, limit: Int) throws -> ExperimentResults {
        let bytes = try FileReader.readText(path, limit: limit)
        do throws(ExperimentFile.Problem) {
            return try ExperimentFile.read(bytes)
        } catch {
            throw UnusableFile(path: path, reason: reason(error))
        }
    }

    static func reason(_ problem: ExperimentFile.Problem) -> String {
        let remedy = "name a file that 'dmsim load --replications … --format json' wrote"
        return switch problem {
        case .noJSON(let problem):
            "it is no JSON: \(problem.reason)"
                + (problem.column > 0 ? " (byte \(problem.column))" : "") + "; \(remedy)"
        case .noExperiment: "it is JSON, but not of an experiment; \(remedy)"
        case .otherVersion(let version):
            "it is of \(version.map { "version \($0)" } ?? "no version"), and this dmsim reads "
                + "version \(ExperimentJSON.version); run its load file again with this dmsim"
        case .damaged(let member):
            "its member '\(member)' is missing or not what it should be; run its load file again"
        }
    }
}

/// Tells on the way how far an experiment is: a line that renews itself on a terminal, else a line
/// every ten seconds.
final class ExperimentMonitor: Sendable {
    private struct State {
        let began = ContinuousClock.now
        var told = ContinuousClock.now
        var hasLine = false
        /// What was there before the first run ended.
        var first: Int?
    }

    private let isQuiet: Bool
    private let isTerminal: Bool
    private let state = Guarded(State())

    init(isQuiet: Bool, isTerminal: Bool) {
        self.isQuiet = isQuiet
        self.isTerminal = isTerminal
    }

    func show(_ progress: ExperimentProgress) {
        if isQuiet || progress.needed == 0 { return }
        state.withLock { state in
            let first = state.first ?? progress.done - 1
            state.first = first
            let now = ContinuousClock.now
            let pause: Duration = isTerminal ? .milliseconds(200) : .seconds(10)
            guard now - state.told >= pause else { return }
            state.told = now
            state.hasLine = true
            let perRun = ((now - state.began) / .seconds(1)) / Double(max(1, progress.done - first))
            let left = perRun * Double(progress.needed - progress.done)
            let line =
                "\(progress.done) of \(progress.needed) runs, "
                + "\(LoadTextReport.decimal(left, 0)) s left"
                + (progress.results?.widths.map(known) ?? "")
            StandardError.say(isTerminal ? "\r\u{1B}[K\(line)" : line + "\n")
        }
    }

    /// `; narrowest interval: conversations ± 0.8 %, widest: p95 desk wait ± 24.0 %`.
    private func known(_ widths: FigureWidths) -> String {
        func text(_ width: FigureWidths.Width) -> String {
            "\(width.figure.text) ± \(LoadTextReport.decimal(width.share * 100, 1)) %"
        }
        return "; narrowest interval: \(text(widths.narrowest)), widest: \(text(widths.widest))"
    }

    func end() {
        if isTerminal, state.withLock({ $0.hasLine }) { StandardError.say("\r\u{1B}[K") }
    }
}
