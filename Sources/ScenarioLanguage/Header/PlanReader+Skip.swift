import Diagnostics
import YAML

/// Reads why a scenario is not to be run.
extension PlanReader {
    /// Words that answer whether, where the question is why; `skip: no` would skip.
    private static let answers = ["yes", "no", "true", "false", "on", "off"]

    mutating func readSkip(_ pair: Pair) {
        let expected = "skip: why it is not to be run"
        if pair.value.isAbsent {
            report(.missingValue, "`skip` has no reason", at: pair.key.span, expected: expected)
            return
        }
        guard let reason = text(pair.value, what: "the reason of `skip`") else { return }
        let word = reason.string.lowercased()
        guard !word.isEmpty, !Self.answers.contains(word) else {
            report(
                .missingValue, "\(quoted(reason.string)) is no reason to skip a scenario",
                at: reason.span, expected: expected,
                help: "leave `skip` out if the scenario is to be run", notes: notes(on: reason))
            return
        }
        plan.skip = reason.string
    }
}
