import Experiments
import LoadTesting
import Processes
import Reports
import ScenarioLanguage
import Statistics

extension Commands {
    /// Searches the values of a key, or several variants.
    static func find(_ arguments: ParsedArguments, _ terminal: Terminal) async throws -> ExitCode {
        try OutputChoice(arguments.text("output")).refuse(amongInputs: arguments.operands)
        var search = try FindChoice(arguments)
        var source = try loadSource(arguments)
        if let values = search.values { source.experimentOptions.append(.vary(values)) }
        guard let read = try experiment(of: source, arguments, terminal) else {
            return .invalidScript
        }
        search.settle(read.meant)
        let (asked, option) = search.asked
        let plan = try asking(read, for: asked, option)
        if case .best = search.kind, plan.variants.count < 2 {
            throw UsageError(
                code: .badValue, problem: "--best has only one variant to choose from",
                notes: ["give several with --vary 'policy.quota.plus=10,20,30'"])
        }
        if case .best = search.kind, plan.variants.count > BestSelection.mostVariants {
            throw UsageError(
                code: .badValue,
                problem: "--best chooses among up to \(BestSelection.mostVariants) variants, "
                    + "and these are \(plan.variants.count)",
                notes: ["vary less"])
        }
        let threads = arguments.integer("threads") ?? SystemLimits.cores
        try checkMemory(for: plan, runs: threads, threads: threads, keepingSeries: false)
        var output = try OutputFile(arguments.text("output") ?? "-")
        guard let plan = await settled(plan, arguments) else { return interruptedEarly() }
        let runner = ExperimentRunner(plan, threads: threads)
        let monitor = ExperimentMonitor(
            isQuiet: arguments.has("quiet"), isTerminal: terminal.errorIsTerminal)
        let goesOn = { @Sendable (progress: ExperimentProgress) in
            monitor.show(progress)
            return !Interrupt.isRequested
        }
        Faults.note("the search in \(arguments.operands[0])")
        let (text, isFound) = await search.run(
            ExperimentResults(plan, source, part: .whole), runner, goesOn)
        monitor.end()
        try output.write(text)
        try output.finish()
        return isFound ? .passed : .failed
    }
}

/// What a search is for, as the command line says.
private struct FindChoice {
    enum Kind {
        case extreme(ThresholdSearch.Extreme, path: String, [Threshold])
        case best(FigureName, Direction)
    }

    private(set) var kind: Kind
    /// The figures on which the answer hangs, with the option that names them.
    var asked: ([FigureName], option: String) {
        switch kind {
        case .extreme(_, _, let conditions): (conditions.map(\.figure), "while")
        case .best(let figure, _): ([figure], "best")
        }
    }

    /// Says of each figure whose it is, once the load file is known.
    mutating func settle(_ meant: (FigureName) -> FigureName) {
        switch kind {
        case .extreme(let extreme, let path, var conditions):
            for place in conditions.indices {
                conditions[place].figure = meant(conditions[place].figure)
            }
            kind = .extreme(extreme, path: path, conditions)
        case .best(let figure, let direction): kind = .best(meant(figure), direction)
        }
    }

    /// What varies, as `--vary` has it; nil where the file or that option says so.
    private(set) var values: String?
    private let level: Double
    private let indifference: Double
    private let budget: Int

