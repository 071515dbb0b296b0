package import Diagnostics
package import Marketplace
package import YAML

/// Reads a policy: the name of a preset or of a policy file, or a mapping that changes one key by
/// key.
///
/// A mapping says with `extends` what it starts from (`article` if it does not), and with `policy`
/// what it is called. Whatever it leaves out stays as it was.
package struct PolicyReader {
    var policy = Policy()
    var diagnostics: [Diagnostic] = []
    /// Policy files by their names as written.
    private var files: [String: Node] = [:]
    var zones: ZoneTable = [:]
    /// Whether something of a policy could not be read, so that its parts may not fit together.
    var isIncomplete = false
    /// Whether it is not known what its plans are called.
    var lacksPlans = false
    /// Whether something was wrong where the names of its plans come from.
    private var doubtsPlans = false
    /// Those that were begun; one that comes again extends itself.
    private var open: Set<String> = []

    /// The policy, or nil where it has errors.
    package static func read(
        _ node: Node, files: [String: Node] = [:], zones: ZoneTable = [:]
    ) -> (policy: Policy?, diagnostics: [Diagnostic]) {
        let read = whatever(node, files: files, zones: zones)
        return (read.state == .right ? read.policy : nil, read.diagnostics)
    }

    /// What is known of a policy that was read.
    enum State {
        case right
        /// It has errors, and the names of its plans are none of them.
        case wrong
        /// Nor are its plans known.
        case doubtful
    }

    /// Likewise, with what could be read of one that has errors.
    static func whatever(
        _ node: Node, files: [String: Node], zones: ZoneTable
    ) -> (policy: Policy, diagnostics: [Diagnostic], state: State) {
        var reader = PolicyReader()
        reader.files = files
        reader.zones = zones
        reader.readPolicy(node)
        let hasErrors = reader.diagnostics.contains { $0.severity == .error }
        let state: State = !hasErrors ? .right : reader.doubtsPlans ? .doubtful : .wrong
        return (reader.policy, reader.diagnostics, state)
    }

    private mutating func readPolicy(_ node: Node) {
        if !node.isWholeTree { isIncomplete = true }
        readOrigin(node)
        if node.text != nil, !node.isAbsent { return }
        guard let pairs = pairs(of: node, what: "a policy", expected: "keys with values") else {
            doubtsPlans = true
            return
        }
        var read = policy
        for pair in pairs { Self.table.read(pair, into: &read, by: &self) }
        policy = read
        if isIncomplete { return }
        settleExpiry(at: node)
        if let problem = checkPlans(at: node) { report(problem) }
    }

    /// What it begins with, and its plans, which all else goes by.
    private mutating func readOrigin(_ node: Node) {
        let before = diagnostics.count
        if let name = node.text, !node.isAbsent {
            startFrom(name, at: node.span)
        } else if let base = node["extends"], let name = text(base, what: "`extends`") {
            startFrom(name, at: base.span)
        }
        if let plans = node["plans"] { readPlans(plans) }
        if diagnostics.count > before || lacksPlans { doubtsPlans = true }
    }

    private mutating func startFrom(_ name: String, at span: SourceSpan) {
        if let preset = PolicyCatalog.policy(named: name) {
            policy = preset
            return
        }
        if let file = files[name] {
            guard open.insert(name).inserted else {
                diagnostics.append(
                    Diagnostic(
                        code: .unknownPolicy, message: "\(quoted(name)) extends itself",
                        span: span, expected: "a preset, or another file"))
                return
            }
            return readPolicy(file)
        }
        // A file that could not be read is told where it was looked for.
        if IncludeLoader.isFileName(name) { return }
        let suggestion = Suggestion.closest(to: name, among: PolicyCatalog.names)
        diagnostics.append(
            Diagnostic(
                code: .unknownPolicy, message: "there is no policy \(quoted(name))", span: span,
                expected: listed(PolicyCatalog.names) + ", or a file such as mine.yaml",
                help: suggestion.map(Diagnostic.help(meaning:)),
                fixIt: suggestion.map { .init(span: span, text: $0) }))
    }
}

// What every part is read with.
extension PolicyReader: KeyReader {
    package mutating func value<Value>(
        _ node: Node, what: String, _ read: (String) throws(ValueProblem) -> Value
    ) -> Value? {
        guard let text = text(node, what: what) else { return nil }
        do throws(ValueProblem) {
            return try read(text)
        } catch {
            report(error.diagnostic(at: node.span))
            return nil
        }
    }

    package mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

    /// What keys of a quota say together and cannot mean, at that of them which is to be mended.
    mutating func report(
        _ problem: (message: String, help: String), of key: String, in node: Node
    ) {
        report(
            Diagnostic(
                code: .badPolicy, message: problem.message,
                span: node[key]?.span ?? node.span, help: problem.help))
    }

    mutating func text(_ node: Node, what: String) -> String? {
        if node.isAbsent {
            diagnostics.append(
                Diagnostic(
                    code: .missingValue, message: "\(what) has no value", span: node.span))
            return nil
        }
        if let text = node.text { return text }
        reportShape(node, what: what, expected: "a text on the line of its key")
        return nil
    }

    package mutating func pairs(of node: Node, what: String, expected: String?) -> [Pair]? {
        if let pairs = node.pairs { return pairs }
        reportShape(node, what: what, expected: expected ?? "keys with values")
        return nil
    }

    mutating func items(of node: Node, what: String) -> [Node]? {
        if let items = node.items { return items }
        reportShape(node, what: what, expected: "a list such as [one, two], or [] for none")
        return nil
    }

    private mutating func reportShape(_ node: Node, what: String, expected: String) {
        diagnostics.append(
            Diagnostic(
                code: .wrongShape, message: "\(what) is not written like this", span: node.span,
                expected: expected))
    }

    package mutating func reportUnknownKey(_ key: Node, among keys: [String]) {
        let name = key.text ?? ""
        let suggestion = Suggestion.closest(to: name, among: keys)
        diagnostics.append(
            Diagnostic(
                code: .unknownKey, message: "a policy has no key \(quoted(name)) here",
                span: key.span, expected: listed(keys),
                help: suggestion.map(Diagnostic.help(meaning:)),
                fixIt: suggestion.map { .init(span: key.span, text: $0) }))
    }
}

extension DiagnosticCode {
    package static let unknownPolicy: DiagnosticCode = "unknown-policy"
    package static let badPolicy: DiagnosticCode = "bad-policy"
}
