import Diagnostics
import Journal
import Marketplace
import Statistics
import VirtualTime
import YAML

/// Reads one scenario, for one row of its examples, into a plan.
///
/// It never throws: a mistake is reported and reading goes on, so that one pass finds them all.
struct PlanReader {
    let grammar: SentenceGrammar
    let limits: ScenarioLimits
    var plan: ScenarioPlan
    var diagnostics: [Diagnostic] = []
    /// What `<name>` stands for at this place.
    var bindings: [Binding] = []

    var names: [String: Person] = [:]
    /// Said once, however many more there are.
    var hasTooManyPeople = false
    /// Where each name was given.
    var nameSpans: [String: SourceSpan] = [:]
    var texts: [String: TextID] = [:]
    var queries: [SearchQuery: QueryID] = [:]
    var jobs: [String: JobID] = [:]
    var postedJobs: Set<String> = []
    /// Jobs named by a sentence that must exist, checked when all steps are read.
    var jobUses: [(name: String, span: SourceSpan)] = []
    var lastInvite: [Pairing: JobID] = [:]
    var lastReport: [FreelancerID: ClientID] = [:]
    /// Who posts each job or invites to it, each once, in the order of the script.
    var jobOwners: [JobID: [ClientID]] = [:]
    /// Who has reported each client without a ruling since.
    var openReports: [ClientID: [FreelancerID]] = [:]
    /// The refusal that the step being read announces.
    var announced: RefusalReason?
    var stepCount = 0
    /// Whether no line of the list that is read was lost, which may have belonged to its steps.
    var hasAllLines = true
    /// Bytes of texts with placeholders, in this scenario and those of the file before it.
    var filledBytes = 0
    /// How many sentences may still be tried in place of those that are not understood, so that a
    /// file of many mistakes costs no more than one of a few.
    var triesLeft = 40_000
    var nesting = 0
    /// Every `when` on a parameter, with whether this row takes it.
    var staticBranches: [SourceSpan: Bool] = [:]
    /// The order of `staticBranches`, which is a dictionary.
    var branchOrder: [SourceSpan] = []

    /// What may be missing in the script.
    var lacks = Lacks()
    /// Names that were refused where they were given.
    var doubtfulNames: Set<String> = []
    /// Names that were given on both sides, with who they are on the second; that is told there.
    var otherSides: [String: Person] = [:]
    /// Where in `diagnostics` each name is told that nobody bears.
    var unknownNames: [String: Int] = [:]
    /// Mistakes beyond those that anybody reads, by their places: they are only counted.
    var untold: [SourceSpan] = []
    /// The sentences that are not understood and told, at one of their words.
    var toldSentences: [SourceSpan] = []
    /// What was explained in this row of the examples and those before.
    var explained = ExplainedSentences()
    /// Texts that a comment cuts off, where it may have been meant as more of the text.
    var cutTexts: [Node] = []
    /// Whether the policy is said elsewhere, so that a plan may have any name.
    var takesAnyPlan = false
    /// Set where a placeholder without a value was found in a tree that was filled in.
    var hasBrokenText = false
    /// Whether the file has had its fill of mistakes before.
    var isLate = false

    /// Teams of clients, by name.
    var teams: [String: TeamID] = [:]
    /// Where each was named first.
    var teamSpans: [SourceSpan] = []

    /// The policy files that the script names, by their names as written.
    var policyFiles: [String: Node] = [:]
    /// The time zones that it names.
    var zones: ZoneTable = [:]

    /// A client and a freelancer.
    struct Pairing: Hashable {
        var client: ClientID
        var freelancer: FreelancerID
    }

    init(grammar: SentenceGrammar, limits: ScenarioLimits, plan: ScenarioPlan) {
        self.grammar = grammar
        self.limits = limits
        self.plan = plan
    }

    var tokenizer: Tokenizer {
        Tokenizer(lexicon: grammar.lexicon, names: names, teams: teams, plans: plan.policy.plans)
    }

    // MARK: - Diagnostics

