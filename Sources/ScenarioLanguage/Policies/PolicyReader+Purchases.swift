import Diagnostics
import Marketplace
import VirtualTime
import YAML

/// On what terms a quota sells units.
extension PolicyReader {
    static let purchaseKey = PolicyKey(
        "purchases",
        [
            "purchases: none", "purchases: {expire: after 90d}",
            "purchases: {expire: at renewal, spent: first, at most: 100}",
        ],
        usual: "purchases: none",
        "whether clients may buy units beside those that renew, and on what terms; not of pairs, "
            + "of people or of unanswered conversations"
    ) { reader, node, what, policy in
        if node.text == "none" {
            policy.quota.purchases = nil
            return
        }
        policy.quota.purchases = policy.quota.purchaseTerms
        reader.read(
            purchaseTable, from: node, what: what,
            expected: "none, or {expire: after 90d, spent: first, at most: 100}", into: &policy)
    }

    static let purchaseTable = PolicyTable(
        "purchases",
        [
            PolicyKey(
                "expire", ["expire: never", "expire: after 90d", "expire: at renewal"],
                usual: "expire: never",
                "when bought units are gone that were not used: so long after the purchase, or "
                    + "with the window in which they were bought; a use at that very instant is "
                    + "too late", \.quota.purchaseTerms.expiry, PolicyValues.purchaseExpiry),
            PolicyKey(
                "spent", ["spent: last", "spent: first"], usual: "spent: last",
                "whether they are used before what renews, or once nothing of it is left",
                \.quota.purchaseTerms.spending, PolicyValues.spending),
            PolicyKey(
                "at most", ["at most: 100"],
                "how many bought units a client, or a team, may hold at once; 1 to 1,000,000,000, "
                    + "which is also the most without the key", \.quota.purchaseTerms.most,
                PolicyValues.mostBought),
        ])

    /// What no single key can tell.
    mutating func checkPurchases(_ quota: QuotaPolicy, at node: Node) {
        guard let offer = quota.purchases else { return }
        let remedy = "leave `purchases` out, or write `purchases: none`"
        let problem: (message: String, help: String)
        if quota.scope == .pair {
            problem = ("a limit of pairs sells no units", remedy)
        } else if quota.unit == .unansweredConversation || quota.unit == .person {
            problem = ("a limit of the unit \(quota.unit.name) sells none", remedy)
        } else if !quota.hasNumbers {
            problem = (
                "units of a limit are sold of which no plan has a number",
                "say how many a plan has, such as `plus: 30`, or \(remedy)"
            )
        } else if offer.expiry == .atRenewal, !quota.window.isCalendar {
            problem = (
                "only a window of the calendar has a renewal at which units expire",
                "write `expire: after 90d` or `expire: never`"
            )
        } else {
            return
        }
        report(problem, of: "purchases", in: node)
    }
}

extension QuotaPolicy {
    /// Whether there is a plan that has a number of units, on any level.
    fileprivate var hasNumbers: Bool {
        (levels?.allotments ?? [allotments]).joined().contains {
            if case .units = $0 { true } else { false }
        }
    }
}

extension QuotaPolicy {
    /// Those that there are, or the usual ones, to be changed key by key.
    fileprivate var purchaseTerms: PurchaseOffer {
        get { purchases ?? PurchaseOffer() }
        set { purchases = newValue }
    }
}

extension PolicyValues {
    /// `never`, `at renewal`, or `after 90d`.
    fileprivate static func purchaseExpiry(
        _ text: String
    ) throws(ValueProblem) -> PurchaseOffer.Expiry {
        if text == "never" { return .never }
        if text == "at renewal" { return .atRenewal }
        return .after(
            try lengthAfter(
                text, isNot: "when bought units expire",
                expected: "never, at renewal, or after 90d"))
    }

    fileprivate static func spending(
        _ text: String
    ) throws(ValueProblem) -> PurchaseOffer.Spending {
        try ValueReader.choice(
            text, what: "when bought units are used",
            among: [("first", .first), ("last", .last)])
    }

    fileprivate static func mostBought(_ text: String) throws(ValueProblem) -> Int64 {
        let count = try ValueReader.count(text)
        guard (1...PurchaseOffer.mostHeld).contains(count) else {
            throw ValueProblem(
                .badNumber, "\(quoted(text)) is out of range",
                expected: "1 to \(PurchaseOffer.mostHeld) units")
        }
        return count
    }
}
