import Diagnostics
import YAML

/// Reads what only questions have that a load run answers.
extension PlanReader {
    /// Bounds or figures, one or a list; whoever runs the load file knows which there are.
    mutating func bounds(_ node: Node, what: String) -> [PredictedBound] {
        if isEmptyList(node, of: what, lacks: "figures") { return [] }
        return textList(node, what: what).map { PredictedBound(text: $0.string, span: $0.span) }
    }

    /// Tells of what does not go with a load run.
    mutating func checkLoad(_ draft: PredictionDraft, of item: StepItem) {
        guard draft.isOfLoad else {
            if let first = draft.shown.first {
                report(
                    .misplacedModifier, "`show` is about a load run, and there is none",
                    at: first.span, expected: "`load:` beside it, and a load file below that")
            }
            return
        }
        if let pair = item.do {
            report(
                .misplacedModifier, "a load run answers this question, so no steps do",
                at: pair.key.span, expected: "`load` or `do`, and one of them only")
        }
        if let span = draft.whySpan {
            report(
                .misplacedModifier, "of a load run no rule is known that decided", at: span,
                expected: "`why` in questions that steps answer")
        }
        for form in draft.forms where form.key != "`choices`" {
            report(
                .misplacedModifier, "\(form.key) is answered by steps, not by a load run",
                at: form.span, expected: "choices: [Longer than an hour: mean desk wait > 1h, …]")
        }
    }
}
