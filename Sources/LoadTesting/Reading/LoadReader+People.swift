import Diagnostics
import Marketplace
import ScenarioLanguage
import Statistics
import VirtualTime
import YAML

extension LoadReader {
    private static let clientKeys = [
        "name", "count", "plans", "attempts", "rate by hour", "rate by weekday", "bursts", "ramp",
        "choose", "replies", "hires", "ends contracts", "hires while suspended", "member since",
        "billing verified", "spent", "first payment", "needs", "reach by", "proposals",
        "waits for an answer", "spam",
    ]
    private static let freelancerKeys = [
        "count", "replies", "replies halve at", "archives", "blocks", "reports", "react to",
        "accepts invites", "declines invites",
    ]

    /// One description of all clients, or a list of groups.
    mutating func readClients(_ node: Node) {
        for group in node.items ?? [node] { readClientGroup(group) }
        if plan.clientCount > LoadEvent.mostClients {
            report(
                .tooMany, "there can be \(LoadEvent.mostClients) clients, not \(plan.clientCount)",
                at: node.span)
        }
    }

    private mutating func readClientGroup(_ node: Node) {
        var profile = ClientProfile(name: "client", memberSince: plan.starts)
        var arrivals = Arrivals(meanGap: .hours(12))
        var count = 0
        var plans: [(Plan, Double)] = [(.plus, 1)]
        var extras = GroupExtras()
        for pair in pairs(node, "`clients`") {
            let (key, node) = (pair.key.text ?? "", pair.value)
            let what = "`\(key)`"
            switch key {
            case "name": profile.name = value(node, what) { text in text } ?? ""
            case "count": count = people(node, what)
            case "plans": plans = readPlans(node)
            case "attempts":
                arrivals.meanGap = value(node, what, RateReader.gap) ?? arrivals.meanGap
            case "rate by hour": arrivals.profile.byHour = factors(node, what, count: 24)
            case "rate by weekday": arrivals.profile.byWeekday = factors(node, what, count: 7)
            case "bursts": arrivals.profile.bursts = readBursts(node)
            case "ramp": arrivals.profile.ramp = readRamp(node)
            case "choose": plan.choice = value(node, what, RateReader.choice) ?? plan.choice
            case "replies":
                profile.behaviour.replies = value(node, what, ValueReader.tendency) ?? nil
            case "hires": profile.behaviour.hires = value(node, what, ValueReader.tendency) ?? nil
            case "ends contracts":
                profile.behaviour.endsContracts = value(node, what, ValueReader.contractEnding)
            case "hires while suspended":
                plan.hiresWhileSuspended = value(node, what, ValueReader.yesNo) ?? false
            case "member since":
                profile.memberSince =
                    value(node, what, ValueReader.instant) ?? profile.memberSince
            case "billing verified":
                profile.billingVerified = value(node, what, ValueReader.yesNo) ?? true
            case "spent": profile.totalSpend = value(node, what, ValueReader.money) ?? Cents(0)
            case "first payment": profile.firstPayment = value(node, what, ValueReader.instant)
            case "spam": extras.isSpam = value(node, what, ValueReader.yesNo) ?? false
            case "needs", "reach by", "proposals", "waits for an answer":
                readProject(key, node, &extras.project)
            default: reportUnknown(pair.key, among: Self.clientKeys)
            }
        }
        if extras.project.proposalGap != nil, extras.project.reach != .invites {
            report(
                .badPopulation, "proposals need a job post",
                at: node["proposals"]?.span ?? node.span,
                expected: "reach by: invites")
        }
        if arrivals.profile.peak <= 0 {
            report(.badRate, "the rate of attempts is never above zero", at: node.span)
        }
        add(count, plans, profile, arrivals, extras, at: node["count"]?.span ?? node.span)
    }

    /// Divides clients over plans by share; what rounding leaves over goes to the first.
    private mutating func add(
        _ count: Int, _ plans: [(Plan, Double)], _ profile: ClientProfile, _ arrivals: Arrivals,
        _ extras: GroupExtras, at span: SourceSpan
    ) {
        if count == 0 {
            return report(
                .badPopulation, "a group of clients needs a count of at least 1", at: span,
                expected: "count: 10000")
        }
        var counts = plans.map { Int((Double(count) * $0.1).rounded(.down)) }
        if !counts.isEmpty { counts[0] += count - counts.reduce(0, +) }
        for (number, (name, _)) in plans.enumerated() where counts[number] > 0 {
            var profile = profile
            profile.plan = name
            var group = ClientGroup(
                name: "\(profile.name) \(name.name)", count: counts[number], profile: profile,
                arrivals: arrivals)
            group.project = extras.project
            group.isSpam = extras.isSpam
            plan.clients.append(group)
        }
    }

