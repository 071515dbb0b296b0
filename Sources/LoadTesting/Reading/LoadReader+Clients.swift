import Diagnostics
import Marketplace
import ScenarioLanguage
import Statistics
import VirtualTime
import YAML

extension LoadReader {
    /// One description of all clients, or a list of groups.
    mutating func readClients(_ node: Node) {
        if node.items?.isEmpty == true {
            report(
                .badPopulation, "there is no group of clients", at: node.span,
                expected: "clients: [{count: 900}, {name: others, count: 100}]")
        }
        for group in node.items ?? [node] { readClientGroup(group) }
        if plan.clients.count > Self.mostGroups {
            report(
                .tooMany,
                "there can be \(Self.mostGroups) groups of clients, each plan and its spam "
                    + "counted, not \(plan.clients.count)", at: node.span,
                help: "put clients that do the same into one group with a larger count")
        }
        if plan.clientCount > LoadEvent.mostClients {
            report(
                .tooMany, "there can be \(LoadEvent.mostClients) clients, not \(plan.clientCount)",
                at: node.span)
        }
    }

    private mutating func readClientGroup(_ node: Node) {
        var draft = GroupDraft(starts: plan.starts, plans: plan.policy.plans)
        let known = unknownKeys
        read(
            Self.clientTable, from: node, what: "`clients`",
            expected: "clients: {count: 10000, attempts: 2 a day}", into: &draft)
        check(draft, node)
        groupNames.insert(FigureName.Scope.words(draft.profile.name))
        if node.pairs == nil { return }
        if draft.count == 0 {
            // A key that nobody knows may have been meant for it.
            if node["count"] == nil, unknownKeys > known { return }
            return report(
                .badPopulation, "a group of clients needs a count of at least 1",
                at: node["count"]?.span ?? node.span, expected: "count: 10000")
        }
        draft.count = scaled(draft.count)
        var spam = draft
        spam.profile.isSpam = true
        spam.count = draft.spam.map { readSpam($0, of: &spam) } ?? 0
        draft.count -= spam.count
        plan.clients += draft.divided() + spam.divided()
    }

    /// `yes`, a share of the group, or a share and what is different about these clients. Gives
    /// how many of the group they are.
    private mutating func readSpam(_ node: Node, of spam: inout GroupDraft) -> Int {
        if let text = node.text {
            if let isSpam = try? ValueReader.yesNo(text) { return isSpam ? spam.count : 0 }
            guard let read = value(node, what: "`spam`", RateReader.spamShare) else { return 0 }
            spam.spamShare = read
        } else {
            read(
                Self.spamTable, from: node, what: "`spam`",
                expected: "spam: {share: 2%, attempts: 30 a day}", into: &spam)
            check(spam, node)
        }
        guard let share = spam.spamShare else {
            report(
                .missingValue, "it is not said how many clients send spam", at: node.span,
                expected: "spam: {share: 2%, attempts: 30 a day}")
            return 0
        }
        let count = Int((Double(spam.count) * share).rounded())
        if count == 0, share > 0 {
            report(
                .badPopulation, "of \(spam.count) clients the share that sends spam is nobody",
                at: node.span, help: "a larger count or share makes it somebody")
        }
        return count
    }

    /// What only all that was said of a group can get wrong.
    private mutating func check(_ draft: GroupDraft, _ node: Node) {
        if draft.project.proposalGap != nil, draft.project.reach != .invites {
            report(
                .badPopulation, "proposals need a job post",
                at: node["proposals"]?.span ?? node.span, expected: "reach by: invites")
        }
        if draft.choosesBySkill != !draft.seeks.isEmpty {
            report(
                .badPopulation,
                draft.choosesBySkill
                    ? "clients that choose by skill look for one"
                    : "clients look for a skill and do not choose by it",
                at: (node["choose"] ?? node["seeks"] ?? node).span,
                expected: draft.choosesBySkill ? "seeks: swift" : "choose: by skill")
        }
        if draft.history.shareOfAttempts > 0, draft.history.freelancers == .fixed(0) {
            report(
                .badPopulation, "clients that write to past freelancers have some",
                at: (node["writes to past freelancers"] ?? node).span, expected: "worked with: 3")
        }
        if draft.arrivals.isExact, !draft.arrivals.profile.isFlat {
            report(
                .badRate, "attempts at exact intervals have no rate that varies",
                at: (node["attempts"] ?? node).span,
                expected: "`every 12h exactly` without hours, weekdays, bursts and a ramp, "
                    + "or `every 12h`, a Poisson process, with them")
        }
        if draft.arrivals.profile.peak <= 0 {
            report(
                .badRate, "the rate of attempts is never above zero", at: node.span,
                help: "the factors of hours, weekdays and a ramp multiply it; one must be above 0")
        } else if draft.arrivals.profile.peak > Self.highestPeak {
            report(
                .badRate, "at its highest the rate is more than 1000000 times the ordinary one",
                at: node.span,
                help: "the factors of hours, weekdays, bursts and a ramp multiply each other")
        }
        if draft.profile.memberSince > plan.starts, let node = node["member since"] {
            report(
                .badPopulation, "these clients would be members only after the run has begun",
                at: node.span, expected: "a day up to \(plan.starts.isoText.prefix(10))")
        }
    }

    mutating func people(_ node: Node, _ what: String) -> Int {
        guard let count = value(node, what: what, ValueReader.count) else { return 1 }
        if count > Self.mostPeople {
            report(
                .tooMany, "\(what) can be at most \(Self.mostPeople), not \(count)", at: node.span)
            return 1
        }
        return Int(count)
    }

    /// A plan, or shares of plans.
    mutating func readPlans(_ node: Node) -> [(Plan, Double)] {
        let usual = plan.policy.plans.usual
        if node.text != nil { return [(planOfPolicy(node, what: "`plans`") ?? usual, 1)] }
        var plans: [(Plan, Double)] = []
        let example = "plans: {plus: 70%, business: 30%}"
        for pair in pairs(of: node, what: "`plans`", expected: example) ?? [] {
            guard let plan = planOfPolicy(pair.key, what: "the plan"),
                let share = value(pair.value, what: "the share", ValueReader.share)
            else { return [(usual, 1)] }
            plans.append((plan, share))
        }
        let sum = plans.reduce(0) { $0 + $1.1 }
        if node.pairs != nil, (sum - 1).magnitude > 1e-9 {
            report(
                .badPopulation, "the shares of the plans must add up to 100%", at: node.span,
                expected: example)
        }
        return plans
    }

    private mutating func planOfPolicy(_ node: Node, what: String) -> Plan? {
        let plans = plan.policy.plans
        let read = value(node, what: what) { text throws(ValueProblem) in
            try ValueReader.plan(text, among: plans)
        }
        if read == nil { lacksPlans = true }
        return read
    }
}
