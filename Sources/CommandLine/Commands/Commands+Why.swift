import Diagnostics
import Journal
import Marketplace
import Record
import Reports
import ScenarioLanguage
import VirtualTime

extension Commands {
    /// Says what led to an event of a recording, and what made a refusal so.
    static func why(_ arguments: ParsedArguments, _ terminal: Terminal) async throws -> ExitCode {
        let reader = try RecordReader(arguments.operands[0])
        let session = try RecordedSession(reader)
        let place = try EventPlace(arguments.operands[1], among: session.scenarios, reader.path)
        guard let event = try reader.event(place.number, of: place.scenario.number) else {
            throw place.unknownEvent(reader.path)
        }
        let again = await session.runAgain(place.scenario.number)
        let isSame =
            again != nil && place.scenario.fingerprint == again?.outcome.fingerprintText
        var lines = [heading(of: place.scenario), event.line, ""]
        let causes = try reader.causes(of: event, in: place.scenario.number)
        lines += howItCame(causes)
        if let refusal = try reader.refusal(event, in: place.scenario.number) {
            let live = isSame ? again.map { LiveRefusal($0.plan, $0.outcome, event.number) } : nil
            lines += try RefusalReport(
                reader: reader, scenario: place.scenario.number, refusal: refusal,
                live: live ?? nil
            ).lines()
        }
        if !isSame {
            lines += ["", remark(place.scenario)]
        }
        let text = lines.map { VisibleText.escaped($0) + "\n" }.joined()
        try OutputFile.write(text, to: "-")
        return .passed
    }

    private static func howItCame(_ causes: [RecordedEvent]) -> [String] {
        guard !causes.isEmpty else {
            return ["Nothing led to it: the script or the cast set it off."]
        }
        return ["It came about like this:"] + causes.map(\.line)
    }

    private static func remark(_ scenario: RecordedScenario) -> String {
        scenario.isOver
            ? "Run again, the scenario does not come out as it was recorded; this is from the "
                + "recording alone."
            : "The scenario was cut off; this is from the recording alone."
    }
}

/// The event that a command line means.
struct EventPlace {
    var scenario: RecordedScenario
    var number: Int

    init(
        _ text: String, among scenarios: [RecordedScenario], _ path: String
    ) throws(UsageError) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count <= 2, let number = parts.last ?? nil, let first = parts.first ?? nil
        else {
            throw UsageError(
                code: .badValue, problem: "EVENT: '\(text)' is not the number of an event",
                notes: ["write 12, or 3:12 for event 12 of scenario 3"])
        }
        self.number = number
        if parts.count == 1, scenarios.count > 1 {
            throw UsageError(
                code: .badValue,
                problem:
                    "'\(path)' holds \(scenarios.count) scenarios, each with events of its own",
                notes: ["write 1:\(number) for event \(number) of the first"])
        }
        let wanted = parts.count == 1 ? scenarios.first?.number ?? 1 : first
        guard let scenario = scenarios.first(where: { $0.number == wanted }) else {
            throw UsageError(
                code: .badValue, problem: "'\(path)' holds no scenario \(wanted)",
                notes: ["it holds \(scenarios.count)"])
        }
        self.scenario = scenario
    }

    func unknownEvent(_ path: String) -> UsageError {
        let size = scenario.events.map { "it has \($0) events" } ?? "it was cut off"
        return UsageError(
            code: .badValue,
            problem: "scenario \(scenario.number) of '\(path)' has no event \(number)",
            notes: [size])
    }
}
