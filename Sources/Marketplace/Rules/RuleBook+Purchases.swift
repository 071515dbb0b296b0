import VirtualTime

/// On what terms a policy sells units, in words.
extension RuleBook {
    static func purchases(_ policy: Policy) -> [PolicyFigure] {
        let isList = !policy.limits.isEmpty
        let sold = zip(isList ? policy.limitNames : [""], policy.allLimits)
            .compactMap { name, limit in
                limit.purchases.map { offer in
                    PolicyFigure(isList ? "units sold of \(name)" : "units sold", text(offer))
                }
            }
        return sold.isEmpty ? [PolicyFigure("units sold", "none")] : sold
    }

    private static func text(_ offer: PurchaseOffer) -> String {
        let end: String
        switch offer.expiry {
        case .never: end = "last for ever"
        case .after(let span): end = "expire \(span) after the purchase"
        case .atRenewal: end = "expire at the renewal"
        }
        let order = offer.spending == .first ? "before" : "after"
        let most = offer.most.map { ", at most \($0) held" } ?? ""
        return "\(end), used \(order) what renews\(most)"
    }
}
