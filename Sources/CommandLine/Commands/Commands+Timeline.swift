import Diagnostics
import Journal
import Record

extension Commands {
    /// Tells the events of a recording in words.
    static func timeline(_ arguments: ParsedArguments) throws -> ExitCode {
        let reader = try RecordReader(arguments.operands[0])
        let scenarios = try choose(
            arguments.text("scenario"), from: try reader.whole().scenarios, of: reader.path)
        var output = try OutputFile("-")
        for scenario in scenarios {
            try output.write(heading(of: scenario) + "\n")
            var events = try reader.events(of: scenario.number)
            while let event = try events.next() {
                try output.write("  " + VisibleText.escaped(event.line) + "\n")
            }
            if !scenario.isOver {
                try output.write("  The recording ends here; 'dmsim resume' completes it.\n")
            }
        }
        try output.finish()
        return .passed
    }

    /// `2. Title (script.yaml, seed 1, passed)`.
    static func heading(of scenario: RecordedScenario) -> String {
        VisibleText.escaped(
            "\(scenario.number). \(scenario.fullTitle) (\(scenario.path), seed "
                + "\(scenario.seed), \(scenario.status))")
    }

    /// The scenario of a number, or all whose title contains a text.
    static func choose(
        _ text: String?, from scenarios: [RecordedScenario], of path: String
    ) throws(UsageError) -> [RecordedScenario] {
        let chosen = ScenarioTitle.places(of: text, in: scenarios.map(\.fullTitle))
            .map { scenarios[$0] }
        guard let text, chosen.isEmpty else { return chosen }
        throw UsageError(
            code: .badValue, problem: "no scenario of '\(path)' is '\(text)'",
            notes: ["it holds the scenarios 1 to \(scenarios.count)"])
    }
}
