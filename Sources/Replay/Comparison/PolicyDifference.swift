package import Marketplace

/// A parameter that two policies have differently, in the words of the rule book.
package struct PolicyDifference: Hashable, Sendable {
    /// The rule that depends on it.
    package var rule: RuleSlug
    /// Of policies with several limits: the one that both have by this name; nil elsewhere.
    package var limit: String?
    package var figure: String
    /// What it is in the first and the second policy; nil where one does not have it.
    package var first: String?
    package var second: String?

    /// All differences, rule by rule; none for policies that treat everybody alike.
    ///
    /// A limit of one policy is held against the limit of the other that has its name. One that
    /// has no counterpart is a difference as a whole.
    package static func all(_ first: Policy, _ second: Policy) -> [PolicyDifference] {
        ofPlans(first, second)
            + RuleSlug.allCases.flatMap { rule in
                rule == .newConnectionQuota && !(first.limits.isEmpty && second.limits.isEmpty)
                    ? ofLimits(first, second)
                    : of(
                        rule, nil, RuleBook.figures(of: rule, in: first),
                        RuleBook.figures(of: rule, in: second))
            }
    }

    /// Plans of different names, or in another order.
    private static func ofPlans(_ first: Policy, _ second: Policy) -> [PolicyDifference] {
        if first.plans == second.plans { return [] }
        return [
            PolicyDifference(
                rule: .planEligibility, figure: "plans there are",
                first: first.plans.names.joined(separator: ", "),
                second: second.plans.names.joined(separator: ", "))
        ]
    }

    private static func ofLimits(_ first: Policy, _ second: Policy) -> [PolicyDifference] {
        let rule = RuleSlug.newConnectionQuota
        let (ours, theirs) = (limits(of: first), limits(of: second))
        var differences: [PolicyDifference] = []
        for limit in ours {
            if let other = theirs.first(where: { $0.name == limit.name }) {
                differences += of(rule, limit.name, limit.figures, other.figures)
            } else {
                let text = PolicyFigure.joined(limit.figures)
                differences.append(.init(rule: rule, figure: title(limit.name), first: text))
            }
        }
        for limit in theirs where !ours.contains(where: { $0.name == limit.name }) {
            let text = PolicyFigure.joined(limit.figures)
            differences.append(.init(rule: rule, figure: title(limit.name), second: text))
        }
        return differences
    }

    /// The limits of a policy; one quota is a limit without a name.
    private static func limits(of policy: Policy) -> [(name: String, figures: [PolicyFigure])] {
        if !policy.limits.isEmpty { return RuleBook.limitFigures(of: policy) }
        return [("", RuleBook.figures(of: .newConnectionQuota, in: policy))]
    }

    private static func title(_ limit: String) -> String {
        limit.isEmpty ? "the one quota" : "limit \(limit)"
    }

    private static func of(
        _ rule: RuleSlug, _ limit: String?, _ first: [PolicyFigure], _ second: [PolicyFigure]
    ) -> [PolicyDifference] {
        var names: [String] = []
        for figure in first + second where !names.contains(figure.name) {
            names.append(figure.name)
        }
        return names.compactMap { name in
            let (ours, theirs) = (value(of: name, in: first), value(of: name, in: second))
            if ours == theirs { return nil }
            return PolicyDifference(
                rule: rule, limit: limit, figure: name, first: ours, second: theirs)
        }
    }

    /// A figure that a policy has several times, such as a condition, is one list.
    private static func value(of name: String, in figures: [PolicyFigure]) -> String? {
        let values = figures.filter { $0.name == name }.map(\.value)
        return values.isEmpty ? nil : values.joined(separator: "; ")
    }
}
