import Diagnostics
import Record

extension Commands {
    /// Continues a recorded run that was stopped, and reports all of it.
    static func resume(
        _ arguments: ParsedArguments, _ terminal: Terminal
    ) async throws -> ExitCode {
        let path = arguments.operands[0]
        let session = try RecordedSession(RecordReader(path))
        if session.run.isFinished {
            let code = session.run.exitCode.flatMap(ExitCode.init(rawValue:)) ?? .dataError
            let passed = session.scenarios.count { $0.status == "passed" }
            try OutputFile.write(
                "The run in \(VisibleText.escaped(path)) is complete: \(passed) of "
                    + "\(session.scenarios.count) scenarios passed; it ended with exit code "
                    + "\(code.rawValue).\n", to: "-")
            return code
        }
        let deeds = RecordedDeeds(session.arguments)
        guard try deeds.areAllowed(of: path, isTrusted: arguments.has("trust"), terminal) else {
            StandardError.say("dmsim: nothing was run\n")
            return .nothingRan
        }
        try OutputChoice(session.arguments.text("output"), recording: path)
            .refuse(amongInputs: session.loaded.files.map(\.path))
        return try await run(session.loaded, session.choice, session.arguments, terminal) {
            let recorder = try Recorder(continuing: path)
            let over = session.scenarios.count { $0.isOver }
            StandardError.say(
                "dmsim: \(over) of \(session.run.planned) scenarios were recorded; going on\n")
            return recorder
        }
    }
}
