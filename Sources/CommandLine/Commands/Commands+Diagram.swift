import Diagnostics
import Diagrams
import Journal
import Record
import ScenarioLanguage
import ScenarioRunner

extension Commands {
    /// Runs one scenario and draws it.
    static func diagram(
        _ arguments: ParsedArguments, _ terminal: Terminal
    ) async throws -> ExitCode {
        var operands: [ScriptOperand] = []
        for word in arguments.operandsOrDefault { operands.append(try ScriptOperand(word)) }
        operands.removeAll(where: \.isTable)
        let loaded = try ScriptLoader(arguments).load(operands.map(\.path))
        loaded.sayWhatWasLeftAlone()
        try OutputChoice(arguments.text("output")).refuse(amongInputs: loaded.files.map(\.path))
        let color = arguments.choice("color", as: ColorChoice.self) ?? .auto
        loaded.sayWhatIsWrong(terminal.errorStyle(color))
        guard loaded.invalid.isEmpty else { return .invalidScript }
        let choice = ScenarioChoice(arguments, loaded)
        let plans = loaded.plans.filter(choice.includes)
        guard !plans.isEmpty else {
            let nothing = NothingToRun(
                operands: arguments.operandsOrDefault, loaded: loaded, choice: choice, skipped: 0)
            StandardError.say(nothing.message(isAllowed: true))
            return .nothingRan
        }
        let plan = try onePlan(arguments.text("scenario"), of: plans, for: "a diagram")
        if let reason = plan.skip {
            StandardError.say(
                "dmsim: nothing was drawn: the script says to skip it: "
                    + VisibleText.escaped(reason) + "\n")
            return .nothingRan
        }
        let steps = try StepRange(arguments, of: plan)
        var file = try OutputFile(arguments.text("output") ?? "-")
        var options = RunOptions(arguments)
        options.keepsMarks = true
        let outcome = await plan.run(options)
        let drawing = SequenceDiagram(
            outcome, events: try steps.events(of: outcome),
            showsChanges: arguments.has("changes"))
        try file.write(text(of: drawing, arguments, terminal))
        try file.finish()
        return tell(outcome)
    }

    private static func text(
        of drawing: SequenceDiagram, _ arguments: ParsedArguments, _ terminal: Terminal
    ) -> String {
        switch arguments.choice("format", as: DiagramFormat.self) ?? .text {
        case .text:
            let isFile = arguments.text("output") != "-"
            let width = arguments.integer("width") ?? (isFile ? 80 : terminal.drawingWidth)
            return Ladder(drawing, width: width).text
        case .mermaid: return MermaidDiagram(drawing).text
        case .svg: return SVGDiagram(drawing).text
        }
    }

    /// Most scenarios that are listed where one must be chosen.
    static let mostChoices = 20

    /// The scenario of a number, or the only one whose title contains a text.
    ///
    /// - Parameter purpose: what it is chosen for: `a diagram`.
    static func onePlan(
        _ text: String?, of plans: [ScenarioPlan], for purpose: String
    ) throws(UsageError) -> ScenarioPlan {
        let chosen = ScenarioTitle.places(of: text, in: plans.map(\.fullTitle))
        if chosen.count == 1 { return plans[chosen[0]] }
        let listed = chosen.isEmpty ? Array(plans.indices) : chosen
        var notes = listed.prefix(mostChoices).map { place in
            "\(place + 1)  \(plans[place].path):\(plans[place].line)  "
                + ScenarioTitle.distinct(plans[place].fullTitle, plans[place].ordinal)
        }
        if listed.count > notes.count { notes.append("and \(listed.count - notes.count) more") }
        let all = Wording.count(plans.count, "scenario")
        throw UsageError(
            code: .badValue,
            problem: chosen.isEmpty
                ? "no scenario is '\(text ?? "")': there \(plans.count == 1 ? "is" : "are") \(all)"
                : "\(purpose) is of one scenario, and here are \(chosen.count)",
            notes: ["write --scenario and a number:"] + notes)
    }

    /// Says on standard error what the drawing does not: that the run did not pass.
    private static func tell(_ outcome: ScenarioOutcome) -> ExitCode {
        switch outcome.status {
        case .passed, .skipped, .invalid, .unknown: return .passed
        case .interrupted: return .interrupted
        case .internalError(let reason):
            StandardError.complain(reason, as: "internal error")
            return .internalError
        case .failed:
            var text = "dmsim: the run that was drawn failed\n"
            for failure in outcome.failures {
                text += "  \(failure.place): \(failure.sentence)\n"
                text += "    expected: \(failure.expected)\n    found: \(failure.found)\n"
            }
            StandardError.say(
                text.split(separator: "\n").map { VisibleText.escaped(String($0)) + "\n" }.joined())
            return .passed
        }
    }
}
