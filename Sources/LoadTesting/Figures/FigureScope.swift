import Diagnostics
import Marketplace
import ScenarioLanguage

extension FigureName {
    /// Whose figure it is, where it is not that of all: what stands behind `of`.
    package enum Scope: Hashable, Sendable {
        /// Clients of one group, by its name in the load file, or by that with a plan which reports
        /// give to its part on that plan.
        case group(String)
        case plan(String)

        /// As thresholds write it.
        package var text: String {
            switch self {
            case .group(let name): name
            case .plan(let plan): "plan \(plan)"
            }
        }

        /// `big`, or `plan plus`.
        init(_ words: some Collection<String>) {
            let rest = words.dropFirst().joined(separator: " ")
            if words.first == "plan", PlanNames.canBeName(rest) {
                self = .plan(rest)
            } else {
                self = .group(words.joined(separator: " "))
            }
        }

        package var isOfPlan: Bool { if case .plan = self { true } else { false } }

        /// Whether it is that of a group of clients on a plan; the group may itself be called as
        /// the clients of a plan are.
        func isMeant(group: String, label: String, plan: String) -> Bool {
            let isOfPlan = if case .plan(let wanted) = self { plan == wanted } else { false }
            return isOfPlan || [group, label].contains { Scope.words($0) == text }
        }

        /// As it is read among the words of a figure.
        static func words(_ name: String) -> String {
            name.split(separator: " ").joined(separator: " ")
        }
    }

    /// Clients that there are none of.
    package struct UnknownScope: Sendable {
        package var message: String
        package var expected: String
        /// What was probably meant.
        package var near: Scope?

        package init(_ scope: Scope, among known: [Scope]) {
            message =
                switch scope {
                case .group(let name): "there is no group of clients \(quoted(name))"
                case .plan(let plan): "no clients are on the plan \(plan)"
                }
            let names = known.prefix(8).map(\.text) + (known.count > 8 ? ["…"] : [])
            expected = "of \(listed(names))"
            let near = Suggestion.closest(to: scope.text, among: known.map(\.text))
            self.near = known.first { $0.text == near }
        }
    }

    /// The figure of some clients only.
    package func of(_ scope: Scope) -> FigureName { .scoped(self, scope) }

    package var scope: Scope? {
        if case .scoped(_, let scope) = self { scope } else { nil }
    }

    /// The figure itself, of whomever it is.
    package var unscoped: FigureName {
        if case .scoped(let figure, _) = self { figure } else { self }
    }
}

extension LoadPlan {
    /// Every scope of its clients: groups in the order of the file, then plans.
    package var scopes: [FigureName.Scope] { groupScopes + planScopes }

    package var groupScopes: [FigureName.Scope] {
        distinct(clients.map { .group(FigureName.Scope.words($0.profile.name)) })
    }

    package var planScopes: [FigureName.Scope] {
        policy.plans.all.filter { plan in clients.contains { $0.profile.plan == plan } }
            .map { .plan(policy.plans[$0]) }
    }

    /// Whether any of its clients are meant.
    package func has(_ scope: FigureName.Scope) -> Bool {
        clients.contains {
            scope.isMeant(
                group: $0.profile.name, label: $0.name, plan: policy.plans[$0.profile.plan])
        }
    }

    /// Why it has no clients that are meant, with those whose name is nearest; nil where it has.
    package func problem(with scope: FigureName.Scope) -> FigureName.UnknownScope? {
        has(scope) ? nil : FigureName.UnknownScope(scope, among: scopes)
    }

    /// The figures that are told of every group or plan, because one of them is named.
    package var named: [FigureName] { thresholds.map(\.figure) + asked }

    /// Whether distributions are kept by group, which takes memory for each.
    var keepsTimesByGroup: Bool {
        clients.count <= GroupSeries.mostGroups || named.contains { $0.scope != nil }
    }

    /// What is told of every group, in the order in which it is named of one.
    package var groupFigures: [FigureName] {
        distinct(named.filter { $0.scope?.isOfPlan == false }.map(\.unscoped))
    }

    /// What is told of every plan, likewise.
    package var planFigures: [FigureName] {
        distinct(named.filter { $0.scope?.isOfPlan == true }.map(\.unscoped))
    }

    private func distinct<Value: Hashable>(_ values: [Value]) -> [Value] {
        var told: Set<Value> = []
        return values.filter { told.insert($0).inserted }
    }
}
