import Diagnostics
import Marketplace
import MessageLogs
import Pages
import Processes
import Replay
import Reports
import ScenarioLanguage
import VirtualTime
import YAML

extension Commands {
    /// Holds policies against a log.
    static func replay(_ arguments: ParsedArguments, _ terminal: Terminal) throws -> ExitCode {
        let path = arguments.operands[0]
        let inputs = [path] + [arguments.text("plans")].compactMap { $0 }
        try OutputChoice(arguments.text("output"), messages: arguments.text("messages"))
            .refuse(amongInputs: inputs)
        if inputs == ["-", "-"] {
            throw UsageError(
                code: .badValue, problem: "the log and --plans cannot both be standard input",
                notes: ["save one of them as a file"])
        }
        guard let policies = try replayPolicies(arguments, terminal) else { return .invalidScript }
        let planNames = try planNames(of: policies)
        let options = try replayOptions(arguments, planNames)
        let plans = try plans(arguments.text("plans"), planNames)
        var output = try OutputFile(arguments.text("output") ?? "-")
        var input = LogInput(path, try readerOptions(arguments, planNames), for: "replay")
        var replay = LogReplay(policies, options)
        Faults.note("the log \(path)")
        var verdicts: VerdictFile?
        if let path = arguments.text("messages") {
            verdicts = try VerdictFile(path, policies, isNamed: arguments.has("names"))
        }
        var met: UInt32 = 0
        var seen: ClosedRange<Instant>?
        try input.read { messages, names in
            while let plans, met < names.count {
                if let plan = plans.plan(of: names.name(met)) { replay.set(plan, of: met) }
                met += 1
            }
            for message in messages {
                seen = (seen?.lowerBound ?? message.at)...message.at
                replay.take(message)
                try verdicts?.write(message, replay.verdicts, names)
            }
        }
        input.say()
        let outcome = replay.finish()
        if outcome.log.people == 0, let seen {
            throw UnusableFile(path: path, reason: nothing(in: options, of: seen))
        }
        let report = ReplayReport(
            name: StandardInput.name(of: path), outcome: outcome, tally: input.tally,
            options: options, commandLine: arguments.commandLine,
            names: arguments.has("names") ? input.names : nil)
        switch arguments.choice("format", as: ReplayFormat.self) ?? .text {
        case .text: try output.write(ReplayText.write(report))
        case .json: try output.write(ReplayJSON.write(report))
        case .csv: try output.write(ReplayCSV.write(report))
        case .html: try output.write(ReplayPage.write(report))
        }
        try output.finish()
        try verdicts?.finish()
        return .passed
    }

    /// Why nothing is left to be judged of a log, and between what to look.
    private static func nothing(
        in options: LogReplay.Options, of seen: ClosedRange<Instant>
    ) -> String {
        let bounds = [("--from", options.from), ("--until", options.until)].compactMap { name, at in
            at.map { "\(name) \($0.isoText)" }
        }
        return "nothing in it is within \(bounds.joined(separator: " and ")): its first is of "
            + "\(seen.lowerBound.isoText), its last is of \(seen.upperBound.isoText)"
    }

    /// What the plans of all policies together are called.
    private static func planNames(
        of policies: [ReplayPolicy]
    ) throws(UsageError) -> PlanNames {
        let names = ReplayPolicy.planNames(of: policies)
        if names.count <= PlanNames.most { return PlanNames(names) }
        throw UsageError(
            code: .badValue,
            problem: "the policies have \(names.count) plans together, more than "
                + "\(PlanNames.most): \(names.joined(separator: ", "))",
            notes: ["replay those with other plans on their own"])
    }

    private static func replayOptions(
        _ arguments: ParsedArguments, _ plans: PlanNames
    ) throws(UsageError) -> LogReplay.Options {
        var options = LogReplay.Options()
        options.plan = try arguments.text("plan").map { name throws(UsageError) in
            try plan(name, of: plans.names)
        }.flatMap(plans.plan(named:))
        options.from = try instant(arguments, "from")
        options.until = try instant(arguments, "until")
        if let from = options.from, let until = options.until, until <= from {
            throw UsageError(
                code: .badValue, problem: "--until is not after --from",
                notes: ["exchange the two"])
        }
        return options
    }

