import Diagnostics
import Journal
import Reports
import ScenarioLanguage
import ScenarioRunner

extension Commands {
    /// Options that are each right and cannot be followed together.
    static func refuseCombinations(_ arguments: ParsedArguments) throws(UsageError) {
        let isStandardInput = arguments.operands.contains(StandardInput.path)
        let pairs: [(holds: Bool, problem: String, note: String)] = [
            (
                isStandardInput && arguments.has("watch"),
                "'--watch' cannot read standard input again", "write the script to a file"
            ),
            (
                isStandardInput && arguments.has("failed"),
                "'--failed' remembers nothing of standard input", "write the script to a file"
            ),
            (
                arguments.has("failed") && arguments.has("record"),
                "'--failed' and '--record' do not go together",
                "a recording must be repeatable: name the scenario as SCRIPT:LINE"
            ),
            (
                arguments.has("list") && arguments.has("record"),
                "'--list' and '--record' do not go together",
                "a list runs nothing that could be recorded"
            ),
            (
                arguments.has("list") && arguments.has("watch"),
                "'--list' and '--watch' do not go together", "leave one of them out"
            ),
            (
                arguments.has("list") && arguments.choice("format", as: ReportFormat.self) != .text,
                "'--list' writes text", "leave --format out"
            ),
        ]
        guard let pair = pairs.first(where: \.holds) else { return }
        throw UsageError(code: .badValue, problem: pair.problem, notes: [pair.note])
    }

    /// Prints a line for each scenario that would run, each of which `dmsim run` takes.
    static func list(
        _ loaded: LoadedScripts, _ choice: ScenarioChoice, _ arguments: ParsedArguments,
        _ terminal: Terminal
    ) throws -> ExitCode {
        let color = arguments.choice("color", as: ColorChoice.self) ?? .auto
        loaded.sayWhatIsWrong(terminal.errorStyle(color))
        var runs = batch(loaded.plans.filter(choice.includes), arguments)
        if let failed = choice.failed { runs.chooseSeeds(of: failed, arguments) }
        var output = try OutputFile(arguments.text("output") ?? "-")
        for index in runs.plans.indices { try output.write(line(of: index, in: runs) + "\n") }
        try output.finish()
        if !loaded.invalid.isEmpty { return .invalidScript }
        if runs.plans.contains(where: { $0.skip == nil }) { return .passed }
        let nothing = NothingToRun(
            operands: arguments.operandsOrDefault, loaded: loaded, choice: choice,
            skipped: runs.plans.count)
        let isAllowed = arguments.has("allow-none")
        StandardError.say(nothing.message(isAllowed: isAllowed))
        return isAllowed ? .passed : .nothingRan
    }

    /// `first.yaml:9: Title (plan: plus), seeds 1 to 3`; `first.yaml rows.csv:3: …` for a row that
    /// stands in a file of its own.
    private static func line(of index: Int, in runs: Batch) -> String {
        let plan = runs.plans[index]
        var text = "\(plan.path):\(plan.line): "
        if let row = plan.tableRow {
            text = "\(plan.path) \(row.path):\(row.lines.lowerBound): "
        }
        text += ScenarioTitle.distinct(plan.fullTitle, plan.ordinal)
        if let reason = plan.skip { return VisibleText.escaped("\(text), skipped: \(reason)") }
        let seeds = runs.seeds(ofPlan: index)
        if seeds.count == 1 {
            text += ", seed \(seeds[0])"
        } else if runs.chosenSeeds == nil, let first = seeds.first, let last = seeds.last {
            text += ", seeds \(first) to \(last)"
        } else {
            text += ", seeds \(seeds.map(String.init).joined(separator: ", "))"
        }
        return VisibleText.escaped(text)
    }
}

extension Batch {
    /// Runs what failed under the seeds under which it did, unless the command line names others.
    mutating func chooseSeeds(of failed: FailedRuns, _ arguments: ParsedArguments) {
        if arguments.has("seed") || arguments.has("seeds") { return }
        chosenSeeds = plans.map { failed.seeds[$0.scenario] ?? [$0.seed] }
    }
}

extension LoadedScripts {
    /// Shows on standard error all that is wrong in the scripts, or worth a warning.
    func sayWhatIsWrong(_ style: Style) {
        for script in invalid + warnings {
            let formatter = DiagnosticFormatter(files: script.files, usesColor: style.isEnabled)
            StandardError.say(formatter.format(script.diagnostics))
        }
    }
}
