import Calibration
import MessageLogs
import Pages
import Processes
import Reports
import ScenarioLanguage

extension Commands {
    /// Measures a population from a log.
    static func calibrate(_ arguments: ParsedArguments) async throws -> ExitCode {
        let path = arguments.operands[0]
        let report = arguments.text("report") ?? "-"
        let output = arguments.text("output")
        try OutputChoice(output, report: report).refuse(amongInputs: [path])
        let options = try calibrationOptions(arguments)
        // The report gives way to a file that goes where it would.
        var reportFile = output == "-" && report == "-" ? nil : try OutputFile(report)
        var file = try output.map { path throws(FileError) in try OutputFile(path) }
        var input = LogInput(path, try readerOptions(arguments, nil), for: "calibrate")
        Faults.note("the log \(path)")
        var log = TalkLog(seed: options.seed)
        var people = 0
        try input.read { messages, names in
            people = names.count
            for message in messages { log.take(message) }
        }
        input.say()
        let outcome: CalibrationOutcome
        do {
            outcome = try await CalibrationOutcome.make(
                log, people: people, name: StandardInput.name(of: path), options)
        } catch let problem as Calibration.Problem {
            throw UnusableFile(path: path, reason: problem.text + leftOut(log, input.tally))
        }
        let result = CalibrationReport(
            name: StandardInput.name(of: path), outcome: outcome, tally: input.tally,
            commandLine: arguments.commandLine)
        switch arguments.choice("format", as: CalibrationFormat.self) ?? .text {
        case .text: try reportFile?.write(CalibrationText.write(result))
        case .json: try reportFile?.write(CalibrationJSON.write(result))
        case .html: try reportFile?.write(CalibrationPage.write(result))
        }
        try file?.write(outcome.file.text)
        // A report that cannot be written leaves no file behind that looks like all went well.
        try reportFile?.flush()
        try file?.finish()
        try reportFile?.finish()
        return .passed
    }

    /// What makes a log smaller than its lines.
    private static func leftOut(_ log: TalkLog, _ tally: LogTally) -> String {
        let parts = [
            (tally.toOneself, "to people themselves"), (log.duplicates, "there already"),
            (tally.bad, "that cannot be read"),
        ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        if parts.isEmpty { return "" }
        return " (left out of \(tally.lines) lines: \(parts.joined(separator: ", ")))"
    }

    private static func calibrationOptions(
        _ arguments: ParsedArguments
    ) throws(UsageError) -> Calibration.Options {
        var options = Calibration.Options()
        options.draws = arguments.integer("draws") ?? options.draws
        options.seed = arguments.seed("seed") ?? options.seed
        guard let text = arguments.text("hold-out") else { return options }
        let share = (try? ValueReader.share(text)) ?? .nan
        guard share >= 0, share <= 0.9 else {
            throw UsageError(
                code: .badValue, problem: "--hold-out cannot be '\(text)'",
                notes: ["write a share from 0% to 90%, such as 20%"])
        }
        options.holdOut = share
        return options
    }
}
