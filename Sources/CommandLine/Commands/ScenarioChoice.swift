import Diagnostics
import ScenarioLanguage

/// Which of the scenarios found are meant.
struct ScenarioChoice {
    let tags: TagExpression?
    let texts: [String]
    /// The lines that the command line names, by the path of the script.
    let lines: [ScriptLine]
    /// What failed in the last run; nil where all are meant.
    var failed: FailedRuns?
    /// The plans at these lines.
    private let atLines: Set<PlanPlace>
    private let pathsWithLines: Set<String>

    /// A line of a script.
    struct ScriptLine: Hashable {
        var path: String
        var line: Int
    }

    /// A plan by its file and its place there.
    private struct PlanPlace: Hashable {
        var path: String
        var index: Int
    }

    init(_ arguments: ParsedArguments, _ loaded: LoadedScripts) {
        tags = arguments.tags("tag")
        texts = arguments.texts("filter").map { $0.lowercased() }
        let paths = Set(loaded.contents.map(\.path))
        lines = arguments.operands.compactMap { word in
            let operand = ScriptOperand(word) { paths.contains(StandardInput.name(of: $0)) }
            return operand.line.map {
                ScriptLine(path: StandardInput.name(of: operand.path), line: $0)
            }
        }
        pathsWithLines = Set(lines.map(\.path))
        var places: Set<PlanPlace> = []
        for line in lines {
            for plan in loaded.plans.at(line.line, of: line.path) {
                places.insert(PlanPlace(path: line.path, index: plan.index))
            }
        }
        atLines = places
    }

    /// Whether the command line leaves anything out at all.
    var isOfAll: Bool { tags == nil && texts.isEmpty && lines.isEmpty && failed == nil }

    func includes(_ plan: ScenarioPlan) -> Bool {
        if let tags, !tags.matches(plan.tags) { return false }
        if !texts.allSatisfy(plan.mentions) { return false }
        if pathsWithLines.contains(plan.path),
            !atLines.contains(PlanPlace(path: plan.path, index: plan.index))
        {
            return false
        }
        return failed?.includes(plan) ?? true
    }
}

extension ScenarioPlan {
    /// The script that it stands in.
    var path: String { files.first?.name ?? "" }

    /// Whether its title, its file's name or a value of its row holds a text in small letters.
    func mentions(_ text: String) -> Bool {
        ([title, path] + parameters.map(\.value)).contains { $0.lowercased().contains(text) }
    }

    /// The line where it begins: that of its row where the script has it, else of its title.
    var line: Int {
        if let row, row.file == span.file { return lines(of: row).lowerBound }
        return lines(of: span).lowerBound
    }

    func lines(of span: SourceSpan) -> ClosedRange<Int> {
        guard let file = files.first else { return 1...1 }
        let first = file.line(of: Int(span.lower))
        return first...max(first, file.line(of: max(Int(span.lower), Int(span.upper) - 1)))
    }
}

extension [ScenarioPlan] {
    /// The plans that a line of a file belongs to: those of the row there, or all of the scenario.
    ///
    /// What stands above the first scenario of a file, comments as a rule, belongs to it.
    fileprivate func at(_ line: Int, of path: String) -> [ScenarioPlan] {
        let ofFile = filter { $0.path == path }
        var found = ofFile.filter { $0.lines(of: $0.document).contains(line) }
        if found.isEmpty, let first = ofFile.first, line >= 1,
            line < first.lines(of: first.document).lowerBound
        {
            found = ofFile.filter { $0.document == first.document }
        }
        let rows = found.filter { plan in
            guard let row = plan.row, row.file == plan.span.file else { return false }
            return plan.lines(of: row).contains(line)
        }
        return rows.isEmpty ? found : rows
    }
}
