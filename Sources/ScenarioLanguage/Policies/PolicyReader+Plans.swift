import Diagnostics
import Marketplace
import YAML

/// Plans with names of a policy's own.
extension PolicyReader {
    static let plansKey = PolicyKey(
        "plans", ["plans: [free, pro, team]"],
        usual: "plans: [\(PlanNames.article.names.joined(separator: ", "))]",
        "what its plans are called, the one first to which a client falls back that cancels; up to "
            + "\(PlanNames.most). What a plan has by its name stays; a new one is granted nothing "
            + "until `quota` says what"
    ) { _, _, _, _ in }

    /// Reads the names of plans, by which the keys of `quota` go, so that they are read before.
    mutating func readPlans(_ node: Node) {
        guard let items = items(of: node, what: "`plans`") else {
            (isIncomplete, lacksPlans) = (true, true)
            return
        }
        let expected = "one to \(PlanNames.most) names, such as [free, pro, team]"
        if !(1...PlanNames.most).contains(items.count), !node.isIncomplete {
            report(
                Diagnostic(
                    code: .badPolicy,
                    message: items.isEmpty
                        ? "a policy without plans" : "a policy of \(items.count) plans",
                    span: node.span, expected: expected))
        }
        var names: [String] = []
        for item in items {
            guard let name = text(item, what: "a plan") else { continue }
            if let problem = Self.problem(ofPlan: name, at: item.span, among: names) {
                report(problem)
            } else {
                names.append(name)
            }
        }
        if !names.isEmpty { policy.take(PlanNames(names)) }
    }

    private static func problem(
        ofPlan name: String, at span: SourceSpan, among others: [String]
    ) -> Diagnostic? {
        if !PlanNames.canBeName(name) {
            return Diagnostic(
                code: .badName, message: "\(quoted(name)) is not a name for a plan", span: span,
                expected: "letters in lower case, digits and `-`, a letter first, up to "
                    + "\(PlanNames.longestName) of them")
        }
        if others.contains(name) {
            return Diagnostic(
                code: .badPolicy, message: "two plans are called `\(name)`", span: span,
                help: "give each a name of its own")
        }
        let isOfPlan = PlanNames.article.names.contains(name)
        let isKey = limitTable.names.contains(name) && !isOfPlan
        if isKey || (KeyWord.articles + KeyWord.deskNames + ["desk"]).contains(name) {
            return Diagnostic(
                code: .badName,
                message: "`\(name)` is a word of the language and cannot be a plan", span: span,
                help: "choose another name, such as `\(name)-1`")
        }
        return nil
    }

    /// Reads a quota or a limit of a list, whose keys are the names of the plans too.
    mutating func readLimit(
        _ table: PolicyTable, from node: Node, what: String, expected: String,
        into policy: inout Policy
    ) {
        let usual = PlanNames.article
        for pair in pairs(of: node, what: what, expected: expected) ?? [] {
            let name = pair.key.text ?? ""
            if let plan = policy.plans.plan(named: name) {
                readAllotment(pair.value, of: plan, &policy)
            } else if policy.plans == usual && !lacksPlans
                || table.names.contains(name) && !usual.names.contains(name)
            {
                table.read(pair, into: &policy, by: &self)
            } else if !lacksPlans || !PlanNames.canBeName(name) {
                let others = table.names.filter { !usual.names.contains($0) }
                reportUnknownKey(pair.key, among: policy.plans.names + others)
            }
        }
    }

    /// The key of a plan of the article.
    static func allotment(_ plan: Plan, _ example: String, _ meaning: String) -> PolicyKey {
        let name = PlanNames.article[plan]
        return PolicyKey(name, ["\(name): \(example)"], meaning) { reader, node, _, policy in
            reader.readAllotment(node, of: plan, &policy)
        }
    }

    private mutating func readAllotment(_ node: Node, of plan: Plan, _ policy: inout Policy) {
        let what = "`\(policy.plans[plan])`"
        guard let read = value(node, what: what, PolicyValues.allotment) else { return }
        policy.quota.allotments[Int(plan.rawValue)] = read
    }

    /// The plan of a key of a mapping by plan; nil, and reported, where there is none.
    mutating func plan(of key: Node, in policy: Policy) -> Plan? {
        if let plan = policy.plans.plan(named: key.text ?? "") { return plan }
        reportUnknownKey(key, among: policy.plans.names)
        return nil
    }

    /// Plans of which none may write and nothing is said are a mistake where they were named.
    func checkPlans(at node: Node) -> Diagnostic? {
        let quota = node["quota"]
        guard let plans = node["plans"], quota?.items == nil,
            !policy.plans.names.contains(where: { quota?[$0] != nil }),
            policy.plans.all.allSatisfy(policy.bars)
        else { return nil }
        let example = policy.plans[policy.plans.usual]
        return Diagnostic(
            code: .badPolicy, message: "on none of these plans a client may write to anybody",
            span: plans.span,
            expected: "quota: {\(example): 30} beside it, and so on for each plan that may")
    }
}

extension Policy {
    /// Takes other plans; what each had by its name stays.
    ///
    /// A plan that is new is not eligible. Its cap of roll-over and its levels are those of the
    /// others, where these are alike.
    mutating func take(_ new: PlanNames) {
        let old = plans
        plans = new
        quota.rearrange(from: old, to: new)
        for index in limits.indices { limits[index].rearrange(from: old, to: new) }
    }
}

extension QuotaPolicy {
    fileprivate mutating func rearrange(from old: PlanNames, to new: PlanNames) {
        allotments = new.rearranged(allotments, from: old, usual: .notEligible)
        if !rollOver.caps.isEmpty {
            let usual = rollOver.caps.common ?? .percent(100)
            rollOver.caps = new.rearranged(rollOver.caps, from: old, usual: usual)
        }
        guard let levels else { return }
        self.levels?.allotments = levels.allotments.map { grants in
            new.rearranged(grants, from: old, usual: grants.common ?? .notEligible)
        }
    }
}

extension PlanNames {
    fileprivate func rearranged<Value>(
        _ values: [Value], from old: PlanNames, usual: Value
    ) -> [Value] {
        names.map { name in
            old.plan(named: name).map { Int($0.rawValue) }
                .flatMap { values.indices.contains($0) ? values[$0] : nil } ?? usual
        }
    }
}

extension Array where Element: Hashable {
    /// The one value that all have.
    fileprivate var common: Element? { Set(self).count == 1 ? first : nil }
}
