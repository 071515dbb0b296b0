import Diagnostics
import Journal
import Marketplace

extension PlanReader {
    /// Units of the limit that is named, or of the first that sells any.
    mutating func purchase(_ match: Match) -> Action? {
        guard (1...PurchaseOffer.mostHeld).contains(match.number) else {
            report(
                .badNumber, "\(match.number) units are no purchase", at: match.sentence.span,
                expected: "1 to \(PurchaseOffer.mostHeld) units")
            return nil
        }
        switch limit(match) {
        case nil: return nil
        case .one(let id): return .client(match.client, .buy(id, units: match.number))
        case .any:
            let sold = plan.policy.limits.firstIndex { $0.purchases != nil }
            return .client(match.client, .buy(sold.map(LimitID.init), units: match.number))
        }
    }

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
