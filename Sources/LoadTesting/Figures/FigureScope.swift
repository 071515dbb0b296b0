import Diagnostics
import Marketplace
import ScenarioLanguage

extension FigureName {
    /// Whose figure it is, where it is not that of all: what stands behind `of`.
    package enum Scope: Hashable, Sendable {
        /// Clients of one group, by its name in the load file, or by that with a plan which reports
        /// give to its part on that plan. A figure that was not held against a plan may mean a
        /// group of freelancers by it.
        case group(String)
        case plan(String)
        /// Freelancers of one group.
        case freelancers(String)

        package enum Kind: Sendable { case group, plan, freelancers }

        package var kind: Kind {
            switch self {
            case .group: .group
            case .plan: .plan
            case .freelancers: .freelancers
            }
        }

        /// As thresholds write it where nothing else has the name.
        package var text: String {
            switch self {
            case .group(let name): name
            case .plan(let plan): "plan \(plan)"
            case .freelancers(let name): "freelancers \(name)"
            }
        }

        /// `big`, `plan plus` or `freelancers juniors`.
        init(_ words: some Collection<String>) {
            let rest = words.dropFirst().joined(separator: " ")
            if words.first == "plan", PlanNames.canBeName(rest) {
                self = .plan(rest)
            } else if words.first == "freelancers", !rest.isEmpty {
                self = .freelancers(rest)
            } else {
                self = .group(words.joined(separator: " "))
            }
        }

        /// Whether it is that of a group of clients on a plan; the group may itself be called as
        /// the clients of a plan are.
        func isMeant(group: String, label: String, plan: String) -> Bool {
            let isOfPlan = if case .plan(let wanted) = self { plan == wanted } else { false }
            return isOfPlan || [group, label].contains { Scope.words($0) == text }
        }

        /// Whether it is that of a group of freelancers.
        func isMeant(freelancers name: String) -> Bool {
            guard case .freelancers(let wanted) = self else { return false }
            return Scope.words(name) == wanted
        }

        /// As it is read among the words of a figure.
        static func words(_ name: String) -> String {
            name.split(separator: " ").joined(separator: " ")
        }
    }

    /// Why there is no such figure of somebody: mostly that there are none of them.
    package struct UnknownScope: Sendable {
        package var message: String
        package var expected: String
        /// What was probably meant.
        package var near: Scope?

        package init(_ scope: Scope, among known: [Scope]) {
            let hasFreelancers = known.contains { $0.kind == .freelancers }
            message =
                switch scope {
                case .group(let name) where hasFreelancers:
                    "there is no group of clients or freelancers \(quoted(name))"
                case .group(let name): "there is no group of clients \(quoted(name))"
                case .plan(let plan): "no clients are on the plan \(plan)"
                case .freelancers(let name): "there is no group of freelancers \(quoted(name))"
                }
            // By the shortest name that means them.
            let named = known.map { other -> Scope in
                guard case .freelancers(let name) = other, scope.kind != .freelancers,
                    !known.contains(.group(name))
                else { return other }
                return .group(name)
            }
            let names = named.prefix(8).map(\.text) + (named.count > 8 ? ["…"] : [])
            expected = "of \(listed(names))"
            let near = Suggestion.closest(to: scope.text, among: named.map(\.text))
            self.near = named.first { $0.text == near }
        }

        fileprivate init(_ message: String, expected: String) {
            self.message = message
            self.expected = expected
        }
    }

    /// Why nobody of a kind has the figure; nil where they have.
    var problemWithOwner: UnknownScope? {
        guard case .scoped(let figure, let scope) = self else { return nil }
        let isOfFreelancers = scope.kind == .freelancers
        let owner = figure.owner
        let reason = isOfFreelancers ? owner.whyNotOfFreelancers : owner.whyNotOfClients
        return reason.map { reason in
            UnknownScope(
                "there is no \(quoted(figure.text)) of some "
                    + (isOfFreelancers ? "freelancers" : "clients") + ": \(reason)",
                expected: figure.text)
        }
    }

    /// The figure of those whom its name means: of freelancers where no clients have the name, or
    /// where it is none of clients.
    package func meant(
        isOfClients: (Scope) -> Bool, isOfFreelancers: (Scope) -> Bool
    ) -> FigureName {
        guard case .scoped(let figure, .group(let name)) = self else { return self }
        let other = Scope.freelancers(name)
        guard isOfFreelancers(other) else { return self }
        if figure.owner.isOfClients, isOfClients(.group(name)) { return self }
        return figure.of(other)
    }

    /// The figure of some clients or freelancers only.
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

    /// Of groups of freelancers, those that have a name.
    package var freelancerScopes: [FigureName.Scope] {
        freelancerGroups.filter { !$0.name.isEmpty }
            .map { .freelancers(FigureName.Scope.words($0.name)) }
    }

    /// Whether a group of freelancers has the name of one of clients.
    package var sharesNames: Bool {
        freelancerScopes.contains { scope in
            groupScopes.contains { FigureName.Scope.freelancers($0.text) == scope }
        }
    }

    /// Whether any of its clients are meant.
    private func hasClients(_ scope: FigureName.Scope) -> Bool {
        clients.contains {
            scope.isMeant(
                group: $0.profile.name, label: $0.name, plan: policy.plans[$0.profile.plan])
        }
    }

    /// The figure of those among its people whom its name means.
    package func meant(_ figure: FigureName) -> FigureName {
        figure.meant(isOfClients: hasClients, isOfFreelancers: freelancerScopes.contains)
    }

    /// Why it has nobody of whom there would be the figure, with those whose name is nearest; nil
    /// where it has, and where the figure is of all.
    package func problem(with figure: FigureName) -> FigureName.UnknownScope? {
        let figure = meant(figure)
        guard let scope = figure.scope else { return nil }
        if hasClients(scope) || freelancerScopes.contains(scope) { return figure.problemWithOwner }
        return FigureName.UnknownScope(scope, among: scopes + freelancerScopes)
    }

    /// The figures that are told of every group or plan, because one of them is named.
    package var named: [FigureName] { thresholds.map(\.figure) + asked }

    /// Whether distributions are kept by group, which takes memory for each.
    var keepsTimesByGroup: Bool {
        clients.count <= GroupSeries.mostGroups
            || named.contains { $0.scope.map { $0.kind != .freelancers } ?? false }
    }

    /// Likewise, by group of freelancers.
    var keepsTimesByFreelancers: Bool {
        freelancerGroups.count <= GroupSeries.mostGroups
            || named.contains { $0.scope?.kind == .freelancers }
    }

    /// What is told of every group, in the order in which it is named of one.
    package var groupFigures: [FigureName] { figures(of: .group) }

    /// What is told of every plan, likewise.
    package var planFigures: [FigureName] { figures(of: .plan) }

    /// What is told of every group of freelancers, likewise.
    package var freelancerFigures: [FigureName] { figures(of: .freelancers) }

    private func figures(of kind: FigureName.Scope.Kind) -> [FigureName] {
        distinct(named.filter { $0.scope?.kind == kind }.map(\.unscoped))
    }

    private func distinct<Value: Hashable>(_ values: [Value]) -> [Value] {
        var told: Set<Value> = []
        return values.filter { told.insert($0).inserted }
    }
}
