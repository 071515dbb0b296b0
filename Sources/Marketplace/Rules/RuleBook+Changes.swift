import VirtualTime

/// What a policy does with units that come back, and when plans change, in words.
extension RuleBook {
    /// On what units come back, and the time for it.
    static func refund(_ rule: RefundRule) -> (way: String, span: TimeSpan)? {
        switch rule {
        case .never: nil
        case .onReply(let span): ("on a reply within", span)
        case .onNoReply(let span): ("without a reply within", span)
        case .onExpiry(let span, _): ("on expiry after", span)
        case .onBlock(let span): ("on a block within", span)
        case .onWithdrawal(let span): ("on a withdrawal within", span)
        case .onNotViewed(let span): ("unless viewed within", span)
        }
    }

    static func planChange(_ change: PlanChange) -> [PolicyFigure] {
        if change == PlanChange() { return [] }
        return [("an upgrade", change.upgrade), ("a downgrade", change.downgrade)].map {
            PolicyFigure($0, text($1))
        }
    }

    private static func effective(_ effective: PlanChange.Effective) -> String {
        switch effective {
        case .atOnce: "at once"
        case .atRenewal: "at the next renewal"
        case .after(let span): "\(span) later"
        }
    }

    private static func text(_ terms: PlanChange.Terms) -> String {
        var words = [effective(terms.effective)]
        if terms.used == .reset { words.append("what was used is forgotten") }
        switch terms.left {
        case nil: break
        case .replaced: words.append("the new plan's allotment replaces the old one")
        case .stays: words.append("what is left stays")
        case .lost: words.append("what is left is lost")
        case .inProportion: words.append("the allotment counts in proportion to the time")
        }
        return words.joined(separator: ", ")
    }
}
