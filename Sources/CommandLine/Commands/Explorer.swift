import Diagnostics
import Exploration
import Journal
import ScenarioLanguage
import ScenarioRunner
import VirtualTime

/// Explores one scenario after the other, tells of it, and writes what it finds.
struct Explorer {
    let arguments: ParsedArguments
    let loader: ScriptLoader
    let folder: FoundFolder
    var options: RunOptions

    init(_ arguments: ParsedArguments, _ loader: ScriptLoader, _ folder: FoundFolder) {
        self.arguments = arguments
        self.loader = loader
        self.folder = folder
        options = RunOptions(arguments)
        options.seed = nil
    }

    private var reading: ScriptReading {
        let loader = loader
        return { loader.read($0) }
    }

    /// Explores a scenario; true where something was found.
    func explore(_ plan: ScenarioPlan) async throws -> Bool {
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
        var exploration = Exploration(variants, runs: 0)
        exploration.seed = arguments.seed("seed") ?? plan.seed
        exploration.jobs = arguments.integer("jobs") ?? SystemLimits.cores
        exploration.options = options
        (exploration.runs, exploration.isOver) = bounds
        let findings = await exploration.run()
        try say(ExplorationText.lines(findings, path: path))
        for failure in findings.failures { try await keep(failure, findings, exploration) }
        return !findings.failures.isEmpty
    }

    /// Shrinks a failure and writes it.
    private func keep(
        _ failure: Findings.Failure, _ findings: Findings, _ exploration: Exploration
    ) async throws {
        let plan = exploration.variants[failure.trial.variant]
        try say([
            "  FOUND in \(failure.count) of \(findings.runs) runs: \(failure.words)"
        ])
        let schedule = plan.isConcurrent ? failure.trial.schedule : plan.schedule
        guard
            var shrinker = Shrinker(
                plan, seed: failure.trial.seed, schedule: schedule, shape: failure.shape,
                reading, options)
        else { return }
        if !arguments.has("no-shrink"), await !shrinker.shrink() {
            try say(["    it does not come again when the script is written anew"])
        }
        let found = shrinker.found(
            ExplorationText.comment(failure, runs: findings.runs, command: arguments.commandLine))
        let name = try folder.write(found, of: plan)
        try say([
            "    \(name): \(ExplorationText.counted(shrinker.stepCount, "step")) left, "
                + "\(shrinker.attempts) scripts tried"
        ])
    }

    /// Runs scripts that are made up; true where something was found.
    func exploreRandom(_ size: InventionSize) async throws -> Bool {
        var exploration = RandomExploration(
            runs: arguments.integer("runs") ?? 1_000, seed: arguments.seed("seed") ?? 1, reading)
        exploration.size = size
        exploration.jobs = arguments.integer("jobs") ?? SystemLimits.cores
        exploration.options = options
        (exploration.runs, exploration.isOver) = bounds
        let findings = await exploration.run()
        try say([
            "\(ExplorationText.counted(findings.runs, "script")) made up, which reached "
                + "\(findings.features) different things"
        ])
        if findings.invalid > 0 {
            try say(["  \(findings.invalid) were not valid: \(findings.mistake)"])
        }
        for failure in findings.failures { try await keep(failure, of: findings) }
        if findings.failures.isEmpty { try say(["  nothing was found"]) }
        return !findings.failures.isEmpty
    }

    private func keep(
        _ failure: RandomFindings.Failure, of findings: RandomFindings
    ) async throws {
        try say(["  FOUND in \(failure.count) of \(findings.runs) scripts: \(failure.words)"])
        let file = SourceFile(name: "made-up.yaml", text: failure.text)
        guard let plan = reading(file).plans.first,
            var shrinker = Shrinker(
                plan, seed: failure.seed, schedule: .together, shape: failure.shape, reading,
                options, takesAnyAnswer: true)
        else { return }
        if !arguments.has("no-shrink"), await !shrinker.shrink() {
            try say(["    it does not come again: is the hub the same for the same script?"])
        }
        await shrinker.announceRefusals()
        let found = shrinker.found([
            "What goes wrong: \(failure.words)",
            "Came in \(failure.count) of \(findings.runs) scripts, first in number "
                + "\(failure.number + 1).",
            "Found by: \(arguments.commandLine)",
        ])
        let name = try folder.write(found, of: plan)
        try say([
            "    \(name): \(ExplorationText.counted(shrinker.stepCount, "step")) left, "
                + "\(shrinker.attempts) scripts tried"
        ])
    }

    /// How many runs there are at most, and what ends them before.
    private var bounds: (runs: Int, isOver: @Sendable () -> Bool) {
        guard let span = arguments.span("for") else {
            return (arguments.integer("runs") ?? 1_000, { Interrupt.isRequested })
        }
        let watch = Stopwatch(span)
        return (.max, { watch.isOver || Interrupt.isRequested })
    }

    static func words(_ outcome: ScenarioOutcome) -> String {
        Findings.words(of: outcome)
    }

    private func say(_ lines: [String]) throws(FileError) {
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
