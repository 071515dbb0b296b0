package import Diagnostics
import Journal
import Marketplace
import Statistics
import VirtualTime
package import YAML

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

    /// Reads a script that was never written down: its tree in place of a file's text, whose spans
    /// are places of no text, and each another.
    package static func read(
        _ root: Node, as name: String, limits: ScenarioLimits = .standard,
        include: @escaping IncludeResolver
    ) -> ReadResult {
        let file = SourceFile(name: name, text: "")
        var reader = ScenarioReader(limits: limits, loader: IncludeLoader(file, include, limits))
        reader.read(Document(root))
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
    private var mistakes: MistakeList
    private var stepCount = 0
    private var peopleCount = 0
    private var filledBytes = 0
    private init(limits: ScenarioLimits, loader: IncludeLoader) {
        self.limits = limits
        self.loader = loader
        self.mistakes = MistakeList(maximum: max(1, limits.diagnostics))
    }

    private mutating func finish() -> ReadResult {
        result.diagnostics = mistakes.sink.finished()
        result.files = loader.files
        result.places = loader.places
        let ordinals = ScenarioTitle.ordinals(of: result.plans.map(\.fullTitle))
        for index in result.plans.indices {
            result.plans[index].files = loader.files
            result.plans[index].limits = limits
            result.plans[index].index = index
            result.plans[index].ordinal = ordinals[index]
        }
        return result
    }

    private mutating func report(_ diagnostics: [Diagnostic]) { mistakes.report(diagnostics) }

    private mutating func report(_ reader: PlanReader) {
        report(reader.diagnostics)
        mistakes.count(reader.untold, besides: reader.toldSentences)
        report(
            reader.cutTexts.map {
                CutText(file: loader.files[Int($0.span.file)], node: $0).diagnostic
            })
    }

    private mutating func reportIncludes() {
        let (diagnostics, untold) = loader.takeDiagnostics()
        report(diagnostics)
        mistakes.sink.drop(untold)
    }

    private mutating func read(_ file: SourceFile) {
        var yamlLimits = limits.yaml
        yamlLimits.documents = limits.documents
        let reading = YAMLParser.read(file, limits: yamlLimits)
        let (documents, diagnostics) = (reading.documents, reading.diagnostics)
        report(diagnostics)
        mistakes.sink.drop(reading.untold)
        mistakes.refused = diagnostics.filter { $0.severity == .error }.map(\.span)
        let isEmpty = documents.allSatisfy { $0.root.isAbsent && !$0.hasErrors }
        if isEmpty && diagnostics.isEmpty {
            report([
                Diagnostic(
                    code: .emptyFile, message: "there is no scenario in this file",
                    span: SourceSpan(0, 0), expected: "scenario: A title, and below it steps:")
            ])
            return
        }
        for document in documents where !document.root.isAbsent && !document.root.isLost {
            read(document)
        }
    }

    private mutating func read(_ document: Document) {
        guard let pairs = document.root.pairs else {
            if !document.hasErrors { reportNoScenario(document.root.span) }
            return
        }
        switch kind(of: document, pairs) {
        case .load?: summarize(.load, document)
        case .cast?:
            summarize(.cast, document)
            checkCast(document)
        case .policy?:
            summarize(.policy, document)
            checkPolicy(document)
        case .scenario?:
            summarize(.scenario, document)
            readScenario(document)
        case nil:
            if !document.mayLack("scenario") {
                // What is said of a key with a letter too few says it all.
                if !Self.isMisspelt(pairs) {
                    reportNoScenario(pairs.first?.key.span ?? document.span)
                }
            } else if document.root["steps"] == nil {
                // Nobody can tell what it was to be.
                return
            }
            readScenario(document, isNamed: false)
        }
    }

    /// Whether a key is `scenario`, but for a letter or two.
    private static func isMisspelt(_ pairs: [Pair]) -> Bool {
        pairs.contains { pair in
            let key = pair.key.text ?? ""
            return !HeaderKey.names.contains(key)
                && Suggestion.closest(to: key, among: ["scenario"]) != nil
        }
    }

    private func kind(of document: Document, _ pairs: [Pair]) -> DocumentKind? {
        for pair in pairs {
            switch pair.key.text {
            case "scenario": return .scenario
            case "load": return .load
            case "cast": return .cast
            default: continue
            }
        }
        // The key that says what it is may be among those that were lost.
        if document.mayLack("scenario") { return nil }
        let keys = pairs.map { $0.key.text ?? "" }
        if keys.allSatisfy(HeaderKey.castNames.contains) { return .cast }
        let isPolicy = keys.allSatisfy(PolicyReader.table.names.contains)
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
        let includes = loader.casts(of: document)
        var reader = planReader(document)
        reader.lacks.names = !loader.hasAllNames
        reader.zones = loader.zones(of: [document.root] + includes.map(\.root))
        reportIncludes()
        reader.readSharedCast(document, including: includes)
        report(reader)
    }

    /// A policy file is read on its own, to find its mistakes.
    private mutating func checkPolicy(_ document: Document) {
        let files = loader.policies(of: [document.root])
        let zones = loader.zones(of: [document.root] + files.values)
        reportIncludes()
        report(PolicyReader.read(document.root, files: files, zones: zones).diagnostics)
    }

    private func planReader(_ document: Document) -> PlanReader {
        let title = document.root["scenario"]
        var plan = ScenarioPlan(
            title: "", starts: ScenarioPlan.usualStart, desk: DeskProfile(review: .fixed(1_800)),
            span: title?.span ?? document.root.span, files: loader.files)
        plan.document = document.span
        var reader = PlanReader(grammar: .shared, limits: limits, plan: plan)
        reader.isLate = mistakes.sink.isFull && mistakes.sink.errorCount >= limits.diagnostics
        return reader
    }

    /// Reads a scenario once for each row of its examples.
    private mutating func readScenario(_ document: Document, isNamed: Bool = true) {
        let table = loader.table(of: document)
        reportIncludes()
        var examples = ExamplesReader(limits: limits, isDoubtful: document.hasErrors)
        let rows = examples.rows(of: document.root, table)
        report(examples.diagnostics)
        let includes = loader.casts(of: document)
        let policies = loader.policies(of: [document.root] + includes.map(\.root))
        let zones = loader.zones(
            of: [document.root] + includes.map(\.root) + policies.values, rows: rows)
        let isComplete = loader.isComplete
        let hasAllNames = loader.hasAllNames
        reportIncludes()
        let errors = mistakes.sink.errorCount
        var plans: [ScenarioPlan] = []
        var branches: [SourceSpan: Bool] = [:]
        var order: [SourceSpan] = []
        var explained = ExplainedSentences()
        for row in rows {
            var reader = planReader(document)
            reader.explained = explained
            reader.bindings = row.bindings
            reader.plan.row = row.span
            reader.policyFiles = policies
            reader.zones = zones
            reader.lacks.names = !hasAllNames
            reader.lacks.parameters = examples.lacksColumns
            reader.plan.parameters = row.bindings.map { ($0.name, $0.value) }
            reader.filledBytes = filledBytes
            reader.read(document, including: includes)
            filledBytes = reader.filledBytes
            report(reader)
            explained = reader.explained
            plans.append(reader.plan)
            for span in reader.branchOrder {
                if branches[span] == nil { order.append(span) }
                branches[span] = branches[span] == true || reader.staticBranches[span] == true
            }
            if isTooLarge(reader, document) { break }
        }
        result.explanations += explained.count
        if !examples.lacksColumns { warn(order.filter { branches[$0] == false }) }
        let isWhole =
            isNamed && isComplete && !document.hasErrors && examples.diagnostics.isEmpty
        if isWhole && mistakes.sink.errorCount == errors { result.plans += plans }
    }

    /// Whether the file has more than it may of what takes memory, over all scenarios and rows.
    private mutating func isTooLarge(_ reader: PlanReader, _ document: Document) -> Bool {
        stepCount += reader.stepCount
        peopleCount += reader.plan.cast.clients.count + reader.plan.cast.freelancers.count
        var excess: String?
        if stepCount > limits.stepsOfFile { excess = "\(limits.stepsOfFile) steps" }
        if peopleCount > limits.participantsOfFile {
            excess = "\(limits.participantsOfFile) clients and freelancers"
        }
        if let excess {
            report([
                Diagnostic(
                    code: .tooMany, message: "this file has more than \(excess), all rows counted",
                    span: document.root.pairs?.first?.key.span ?? document.span,
                    help: "split it into several files")
            ])
        }
        return excess != nil || filledBytes > limits.filledTextOfFile
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
