import Diagnostics
import Journal
import Marketplace
import Play
import Record
import ScenarioLanguage
import ScenarioRunner

extension Commands {
    /// Lets somebody be one of the people of a script.
    static func play(_ arguments: ParsedArguments, _ terminal: Terminal) async throws -> ExitCode {
        let operand = try ScriptOperand(arguments.operands[0])
        guard operand.path != StandardInput.path else {
            throw UsageError(
                code: .badValue, problem: "standard input is where you type",
                notes: ["write the script to a file"])
        }
        let loader = ScriptLoader(arguments)
        let loaded = try loader.load([operand.path])
        loaded.sayWhatWasLeftAlone()
        let color = arguments.choice("color", as: ColorChoice.self) ?? .auto
        loaded.sayWhatIsWrong(terminal.errorStyle(color))
        guard loaded.invalid.isEmpty else { return .invalidScript }
        let plans = loaded.plans.filter(ScenarioChoice(arguments, loaded).includes)
        guard !plans.isEmpty else {
            StandardError.complain(
                "there is no scenario to play in '\(operand.path)'\n"
                    + "  a script to play has `scenario:` and `steps:`")
            return .nothingRan
        }
        let plan = try onePlan(arguments.text("scenario"), of: plans, for: "a session")
        let person = try person(arguments.text("as"), of: plan)
        var stage = PlayStage(
            terminal, loaded, path: operand.path, isPlain: arguments.has("plain"))
        if let path = arguments.text("save") {
            if let problem = stage.problem(ofSavingTo: path) {
                throw UsageError(code: .badValue, problem: problem)
            }
            stage.path = path
        }
        let session: PlaySession
        do throws(PlaySession.Unplayable) {
            session = try await PlaySession(
                plan, as: person, seed: arguments.seed("seed"), RunOptions(arguments)
            ) { loader.read($0) }
        } catch {
            StandardError.complain("this cannot be played: " + error.lines.joined(separator: "\n"))
            return .invalidScript
        }
        return try await stage.play(session)
    }

    private static func person(
        _ name: String?, of plan: ScenarioPlan
    ) throws(UsageError) -> Person {
        let cast = PlaySession.cast(of: plan)
        if let name, let found = cast.first(where: { $0.name == name }) { return found.person }
        let names = cast.map(\.name)
        let listed = names.prefix(mostChoices).joined(separator: ", ")
        let more = names.count > mostChoices ? " and \(names.count - mostChoices) more" : ""
        let note = names.isEmpty ? "nobody is in this script" : "there are \(listed)\(more)"
        guard let name else {
            throw UsageError(
                code: .missingValue, problem: "say who you are with --as NAME", notes: [note])
        }
        throw UsageError(
            code: .badValue, problem: "'\(name)' is nobody in this script",
            suggestion: Suggesting.closest(to: name, among: names), notes: [note])
    }
}

/// A session at a terminal, or wherever lines come from.
struct PlayStage {
    private var lines: TypedLines
    private let loaded: LoadedScripts
    private let script: SourceFile?
    /// Where the session is written at the end; nil where it is not.
    var path: String?

    init(_ terminal: Terminal, _ loaded: LoadedScripts, path: String, isPlain: Bool) {
        lines = TypedLines(terminal, isPlain: isPlain)
        self.loaded = loaded
        script = loaded.contents.first?.file
    }

    mutating func play(_ started: PlaySession) async throws -> ExitCode {
        var session = started
        try say(session.opening().lines)
        while true {
            let now = session
            let line = try await lines.next(
                session.prompt, sentences: { await now.completions() }, names: session.names)
            switch line {
            case .line(let text):
                let answer = await session.take(text)
                if let path = answer.save {
                    _ = try await save(session, to: path)
                    continue
                }
                guard answer.isOver else {
                    try say(answer.lines)
                    continue
                }
                // What cannot be written is not lost: it can be saved elsewhere.
                if let path, try await !save(session, to: path) {
                    self.path = nil
                    try say(["Save it elsewhere with save FILE, or quit again without."])
                    continue
                }
                try say(answer.lines)
                return session.isReached ? .passed : .failed
            case .tooLong:
                try say(["This line is longer than \(EditedLine.longest) bytes; it was left out."])
            case .end, .interrupted: return try await end(session)
            }
        }
    }

    /// The end without a word: the session is written, or else shown.
    private func end(_ session: PlaySession) async throws -> ExitCode {
        var isLost = false
        if let path, try await !save(session, to: path) {
            isLost = true
            try say(["This is what would have been written:", ""])
            try OutputFile.write(await session.saved().text + "\n", to: "-")
        }
        try say(session.ending().lines)
        return isLost ? .cannotCreate : session.isReached ? .passed : .failed
    }

    /// Why a session must not be written to a place; nil where it may.
    func problem(ofSavingTo path: String) -> String? {
        do throws(UsageError) {
            try OutputChoice(path).refuse(amongInputs: loaded.files.map(\.path))
        } catch {
            return "'\(path)' is the script that is played, or one that it includes"
        }
        return nil
    }

    /// Writes the session, and says so; false, and said, where that cannot be.
    private func save(_ session: PlaySession, to path: String) async throws -> Bool {
        if let problem = problem(ofSavingTo: path) {
            try say(["It was not saved: " + VisibleText.escaped(problem) + "."])
            return false
        }
        let saved = await session.saved { name in
            guard let script else { return name }
            return RelativePath.of(script.path(ofIncluded: name), fromFile: path)
        }
        do throws(FileError) {
            try OutputFile.write(saved.text, to: path)
        } catch {
            try say(["It was not saved: " + error.message + "."])
            return false
        }
        let name = VisibleText.escaped(path)
        try say(["Saved: dmsim run \(name) plays it again."])
        if let problem = saved.problem {
            try say([VisibleText.escaped("It does not pass as it is: \(problem).")])
        }
        return true
    }

    private func say(_ lines: [String]) throws(FileError) {
        try OutputFile.write(lines.map { $0 + "\n" }.joined(), to: "-")
    }
}