    init(_ arguments: ParsedArguments) throws {
        level = try Self.share(arguments, "confidence")
        indifference = try Self.share(arguments, "within")
        budget = arguments.integer("at-most") ?? 2_000
        guard level >= 0.5, level < 1 else {
            throw Self.refusal("--confidence is from 50% to below 100%", "write 95%")
        }
        guard indifference > 0 else {
            throw Self.refusal(
                "--within must be above 0: no number of runs tells a mean from its bound",
                "write 1%")
        }
        let given = ["largest", "smallest", "best"].filter(arguments.has)
        guard given.count == 1, let option = given.first else {
            throw Self.refusal(
                given.isEmpty
                    ? "there is nothing to find" : "--\(given[0]) does not go with --\(given[1])",
                "use one of --largest PATH, --smallest PATH and --best FIGURE")
        }
        if option == "best" {
            for other in ["from", "to", "while"] where arguments.has(other) {
                throw Self.refusal(
                    "--\(other) does not go with --best", "use --vary for the variants")
            }
            let figure = try Commands.figures([arguments.text("best") ?? ""], "best")?[0]
            guard let figure, let direction = figure.direction else {
                throw Self.refusal(
                    "--best: of \(figure?.text ?? "") neither more nor less is better",
                    "name a figure that can get better, such as hires or 'reply share'")
            }
            kind = .best(figure, direction)
            return
        }
        let path = arguments.text(option) ?? ""
        kind = .extreme(
            option == "largest" ? .largest : .smallest, path: path,
            try Self.conditions(arguments.texts("while")))
        values = try "\(path)=" + Self.grid(arguments)
    }

    private static func grid(_ arguments: ParsedArguments) throws -> String {
        if arguments.has("vary") {
            throw refusal("--vary is for --best", "give the range with --from and --to")
        }
        guard let from = arguments.text("from"), let to = arguments.text("to") else {
            throw refusal("the range to search is missing", "write --from 5 --to 200")
        }
        do throws(SearchGrid.Problem) {
            return try SearchGrid.values(from: from, to: to, step: arguments.text("step"))
                .joined(separator: ",")
        } catch {
            throw refusal(error.message, error.remedy)
        }
    }

    private static func conditions(_ texts: [String]) throws -> [Threshold] {
        if texts.isEmpty {
            throw refusal("it is not said what must hold", "write --while 'reply share >= 40%'")
        }
        return try texts.map { text throws(UsageError) in
            let threshold: Threshold
            do throws(ValueProblem) {
                threshold = try Threshold.read(text)
            } catch {
                throw UsageError(
                    code: .badValue, problem: "--while: \(error.message)",
                    suggestion: error.meant, notes: ["write \(error.expected)"])
            }
            if threshold.relation == .equals {
                throw refusal("--while '\(text)' has no side", "use >= or <=")
            }
            if threshold.bound == 0 {
                throw refusal(
                    "--while '\(text)': nothing is within a share of 0", "use a bound above 0")
            }
            return threshold
        }
    }

    private static func share(_ arguments: ParsedArguments, _ option: String) throws -> Double {
        do throws(ValueProblem) {
            return try ValueReader.share(arguments.text(option) ?? "")
        } catch {
            throw refusal("--\(option): \(error.message)", "write 1%")
        }
    }

    private static func refusal(_ problem: String, _ note: String) -> UsageError {
        UsageError(code: .badValue, problem: problem, notes: [note])
    }

    /// The report, and whether there is an answer.
    func run(
        _ results: ExperimentResults, _ runner: ExperimentRunner,
        _ goesOn: @escaping @Sendable (ExperimentProgress) -> Bool
    ) async -> (String, isFound: Bool) {
        switch kind {
        case .extreme(let extreme, _, let conditions):
            let question = VariantSearch.Question(
                extreme, while: conditions, level: level, indifference: indifference,
                budget: budget)
            let outcome = await VariantSearch(question, runner).run(results, goesOn)
            var isFound = false
            if case .answered(.found) = outcome.ending { isFound = true }
            if case .answered(.allKeep) = outcome.ending { isFound = true }
            return (SearchText.write(outcome, question), isFound)
        case .best(let figure, let direction):
            // How near to the best is near enough is a share of the figure itself, from a look
            // that is not used again.
            var look = results
            _ = await runner.run([0], replications: 0..<2, &look, goesOn)
            let mean = look.summary(of: figure, variant: 0).sample.mean
            let question = BestVariantSearch.Question(
                figure, direction, level: level, zone: max(abs(mean) * indifference, 1e-9),
                budget: budget)
            let outcome = await BestVariantSearch(question, runner).run(results, goesOn)
            var isFound = false
            if case .best = outcome.ending { isFound = true }
            return (SearchText.write(outcome, question), isFound)
        }
    }
}
