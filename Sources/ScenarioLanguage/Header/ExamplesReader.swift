import Diagnostics
import YAML

/// A row of the examples: what its names stand for, and where it is written.
struct ExampleRow {
    var bindings: [Binding]
    /// Nil where there is no table.
    var span: SourceSpan?
}

/// Reads the table of examples, written in the script or in a file of its own.
struct ExamplesReader {
    let limits: ScenarioLimits
    private(set) var diagnostics: [Diagnostic] = []
    /// Whether columns may be missing, since a part of the table could not be read.
    private(set) var lacksColumns = false

    /// Whether the YAML has mistakes, so that a row may hold its columns in another way.
    private let isDoubtful: Bool

    init(limits: ScenarioLimits, isDoubtful: Bool) {
        self.limits = limits
        self.isDoubtful = isDoubtful
    }

    /// One row without bindings where there is no table, a wrong one, or one in a file that cannot
    /// be had, which whoever looked for it has told.
    mutating func rows(of root: Node, _ table: ExampleTable) -> [ExampleRow] {
        switch table {
        case .written: break
        case .missing:
            lacksColumns = true
            return [ExampleRow(bindings: [])]
        case .file(let file, let index): return usable(rows(of: file, index))
        }
        guard let node = root["examples"], !node.isAbsent else { return [ExampleRow(bindings: [])] }
        guard let items = node.items else {
            report(
                .badExamples, "`examples` needs a list of rows", at: node.span,
                expected: "- {plan: plus, limit: 30}",
                help: "rows can also stand in a CSV file beside the script, named here: rows.csv")
            return usable([])
        }
        lacksColumns = !node.isWholeTree
        if items.isEmpty, !lacksColumns {
            report(.badExamples, "the table of examples has no rows", at: node.span)
        }
        if items.count > limits.rows {
            report(
                .tooMany, "more than \(limits.rows) rows of examples", at: items[limits.rows].span)
        }
        var rows: [ExampleRow] = []
        var names: [String]?
        for item in items.prefix(limits.rows) where item.isWholeTree {
            guard let row = row(item) else { continue }
            let itsNames = row.map(\.name)
            if let names {
                checkColumns(itsNames, against: names, at: item.span)
            } else {
                names = itsNames
            }
            rows.append(ExampleRow(bindings: row, span: item.span))
        }
        return usable(rows)
    }

    /// Nothing of a wrong table counts, but one row without bindings lets the rest be looked at.
    private mutating func usable(_ rows: [ExampleRow]) -> [ExampleRow] {
        if !diagnostics.isEmpty { lacksColumns = true }
        return diagnostics.isEmpty && !rows.isEmpty ? rows : [ExampleRow(bindings: [])]
    }

    private mutating func row(_ node: Node) -> [Binding]? {
        guard let pairs = node.pairs, !pairs.isEmpty else {
            report(
                .badExamples, "a row of examples needs names and values", at: node.span,
                expected: "{plan: plus, limit: 30}")
            return nil
        }
        var row: [Binding] = []
        for pair in pairs {
            let name = pair.key.text ?? ""
            if !Name.isValid(name) {
                report(
                    .badName, "\(quoted(name)) is not the name of a parameter", at: pair.key.span,
                    expected: "letters, digits, `-` and `_`, beginning with a letter")
            }
            guard let value = pair.value.text else {
                report(
                    .badExamples, "the value of a parameter must be a text", at: pair.value.span)
                continue
            }
            row.append(Binding(name: name, value: value, span: pair.value.span))
        }
        return row
    }

    private mutating func checkColumns(
        _ names: [String], against first: [String], at span: SourceSpan
    ) {
        let missing = first.filter { !names.contains($0) }
        let extra = names.filter { !first.contains($0) }
        if missing.isEmpty && extra.isEmpty { return }
        if isDoubtful {
            lacksColumns = true
            return
        }
        var parts: [String] = []
        if !missing.isEmpty { parts.append("lacks \(missing.joined(separator: ", "))") }
        if !extra.isEmpty { parts.append("adds \(extra.joined(separator: ", "))") }
        report(
            .badExamples, "this row \(parts.joined(separator: " and "))", at: span,
            expected: "the columns of the first row: \(first.joined(separator: ", "))")
    }

    mutating func report(
        _ code: DiagnosticCode, _ message: String, at span: SourceSpan, expected: String? = nil,
        help: String? = nil
    ) {
        diagnostics.append(
            Diagnostic(
                code: code, message: message, span: span, expected: expected, help: help))
    }
}
