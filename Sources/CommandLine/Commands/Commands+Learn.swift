import Diagnostics
import Journal
import Lessons
import ScenarioLanguage
import ScenarioRunner

extension Commands {
    static func learn(_ arguments: ParsedArguments, _ terminal: Terminal) async throws -> ExitCode {
        let course = Course.shipped
        let operand = arguments.operands.first
        var file = ProgressFile()
        let keeps = !arguments.has("no-save")
        if arguments.has("reset") { return try forget(operand, course, &file) }
        if operand == HubStep.exercise {
            return try await learnHub(keeps ? file : nil, arguments, terminal)
        }
        if let option = ["hub", "step"].first(where: arguments.has) {
            throw UsageError(
                code: .badValue, problem: "--\(option) goes with the exercise only",
                notes: ["write 'dmsim learn hub' with it, or leave it out"])
        }
        if arguments.has("results") { return try await sumUp(course, arguments, terminal) }
        if arguments.choice("format", as: LearnFormat.self) == .html {
            return try await writePage(course, arguments, terminal)
        }
        for option in ["output", "with-answers"] where arguments.has(option) {
            throw UsageError(
                code: .badValue, problem: "--\(option) is for a page, and this is none",
                notes: ["make one with --format html, or leave the option out"])
        }
        guard let operand else {
            let progress = keeps ? file.read() : LessonProgress()
            let list = CourseList(course: course, progress: progress)
            try OutputFile.write(
                list.text(width: width(arguments, terminal), style(arguments, terminal)), to: "-")
            return .passed
        }
        guard operand != "-" || arguments.has("answers") else {
            throw UsageError(
                code: .badValue,
                problem: "a lesson that comes from standard input leaves no room for answers",
                notes: ["save it in a file, or give --answers"])
        }
        switch try wanted(operand, course, arguments, terminal) {
        case .entry(let entry):
            return try await play(entry.plan, entry, keeps ? file : nil, arguments, terminal)
        case .plan(let plan): return try await play(plan, nil, nil, arguments, terminal)
        case .nothing(let code): return code
        }
    }

    /// What an operand names.
    enum WantedLesson {
        case entry(Course.Entry)
        /// A script of one's own.
        case plan(ScenarioPlan)
        /// It was said why there is none.
        case nothing(ExitCode)
    }

    static func wanted(
        _ operand: String, _ course: Course, _ arguments: ParsedArguments, _ terminal: Terminal
    ) throws -> WantedLesson {
        if let entry = course.entry(operand) { return .entry(entry) }
        if operand != "-", !operand.contains("/"), !operand.contains(".") {
            let about = course.entries(about: operand).prefix(mostChoices).map { entry in
                "\(entry.number) (\(entry.plan.fullTitle))"
            }
            throw UsageError(
                code: .badValue, problem: "there is no lesson '\(operand)'",
                suggestion: Suggesting.closest(to: operand, among: course.entries.map(\.name)),
                notes: [
                    "write a number from 1 to \(course.entries.count), or the name of a script "
                        + "that ends in .yaml"
                ] + (about.isEmpty ? [] : ["of this speak: " + about.joined(separator: ", ")]))
        }
        let loaded = try ScriptLoader(arguments).load([operand])
        let color = arguments.choice("color", as: ColorChoice.self) ?? .auto
        loaded.sayWhatIsWrong(terminal.errorStyle(color))
        guard loaded.invalid.isEmpty else { return .nothing(.invalidScript) }
        guard let plan = loaded.plans.first(where: { $0.lesson != nil }) ?? loaded.plans.first
        else {
            StandardError.say("dmsim: nothing was played: there is no scenario\n")
            return .nothing(.nothingRan)
        }
        return .plan(plan)
    }

    private static func play(
        _ plan: ScenarioPlan, _ entry: Course.Entry?, _ file: ProgressFile?,
        _ arguments: ParsedArguments, _ terminal: Terminal
    ) async throws -> ExitCode {
        var options = RunOptions()
        options.shouldStop = { Interrupt.isRequested }
        switch await LessonScript.run(plan, options) {
        case .failure(let fault): return tell(fault, plan)
        case .success(let script):
            let answers = LessonAnswers(arguments, terminal)
            let kept = KeptLesson(
                file, entry, operand: arguments.operands[0], script, anew: answers.areWhole)
            let screen = LessonScreen(
                width: width(arguments, terminal), isPlain: arguments.has("plain"),
                style: style(arguments, terminal))
            var session = try LessonSession(script, answers, kept, screen)
            return try session.play()
        }
    }

    /// Says why a script cannot be played as a lesson.
    static func tell(_ fault: LessonFault, _ plan: ScenarioPlan) -> ExitCode {
        let name = VisibleText.escaped(plan.path)
        switch fault {
        case .noLesson:
            StandardError.complain(
                "'\(name)' is no lesson: its header lacks `lesson:`; 'dmsim new --lesson FILE' "
                    + "writes one to start from")
            return .nothingRan
        case .noQuestions:
            StandardError.complain("'\(name)' asks nothing: it has no step `predict`")
            return .nothingRan
        case .skipped(let reason):
            StandardError.complain("'\(name)' says to skip it: \(reason)")
            return .nothingRan
        case .interrupted: return .interrupted
        case .unanswered(let text):
            StandardError.say(text)
            StandardError.complain("'\(name)' cannot be played, because a load run does not answer")
            return .failed
        case .notPassed(let outcome):
            switch outcome.status {
            case .interrupted: return .interrupted
            case .internalError(let reason):
                StandardError.complain(reason, as: "internal error")
                return .internalError
            default:
                StandardError.say(outcome.failures.map(\.excerpt).joined(separator: "\n"))
                StandardError.complain("'\(name)' cannot be played, because its run fails")
                return .failed
            }
        }
    }

    static func width(_ arguments: ParsedArguments, _ terminal: Terminal) -> Int {
        arguments.integer("width") ?? terminal.lessonWidth
    }

    static func style(_ arguments: ParsedArguments, _ terminal: Terminal) -> Style {
        terminal.outputStyle(arguments.choice("color", as: ColorChoice.self) ?? .auto)
    }

    private static func forget(
        _ operand: String?, _ course: Course, _ file: inout ProgressFile
    ) throws -> ExitCode {
        guard let operand else {
            file.write(LessonProgress())
            try OutputFile.write("All that was kept of the lessons is forgotten.\n", to: "-")
            return .passed
        }
        if operand == HubStep.exercise {
            var progress = file.read()
            for step in HubStep.all { progress[step.record] = nil }
            progress[HubStep.exercise] = nil
            file.write(progress)
            try OutputFile.write("What was kept of your hub is forgotten.\n", to: "-")
            return .passed
        }
        guard let entry = course.entry(operand) else {
            throw UsageError(
                code: .badValue, problem: "there is no lesson '\(operand)' to forget",
                notes: ["write a number from 1 to \(course.entries.count)"])
        }
        file.keep(nil, of: entry.name)
        try OutputFile.write(
            "What was kept of lesson \(entry.number) is forgotten.\n", to: "-")
        return .passed
    }
}