    private mutating func people(_ node: Node, _ what: String) -> Int {
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
        if (sum - 1).magnitude > 1e-9 {
            report(
                .badPopulation, "the shares of the plans must add up to 100%", at: node.span,
                expected: "plans: {plus: 70%, business: 30%}")
        }
        return plans
    }

    private mutating func factors(_ node: Node, _ what: String, count: Int) -> [Double] {
        guard let items = node.items, items.count == count else {
            report(.badRate, "\(what) needs a list of \(count) factors", at: node.span)
            return []
        }
        return items.map { value($0, what, RateReader.factor) ?? 1 }
    }

    private mutating func readBursts(_ node: Node) -> [RateProfile.Burst] {
        guard let items = node.items, items.count <= 64 else {
            report(
                .badRate, "`bursts` needs a list of at most 64", at: node.span,
                expected: "bursts: [{from: 2d, until: 3d, factor: 4}]")
            return []
        }
        var bursts: [RateProfile.Burst] = []
        for item in items {
            var burst = RateProfile.Burst(from: .zero, until: .zero, factor: 1)
            for pair in pairs(item, "a burst") {
                let key = pair.key.text ?? ""
                switch key {
                case "from":
                    burst.from = value(pair.value, "`from`", ValueReader.span) ?? .zero
                case "until":
                    burst.until = value(pair.value, "`until`", ValueReader.span) ?? .zero
                case "factor":
                    burst.factor = value(pair.value, "`factor`", RateReader.factor) ?? 1
                default: reportUnknown(pair.key, among: ["from", "until", "factor"])
                }
            }
            if burst.until <= burst.from {
                report(.badRate, "a burst must end after it begins", at: item.span)
            }
            bursts.append(burst)
        }
        return bursts
    }

    private mutating func readRamp(_ node: Node) -> RateProfile.Ramp? {
        var ramp = RateProfile.Ramp(from: 0, to: 1, until: .zero)
        for pair in pairs(node, "a ramp") {
            let key = pair.key.text ?? ""
            switch key {
            case "from": ramp.from = value(pair.value, "`from`", RateReader.factor) ?? 0
            case "to": ramp.to = value(pair.value, "`to`", RateReader.factor) ?? 1
            case "until": ramp.until = value(pair.value, "`until`", ValueReader.span) ?? .days(1)
            default: reportUnknown(pair.key, among: ["from", "to", "until"])
            }
        }
        if ramp.until <= .zero {
            report(
                .badRate, "a ramp needs a time until which it rises", at: node.span,
                expected: "ramp: {from: 0.1, to: 2, until: 10d}")
            return nil
        }
        return ramp
    }

    mutating func readFreelancers(_ node: Node) {
        var firsts = true
        for pair in pairs(node, "`freelancers`") {
            let (key, node) = (pair.key.text ?? "", pair.value)
            let what = "`\(key)`"
            switch key {
            case "count": plan.freelancers = people(node, what)
            case "replies":
                plan.behaviour.replies = value(node, what, ValueReader.tendency) ?? nil
            case "replies halve at":
                plan.behaviour.crowding = value(node, what, RateReader.crowding)
            case "archives":
                plan.behaviour.archives = value(node, what, ValueReader.tendency) ?? nil
            case "blocks": plan.behaviour.blocks = value(node, what, ValueReader.tendency) ?? nil
            case "reports": plan.behaviour.reports = value(node, what, ValueReader.tendency) ?? nil
            case "accepts invites":
                plan.behaviour.acceptsInvites = value(node, what, ValueReader.tendency) ?? nil
            case "declines invites":
                plan.behaviour.declinesInvites = value(node, what, ValueReader.tendency) ?? nil
            case "react to":
                firsts = value(node, what, RateReader.reactsToFirst) ?? true
            default: reportUnknown(pair.key, among: Self.freelancerKeys)
            }
        }
        plan.behaviour.onlyFirstMessages = firsts
        if plan.freelancers == 0 {
            report(
                .badPopulation, "there must be at least one freelancer", at: node.span,
                expected: "freelancers: {count: 200,000}")
        }
        let parts = [
            plan.behaviour.replies, plan.behaviour.archives, plan.behaviour.blocks,
            plan.behaviour.reports,
        ]
        if parts.reduce(0, { $0 + ($1?.share ?? 0) }) > 1.000_000_1 {
            report(
                .sharesAboveOne,
                "the shares of replies, archives, blocks and reports add up to more than 100%",
                at: node.span, help: "at most one of them happens to each message")
        }
        let invites = [plan.behaviour.acceptsInvites, plan.behaviour.declinesInvites]
        if invites.reduce(0, { $0 + ($1?.share ?? 0) }) > 1.000_000_1 {
            report(
                .sharesAboveOne,
                "the shares of accepted and declined invites add up to more than 100%",
                at: node.span, help: "at most one of them happens to each invite")
        }
    }
}
