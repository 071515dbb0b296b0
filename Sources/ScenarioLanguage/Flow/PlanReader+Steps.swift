import Diagnostics
import Journal
import Marketplace
import YAML

/// One item of `steps:`, taken apart.
struct StepItem {
    var sentence: ScriptText
    var words: [Word]
    /// What stands behind the colon; absent where nothing does.
    var details: Node
    var refused: Pair?
    var mayBeRefused: Pair?
    var otherwise: Pair?
    var `do`: Pair?
    /// The whole item.
    var span: SourceSpan
    /// Whether no line of it was lost, so that what is missing was never there.
    var isWhole = true
}

/// Reads steps, from the list down to single sentences.
extension PlanReader {
    static let modifiers = ["refused", "may be refused", "otherwise", "do"]

    /// The steps of a list.
    mutating func steps(_ node: Node, of owner: String) -> [Step] {
        guard let items = node.items else {
            report(
                .wrongShape, "\(owner) needs a list of steps", at: node.span,
                expected: "lines that begin with `- `, one a step",
                help: node.quotedCollectionHelp)
            return []
        }
        _ = isEmptyList(node, of: owner, lacks: "steps")
        guard nesting < limits.nesting else {
            report(
                .tooDeep, "steps are more than \(limits.nesting) levels deep here", at: node.span)
            return []
        }
        nesting += 1
        let hadAllLines = hasAllLines
        hasAllLines = hadAllLines && !node.isIncomplete
        defer {
            nesting -= 1
            hasAllLines = hadAllLines
        }
        var steps: [Step] = []
        for item in items where !isFull(at: item.span) { append(item, to: &steps) }
        return steps
    }

    /// Whether no further step fits, which is reported once.
    mutating func isFull(at span: SourceSpan) -> Bool {
        if stepCount < limits.steps { return false }
        if stepCount == limits.steps {
            stepCount += 1
            report(
                .tooMany, "this scenario has more than \(limits.steps) steps", at: span,
                help: "use `repeat`, whose steps count once, or raise the limit")
        }
        return true
    }

    /// Reads one item, which is one step, or several where it is written out.
    mutating func append(_ node: Node, to steps: inout [Step]) {
        stepCount += 1
        guard let item = item(node) else { return }
        guard let first = item.words.first else {
            report(.unknownSentence, "a step is missing here", at: item.span)
            return
        }
        announced = nil
        if !isFlow(first) {
            refuseOtherwise(item)
            if let kind = bareMoment(item, first) {
                refuseRefusal(item)
                refuseDo(item)
                steps.append(Step(kind, span: item.sentence.span))
                return
            }
            if let meant = meantAsFlow(item, first) {
                appendFlow(meant, meant.words[0], to: &steps)
                return
            }
            refuseDo(item)
            if appendFault(item, to: &steps) { return }
            if let step = act(item) { steps.append(step) }
            return
        }
        refuseRefusal(item)
        if !first.is(.when) { refuseOtherwise(item) }
        if !first.is(.predict) { refuseDo(item) }
        appendFlow(item, first, to: &steps)
    }

    func isFlow(_ word: Word) -> Bool {
        switch KeyWord(rawValue: word.id) {
        case .wait, .at, .expect, .within, .for, .always, .never, .when, .repeat, .together, .say,
            .predict:
            true
        default: false
        }
    }

    private mutating func refuseRefusal(_ item: StepItem) {
        guard let refused = item.refused ?? item.mayBeRefused else { return }
        report(
            .misplacedModifier, "`\(refused.key.text ?? "")` belongs to what somebody does",
            at: refused.key.span)
    }

    private mutating func refuseOtherwise(_ item: StepItem) {
        guard let otherwise = item.otherwise else { return }
        report(
            .misplacedModifier, "`otherwise` belongs to a `when`", at: otherwise.key.span)
    }

    private mutating func refuseDo(_ item: StepItem) {
        guard let pair = item.do, item.isWhole else { return }
        report(.misplacedModifier, "`do` belongs to a `predict`", at: pair.key.span)
    }

