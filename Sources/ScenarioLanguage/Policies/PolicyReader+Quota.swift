import Diagnostics
import Marketplace
import YAML

/// The quota of a policy: one, or a list of limits that hold together.
extension PolicyReader {
    /// The most limits that a policy can have.
    package static let mostLimits = 16

    mutating func readQuota(_ node: Node, _ what: String, _ policy: inout Policy) {
        if node.items != nil { return readLimits(node, what, &policy) }
        readLimit(
            Self.quotaTable, from: node, what: what,
            expected: "keys with values, or a list of limits", into: &policy)
        if node.pairs == nil || isIncomplete { return }
        check(&policy.quota, policy.plans, at: node)
        let isPlain =
            policy.quota.scope == .client && policy.quota.unit.isOfMessages
            && policy.quota.levels == nil
        policy.limits = isPlain ? [] : [policy.quota]
        policy.limitNames = isPlain ? [] : ["quota"]
    }

    /// Each item begins with what every plan may do: all but the first are eligible, and unlimited
    /// until the item says otherwise; so is a plan that is the only one.
    private mutating func readLimits(_ node: Node, _ what: String, _ policy: inout Policy) {
        let items = node.items ?? []
        guard (1...Self.mostLimits).contains(items.count) else {
            if node.isIncomplete { return }
            return report(
                Diagnostic(
                    code: .badPolicy, message: "a quota of \(items.count) limits",
                    span: node.span, expected: "1 to \(Self.mostLimits) limits"))
        }
        var limits: [QuotaPolicy] = []
        var names: [String] = []
        for item in items {
            var draft = Policy()
            draft.plans = policy.plans
            draft.quota.allotments = policy.plans.all.map { plan in
                plan == .basic && policy.plans.usual != .basic ? .notEligible : .unlimited
            }
            readLimit(
                Self.limitTable, from: item, what: "a limit",
                expected: "{name: daily, window: day, plus: 2}", into: &draft)
            if item.pairs == nil || isIncomplete { continue }
            check(&draft.quota, policy.plans, at: item)
            checkRefund(draft.quota, at: item)
            names.append(name(of: draft, at: item, among: names))
            limits.append(draft.quota)
        }
        guard limits.count == items.count else { return }
        checkReach(limits, policy.plans, at: node.span)
        policy.quota = limits[0]
        policy.limits = limits
        policy.limitNames = names
    }

    private mutating func name(of draft: Policy, at item: Node, among others: [String]) -> String {
        guard let name = draft.limitNames.first else {
            report(
                Diagnostic(
                    code: .badPolicy, message: "a limit of a list needs a name", span: item.span,
                    expected: "{name: daily, window: day, plus: 2}"))
            return ""
        }
        let span = item["name"]?.span ?? item.span
        if !Name.isValid(name) {
            report(
                Diagnostic(
                    code: .badName, message: "\(quoted(name)) is not a name", span: span,
                    expected: "letters, digits, `-` and `_`, beginning with a letter"))
        } else if others.contains(name) {
            report(
                Diagnostic(
                    code: .badPolicy, message: "two limits are called `\(name)`", span: span,
                    help: "give each a name of its own"))
        }
        return name
    }

    /// What no single key can tell.
    private mutating func check(_ quota: inout QuotaPolicy, _ plans: PlanNames, at node: Node) {
        checkRollOver(quota, plans, at: node["roll over"]?.span ?? node.span)
        checkLevels(&quota, at: node)
        checkWithdrawal(quota, at: node)
        checkRefundExpiry(quota, at: node)
        checkPurchases(quota, at: node)
        guard quota.unit == .unansweredConversation else { return }
        for key in ["window", "refund", "refund expires", "roll over"] where node[key] != nil {
            report(
                Diagnostic(
                    code: .badPolicy,
                    message: "a limit of unanswered conversations has no `\(key)`",
                    span: node[key]?.span ?? node.span,
                    help: "leave it out: a unit comes back with the answer, whenever that is, or "
                        + "with the end of the conversation"))
        }
        quota.window = .never
        quota.rollOver = .none
    }

    /// A policy under which nobody could ever write is a mistake.
    private mutating func checkReach(
        _ limits: [QuotaPolicy], _ plans: PlanNames, at span: SourceSpan
    ) {
        let isReached = plans.all.contains { plan in
            limits.allSatisfy { limit in
                switch limit.allotment(for: plan) {
                case .notEligible: false
                case .units(let units): units > 0 || !limit.unit.counts(.firstMessage)
                case .unlimited: true
                }
            }
        }
        if isReached { return }
        report(
            Diagnostic(
                code: .badPolicy, message: "under these limits no plan ever reaches a freelancer",
                span: span, help: "give one plan more than 0 in every limit"))
    }

    // MARK: - Roll-over

    /// `none`, or `{cap: 300%, expires after: 3 windows}`.
    mutating func readRollOver(_ node: Node, _ what: String, _ policy: inout Policy) {
        if node.text == "none" {
            policy.quota.rollOver = .none
            return
        }
        read(
            Self.rollOverTable, from: node, what: what,
            expected: "none, or {cap: 300%, expires after: 3 windows}", into: &policy)
    }

    mutating func checkRollOver(_ quota: QuotaPolicy, _ plans: PlanNames, at span: SourceSpan) {
        if quota.rollOver.isNone, quota.rollOver.expiresAfterWindows > 0 {
            report(
                Diagnostic(
                    code: .badPolicy, message: "a roll-over needs a cap", span: span,
                    expected: "roll over: {cap: 300%, expires after: 3 windows}"))
        }
        for plan in plans.all {
            guard case .units(let cap) = quota.rollOver.cap(of: plan),
                case .units(let grant) = quota.allotment(for: plan), cap < grant
            else { continue }
            report(
                Diagnostic(
                    code: .badPolicy,
                    message: "a cap of \(cap) is less than the \(grant) that \(plans[plan]) grants",
                    span: span, expected: "a cap of at least \(grant), or a smaller allotment"))
            break
        }
        guard quota.rollOver != .none, !quota.window.isCalendar else { return }
        report(
            Diagnostic(
                code: .badPolicy,
                message: "only a window of the calendar can roll over", span: span,
                help: "add `roll over: none`"))
    }

    /// `300%`, `140`, or either by plan.
    mutating func readCaps(_ node: Node, _ what: String, _ policy: inout Policy) {
        guard let pairs = node.pairs else {
            guard let cap = value(node, what: what, PolicyValues.rollOverCap) else { return }
            policy.quota.rollOver.caps = policy.plans.all.map { _ in cap }
            return
        }
        // A plan that is not named keeps its allotment and no more.
        var caps = policy.plans.all.map { _ in RollOverCap.percent(100) }
        for pair in pairs {
            guard let plan = plan(of: pair.key, in: policy) else { continue }
            let what = "`\(policy.plans[plan])`"
            guard let cap = value(pair.value, what: what, PolicyValues.rollOverCap) else {
                continue
            }
            caps[Int(plan.rawValue)] = cap
        }
        policy.quota.rollOver.caps = caps
    }
}

extension QuotaUnit {
    /// Whether one ledger without a name is enough for it.
    fileprivate var isOfMessages: Bool {
        switch self {
        case .newConnection, .message: true
        case .unansweredConversation, .invite, .person: false
        }
    }
}