    /// Whether more has been found wrong than anybody reads; the rest is not even explained, so
    /// that a file of a hundred thousand mistakes costs no more than one of a hundred.
    var isFullOfMistakes: Bool { isLate || diagnostics.count > limits.diagnostics }

    mutating func report(_ diagnostic: Diagnostic) {
        if lacks.explains(diagnostic.code) { return }
        if diagnostic.code == .wrongPerson, !otherSides.isEmpty { return }
        if isFullOfMistakes { pass(over: diagnostic.span) } else { diagnostics.append(diagnostic) }
    }

    /// - Parameter meant: what probably should stand in place of the span; the fix is printed.
    mutating func report(
        _ code: DiagnosticCode, _ message: String, at span: SourceSpan, expected: String? = nil,
        help: String? = nil, meant: String? = nil, notes: [Diagnostic.Note] = []
    ) {
        var diagnostic = Diagnostic(
            code: code, message: message, span: span, expected: expected, help: help, notes: notes)
        if let meant {
            diagnostic.help = Diagnostic.help(meaning: meant)
            diagnostic.fixIt = fixIt(span, meant)
        }
        report(diagnostic)
    }

    /// A replacement of what the file holds at a place, unless a placeholder stands there, whose
    /// value is written elsewhere.
    private func fixIt(_ span: SourceSpan, _ text: String) -> Diagnostic.FixIt? {
        guard plan.files.indices.contains(Int(span.file)) else { return nil }
        let written = plan.files[Int(span.file)].text(of: span).utf8
        guard !written.contains(UInt8(ascii: "<")), !written.contains(UInt8(ascii: "\n")) else {
            return nil
        }
        return Diagnostic.FixIt(span: span, text: text)
    }

    /// Reports a value that is not what its place asks for, and what a placeholder had to do
    /// with it.
    mutating func report(_ problem: ValueProblem, in text: ScriptText) {
        if text.isBroken { return }
        var diagnostic = problem.diagnostic(at: text.span)
        diagnostic.notes = notes(on: text)
        if !text.edits.isEmpty { diagnostic.fixIt = nil }
        report(diagnostic)
    }

    /// Where the values came from that were filled into a text.
    func notes(on text: ScriptText) -> [Diagnostic.Note] {
        text.edits.prefix(3).map {
            Diagnostic.Note(
                span: $0.binding.span,
                message: "<\($0.binding.name)> is \(quoted($0.binding.value)) here")
        }
    }

    // MARK: - Texts

    /// The text of a scalar with its placeholders filled in; nil, and reported, for other nodes.
    ///
    /// - Parameter isFree: whether it is what people say, and not what the language has words for.
    mutating func text(_ node: Node, what: String, isFree: Bool = false) -> ScriptText? {
        guard let string = node.text else {
            report(
                .wrongShape,
                "\(what) must be a text, not a \(node.items == nil ? "mapping" : "list")",
                at: node.span)
            return nil
        }
        noteCut(node, isFree: isFree)
        return fill(string, of: node)
    }

    /// Replaces `<name>` by what it stands for.
    mutating func fill(_ string: String, of node: Node) -> ScriptText {
        guard string.utf8.contains(UInt8(ascii: "<")) else { return ScriptText(string, of: node) }
        let bytes = Array(string.utf8)
        var filled: [UInt8] = []
        var edits: [ScriptText.Edit] = []
        var copied = 0
        var isBroken = false
        for (range, isEscaped) in Placeholders.ranges(in: bytes) {
            if isEscaped {
                filled += bytes[copied..<range.lowerBound - 1]
                copied = range.lowerBound
                continue
            }
            let inner = range.lowerBound + 1..<range.upperBound - 1
            let name = String(decoding: bytes[inner], as: UTF8.self)
            guard let binding = bindings.last(where: { $0.name == name }) else {
                isBroken = isBroken || !bindings.isEmpty || lacks.bindings
                reportPlaceholder(name, at: range, of: node)
                continue
            }
            filled += bytes[copied..<range.lowerBound]
            let start = filled.count
            filled += Array(binding.value.utf8)
            if filled.count > limits.textLength {
                report(
                    .tooMany, "this text is longer than \(limits.textLength) bytes when filled in",
                    at: node.span)
                isBroken = true
                break
            }
            edits.append(
                ScriptText.Edit(written: range, filled: start..<filled.count, binding: binding))
            copied = range.upperBound
        }
        filled += bytes[copied...]
        if exceedsFile(filled.count, at: node.span) { (filled, edits, isBroken) = ([], [], true) }
        var text = ScriptText(String(decoding: filled, as: UTF8.self), of: node, edits: edits)
        text.isBroken = isBroken
        return text
    }

