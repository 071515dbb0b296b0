import Diagnostics
import Journal
import Marketplace
import YAML

/// What is read of a `predict` before it is whole.
struct PredictionDraft {
    /// Whether no line of the question was lost, so that what is missing was never there.
    var isWhole: Bool
    /// Whether a load run answers, so that choices are bounds on its figures.
    var isOfLoad = false
    var load: Node?
    var shown: [PredictedBound] = []
    var ask: ScriptText?
    var forms: [(key: String, form: Prediction.Form?, span: SourceSpan)] = []
    var why: RuleSlug?
    var whySpan: SourceSpan?
    var hints: [String] = []
}

/// Reads what is for learners: words to them, and questions with the steps that answer them.
extension PlanReader {
    /// `say: Acme has never worked with Noor.`
    mutating func say(_ item: StepItem) -> StepKind? {
        guard item.words.count == 1 else {
            return unexpected(item, 1, example: "say: Acme has never worked with Noor.")
        }
        if item.details.isAbsent {
            report(
                .missingDetails, "what is said is missing", at: item.sentence.span,
                expected: "say: Acme has never worked with Noor.")
            return nil
        }
        if !item.isWhole, item.details.text == nil { return nil }
        return text(item.details, what: "what is said", isFree: true).map { .say($0.string) }
    }

    static let predictionTable = KeyTable<PlanReader, PredictionDraft>(
        "predict",
        [
            Key("ask", ["ask: Acme writes to Ivan again. What happens?"], "the question") {
                reader, node, what, draft in
                draft.ask = reader.text(node, what: what, isFree: true)
            },
            Key(
                "choices",
                ["choices: [Found: acme finds noor, Not found: acme does not find noor]"],
                "each a text and what is then so: an expectation or a list of them, `refused SLUG` "
                    + "or `accepted` of the last step; one must be right"
            ) { reader, node, what, draft in
                let isOfLoad = draft.isOfLoad
                let choices = reader.choices(node, what: what, draft) {
                    $0.choice($1, isOfLoad: isOfLoad)
                }
                draft.forms.append((what, choices.map(Prediction.Form.choices), node.span))
            },
            Key(
                "answer",
                ["answer: acme has ? new connections left", "answer: time until acme finds noor"],
                "asked instead of choices: the number in the place of `?`, or how long until "
                    + "something is so"
            ) { reader, node, what, draft in
                draft.forms.append((what, reader.answer(node, what: what), node.span))
            },
            Key(
                "order", ["order: [noor receives a message from acme, noor gets an email]"],
                "asked instead of choices: expectations, or a text and one, in whatever order; "
                    + "asked for is the order in which they become so"
            ) { reader, node, what, draft in
                let choices = reader.choices(node, what: what, draft) { $0.ordered($1) }
                draft.forms.append((what, choices.map(Prediction.Form.order), node.span))
            },
            Key(
                "why", ["why: entry-point"], "the rule that decides, by slug; asked for next"
            ) { reader, node, what, draft in
                draft.why = reader.rule(node)
                draft.whySpan = node.span
            },
            Key(
                "hints", ["hints: [Has Acme searched?, What is Noor good at?]"],
                "from a gentle push to nearly the answer"
            ) { reader, node, what, draft in
                draft.hints = reader.textList(node, what: what, isFree: true).map(\.string)
            },
            Key(
                "load", ["load: {load: A desk, clients: {count: 9}, freelancers: {count: 99}}"],
                "a load file, whose run answers in place of `do`; each of the `choices` is then a "
                    + "text and a bound on a figure, as `expect` of load files has them, or a list "
                    + "of bounds; `< 3 times` and the like compare its last variant with the first"
            ) { _, node, _, draft in
                draft.load = node
            },
            Key(
                "show", ["show: [utilisation, mean desk wait]"],
                "figures of the load run that are shown with the answer, beside those of the "
                    + "choices"
            ) { reader, node, what, draft in
                draft.shown = reader.bounds(node, what: what)
            },
        ])

