import Diagnostics
import Journal
import Lessons
import LoadTesting
import Marketplace
import Reports
import ScenarioLanguage
import ScenarioRunner
import YAML

extension Commands {
    static func check(_ arguments: ParsedArguments, _ terminal: Terminal) async throws -> ExitCode {
        let loader = ScriptLoader(arguments)
        if arguments.has("tree") { return try printTrees(arguments, loader) }
        let color = arguments.choice("color", as: ColorChoice.self) ?? .auto
        var loaded = try loader.load(arguments.operandsOrDefault)
        loaded.sayWhatWasLeftAlone()
        loaded.checkLoadFiles()
        let style = terminal.errorStyle(color)
        loaded.sayWhatIsWrong(style)
        loaded.sayWhatExpectsNothing(style)
        await loaded.playLessons(arguments)
        let answers = arguments.has("answers") ? await loaded.answers() : ""
        if Interrupt.isRequested { return .interrupted }
        if loaded.contents.isEmpty {
            StandardError.say("dmsim: nothing was checked: there is no script\n")
            return .nothingRan
        }
        try OutputFile.write(answers + loaded.verdict(naming: arguments.operands), to: "-")
        return loaded.invalid.isEmpty ? .passed : .invalidScript
    }

    /// Prints each document as a line of JSON, for comparison with another YAML reader.
    private static func printTrees(
        _ arguments: ParsedArguments, _ loader: ScriptLoader
    ) throws -> ExitCode {
        var output = try OutputFile("-")
        var code = ExitCode.passed
        for path in try ScenarioFiles.list(arguments.operandsOrDefault) {
            let file = SourceFile(
                name: StandardInput.name(of: path),
                bytes: try FileReader.readText(path, limit: loader.maxFileSize))
            let parsed = YAMLParser.parse(file, fileIndex: 0, limits: loader.limits.yaml)
            for document in parsed.documents where !document.hasErrors {
                try output.write(JSONTree.write(document) + "\n")
            }
            if parsed.diagnostics.contains(where: { $0.severity == .error }) {
                StandardError.say(DiagnosticFormatter(files: [file]).format(parsed.diagnostics))
                code = .invalidScript
            }
        }
        try output.finish()
        return code
    }
}

extension ScriptContents {
    /// What all of it is; nil where it holds several kinds, or none.
    fileprivate var onlyKind: DocumentKind? {
        kinds.allSatisfy { $0 == kinds.first } ? kinds.first : nil
    }
}

extension LoadedScripts {
    /// A line for each valid file that was named itself, then how much there is of each kind.
    fileprivate func verdict(naming operands: [String]) -> String {
        let named = Set(operands.map(StandardInput.name(of:)))
        var text = ""
        for file in contents where file.isValid && named.contains(file.path) {
            guard let kind = file.onlyKind else { continue }
            let count = file.kinds.count
            let what = count == 1 ? "is a valid \(kind.word)" : "holds \(count) valid \(kind.word)s"
            text += "\(VisibleText.escaped(file.path)) \(what)\n"
        }
        var parts: [String] = []
        for kind in [DocumentKind.cast, .policy, .load] {
            let count = countValid(kind)
            if count > 0 { parts.append(kind.counted(count)) }
        }
        if parts.isEmpty || !plans.isEmpty {
            parts.insert(Wording.count(plans.count, "scenario"), at: 0)
        }
        return text + parts.joined(separator: ", ") + " valid, "
            + Wording.count(invalid.count, "file") + " not valid\n"
    }

    /// Looks for mistakes in load files too, which `run` leaves alone.
    fileprivate mutating func checkLoadFiles() {
        for index in contents.indices
        where contents[index].isValid && contents[index].onlyKind == .load {
            let file = contents[index].file
            let (plan, diagnostics) = LoadReader.read(file)
            let script = InvalidScript(path: file.name, diagnostics: diagnostics, files: [file])
            contents[index].isValid = plan != nil
            if plan == nil {
                invalid.append(script)
            } else if !diagnostics.isEmpty {
                warnings.append(script)
            }
        }
    }

    /// Plays lessons, of which only a run tells whether their questions have answers.
    fileprivate mutating func playLessons(_ arguments: ParsedArguments) async {
        var options = RunOptions()
        options.maxEvents = arguments.integer("max-events") ?? options.maxEvents
        options.maxSteps = arguments.integer("max-steps") ?? options.maxSteps
        options.shouldStop = { Interrupt.isRequested }
        let seeds = arguments.integer("seeds") ?? 1
        var wrong: [String] = []
        for plan in plans {
            let findings = await LessonCheck.findings(in: plan, seeds: seeds, options)
            for finding in findings { StandardError.say(finding.text) }
            if !findings.isEmpty, !wrong.contains(plan.path) { wrong.append(plan.path) }
        }
        for path in wrong {
            invalid.append(InvalidScript(path: path, diagnostics: [], files: []))
            plans.removeAll { $0.path == path }
            for index in contents.indices where contents[index].path == path {
                contents[index].isValid = false
            }
        }
    }

    /// The questions of valid lessons with what their runs answer, for whoever wrote them: that one
    /// choice is right does not say that it is the one that was meant.
    fileprivate func answers() async -> String {
        var options = RunOptions()
        options.shouldStop = { Interrupt.isRequested }
        var text = ""
        for plan in plans where plan.lesson != nil && plan.skip == nil {
            guard case .success(let script) = await LessonScript.run(plan, options) else {
                continue
            }
            text += VisibleText.escaped(script.title) + "\n"
            for question in script.questions {
                let file = plan.files[Int(max(0, question.span.file))]
                let ask = question.ask.split(whereSeparator: \.isNewline).joined(separator: " ")
                let line = file.line(of: Int(question.span.lower))
                text += VisibleText.escaped("\(plan.path):\(line): \(ask)") + "\n"
                text += VisibleText.escaped("  \(question.truthInFull)") + "\n"
                if let why = question.why { text += "  The rule is \(why.rawValue).\n" }
            }
        }
        return text
    }

    /// Tells once of each scenario that it expects nothing, not for every row.
    fileprivate func sayWhatExpectsNothing(_ style: Style) {
        var told: [String: Set<SourceSpan>] = [:]
        for plan in plans where plan.expectsNothing && plan.skip == nil {
            guard told[plan.path, default: []].insert(plan.span).inserted else { continue }
            let note = Diagnostic(
                .note, code: .expectsNothing, message: ScenarioOutcome.expectsNothingNote,
                span: plan.span)
            let formatter = DiagnosticFormatter(files: plan.files, usesColor: style.isEnabled)
            StandardError.say(formatter.format(note))
        }
    }
}

extension DiagnosticCode {
    fileprivate static let expectsNothing: DiagnosticCode = "expects-nothing"
}
