import Diagnostics
import Exploration
import ExternalHub
import Journal
import Record
import ScenarioLanguage
import ScenarioRunner
import YAML

extension Commands {
    /// Runs scenarios under many schedules, and keeps what fails.
    static func explore(
        _ arguments: ParsedArguments, _ terminal: Terminal
    ) async throws -> ExitCode {
        try refuseWhatDoesNotGoTogether(arguments)
        if arguments.has("random") { return try await exploreRandom(arguments, terminal) }
        let loader = ScriptLoader(arguments)
        let operands = try exploredOperands(arguments)
        let loaded = try loader.load(operands.map(\.path))
        loaded.sayWhatWasLeftAlone()
        let color = arguments.choice("color", as: ColorChoice.self) ?? .auto
        loaded.sayWhatIsWrong(terminal.errorStyle(color))
        guard loaded.invalid.isEmpty else { return .invalidScript }
        let choice = ScenarioChoice(arguments, loaded)
        let chosen = loaded.plans.filter(choice.includes)
        let plans = chosen.filter { $0.skip == nil }
        guard !plans.isEmpty else {
            let nothing = NothingToRun(
                operands: arguments.operandsOrDefault, loaded: loaded, choice: choice,
                skipped: chosen.count)
            StandardError.say(nothing.message(isAllowed: true))
            return .nothingRan
        }
        let pool = try hubPool(ofExploration: arguments)
        defer { pool?.close() }
        let folder = try FoundFolder(arguments.text("found") ?? "found")
        let explorer = Explorer(arguments, loader, folder, pool)
        var gravest = Explorer.Verdict.nothing
        for plan in plans where !Interrupt.isRequested {
            let verdict = try await explorer.explore(plan)
            if verdict.rawValue > gravest.rawValue { gravest = verdict }
            if verdict == .unsteady || pool?.isGivenUp == true { break }
        }
        return Interrupt.exitCode ?? gravest.code
    }

    /// Options of scripts that are made up, where none is, and the other way round.
    private static func refuseWhatDoesNotGoTogether(
        _ arguments: ParsedArguments
    ) throws(UsageError) {
        if arguments.has("runs"), arguments.has("for") {
            throw UsageError(
                code: .badValue, problem: "--runs and --for do not go together",
                notes: ["say how many runs, or for how long: leave one of them out"])
        }
        if arguments.has("random") {
            for option in ["exhaustive", "faults"] where arguments.has(option) {
                throw UsageError(
                    code: .badValue, problem: "--\(option) does not go with --random",
                    notes: ["name a script in place of --random, or leave --\(option) out"])
            }
            return
        }
        if arguments.has("exhaustive") {
            for option in ["faults", "for"] where arguments.has(option) {
                throw UsageError(
                    code: .badValue, problem: "--\(option) does not go with --exhaustive",
                    notes: [
                        "all orders are tried, each once, up to --runs: leave one of the two out"
                    ])
            }
        }
        let made = ["clients", "freelancers", "steps", "policy", "weights", "corpus"]
        for option in made where arguments.has(option) {
            throw UsageError(
                code: .badValue, problem: "--\(option) is about scripts that are made up",
                notes: ["add --random, or leave --\(option) out"])
        }
    }

    /// Runs scripts that are made up.
    private static func exploreRandom(
        _ arguments: ParsedArguments, _ terminal: Terminal
    ) async throws -> ExitCode {
        if let path = arguments.operands.first {
            throw UsageError(
                code: .badValue, problem: "--random makes scripts up, and '\(path)' is one",
                notes: ["leave out one of the two"])
        }
        var size = InventionSize()
        if let path = arguments.text("weights") {
            guard let weights = try weights(path, arguments, terminal) else {
                return .invalidScript
            }
            size.weights = weights
        }
        size.clients = try range(arguments, "clients", upTo: InventionSize.mostClients)
        size.freelancers = try range(
            arguments, "freelancers", upTo: InventionSize.mostFreelancers)
        size.steps = try range(arguments, "steps", upTo: InventionSize.mostSteps)
        size.policies = arguments.texts("policy")
        size.zones = InventionSize.allZones.filter(ZoneFiles.has)
        let pool = try hubPool(ofExploration: arguments, asksAhead: true)
        defer { pool?.close() }
        let folder = try FoundFolder(arguments.text("found") ?? "found")
        let explorer = Explorer(arguments, ScriptLoader(arguments), folder, pool)
        try explorer.refuseUnreadable(size.policies)
        let code = try await explorer.exploreRandom(size).code
        return Interrupt.exitCode ?? code
    }

