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
        guard let operand else {
            let progress = keeps ? file.read() : LessonProgress()
            let list = CourseList(course: course, progress: progress)
            try OutputFile.write(
                list.text(width: width(arguments, terminal), style(arguments, terminal)), to: "-")
            return .passed
        }
        if let entry = course.entry(operand) {
            return try await play(entry.plan, entry, keeps ? file : nil, arguments, terminal)
        }
        if !operand.hasSuffix(".yaml"), !operand.hasSuffix(".yml"), operand != "-",
            !operand.contains("/")
        {
            throw UsageError(
                code: .badValue, problem: "there is no lesson '\(operand)'",
                suggestion: Suggesting.closest(to: operand, among: course.entries.map(\.name)),
                notes: [
                    "write a number from 1 to \(course.entries.count), or the name of a script "
                        + "that ends in .yaml"
                ])
        }
        guard operand != "-" || arguments.has("answers") else {
            throw UsageError(
                code: .badValue,
                problem: "a lesson that comes from standard input leaves no room for answers",
                notes: ["save it in a file, or give --answers"])
        }
        let loaded = try ScriptLoader(arguments).load([operand])
        let color = arguments.choice("color", as: ColorChoice.self) ?? .auto
        loaded.sayWhatIsWrong(terminal.errorStyle(color))
        guard loaded.invalid.isEmpty else { return .invalidScript }
        guard let plan = loaded.plans.first(where: { $0.lesson != nil }) ?? loaded.plans.first
        else {
            StandardError.say("dmsim: nothing was played: there is no scenario\n")
            return .nothingRan
        }
        return try await play(plan, nil, nil, arguments, terminal)
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
    private static func tell(_ fault: LessonFault, _ plan: ScenarioPlan) -> ExitCode {
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

/// The course with what is done of it.
struct CourseList {
    let course: Course
    let progress: LessonProgress

    func text(width: Int, _ style: Style) -> String {
        let done = course.entries.count { progress[$0.name]?.best != nil }
        var text = TextLayout.paragraph(
            "\(Wording.count(course.entries.count, "lesson")), \(done) done", indent: 0,
            width: width)
        var part = ""
        for entry in course.entries {
            if entry.lesson.part != part {
                part = entry.lesson.part
                text += "\n" + style.bold(part) + "\n"
            }
            let minutes = entry.lesson.minutes.map { ", \(Wording.count($0, "minute"))" } ?? ""
            let lines = TextLayout.wrap(
                "\(entry.plan.fullTitle) (\(entry.lesson.level.rawValue)\(minutes); "
                    + "\(state(of: entry)))", width: width - 4)
            let number = "\(entry.number)"
            let head = String(repeating: " ", count: max(0, 2 - number.count)) + number + "  "
            for (index, line) in lines.enumerated() {
                text += (index == 0 ? head : "    ") + line + "\n"
            }
        }
        if let next = course.entries.first(where: { progress[$0.name]?.best == nil }) {
            text +=
                "\n"
                + TextLayout.paragraph(
                    "Go on with: dmsim learn \(next.number)", indent: 0, width: width)
        }
        text += TextLayout.paragraph(
            "Write a hub of your own, in steps: dmsim learn hub", indent: 0, width: width)
        return text
    }

    private func state(of entry: Course.Entry) -> String {
        guard let record = progress[entry.name] else { return "not begun" }
        if let best = record.best { return "done, \(best.right) of \(best.of) right" }
        return "begun"
    }
}
