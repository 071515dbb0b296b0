import Diagnostics
import Marketplace
import YAML

/// Reads what goes wrong: `hub crashes`, `messages to noor are delayed by 2h`.
extension PlanReader {
    /// Appends a step where the sentence is about a fault; false where it is about people.
    mutating func appendFault(_ item: StepItem, to steps: inout [Step]) -> Bool {
        let details = item.details.isAbsent ? nil : item.details
        var matcher = Matcher(grammar.faults, words: item.words, hasDetails: details != nil)
        guard let entry = matcher.match() else {
            guard isAboutFaults(item.words) else { return false }
            explain(item.sentence, item.words, details: details, kind: .fault)
            return true
        }
        if let refused = item.refused {
            report(
                .misplacedModifier, "`refused` belongs to what somebody does",
                at: refused.key.span)
        }
        let form = grammar.faultForms[Int(grammar.faults.entries[Int(entry)].form)]
        let match = Match(
            captures: matcher.captures, words: item.words, sentence: item.sentence,
            details: details)
        guard areRight(details, for: form, match),
            let disturbance = form.build(match, &self)
        else { return true }
        plan.network.expectsFaults = true
        steps.append(Step(.disturb(disturbance), span: item.sentence.span))
        return true
    }

    /// Whether a sentence that no form took was meant as one about a fault.
    private func isAboutFaults(_ words: [Word]) -> Bool {
        guard let first = words.first, first.kind == .plain else { return false }
        if first.text == "hub" || first.text == "messages" { return true }
        guard words.count > 1, first.person != nil || first.is(.desk) else { return false }
        return words[1].is(.is) || words[1].text == "crashes"
    }
}
