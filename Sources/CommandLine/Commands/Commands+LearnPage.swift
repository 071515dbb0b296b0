import Diagnostics
import Journal
import Lessons
import Pages
import ScenarioLanguage
import ScenarioRunner

/// What is for a class: the page of lessons, and the sum of what was answered on it.
extension Commands {
    static func writePage(
        _ course: Course, _ arguments: ParsedArguments, _ terminal: Terminal
    ) async throws -> ExitCode {
        for option in ["answers", "plain", "no-save", "width"] where arguments.has(option) {
            throw UsageError(
                code: .badValue, problem: "--\(option) is for a lesson that is played here",
                notes: ["leave it out, or leave out --format html"])
        }
        var output = try OutputFile(arguments.text("output") ?? "-")
        switch try await scripts(course, arguments, terminal) {
        case .failure(let end): return end.code
        case .success(let entries):
            try output.write(
                CoursePage.write(entries, hasAnswers: arguments.has("with-answers")))
            try output.finish()
            return .passed
        }
    }

    /// It was said why there are no lessons.
    private struct NoLessons: Error {
        var code: ExitCode
    }

    /// The lessons of a command line, played: the one that it names, or the course.
    private static func scripts(
        _ course: Course, _ arguments: ParsedArguments, _ terminal: Terminal
    ) async throws -> Result<[CoursePage.Entry], NoLessons> {
        var wanted = course.entries.map(WantedLesson.entry)
        if let operand = arguments.operands.first {
            wanted = [try self.wanted(operand, course, arguments, terminal)]
        }
        var options = RunOptions()
        options.shouldStop = { Interrupt.isRequested }
        var entries: [CoursePage.Entry] = []
        for lesson in wanted {
            let plan: ScenarioPlan
            var number: Int?
            let name: String
            switch lesson {
            case .nothing(let code): return .failure(NoLessons(code: code))
            case .plan(let own): (plan, name) = (own, ownName(of: own.path))
            case .entry(let entry): (plan, number, name) = (entry.plan, entry.number, entry.name)
            }
            switch await LessonScript.run(plan, options) {
            case .failure(let fault): return .failure(NoLessons(code: tell(fault, plan)))
            case .success(let script):
                entries.append(CoursePage.Entry(number: number, name: name, script: script))
            }
        }
        return .success(entries)
    }

    /// `my-lesson` of `folder/my-lesson.yaml`; what would divide a result code becomes a dash.
    private static func ownName(of path: String) -> String {
        let file = path.split(separator: "/").last ?? "lesson"
        let end = file.lastIndex(of: ".") ?? file.endIndex
        return String(file[..<end].map { $0.isLetter || $0.isNumber || $0 == "_" ? $0 : "-" })
    }

    // MARK: - Results

    static func sumUp(
        _ course: Course, _ arguments: ParsedArguments, _ terminal: Terminal
    ) async throws -> ExitCode {
        let given = ["answers", "plain", "no-save", "format", "with-answers"]
        for option in given where arguments.has(option) {
            throw UsageError(
                code: .badValue, problem: "--\(option) says nothing of results",
                notes: ["leave it out, or leave out --results"])
        }
        let path = arguments.text("results") ?? StandardInput.path
        let bytes = try FileReader.read(path, limit: ScriptLoader(arguments).maxFileSize)
        switch try await scripts(course, arguments, terminal) {
        case .failure(let end): return end.code
        case .success(let entries):
            let results = ClassResults(
                String(decoding: bytes, as: UTF8.self),
                of: entries.map { ClassResults.Known(name: $0.name, script: $0.script) })
            for line in results.badLines {
                StandardError.complain(
                    "\(VisibleText.escaped(path)):\(line.number): \(line.reason)")
            }
            let text = ClassText(
                width: width(arguments, terminal), style: style(arguments, terminal))
            try OutputFile.write(text.text(of: results), to: arguments.text("output") ?? "-")
            return results.badLines.isEmpty ? .passed : .dataError
        }
    }
}

/// Lays out what a class answered.
struct ClassText {
    let width: Int
    let style: Style

    func text(of results: ClassResults) -> String {
        let bad = results.badLines.count
        let left = bad == 0 ? "" : ", and \(Wording.count(bad, "line")) that could not be read"
        return line("\(Wording.count(results.count, "result"))\(left)", indent: 0)
            + results.lines.map(text(of:)).joined()
    }

    private func text(of line: ClassResults.Line) -> String {
        switch line {
        case .lesson(let title): "\n" + marked(title, style.bold)
        case .question(let ask): "\n" + self.line(ask, indent: 0)
        case .truth(let words): self.line(words, indent: 3)
        case .share(let count, let total, let words):
            self.line("\(count) of \(total) \(words)", indent: 5)
        }
    }

    private func marked(_ text: String, _ mark: (String) -> String) -> String {
        TextLayout.wrap(VisibleText.escaped(text), width: width).map { mark($0) + "\n" }.joined()
    }

    private func line(_ text: String, indent: Int) -> String {
        TextLayout.paragraph(VisibleText.escaped(text), indent: indent, width: width)
    }
}
