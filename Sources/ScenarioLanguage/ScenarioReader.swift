package import Diagnostics
import Journal
import Marketplace
import Statistics
import VirtualTime
import YAML

/// What a document of a script is.
package enum DocumentKind: String, Sendable, Hashable {
    case scenario
    /// A load file, which `run` leaves alone.
    case load
    /// People to include, without steps.
    case cast
    /// A policy file, which scripts name in their `policy`.
    case policy
}

/// A document that was found, whether or not it was right.
package struct DocumentSummary: Sendable, Hashable {
    package var kind: DocumentKind
    /// The text behind `scenario:`, `load:`, `cast:` or `policy:`, placeholders and all.
    package var title: String
    package var span: SourceSpan
}

/// What reading a file gave.
package struct ReadResult: Sendable {
    /// One a scenario and row of its examples; empty for a document with errors.
    package var plans: [ScenarioPlan] = []
    /// In the order of the source, each mistake once.
    package var diagnostics: [Diagnostic] = []
    package var documents: [DocumentSummary] = []
    /// The files that spans point into: the script, then what it includes.
    package var files: [SourceFile] = []

    package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

/// Why a file could not be included, for the reader of the script.
package struct IncludeError: Error, Hashable, Sendable {
    package var message: String
    package init(_ message: String) { self.message = message }
}

/// Finds an included file: its path as written, and the file that asks for it.
package typealias IncludeResolver = (
    _ path: String, _ includer: SourceFile
) -> Result<SourceFile, IncludeError>

/// Turns the text of a script into checked plans, without any I/O of its own.
package struct ScenarioReader {
    /// Reads all documents of a file, and finds all its mistakes in one pass.
    package static func read(
        _ file: SourceFile, limits: ScenarioLimits = .standard, include: @escaping IncludeResolver
    ) -> ReadResult {
        var reader = ScenarioReader(limits: limits, loader: IncludeLoader(file, include, limits))
        reader.read(file)
        return reader.finish()
    }

    /// Reads a file that includes nothing; an `include` in it is an error.
    package static func read(_ file: SourceFile, limits: ScenarioLimits = .standard) -> ReadResult {
        read(file, limits: limits) { path, _ in
            .failure(IncludeError("there is no file \(quoted(path)) to include"))
        }
    }

    private let limits: ScenarioLimits
    private var loader: IncludeLoader
    private var result = ReadResult()
    private var sink: DiagnosticSink
    private var stepCount = 0
    /// What was reported, so that rows of examples and turns of `for each` do not repeat it.
    private var told: Set<Told> = []

    /// A mistake by its kind and the place where it begins.
    private struct Told: Hashable {
        var code: DiagnosticCode
        var file: Int32
        var lower: Int32
    }
    /// Where the YAML itself is wrong.
    private var refused: [SourceSpan] = []

    private init(limits: ScenarioLimits, loader: IncludeLoader) {
        self.limits = limits
        self.loader = loader
        self.sink = DiagnosticSink(maximum: max(1, limits.diagnostics))
    }

    private mutating func finish() -> ReadResult {
        result.diagnostics = sink.finished()
        result.files = loader.files
        let ordinals = ScenarioTitle.ordinals(of: result.plans.map(\.fullTitle))
        for index in result.plans.indices {
            result.plans[index].files = loader.files
            result.plans[index].limits = limits
            result.plans[index].index = index
            result.plans[index].ordinal = ordinals[index]
        }
        return result
    }

    private mutating func report(_ diagnostics: [Diagnostic]) {
        for diagnostic in diagnostics where !isEcho(diagnostic) {
            // The same mistake in another row, or for another value, differs only in its words.
            let key = Told(
                code: diagnostic.code, file: diagnostic.span.file, lower: diagnostic.span.lower)
            if told.insert(key).inserted { sink.report(diagnostic) }
        }
    }

    /// Whether a mistake begins in what was refused already, and says no more about it.
    private func isEcho(_ diagnostic: Diagnostic) -> Bool {
        let span = diagnostic.span
        return refused.contains {
            $0.file == span.file && $0.lower <= span.lower
                && span.lower < max($0.upper, $0.lower + 1)
        }
    }

    private mutating func read(_ file: SourceFile) {
        var yamlLimits = limits.yaml
        yamlLimits.documents = limits.documents
        let (documents, diagnostics) = YAMLParser.parse(file, limits: yamlLimits)
        report(diagnostics)
        refused = diagnostics.filter { $0.severity == .error }.map(\.span)
        let isEmpty = documents.allSatisfy { $0.root.isAbsent && !$0.hasErrors }
        if isEmpty && diagnostics.isEmpty {
            report([
                Diagnostic(
                    code: .emptyFile, message: "there is no scenario in this file",
                    span: SourceSpan(0, 0), expected: "scenario: A title, and below it steps:")
            ])
            return
        }
        for document in documents where !document.root.isAbsent { read(document) }
    }

    private mutating func read(_ document: Document) {
        guard let pairs = document.root.pairs else {
            if !document.hasErrors { reportNoScenario(document.root.span) }
            return
        }
        switch kind(of: pairs) {
        case .load?: summarize(.load, document)
        case .cast?:
            summarize(.cast, document)
            checkCast(document)
        case .policy?:
            summarize(.policy, document)
            checkPolicy(document)
        case .scenario?:
            summarize(.scenario, document)
            if document.isSound { readScenario(document) }
        case nil:
            if !document.isSound { return }
            reportNoScenario(pairs.first?.key.span ?? document.span)
            readScenario(document, isNamed: false)
        }
    }

    private func kind(of pairs: [Pair]) -> DocumentKind? {
        for pair in pairs {
            switch pair.key.text {
            case "scenario": return .scenario
            case "load": return .load
            case "cast": return .cast
            default: continue
            }
        }
        let keys = pairs.map { $0.key.text ?? "" }
        if keys.allSatisfy(HeaderKey.castNames.contains) { return .cast }
        let isPolicy = keys.allSatisfy(PolicyReader.keys.contains)
        return isPolicy ? .policy : nil
    }

    private mutating func summarize(_ kind: DocumentKind, _ document: Document) {
        let title = document.root[kind.rawValue]?.text ?? ""
        result.documents.append(
            DocumentSummary(kind: kind, title: title, span: document.root.span))
    }

    private mutating func reportNoScenario(_ span: SourceSpan) {
        report([
            Diagnostic(
                code: .notAScenario, message: "this document lacks a `scenario:`", span: span,
                expected: "scenario: What it shows, in one sentence")
        ])
    }

    /// A shared cast is read as a scenario without steps, to find its mistakes.
    private mutating func checkCast(_ document: Document) {
        if document.hasErrors { return }
        let includes = loader.casts(of: document)
        report(loader.takeDiagnostics())
        var reader = planReader(document)
        reader.readSharedCast(document, including: includes)
        report(reader.diagnostics)
    }

    /// A policy file is read on its own, to find its mistakes.
    private mutating func checkPolicy(_ document: Document) {
        if document.hasErrors { return }
        let files = loader.policies(of: [document.root])
        report(loader.takeDiagnostics())
        report(PolicyReader.read(document.root, files: files).diagnostics)
    }

    private func planReader(_ document: Document) -> PlanReader {
        let starts = Instant.parse("2026-01-01") ?? .epoch
        let title = document.root["scenario"]
        var plan = ScenarioPlan(
            title: "", starts: starts, desk: DeskProfile(review: .fixed(1_800)),
            span: title?.span ?? document.root.span, files: [])
        plan.document = document.span
        return PlanReader(grammar: .shared, limits: limits, plan: plan)
    }

    /// Reads a scenario once for each row of its examples.
    private mutating func readScenario(_ document: Document, isNamed: Bool = true) {
        let table = loader.table(of: document)
        report(loader.takeDiagnostics())
        var examples = ExamplesReader(limits: limits)
        let rows = examples.rows(of: document.root, table)
        report(examples.diagnostics)
        let includes = loader.casts(of: document)
        let policies = loader.policies(of: [document.root] + includes.map(\.root))
        let isComplete = loader.isComplete
        report(loader.takeDiagnostics())
        let errors = sink.errorCount
        var plans: [ScenarioPlan] = []
        var branches: [SourceSpan: Bool] = [:]
        var order: [SourceSpan] = []
        for row in rows {
            var reader = planReader(document)
            reader.bindings = row.bindings
            reader.plan.row = row.span
            reader.policyFiles = policies
            reader.plan.parameters = row.bindings.map { ($0.name, $0.value) }
            reader.read(document, including: includes)
            report(reader.diagnostics)
            plans.append(reader.plan)
            for span in reader.branchOrder {
                if branches[span] == nil { order.append(span) }
                branches[span] = branches[span] == true || reader.staticBranches[span] == true
            }
            if sink.isFull || isTooLong(reader.stepCount, document) { break }
        }
        warn(order.filter { branches[$0] == false })
        let isWhole = isNamed && isComplete && !document.hasErrors
        if isWhole && sink.errorCount == errors { result.plans += plans }
    }

    /// Whether the file has more steps than it may, over all scenarios and rows.
    private mutating func isTooLong(_ count: Int, _ document: Document) -> Bool {
        stepCount += count
        if stepCount <= limits.stepsOfFile { return false }
        report([
            Diagnostic(
                code: .tooMany,
                message: "this file has more than \(limits.stepsOfFile) steps, all rows counted",
                span: document.root.pairs?.first?.key.span ?? document.span,
                help: "split it into several files, or raise the limit")
        ])
        return true
    }

    private mutating func warn(_ untaken: [SourceSpan]) {
        report(
            untaken.map {
                Diagnostic(
                    .warning, code: .neverTaken,
                    message: "no row of the examples takes this branch",
                    span: $0)
            })
    }
}
