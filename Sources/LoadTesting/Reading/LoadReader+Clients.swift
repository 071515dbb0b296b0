import Diagnostics
import Marketplace
import ScenarioLanguage
import Statistics
import VirtualTime
import YAML

extension LoadReader {
    static let clientKeys = ["name", "count", "spam"] + traitKeys
    /// What clients of a group have in common, and its spam clients otherwise if they like.
    static let traitKeys = [
        "plans", "attempts", "rate by hour", "rate by weekday", "bursts", "ramp", "choose", "seeks",
        "replies", "hires", "ends contracts", "hires while suspended", "member since",
        "billing verified", "spent", "first payment", "worked with", "writes to past freelancers",
        "needs", "reach by",
        "proposals", "waits for an answer",
    ]

    static let spamKeys = ["share"] + traitKeys

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
        var draft = GroupDraft(starts: plan.starts)
        for pair in pairs(node, "`clients`") {
            switch pair.key.text ?? "" {
            case "name": draft.profile.name = value(pair.value, "`name`") { text in text } ?? ""
            case "count": draft.count = people(pair.value, "`count`")
            case "spam": break
            default: readTrait(pair, into: &draft, among: Self.clientKeys)
            }
        }
        check(draft, node)
        if node.pairs == nil { return }
        if draft.count == 0 {
            return report(
                .badPopulation, "a group of clients needs a count of at least 1",
                at: node["count"]?.span ?? node.span, expected: "count: 10000")
        }
        var spam = draft
        spam.profile.isSpam = true
        spam.count = node["spam"].map { readSpam($0, of: &spam) } ?? 0
        draft.count -= spam.count
        plan.clients += draft.divided() + spam.divided()
    }

    /// `yes`, a share of the group, or a share and what is different about these clients. Gives
    /// how many of the group they are.
    private mutating func readSpam(_ node: Node, of spam: inout GroupDraft) -> Int {
        var share: Double?
        if let text = node.text {
            if let isSpam = try? ValueReader.yesNo(text) { return isSpam ? spam.count : 0 }
            guard let read = value(node, "`spam`", RateReader.spamShare) else { return 0 }
            share = read
        } else {
            for pair in pairs(node, "`spam`") {
                if pair.key.text == "share" {
                    share = value(pair.value, "`share`", ValueReader.share) ?? 0
                } else {
                    readTrait(pair, into: &spam, among: Self.spamKeys)
                }
            }
            check(spam, node)
        }
        guard let share else {
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

    private mutating func readTrait(
        _ pair: Pair, into draft: inout GroupDraft, among keys: [String]
    ) {
        let (key, node) = (pair.key.text ?? "", pair.value)
        let what = "`\(key)`"
        switch key {
        case "plans": draft.plans = readPlans(node)
        case "attempts": readAttempts(node, what, into: &draft)
        case "rate by hour": draft.arrivals.profile.byHour = factors(node, what, count: 24)
        case "rate by weekday": draft.arrivals.profile.byWeekday = factors(node, what, count: 7)
        case "bursts": draft.arrivals.profile.bursts = readBursts(node)
        case "ramp": draft.arrivals.profile.ramp = readRamp(node)
        case "choose":
            guard let choice = value(node, what, RateReader.choice) else { return }
            (draft.choice, draft.choosesBySkill) = choice
        case "seeks":
            draft.seeks = readSkills(node, what, isSought: true)
        case "replies":
            draft.profile.behaviour.replies = value(node, what, ValueReader.tendency) ?? nil
        case "hires": draft.profile.behaviour.hires = value(node, what, ValueReader.tendency) ?? nil
        case "ends contracts":
            draft.profile.behaviour.endsContracts =
                value(node, what, ValueReader.contractEnding)
        case "hires while suspended":
            draft.hiresWhileSuspended = value(node, what, ValueReader.yesNo) ?? false
        case "member since", "billing verified", "spent", "first payment":
            readAccount(key, node, into: &draft)
        case "worked with", "writes to past freelancers":
            readHistory(key, node, into: &draft.history)
        case "needs", "reach by", "proposals", "waits for an answer":
            readProject(key, node, &draft.project)
        default: reportUnknown(pair.key, among: keys)
        }
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
        guard let count = value(node, what, ValueReader.count) else { return 1 }
        if count > Self.mostPeople {
            report(
                .tooMany, "\(what) can be at most \(Self.mostPeople), not \(count)", at: node.span)
            return 1
        }
        return Int(count)
    }

    /// A plan, or shares of plans.
    private mutating func readPlans(_ node: Node) -> [(Plan, Double)] {
        if node.text != nil { return [(value(node, "`plans`", ValueReader.plan) ?? .plus, 1)] }
        var plans: [(Plan, Double)] = []
        for pair in pairs(node, "`plans`") {
            guard let plan = value(pair.key, "the plan", ValueReader.plan),
                let share = value(pair.value, "the share", ValueReader.share)
            else { return [(.plus, 1)] }
            plans.append((plan, share))
        }
        let sum = plans.reduce(0) { $0 + $1.1 }
        if node.pairs != nil, (sum - 1).magnitude > 1e-9 {
            report(
                .badPopulation, "the shares of the plans must add up to 100%", at: node.span,
                expected: "plans: {plus: 70%, business: 30%}")
        }
        return plans
    }
}
