import Diagnostics
import Exploration
import ExternalHub
import Journal
import ScenarioLanguage
import ScenarioRunner
import VirtualTime

/// Explores one scenario after the other, tells of it, and writes what it finds.
struct Explorer {
    let arguments: ParsedArguments
    let loader: ScriptLoader
    let folder: FoundFolder
    /// The hub under test, if there is one.
    let hub: HubPool?
    var options: RunOptions

    init(
        _ arguments: ParsedArguments, _ loader: ScriptLoader, _ folder: FoundFolder, _ hub: HubPool?
    ) {
        self.arguments = arguments
        self.loader = loader
        self.folder = folder
        self.hub = hub
        options = RunOptions(arguments)
        options.seed = nil
        options.guestHub = hub
    }

    var reading: ScriptReading {
        let loader = loader
        return { loader.read($0) }
    }

    /// Explores a scenario.
    func explore(_ plan: ScenarioPlan) async throws -> Verdict {
        let path = plan.files.first?.name ?? ""
        var variants = [plan]
        if arguments.has("faults") { variants = FaultVariants.of(plan, reading) }
        let asItStands = await plan.run(options)
        var lines = ["\(plan.fullTitle) (\(path))"]
        if !asItStands.isPassed {
            lines.append(
                "  it fails as it stands, before anything is explored: "
                    + Self.words(asItStands))
        }
        try say(lines)
        if arguments.has("exhaustive") { return try await exhaust(plan) }
        var exploration = Exploration(variants, runs: 0)
        exploration.seed = arguments.seed("seed") ?? plan.seed
        exploration.jobs = arguments.integer("jobs") ?? SystemLimits.cores
        exploration.options = options
        exploration.checksInvariants = !arguments.has("no-invariants")
        (exploration.runs, exploration.isOver) = bounds
        let stopsAtFirst = arguments.has("first")
        let findings = await exploration.run { stopsAtFirst && !$0.failures.isEmpty }
        try say(ExplorationText.lines(findings, path: path))
        for failure in findings.failures {
            let plan = exploration.variants[failure.trial.variant]
            guard try await keep(failure, of: plan, runs: findings.runs, what: "runs") else {
                return .unsteady
            }
        }
        return Verdict(findings.failures.map(\.shape))
    }

    /// What an exploration came to, the gravest last.
    enum Verdict: Int {
        case nothing, found
        /// The hub under test gave no answer that could be judged.
        case noAnswer
        /// It gave the same script two answers.
        case unsteady

        init(_ shapes: [FailureShape]) {
            let isUnknown = shapes.contains(where: \.isNoAnswer)
            self = isUnknown ? .noAnswer : shapes.isEmpty ? .nothing : .found
        }

        var code: ExitCode {
            switch self {
            case .nothing: .passed
            case .found: .failed
            case .noAnswer, .unsteady: .unknown
            }
        }
    }

    /// Keeps what went wrong in runs of a scenario; false where the hub is not deterministic.
    func keep(
        _ failure: Findings.Failure, of plan: ScenarioPlan, runs: Int, what: String
    ) async throws -> Bool {
        let sighting = Sighting(
            plan: plan, seed: failure.trial.seed,
            schedule: plan.isConcurrent ? failure.trial.schedule : plan.schedule,
            shape: failure.shape, words: failure.words)
        let command = arguments.commandLine
        return try await keep(sighting, seen: "in \(failure.count) of \(runs) \(what)") { words in
            ExplorationText.comment(
                failure, words: words, runs: runs, what: what, command: command)
        }
    }

    /// How many runs there are at most, and what ends them before.
    var bounds: (runs: Int, isOver: @Sendable () -> Bool) {
        let hub = hub
        // Of a hub that does not even greet nothing more can be found.
        let isInVain = { @Sendable in Interrupt.isRequested || hub?.isGivenUp == true }
        guard let span = arguments.span("for") else {
            return (arguments.integer("runs") ?? 1_000, isInVain)
        }
        let watch = Stopwatch(span)
        return (.max, { watch.isOver || isInVain() })
    }

    static func words(_ outcome: ScenarioOutcome) -> String {
        Findings.words(of: outcome)
    }

    func say(_ lines: [String]) throws(FileError) {
        try OutputFile.write(lines.map { $0 + "\n" }.joined(), to: "-")
    }
}

/// Says when a time is over, by a clock that only goes forward.
private struct Stopwatch: Sendable {
    private let end: ContinuousClock.Instant

    init(_ span: TimeSpan) {
        end = ContinuousClock.now + .microseconds(span.microseconds)
    }

    var isOver: Bool { ContinuousClock.now >= end }
}
