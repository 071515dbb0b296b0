import LoadTesting
import Marketplace
import Replay
import Reports
import ScenarioLanguage
import VirtualTime

extension Commands {
    /// The word that stands before two policies.
    static let comparisonWord = "compare"

    /// `dmsim policies compare A B`.
    static func comparePolicies(
        _ names: [String], _ arguments: ParsedArguments, _ terminal: Terminal
    ) throws -> ExitCode {
        guard names.count == 2 else {
            throw UsageError(
                code: names.count < 2 ? .missingOperand : .extraOperand,
                problem: names.count < 2
                    ? "two policies can be compared, and \(names.isEmpty ? "none is" : "one is") named"
                    : "two policies can be compared, and \(names.count) are named",
                notes: ["write 'dmsim policies compare article mine.yaml'"])
        }
        let trial = try attemptTrial(arguments)
        var policies = ReplayPolicies(zones: ZoneFiles.file)
        for name in names { try PolicyInput.add(name, to: &policies) }
        PolicyInput.tellMistakes(of: policies, arguments, terminal)
        guard policies.isRight, policies.policies.count == 2 else { return .invalidScript }
        var plans: [String] = []
        if trial != nil {
            plans = try comparedPlans(policies.policies.map(\.policy), arguments)
        }
        let comparison = PolicyComparison(
            policies.policies[0], policies.policies[1], trial: trial, plans: plans)
        switch arguments.choice("format", as: PolicyComparisonFormat.self) ?? .text {
        case .text:
            let style = terminal.outputStyle(
                arguments.choice("color", as: ColorChoice.self) ?? .auto)
            let text = PolicyComparisonText(
                comparison: comparison, width: terminal.textWidth, style: style)
            try OutputFile.write(text.text, to: "-")
        case .json:
            let text = PolicyComparisonJSON.write(comparison, commandLine: arguments.commandLine)
            try OutputFile.write(text, to: "-")
        }
        return .passed
    }

    /// The plans on which a client of both policies can be.
    private static func comparedPlans(
        _ policies: [Policy], _ arguments: ParsedArguments
    ) throws(UsageError) -> [String] {
        let common = PolicyComparison.commonPlans(policies[0], policies[1])
        if common.isEmpty {
            let all = policies.map { $0.plans.names.joined(separator: ", ") }
            throw UsageError(
                code: .badValue, problem: "the policies have no plan in common to try",
                notes: ["the first has \(all[0]); the second has \(all[1])"])
        }
        if arguments.has("vary") { return common }
        guard let name = arguments.text("plan") else {
            let usual = policies[0].plans[policies[0].plans.usual]
            return [common.contains(usual) ? usual : common[0]]
        }
        return [try plan(name, of: common)]
    }

    /// Refuses options of a comparison where none is asked for.
    static func refuseComparisonOptions(_ arguments: ParsedArguments) throws(UsageError) {
        let options = trialOptions + ["attempts", "format"]
        guard let option = options.first(where: arguments.has) else { return }
        throw UsageError(
            code: .badValue, problem: "--\(option) goes with a comparison only",
            notes: ["write 'dmsim policies compare A B' with it, or leave it out"])
    }

    private static let trialOptions = ["answers", "plan", "vary", "from", "until"]

    /// What `--attempts` and its companions say; nil without it.
    private static func attemptTrial(
        _ arguments: ParsedArguments
    ) throws(UsageError) -> AttemptTrial? {
        guard let rate = arguments.text("attempts") else {
            if let option = trialOptions.first(where: arguments.has) {
                throw UsageError(
                    code: .badValue, problem: "--\(option) says how attempts are made, and none is",
                    notes: ["add --attempts '3 a day', or leave it out"])
            }
            return nil
        }
        let gap = try value(rate, of: "attempts", RateReader.gap)
        var answers: TimeSpan?
        if let text = arguments.text("answers") {
            answers = try value(text, of: "answers", ValueReader.span)
        }
        guard let from = try instant(arguments, "from") else { return nil }
        let until = try instant(arguments, "until") ?? from.adding(months: 12)
        if until <= from {
            throw UsageError(
                code: .badValue, problem: "--until is not after --from",
                notes: ["exchange the two"])
        }
        let trial = AttemptTrial(gap: gap, from: from, until: until, answersAfter: answers)
        if trial.attempts == nil {
            throw UsageError(
                code: .badValue,
                problem: "--attempts '\(rate)' makes more than \(AttemptTrial.mostAttempts) "
                    + "attempts until \(until)",
                notes: ["name a lower rate, or an earlier --until"])
        }
        return trial
    }

    private static func value<Value>(
        _ text: String, of option: String, _ read: (String) throws(ValueProblem) -> Value
    ) throws(UsageError) -> Value {
        do throws(ValueProblem) {
            return try read(text)
        } catch {
            throw UsageError(
                code: .badValue, problem: "--\(option): \(error.message)",
                notes: ["write \(error.expected)"])
        }
    }
}
