import Diagnostics
import Journal
import Marketplace

extension PlanReader {
    /// Which limit a claim asks for; `any` where it names none, nil, and reported, where there is
    /// no such limit.
    mutating func limit(_ match: Match) -> LimitChoice? {
        guard let word = match.limit else { return .any }
        if let index = plan.policy.limitNames.firstIndex(of: word.text) {
            return .one(LimitID(index))
        }
        if lacks.policy { return nil }
        let names = plan.policy.limitNames
        let suggestion = Suggestion.closest(to: word.text, among: names)
        report(
            .badPolicy, "the policy has no limit \(quoted(word.text))",
            at: match.sentence.span(of: word.range),
            expected: names.isEmpty ? nil : listed(names),
            help: names.isEmpty
                ? "`quota: [{name: daily, window: day, plus: 2}, …]` names several limits" : nil,
            meant: suggestion)
        return nil
    }
}
