import Diagnostics
import ExternalHub
import Journal
import Lessons
import Marketplace
import Processes
import ScenarioLanguage
import ScenarioRunner
import YAML

/// Runs a hub through the steps up to the first that it does not pass, and grades one that passes
/// all.
struct HubExercise: ~Copyable {
    private let command: String
    private let limits: HubLimits
    private let screen: LessonScreen
    private let arguments: ParsedArguments
    /// Nil where nothing is kept.
    private var file: ProgressFile?
    private var output: OutputFile
    /// Of a longer run the end is drawn.
    private static let mostEvents = 15
    /// How many scenarios of a folder are named that a hub does not pass.
    private static let mostMissed = 3

    init(
        _ command: String, _ limits: HubLimits, _ file: ProgressFile?, _ screen: LessonScreen,
        _ arguments: ParsedArguments
    ) throws(FileError) {
        self.command = command
        self.limits = limits
        self.screen = screen
        self.arguments = arguments
        self.file = file
        output = try OutputFile("-")
    }

    mutating func run(_ steps: [HubStep]) async throws -> ExitCode {
        for step in steps {
            let total = step.plans.count
            let (passed, last) = await run(step)
            if let last, last.status == .interrupted { return try stop() }
            keep(passed, of: total, as: step.record)
            guard let last else {
                try say(
                    screen.marked(
                        "Step \(step.number), \(step.name): passed, "
                            + Wording.count(total, "scenario"), screen.style.green))
                continue
            }
            if steps.count > 1 { forget(HubStep.all.filter { $0.number > step.number }) }
            try say(Self.text(of: last, in: step, passed, of: total, screen))
            try output.finish()
            return last.status == .failed ? .failed : ending(last)
        }
        if steps.count == HubStep.all.count { return try await grade() }
        try say(screen.paragraph("Without --step, all steps are run in order."))
        try output.finish()
        return .passed
    }

    private mutating func say(_ text: String) throws(FileError) {
        try output.write(text)
        try output.flush()
    }

    private mutating func stop() throws(FileError) -> ExitCode {
        try output.finish()
        return .interrupted
    }

    private func ending(_ outcome: ScenarioOutcome) -> ExitCode {
        guard case .internalError(let reason) = outcome.status else { return .unknown }
        StandardError.complain(reason, as: "internal error")
        return .internalError
    }

    // MARK: - Steps

    /// Runs the scenarios of a step up to the first that does not pass: how many do, and that one.
    private func run(_ step: HubStep) async -> (passed: Int, last: ScenarioOutcome?) {
        let pool = HubPool(command: command, limits: limits, passesOver: step.passesOver)
        defer { pool.close() }
        var options = RunOptions()
        options.shouldStop = { Interrupt.isRequested }
        options.guestHub = pool
        var passed = 0
        for plan in step.plans {
            let outcome = await plan.run(options)
            guard outcome.isPassed else { return (passed, outcome) }
            passed += 1
        }
        return (passed, nil)
    }

    /// What went wrong, where, by which rule, and what to read.
    private static func text(
        of outcome: ScenarioOutcome, in step: HubStep, _ passed: Int, of total: Int,
        _ screen: LessonScreen
    ) -> String {
        let steps = HubStepScreen(screen: screen, progress: LessonProgress())
        var text = screen.marked(
            "Step \(step.number), \(step.name): \(passed) of \(Wording.count(total, "scenario")) "
                + "passed", screen.style.red)
        text += "\n" + screen.marked(outcome.fullTitle, screen.style.bold)
        for failure in outcome.failures { text += "\n" + failure.excerpt }
        if !text.hasSuffix("\n") { text += "\n" }
        let before = max(0, outcome.events.count - mostEvents)
        if !outcome.events.isEmpty {
            text += screen.picture(of: before..<outcome.events.count, outcome)
            if before > 0 {
                text += screen.paragraph("(\(Wording.count(before, "event")) before these.)")
            }
            if let asked = outcome.failures.first?.timeline.first(where: \.isEvidence) {
                text += screen.paragraph(
                    outcome.status == .failed
                        ? "What came of event \(asked.number) is not right."
                        : "Event \(asked.number) was not answered.")
            }
        }
        if outcome.status == .failed, let slug = slug(of: outcome) {
            text += "\n"
            if let rule = RuleSlug(rawValue: slug) {
                text += screen.rule(rule)
            } else {
                text += screen.paragraph(
                    "No rule of the article says so, as it goes without saying: a message that "
                        + "is accepted is delivered, and once.")
            }
        }
        text += "\n" + screen.marked("What step \(step.number) asks for", screen.style.bold)
        text += steps.demand(of: step)
        text +=
            "\n"
            + screen.paragraph(
                "Its scenarios: dmsim learn hub --step \(step.number)")
        return text
    }