    /// The name that `--plan` gives, where it is one of those that there are.
    static func plan(_ name: String, of names: [String]) throws(UsageError) -> String {
        if names.contains(name) { return name }
        throw UsageError(
            code: .badValue, problem: "--plan cannot be '\(name)'",
            suggestion: Suggestion.closest(to: name, among: names),
            notes: ["write one of \(names.joined(separator: ", "))"])
    }

    /// The instant that an option names; nil where it is not given.
    static func instant(
        _ arguments: ParsedArguments, _ option: String
    ) throws(UsageError) -> Instant? {
        guard let text = arguments.text(option) else { return nil }
        if let instant = Instant.parse(text) { return instant }
        throw UsageError(
            code: .badValue, problem: "--\(option) cannot be '\(text)'",
            notes: ["write a day or an instant in UTC: 2026-01-05, or 2026-01-05T09:00:00Z"])
    }

    /// - Parameter plans: what plans a log may name; nil where nobody asks for them.
    static func readerOptions(
        _ arguments: ParsedArguments, _ plans: PlanNames?
    ) throws(UsageError) -> LogReader.Options {
        var options = LogReader.Options()
        options.plans = plans
        options.mustBeInOrder = arguments.has("sorted")
        if let text = arguments.text("columns") {
            do throws(ColumnChoice.Problem) {
                options.columns = try ColumnChoice(text)
            } catch {
                throw UsageError(
                    code: .badValue, problem: "--columns: \(error.message)",
                    notes: ["write from=1,to=2,time=3, or names of a header in place of numbers"])
            }
        }
        do throws(ValueProblem) {
            options.mostBad = try ValueReader.share(arguments.text("max-bad") ?? "")
        } catch {
            throw UsageError(
                code: .badValue, problem: "--max-bad: \(error.message)", notes: ["write 1%"])
        }
        return options
    }

    private static func plans(_ path: String?, _ names: PlanNames) throws -> PlanList? {
        guard let path else { return nil }
        let bytes = try FileReader.read(path, limit: mostPlanBytes)
        do throws(PlanList.Problem) {
            return try PlanList(bytes, names)
        } catch {
            throw UnusableFile(path: path, reason: "line \(error.line): \(error.message)")
        }
    }

    /// The longest file of plans, in bytes.
    static let mostPlanBytes = 1 << 30

    // MARK: - Policies

    /// The policies asked for; nil, and told, where a file is not right.
    private static func replayPolicies(
        _ arguments: ParsedArguments, _ terminal: Terminal
    ) throws -> [ReplayPolicy]? {
        var variation: PolicyVariation?
        if let text = arguments.text("vary") {
            do throws(PolicyVariation.Problem) {
                variation = try PolicyVariation(text)
            } catch {
                throw UsageError(
                    code: .badValue, problem: "--vary: \(error.message)",
                    notes: ["write policy.quota.plus=1..50, or policy.quota.plus=5,10,20"])
            }
        }
        var policies = ReplayPolicies(varying: variation, zones: ZoneFiles.file)
        var names = arguments.texts("policy")
        let quotas = arguments.texts("quota")
        if names.isEmpty, quotas.isEmpty { names = [PolicyCatalog.names[0]] }
        let count = (names.count + quotas.count) * (variation?.values.count ?? 1)
        guard count <= ReplayPolicies.most else {
            throw UsageError(
                code: .badValue,
                problem: "\(count) policies are more than \(ReplayPolicies.most)",
                notes: ["name fewer values in --vary"])
        }
        for name in names { try PolicyInput.add(name, to: &policies) }
        try tell(policies.mistake, of: "vary")
        for text in quotas {
            guard let quota = PlainQuota(text) else { throw badQuota(text) }
            policies.add(quota)
            try tell(policies.mistake, of: variation == nil ? "quota" : "vary")
        }
        PolicyInput.tellMistakes(of: policies, arguments, terminal)
        return policies.isRight ? policies.policies : nil
    }

    /// A mistake in the words of an option, not in a file.
    private static func tell(
        _ mistake: Diagnostic?, of option: String
    ) throws(UsageError) {
        guard let mistake else { return }
        throw UsageError(
            code: .badValue, problem: "--\(option): \(mistake.message)",
            notes: mistake.expected.map { ["write \($0)"] } ?? [])
    }

    private static func badQuota(_ text: String) -> UsageError {
        UsageError(
            code: .badValue, problem: "--quota cannot be '\(text)'",
            notes: ["write 'day 5', 'week 10', 'month 30', 'rolling 24h 5' or 'token 10 every 8h'"])
    }
}