    /// `predict:` with its question, and `do:` with the steps that answer it.
    mutating func predict(_ item: StepItem) -> StepKind? {
        let example = "predict: {ask: …, choices: […]}, and `do:` below it"
        guard item.words.count == 1 else { return unexpected(item, 1, example: example) }
        var draft = PredictionDraft(
            isWhole: item.isWhole, isOfLoad: item.details["load"] != nil)
        read(
            Self.predictionTable, from: item.details, what: "`predict`", expected: example,
            into: &draft)
        var steps: [Step] = []
        if let pair = item.do {
            steps = self.steps(pair.value, of: "`do`")
        } else if item.isWhole, !draft.isOfLoad {
            report(
                .missingDetails, "a question needs steps that answer it", at: item.sentence.span,
                expected: "`do:` beside `predict:`, and steps below it",
                help: "or `load:` within it, and a load file below that")
        }
        checkLoad(draft, of: item)
        guard item.details.pairs != nil else { return nil }
        guard let ask = draft.ask else {
            if !item.isWhole { return nil }
            report(
                .missingValue, "this question asks nothing", at: item.sentence.span,
                expected: "ask: Acme writes to Ivan again. What happens?")
            return nil
        }
        if let second = draft.forms.dropFirst().first {
            report(
                .misplacedModifier, "a question is answered in one way", at: second.span,
                expected: "`choices`, `answer` or `order`, and one of them only")
        }
        guard let (_, form, span) = draft.forms.first else {
            if !item.isWhole { return nil }
            report(
                .missingValue, "this question has no answers", at: item.sentence.span,
                expected: "`choices`, `answer` or `order`")
            return nil
        }
        guard let form, draft.isOfLoad || !steps.isEmpty else { return nil }
        var prediction = Prediction(
            ask: ask.string, form: form, why: draft.why, hints: draft.hints,
            span: item.sentence.span, formSpan: span, whySpan: draft.whySpan)
        prediction.load = draft.load
        prediction.shown = draft.shown
        if prediction.asksForOutcome {
            guard case .act = steps[steps.count - 1].kind else {
                report(
                    .wrongDetails, "the last step of `do` is none that could be refused",
                    at: steps[steps.count - 1].span, expected: "a step in which somebody acts")
                return nil
            }
            steps[steps.count - 1].isAsked = true
        }
        return .predict(prediction, steps)
    }

    // MARK: - Answers

    /// The least and the most that can be chosen from.
    private static let choiceCounts = 2...Prediction.mostChoices

    private mutating func choices(
        _ node: Node, what: String, _ draft: PredictionDraft,
        _ read: (inout PlanReader, Node) -> PredictedChoice?
    ) -> [PredictedChoice]? {
        guard let items = node.items, Self.choiceCounts.contains(items.count) else {
            if !draft.isWhole { return nil }
            report(
                .wrongShape,
                "\(what) needs a list of \(Self.choiceCounts.lowerBound) to "
                    + "\(Self.choiceCounts.upperBound)",
                at: node.span, expected: "lines such as `- It arrives: noor has a message`")
            return nil
        }
        var choices: [PredictedChoice] = []
        for item in items where !isFull(at: item.span) {
            stepCount += 1
            guard let choice = read(&self, item) else { continue }
            if choices.contains(where: { $0.text == choice.text }) {
                report(
                    .duplicateName, "\(quoted(choice.text)) stands here twice", at: choice.span)
            }
            choices.append(choice)
        }
        return choices.count == items.count ? choices : nil
    }