    /// The slug with which the complaint about a hub begins.
    private static func slug(of outcome: ScenarioOutcome) -> String? {
        outcome.failures.first.map { String($0.sentence.prefix { $0 != ":" }) }
    }

    // MARK: - The grade

    /// Of the scenarios of the default folder, or else of those in the program.
    private mutating func grade() async throws -> ExitCode {
        let plans = try Self.allPlans(arguments)
        let pool = HubPool(command: command, limits: limits)
        defer { pool.close() }
        var runs = Batch(plans: plans)
        runs.jobs = SystemLimits.cores
        runs.options.shouldStop = { Interrupt.isRequested }
        runs.options.guestHub = pool
        let benches = try? Benches.open()
        defer { benches?.close() }
        runs.place = benches
        var grade = HubGrade()
        await runs.run { outcome in
            if !outcome.isSkipped {
                grade.count(outcome.path, line: outcome.line, isPassed: outcome.isPassed)
            }
        }
        if Interrupt.isRequested { return try stop() }
        keep(grade.passed, of: grade.total, as: HubStep.exercise)
        try say(Self.text(of: grade, screen))
        try output.finish()
        return .passed
    }

    /// Those that can be read; what is not valid says nothing about a hub.
    private static func allPlans(_ arguments: ParsedArguments) throws -> [ScenarioPlan] {
        let loaded = try? ScriptLoader(arguments).load(["Scenarios"])
        if let plans = loaded?.plans, !plans.isEmpty { return plans }
        return Course.shipped.entries.map(\.plan) + HubStep.all.flatMap(\.plans)
    }

    private static func text(of grade: HubGrade, _ screen: LessonScreen) -> String {
        var text =
            "\n"
            + screen.marked(
                "Grade \(grade.letter): \(grade.passed) of \(Wording.count(grade.total, "scenario")) "
                    + "passed", screen.style.bold)
        let scale = HubGrade.scale.map { "\($0.letter) from \($0.percent) %" }
        text += screen.paragraph("(\(scale.joined(separator: ", ")).)")
        let folders = grade.folders.filter { !$0.missed.isEmpty }
        if folders.isEmpty { return text }
        text += "\n" + screen.paragraph("Not passed, by folder:")
        for folder in folders {
            let more = folder.missed.count - mostMissed
            text += screen.paragraph(
                "\(folder.name): \(folder.missed.count) of \(folder.total), "
                    + folder.missed.prefix(mostMissed).joined(separator: ", ")
                    + (more > 0 ? " and \(more) more" : ""), indent: 2)
        }
        text +=
            "\n"
            + screen.paragraph(
                "See why with: dmsim run \(folders[0].missed[0]) --hub COMMAND")
        return text
    }

    // MARK: - What is kept

    private mutating func keep(_ passed: Int, of total: Int, as name: String) {
        var record = LessonProgress.Record(name: name, run: "")
        record.best = LessonProgress.Best(right: passed, of: total)
        file?.keep(record, of: name)
    }

    /// What an earlier hub passed beyond a step says nothing of this one.
    private mutating func forget(_ steps: [HubStep]) {
        guard var kept = file else { return }
        var progress = kept.read()
        for step in steps { progress[step.record] = nil }
        progress[HubStep.exercise] = nil
        kept.write(progress)
        file = kept
    }
}
