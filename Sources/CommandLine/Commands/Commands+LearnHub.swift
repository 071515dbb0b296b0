import Diagnostics
import ExternalHub
import Journal
import Lessons

extension Commands {
    /// The exercise of writing a hub: what its steps are, or how far a hub comes.
    static func learnHub(
        _ file: ProgressFile?, _ arguments: ParsedArguments, _ terminal: Terminal
    ) async throws -> ExitCode {
        if arguments.has("answers") {
            throw UsageError(
                code: .badValue, problem: "--answers goes with lessons only",
                notes: ["the steps of a hub ask nothing: it is the hub that answers"])
        }
        let screen = LessonScreen(
            width: width(arguments, terminal), isPlain: arguments.has("plain"),
            style: style(arguments, terminal))
        let step = arguments.integer("step").flatMap(HubStep.numbered)
        guard let hub = try HubChoice(arguments) else {
            var file = file
            let steps = HubStepScreen(screen: screen, progress: file?.read() ?? LessonProgress())
            try OutputFile.write(step.map(steps.task) ?? steps.list, to: "-")
            return .passed
        }
        var exercise = try HubExercise(hub.command, hub.limits, file, screen, arguments)
        return try await exercise.run(step.map { [$0] } ?? HubStep.all)
    }
}

/// Lays out what the steps ask for, and what is done of them.
struct HubStepScreen {
    let screen: LessonScreen
    let progress: LessonProgress

    /// All steps, a line each.
    var list: String {
        let steps = HubStep.all
        let passed = steps.count { isPassed($0) }
        var text = screen.marked(
            "A hub of your own, in \(steps.count) steps: \(passed) passed", screen.style.bold)
        text += "\n"
        for step in steps {
            text += screen.paragraph(
                "\(step.number)  \(step.name): \(step.title) (\(state(of: step)))", indent: 2)
        }
        if let grade = progress[HubStep.exercise]?.best, passed == steps.count {
            text += screen.paragraph("\(grade.right) of \(grade.of) scenarios passed at the end.")
        }
        let next = steps.first { !isPassed($0) }
        text += "\n" + screen.paragraph("Begin one with: dmsim new --hub my-hub.py")
        text += screen.paragraph("Try it with: dmsim learn hub --hub ./my-hub.py")
        if let next {
            text += screen.paragraph(
                "See what step \(next.number) asks for: dmsim learn hub --step \(next.number)")
        }
        return text
    }

    private func isPassed(_ step: HubStep) -> Bool {
        progress[step.record]?.best.map { $0.right == $0.of } ?? false
    }

    private func state(of step: HubStep) -> String {
        guard let best = progress[step.record]?.best else { return "not yet tried" }
        if best.right == best.of { return "passed" }
        return "\(best.right) of \(best.of) scenarios passed"
    }

    /// One step with its scenarios.
    func task(of step: HubStep) -> String {
        var text = heading(of: step) + demand(of: step)
        if !step.passesOver.isEmpty {
            let names = step.passesOver.map { "`\($0.name)`" }.sorted()
            text += screen.paragraph(
                "Not looked at yet, whether it is there or not: "
                    + names.joined(separator: ", ") + ".")
        }
        for file in step.files {
            text += "\n" + screen.marked(file.name, screen.style.cyan)
            text += String(decoding: file.bytes, as: UTF8.self)
        }
        return text
    }

    func heading(of step: HubStep) -> String {
        screen.marked("Step \(step.number), \(step.name): \(step.title)", screen.style.bold)
    }

    /// What the hub must do, and with which messages.
    func demand(of step: HubStep) -> String {
        var text = screen.paragraph(step.task)
        text += "\n" + screen.paragraph("In the protocol ('dmsim help hub-protocol'):")
        for line in step.messages { text += screen.paragraph(line, indent: 2) }
        return text
    }
}