    /// `It arrives: ivan receives a message from acme`.
    private mutating func choice(_ node: Node, isOfLoad: Bool = false) -> PredictedChoice? {
        guard let pairs = node.pairs, pairs.count == 1, !pairs[0].value.isAbsent else {
            // Of what could not be read, what is then so may be a part.
            if !node.isWholeTree { return nil }
            report(
                .wrongShape, "a choice is a text and what is then so", at: node.span,
                expected: "for example: It arrives: ivan receives a message from acme",
                help: "a text with `: ` in it needs quotes around it")
            return nil
        }
        guard let text = text(pairs[0].key, what: "a choice", isFree: true) else { return nil }
        let truth =
            isOfLoad
            ? PredictedChoice.Truth.bounds(bounds(pairs[0].value, what: "a choice"))
            : truth(pairs[0].value)
        guard let truth else { return nil }
        return PredictedChoice(text: text.string, truth: truth, span: node.span)
    }

    /// A choice, or an expectation that says itself what is to be so.
    private mutating func ordered(_ node: Node) -> PredictedChoice? {
        if node.pairs != nil { return choice(node) }
        return expectation(node).map {
            PredictedChoice(text: $0.text, truth: .claims([$0]), span: node.span)
        }
    }

    private mutating func truth(_ node: Node) -> PredictedChoice.Truth? {
        if let string = node.text {
            let words = tokenizer.words(of: string)
            if words.count == 1, words[0].text == "accepted" { return .outcome(nil) }
            if words.count == 2, words[0].text == "refused", let text = text(node, what: "a choice")
            {
                let slug = text.part(words[1].range)
                return refusalReason(slug).map { .outcome($0) }
            }
        }
        if isEmptyList(node, of: "a choice", lacks: "expectations") { return nil }
        let nodes = node.items ?? [node]
        let found = nodes.compactMap { expectation($0) }
        return found.count == nodes.count ? .claims(found) : nil
    }

    /// `acme has ? new connections left`, or `time until noor replied to acme`.
    private mutating func answer(_ node: Node, what: String) -> Prediction.Form? {
        guard var sentence = text(node, what: what) else { return nil }
        for opening in ["time until ", "how long until "] where sentence.string.hasPrefix(opening) {
            let rest = sentence.part(opening.utf8.count..<sentence.string.utf8.count)
            return expectation(rest, nil, at: rest.span).map { .time($0) }
        }
        let gaps = tokenizer.words(of: sentence.string).filter { $0.text == "?" }
        guard gaps.count == 1 else {
            report(
                .wrongDetails, "what is asked for is missing", at: node.span,
                expected: "one `?` in the place of a number, such as: acme has ? new connections "
                    + "left, or: time until noor replied to acme")
            return nil
        }
        let written = sentence.string
        var bytes = Array(written.utf8)
        bytes[gaps[0].range.lowerBound] = UInt8(ascii: "0")
        sentence.string = String(decoding: bytes, as: UTF8.self)
        guard let claim = claim(sentence, details: nil) else { return nil }
        guard claim.counting(.exactly(0)) != nil else {
            report(
                .wrongDetails, "no number stands in this place", at: node.span,
                expected: "an expectation with a count, such as: acme has ? new connections left")
            return nil
        }
        return .number(Expectation(claim, text: written, span: node.span))
    }

    // MARK: - Where questions may stand

    /// Refuses words and questions within other steps: they are asked one after the other.
    mutating func checkQuestions() {
        for step in plan.steps { checkInner(of: step) }
    }

    private mutating func checkInner(of step: Step) {
        for inner in step.inner {
            switch inner.kind {
            case .say, .predict:
                report(
                    .misplacedModifier,
                    "this stands within another step, where nobody would be asked", at: inner.span,
                    expected: "`say` and `predict` among the steps of the script itself")
            default: checkInner(of: inner)
            }
        }
    }
}

extension Step {
    /// The steps that stand within it.
    fileprivate var inner: [Step] {
        switch kind {
        case .when(_, let then, let otherwise): then + otherwise
        case .repeat(_, let steps), .predict(_, let steps): steps
        case .together(let branches): Array(branches.joined())
        case .act, .disturb, .wait, .at, .expect, .within, .never, .always, .say: []
        }
    }
}
