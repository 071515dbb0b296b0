import Diagnostics
import YAML

/// Finds and parses the shared casts that scripts include, each once.
struct IncludeLoader {
    private let resolve: IncludeResolver
    private let limits: ScenarioLimits
    private(set) var files: [SourceFile]
    /// Where each file is first named; nil for the script.
    private(set) var places: [SourceSpan?] = [nil]
    private(set) var diagnostics: [Diagnostic] = []
    /// How many mistakes are counted and not told.
    private var untold = 0
    /// The document of each file, by its name; nil for one that holds nothing to use.
    private var parsed: [String: Document?] = [:]

    init(_ script: SourceFile, _ resolve: @escaping IncludeResolver, _ limits: ScenarioLimits) {
        self.resolve = resolve
        self.limits = limits
        files = [script]
    }

    /// Whether everything that the last document asked for was found and right.
    private(set) var isComplete = true
    /// Whether everybody whom the last document includes is known.
    private(set) var hasAllNames = true

    /// The casts that a document includes, innermost first, each once.
    mutating func casts(of document: Document) -> [Document] {
        isComplete = true
        var found: [Document] = []
        var names: Set<String> = []
        collect(document.root, path: [files[0].name], &found, &names)
        hasAllNames = isComplete
        if found.contains(where: \.hasErrors) { isComplete = false }
        return found
    }

    /// The policy files that documents name in place of a preset, by their names as written.
    ///
    /// A policy file may extend another; each is read once, so a cycle comes to an end.
    mutating func policies(of roots: [Node]) -> [String: Node] {
        var found: [String: Node] = [:]
        // What a script names in `policy`, and what a policy extends.
        var open = roots.compactMap { $0["policy"] } + roots
        while let node = open.popLast() {
            let named = node.pairs == nil ? node : node["extends"]
            guard let named, let name = named.text, IncludeLoader.isFileName(name),
                found[name] == nil
            else { continue }
            switch resolve(name, files[Int(named.span.file)]) {
            case .failure(let error):
                report(.badInclude, error.message, at: named.span, expected: nil)
            case .success(let file):
                guard let policy = parse(file, at: named.span, what: "a policy") else { continue }
                if policy.hasErrors { isComplete = false }
                found[name] = policy.root
                open.append(policy.root)
            }
        }
        return found
    }

    /// The table of examples, where a document names a file that holds it.
    mutating func table(of document: Document) -> ExampleTable {
        guard let node = document.root["examples"], let name = node.text, name.hasSuffix(".csv")
        else { return .written }
        switch resolve(name, files[Int(node.span.file)]) {
        case .failure(let error):
            report(.badInclude, error.message, at: node.span, expected: nil)
            return .missing
        case .success(let file):
            if let index = files.firstIndex(where: { $0.name == file.name }) {
                return .file(files[index], Int32(index))
            }
            guard files.count <= limits.includes else {
                report(
                    .badInclude, "more than \(limits.includes) files are included", at: node.span)
                return .missing
            }
            add(file, named: node.span)
            return .file(file, Int32(files.count - 1))
        }
    }

    /// The data of a time zone, as a file.
    mutating func data(
        ofZone name: String, at span: SourceSpan
    ) -> Result<SourceFile, IncludeError> {
        let path = ZoneNames.path(of: name)
        if let known = files.first(where: { $0.name == path }) { return .success(known) }
        guard files.count <= limits.includes else {
            return .failure(IncludeError("more than \(limits.includes) files are included"))
        }
        let found = resolve(path, files[Int(span.file)])
        if case .success(let file) = found { add(file, named: span) }
        return found
    }

    /// Whether the name of a policy is that of a file; presets have no ending.
    static func isFileName(_ name: String) -> Bool {
        name.hasSuffix(".yaml") || name.hasSuffix(".yml")
    }

    /// What was found wrong since the last time.
    mutating func takeDiagnostics() -> (told: [Diagnostic], untold: Int) {
        defer { (diagnostics, untold) = ([], 0) }
        return (diagnostics, untold)
    }

    private mutating func collect(
        _ root: Node, path: [String], _ found: inout [Document], _ names: inout Set<String>
    ) {
        guard let node = root["include"], !node.isAbsent else { return }
        for item in node.items ?? [node] {
            guard let name = item.text else {
                report(.badInclude, "a file to include must be named by a text", at: item.span)
                continue
            }
            let includer = files[Int(item.span.file)]
            guard path.count <= limits.includes else {
                report(
                    .badInclude, "more than \(limits.includes) files include each other",
                    at: item.span)
                return
            }
            switch resolve(name, includer) {
            case .failure(let error): report(.badInclude, error.message, at: item.span)
            case .success(let file):
                if path.contains(file.name) {
                    report(
                        .includeCycle, "\(quoted(name)) includes itself, by way of this file",
                        at: item.span)
                    continue
                }
                guard names.insert(file.name).inserted else { continue }
                guard let cast = parse(file, at: item.span) else {
                    isComplete = false
                    continue
                }
                collect(cast.root, path: path + [file.name], &found, &names)
                found.append(cast)
            }
        }
    }

    private mutating func parse(
        _ file: SourceFile, at span: SourceSpan, what: String = "a shared cast"
    ) -> Document? {
        if let known = parsed[file.name] { return known }
        guard files.count <= limits.includes else {
            report(.badInclude, "more than \(limits.includes) files are included", at: span)
            return nil
        }
        add(file, named: span)
        let reading = YAMLParser.read(
            file, fileIndex: Int32(files.count - 1), limits: limits.yaml)
        diagnostics += reading.diagnostics
        untold += reading.untold
        var cast: Document?
        let documents = reading.documents
        if documents.count == 1, let document = documents.first, document.root.pairs != nil {
            // What could be read of a file with mistakes is checked too.
            cast = document.root.isLost ? nil : document
        } else if reading.diagnostics.isEmpty {
            report(
                .badInclude, "\(quoted(file.name)) must hold one document with \(what)",
                at: span)
        }
        parsed[file.name] = .some(cast)
        return cast
    }

    private mutating func add(_ file: SourceFile, named span: SourceSpan) {
        files.append(file)
        places.append(span)
    }

    private mutating func report(
        _ code: DiagnosticCode, _ message: String, at span: SourceSpan,
        expected: String? = "include: shared cast.yaml"
    ) {
        isComplete = false
        diagnostics.append(
            Diagnostic(
                code: code, message: message, span: span,
                expected: code == .badInclude ? expected : nil))
    }
}