    /// Counts a text that was filled in; true, and told once, where that is too much of the file.
    private mutating func exceedsFile(_ count: Int, at span: SourceSpan) -> Bool {
        let most = limits.filledTextOfFile
        let isNews = filledBytes <= most
        filledBytes += count
        if filledBytes <= most { return false }
        if isNews {
            report(
                .tooMany,
                "the texts of this file are longer than \(most) bytes when filled in, "
                    + "all rows counted", at: span, help: "split it into several files")
        }
        return true
    }

    /// Without any parameter in sight, `<b>` is just a text.
    private mutating func reportPlaceholder(_ name: String, at range: Range<Int>, of node: Node) {
        if bindings.isEmpty || lacks.bindings { return }
        let names = bindings.map(\.name)
        let span = node.span(ofUTF8Range: range)
        var diagnostic = Diagnostic(
            code: .unknownPlaceholder, message: "there is no value for `<\(name)>`", span: span,
            expected: listed(names.map { "<\($0)>" }))
        if let near = Suggestion.closest(to: name, among: names) {
            diagnostic.help = Diagnostic.help(meaning: "<\(near)>")
            diagnostic.fixIt = .init(span: span, text: "<\(near)>")
        } else {
            let escape = node.escapedBackslash
            diagnostic.help = "write \(escape)<\(name)> if the angle brackets belong to the text"
            // Only where the text stands in the source as it is.
            if range.count == Int(span.upper - span.lower) {
                diagnostic.fixIt = .init(span: span, text: "\(escape)<\(name)>")
            }
        }
        report(diagnostic)
    }

    /// A whole tree with its placeholders filled in, for readers that know none.
    mutating func filled(_ node: Node) -> Node {
        if bindings.isEmpty && !lacks.bindings { return node }
        switch node.content {
        case .scalar(var scalar):
            let text = fill(scalar.text, of: node)
            if text.isBroken { hasBrokenText = true }
            if text.edits.isEmpty { return node }
            scalar.text = text.string
            scalar.verbatimStart = nil
            return Node(.scalar(scalar), span: node.span, state: node.state)
        case .sequence(let items):
            var result: [Node] = []
            for item in items { result.append(filled(item)) }
            return Node(.sequence(result), span: node.span, state: node.state)
        case .mapping(let pairs):
            var result: [Pair] = []
            for pair in pairs {
                result.append(Pair(key: filled(pair.key), value: filled(pair.value)))
            }
            return Node(.mapping(result), span: node.span, state: node.state)
        }
    }

    /// A value read from a scalar by one of the readers of `ValueReader`.
    mutating func value<Value>(
        _ node: Node, what: String, _ read: (String) throws(ValueProblem) -> Value
    ) -> Value? {
        if node.isAbsent {
            report(.missingValue, "\(what) has no value", at: node.span)
            return nil
        }
        guard let text = text(node, what: what) else { return nil }
        do throws(ValueProblem) {
            return try read(text.string)
        } catch {
            report(error, in: text)
            return nil
        }
    }

    /// Texts of a list, or one text alone.
    mutating func textList(_ node: Node, what: String, isFree: Bool = false) -> [ScriptText] {
        if node.isAbsent { return [] }
        guard let items = node.items else {
            return text(node, what: what, isFree: isFree).map { [$0] } ?? []
        }
        var result: [ScriptText] = []
        for item in items {
            if let text = text(item, what: what, isFree: isFree) { result.append(text) }
        }
        return result
    }
}