    /// Takes an item apart: a sentence alone, or one with details and modifiers.
    private mutating func item(_ node: Node) -> StepItem? {
        if node.isAbsent {
            report(.unknownSentence, "a step is missing here", at: node.span)
            return nil
        }
        let node = node.takenApart
        guard let pairs = node.pairs else {
            guard let sentence = text(node, what: "a step") else { return nil }
            let words = tokenizer.words(of: sentence.string)
            let absent = Node(.scalar(Scalar(text: "", style: .absent)), span: node.span)
            return StepItem(
                sentence: sentence, words: words, details: absent, span: node.span)
        }
        guard let first = pairs.first else {
            if node.isIncomplete { return nil }
            report(.unknownSentence, "a step is missing here", at: node.span)
            return nil
        }
        if let key = first.key.text, Self.modifiers.contains(key) {
            if node.isIncomplete { return nil }
            report(
                .misplacedModifier, "`\(key)` must follow the sentence it belongs to",
                at: first.key.span)
            return nil
        }
        let sentence = fill(first.key.text ?? "", of: first.key)
        var item = StepItem(
            sentence: sentence, words: tokenizer.words(of: sentence.string), details: first.value,
            span: node.span, isWhole: hasAllLines && node.isWholeTree)
        for pair in pairs.dropFirst() {
            // Nobody knows what it belongs to.
            if first.key.isIncomplete { continue }
            let isCut = first.value.text != nil && first.value.isIncomplete
            if isCut, pair.key.text == "otherwise" { continue }
            // Where a line is lost, the next may be no part of this step.
            if node.isIncomplete, !Self.modifiers.contains(pair.key.text ?? "") { continue }
            add(pair, to: &item)
        }
        return item
    }

    private mutating func add(_ pair: Pair, to item: inout StepItem) {
        switch pair.key.text {
        case "refused": item.refused = pair
        case "may be refused": item.mayBeRefused = pair
        case "otherwise": item.otherwise = pair
        case "do": item.do = pair
        default:
            let key = pair.key.text ?? ""
            var diagnostic = Diagnostic(
                code: .twoSentences,
                message: "\(quoted(key)) stands in the same step as another sentence",
                span: pair.key.span, help: "begin it with `- ` on a line of its own")
            if let near = Suggestion.closest(to: key, among: Self.modifiers) {
                diagnostic.help = Diagnostic.help(meaning: near)
                diagnostic.fixIt = .init(span: pair.key.span, text: near)
            }
            report(diagnostic)
        }
    }

    // MARK: - What somebody does

    private mutating func act(_ item: StepItem) -> Step? {
        if item.refused != nil, let second = item.mayBeRefused {
            report(
                .misplacedModifier, "a step either is refused or may be", at: second.key.span,
                expected: "`refused` or `may be refused`, not both")
        }
        let announcement = item.refused ?? item.mayBeRefused
        let refused = announcement.flatMap { reason($0) }
        announced = refused
        let action = action(item.sentence, details: item.details)
        guard let action else { return nil }
        var step = Step(.act(action, refused: refused), span: item.sentence.span)
        step.mayPass = item.refused == nil
        return step
    }

    private mutating func reason(_ pair: Pair) -> RefusalReason? {
        let node = pair.value
        guard !node.isAbsent else {
            report(
                .missingValue, "`\(pair.key.text ?? "")` needs the reason", at: node.span,
                expected: "a slug such as quota-exhausted")
            return nil
        }
        return text(node, what: "the reason").flatMap { refusalReason($0) }
    }

    /// The reason of a slug.
    mutating func refusalReason(_ text: ScriptText) -> RefusalReason? {
        if text.isBroken { return nil }
        if let reason = RefusalReason.allCases.first(where: { $0.slug == text.string }) {
            return reason
        }
        let slugs = RefusalReason.allCases.map(\.slug)
        let near = Suggestion.closest(to: text.string, among: slugs)
        report(
            .unknownSlug, "nothing is refused for the reason \(quoted(text.string))",
            at: text.span, expected: near == nil ? listed(slugs) : nil,
            meant: near,
            notes: notes(on: text))
        return nil
    }
}