    /// The weights of a file; nil where something is wrong in it, which then is told.
    private static func weights(
        _ path: String, _ arguments: ParsedArguments, _ terminal: Terminal
    ) throws -> InventionWeights? {
        let limit = arguments.byteCount("max-file-size") ?? YAMLLimits.standard.bytes
        let file = SourceFile(
            name: StandardInput.name(of: path), bytes: try FileReader.readText(path, limit: limit))
        let (weights, diagnostics) = WeightsReader.read(file)
        if diagnostics.isEmpty { return weights }
        let color = arguments.choice("color", as: ColorChoice.self) ?? .auto
        StandardError.say(
            DiagnosticFormatter(
                files: [file], usesColor: terminal.errorStyle(color).isEnabled
            ).format(diagnostics))
        return nil
    }

    private static func range(
        _ arguments: ParsedArguments, _ option: String, upTo most: Int
    ) throws(UsageError) -> ClosedRange<Int> {
        let text = arguments.text(option) ?? ""
        let dots = text.split(separator: ".", omittingEmptySubsequences: true)
        let ends = dots.compactMap { Int($0) }
        if ends.count == dots.count, let low = ends.first, let high = ends.last, ends.count <= 2,
            1 <= low, low <= high, high <= most
        {
            return low...high
        }
        throw UsageError(
            code: .badValue, problem: "--\(option) cannot be '\(text)'",
            notes: ["write a number or a range from 1 to \(most), such as 1..\(most)"])
    }

    /// Prints a failing script as small as it gets.
    static func shrink(
        _ arguments: ParsedArguments, _ terminal: Terminal
    ) async throws -> ExitCode {
        let loader = ScriptLoader(arguments)
        let loaded = try loader.load([try ScriptOperand(arguments.operands[0]).path])
        let color = arguments.choice("color", as: ColorChoice.self) ?? .auto
        loaded.sayWhatIsWrong(terminal.errorStyle(color))
        guard loaded.invalid.isEmpty else { return .invalidScript }
        let choice = ScenarioChoice(arguments, loaded)
        let chosen = loaded.plans.filter(choice.includes)
        let plans = chosen.filter { $0.skip == nil }
        try OutputChoice(arguments.text("output"))
            .refuse(amongInputs: loaded.files.map(\.path))
        let pool = try hubPool(ofExploration: arguments)
        defer { pool?.close() }
        var options = RunOptions(arguments)
        options.guestHub = pool
        for plan in plans {
            let outcome = await plan.run(options)
            guard let shape = FailureShape(of: outcome, RunFacts(outcome).breaches()) else {
                continue
            }
            let seed = options.seed ?? plan.seed
            let sighting = Sighting(
                plan: plan, seed: seed, schedule: plan.schedule, shape: shape,
                words: Findings.words(of: outcome))
            if let other = await sighting.otherAnswer(options) {
                StandardError.complain(
                    Explorer.unsteady(sighting.words, other).joined(
                        separator: "\n"))
                return .unknown
            }
            guard var shrinker = Shrinker(sighting, { loader.read($0) }, options) else { continue }
            guard await shrinker.shrink() else {
                StandardError.complain(
                    Explorer.notAgain(plan.title, sighting.words, shrinker.firstWords)
                        .joined(separator: "\n"))
                return .unknown
            }
            let found = shrinker.found([
                "What goes wrong: " + shrinker.words,
                "Made smaller by: \(arguments.commandLine)",
            ])
            let path = arguments.text("output") ?? "-"
            let text = found.text { name in
                RelativePath.of(
                    plan.files[0].path(ofIncluded: name), fromFile: path == "-" ? "." : path)
            }
            try OutputFile.write(text, to: path)
            StandardError.say(
                "\(shrinker.stepCount) steps are left; \(shrinker.attempts) scripts were tried.\n")
            return Interrupt.exitCode ?? (shape.isNoAnswer ? .unknown : .failed)
        }
        guard !plans.isEmpty else {
            let nothing = NothingToRun(
                operands: arguments.operands, loaded: loaded, choice: choice,
                skipped: chosen.count)
            StandardError.say(nothing.message(isAllowed: true))
            return Interrupt.exitCode ?? .nothingRan
        }
        StandardError.complain(
            "nothing in '\(arguments.operands[0])' fails; there is nothing to shrink")
        return Interrupt.exitCode ?? .passed
    }

    private static func exploredOperands(
        _ arguments: ParsedArguments
    ) throws(UsageError) -> [ScriptOperand] {
        var operands: [ScriptOperand] = []
        for word in arguments.operandsOrDefault { operands.append(try ScriptOperand(word)) }
        return operands.filter { !$0.isTable }
    }

    /// - Parameter asksAhead: whether scripts are made up, which are told whole before answers.
    private static func hubPool(
        ofExploration arguments: ParsedArguments, asksAhead: Bool = false
    ) throws(UsageError) -> HubPool? {
        guard let hub = try HubChoice(arguments) else { return nil }
        return HubPool(command: hub.command, limits: hub.limits, asksAhead: asksAhead)
    }
}
