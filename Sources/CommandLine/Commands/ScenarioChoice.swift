import Diagnostics
import ScenarioLanguage

/// Which of the scenarios found are meant.
struct ScenarioChoice {
    let tags: TagExpression?
    let texts: [String]
    /// The lines that the command line names, by the path of the script.
    let lines: [ScriptLine]
    /// The tables of examples that it names, whole or at a line; then nothing else is meant but
    /// their rows and the lines.
    let tables: [ScriptOperand]
    /// What failed in the last run; nil where all are meant.
    var failed: FailedRuns?
    /// The plans at these lines.
    private let atLines: Set<PlanPlace>
    private let atRows: Set<PlanPlace>
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
        tags = arguments.takes("tag") ? arguments.tags("tag") : nil
        texts = arguments.takes("filter") ? arguments.texts("filter").map { $0.lowercased() } : []
        let paths = Set(loaded.contents.map(\.path))
        let operands = arguments.operands.map { word in
            ScriptOperand(word) { paths.contains(StandardInput.name(of: $0)) }
        }
        tables = operands.filter(\.isTable)
        lines = operands.filter { !$0.isTable }.compactMap { operand in
            operand.line.map {
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
        let tables = tables
        atRows = Set(
            loaded.plans.filter { plan in tables.contains(where: plan.isRow(of:)) }
                .map { PlanPlace(path: $0.path, index: $0.index) })
    }

    func includes(_ plan: ScenarioPlan) -> Bool {
        if let tags, !tags.matches(plan.tags) { return false }
        if !texts.allSatisfy(plan.mentions) { return false }
        let place = PlanPlace(path: plan.path, index: plan.index)
        if !tables.isEmpty {
            if !atRows.contains(place), !atLines.contains(place) { return false }
        } else if pathsWithLines.contains(plan.path), !atLines.contains(place) {
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

    /// The table that its row stands in, and the lines there; nil where the script has it.
    var tableRow: (path: String, lines: ClosedRange<Int>)? {
        guard let row, row.file != span.file, files.indices.contains(Int(row.file)) else {
            return nil
        }
        return (files[Int(row.file)].name, lines(of: row))
    }

    /// Whether its row stands in a table, at the line if one is named.
    func isRow(of table: ScriptOperand) -> Bool {
        guard let tableRow,
            tableRow.path == table.path
                || AbsolutePath.of(tableRow.path) == AbsolutePath.of(table.path)
        else { return false }
        return table.line.map(tableRow.lines.contains) ?? true
    }

    func lines(of span: SourceSpan) -> ClosedRange<Int> {
        guard files.indices.contains(Int(span.file)) else { return 1...1 }
        let file = files[Int(span.file)]
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
