import VirtualTime

/// A parameter of a policy and its value, in words.
package struct PolicyFigure: Hashable, Sendable {
    package var name: String
    package var value: String
    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    /// Several in one line.
    package static func joined(_ figures: [PolicyFigure]) -> String {
        figures.map { "\($0.name) \($0.value)" }.joined(separator: "; ")
    }
}

extension RuleBook {
    /// The parameters of a policy that a rule depends on; none where it has no parameter.
    package static func figures(of slug: RuleSlug, in policy: Policy) -> [PolicyFigure] {
        switch slug {
        case .planEligibility:
            eligibility(policy)
        case .newConnectionQuota:
            limits(policy)
        case .archive:
            [
                PolicyFigure(
                    "a new message",
                    policy.archived == .staysArchived
                        ? "leaves it archived" : "brings it back to the inbox")
            ]
        case .offerExpiry:
            [
                PolicyFigure("expires after", "\(policy.offers.expiry)"),
                PolicyFigure("of an Enterprise client", "\(policy.offers.enterpriseExpiry)"),
            ]
        case .invites:
            [
                PolicyFigure(
                    "withdrawn without counting within", "\(policy.invites.uncountedWithdrawal)")
            ] + pause(policy.invites.pauseAfterWithdrawal)
        case .responsiveness:
            [
                PolicyFigure("buckets", "\(policy.invites.fast), \(policy.invites.medium)"),
                PolicyFigure("blank below", "\(policy.invites.minimumForScore) invites"),
            ]
        case .sanctionLadder:
            [
                PolicyFigure(
                    "ladder", policy.moderation.ladder.map(\.name).joined(separator: ", ")),
                PolicyFigure("a restriction lasts", "\(policy.moderation.restriction)"),
            ]
        case .reportConfidential:
            [PolicyFigure("the reporter is told", yesNo(policy.moderation.tellsReporter))]
        case .contactSharing:
            [
                PolicyFigure("response", name(policy.moderation.contactSharing)),
                PolicyFigure(
                    "Enterprise may", yesNo(policy.moderation.enterpriseMayShareContacts)),
            ]
        case .decline:
            [PolicyFigure("messages can be declined", yesNo(policy.declines))]
        case .purchases: purchases(policy)
        case .conversationExpiry:
            [
                PolicyFigure(
                    "without a first message", after(policy.conversations.expiresUnwritten)),
                PolicyFigure(
                    "without an answer", after(policy.conversations.expiresUnanswered)),
            ]
        case .contractHistory, .entryPoint, .clientOpens, .beforeInvite, .manyFreelancers,
            .replyOptional, .noScoreEffect, .replyWithin24h, .firstEmailClientInfo, .hireNow,
            .block, .unblock, .report, .jobSuccess, .contractProposal:
            []
        }
    }

    /// What tells a policy from others at a glance: what clients may use, what they may buy, and
    /// when conversations are over, where they ever are.
    package static func summary(of policy: Policy) -> [PolicyFigure] {
        figures(of: .newConnectionQuota, in: policy)
            + (policy.offersPurchases ? figures(of: .purchases, in: policy) : [])
            + (policy.conversations.expires
                ? figures(of: .conversationExpiry, in: policy).map {
                    PolicyFigure("a conversation \($0.name) is over", $0.value)
                } : [])
    }

    private static func eligibility(_ policy: Policy) -> [PolicyFigure] {
        let plans = policy.plans.all.filter { !policy.bars($0) }
        let names = plans.map { policy.plans[$0] }.joined(separator: ", ")
        var figures = [PolicyFigure("plans", names)]
        for condition in policy.conditions { figures.append(PolicyFigure("also", text(condition))) }
        let free = policy.freeFor.map(\.name).joined(separator: ", ")
        if !free.isEmpty { figures.append(PolicyFigure("not asked of messages to", free)) }
        return figures
    }

    private static func limits(_ policy: Policy) -> [PolicyFigure] {
        if policy.limits.isEmpty { return quota(policy.quota, policy.plans) }
        return limitFigures(of: policy).map { limit in
            PolicyFigure("limit \(limit.name)", PolicyFigure.joined(limit.figures))
        }
    }

    /// The parameters of each of several limits, by its name; none where there is one quota.
    package static func limitFigures(
        of policy: Policy
    ) -> [(name: String, figures: [PolicyFigure])] {
        zip(policy.limitNames, policy.limits).map { ($0, quota($1, policy.plans)) }
    }

    private static func quota(_ quota: QuotaPolicy, _ plans: PlanNames) -> [PolicyFigure] {
        let grants = plans.all.map { plan in
            "\(plans[plan]) \(text(quota.allotment(for: plan)))"
        }
        var figures = [
            PolicyFigure("unit", quota.unit.name),
            PolicyFigure("window", text(quota.window, clocks: clocks(quota))),
            PolicyFigure("allotment", grants.joined(separator: ", ")),
        ]
        if quota.unit == .unansweredConversation {
            // Nothing but an answer gives a unit back.
            figures.remove(at: 1)
            var way = "with the answer"
            if case .onExpiry(let span, _) = quota.refund { way += ", or after \(span) without" }
            return figures + [PolicyFigure("comes back", way)]
        }
        if quota.scope != .client {
            figures.insert(PolicyFigure("counts for each", quota.scope.name), at: 1)
        }
        if !quota.rollOver.isNone {
            figures.append(PolicyFigure("roll-over up to", text(quota.rollOver, plans)))
            let life = quota.rollOver.expiresAfterWindows
            let count = life == 1 ? "1 window" : "\(life) windows"
            figures.append(PolicyFigure("rolls over for", life == 0 ? "ever" : count))
        }
        if let earned = quota.levels { figures += levels(earned, of: quota, plans) }
        figures += planChange(quota.planChange)
        if let (way, span) = refund(quota.refund) {
            let units = quota.refundUnits == 1 ? "comes back" : "\(quota.refundUnits) come back"
            figures.append(PolicyFigure("\(units) \(way)", "\(span)"))
        }
        if quota.refundExpiry == .withUnit {
            figures.append(PolicyFigure("what comes back expires", "with the unit it came from"))
        }
        if let free = quota.freeAfterInbound {
            let count = free.count == InboundAllowance.unlimited ? "all" : "\(free.count)"
            figures.append(
                PolicyFigure(
                    "free", "\(count) messages within \(free.within) of each inbound one"))
        }
        if !quota.secondMessageBeforeReply {
            figures.append(PolicyFigure("second message before a reply", "no"))
        }
        return figures
    }

    private static func levels(
        _ levels: EarnedLevels, of quota: QuotaPolicy, _ names: PlanNames
    ) -> [PolicyFigure] {
        let plans = names.all.filter { quota.allotment(for: $0) != .notEligible }
        let grants = plans.map { plan in
            (
                names[plan],
                levels.allotments.map { text($0[Int(plan.rawValue)]) }.joined(separator: ", ")
            )
        }
        let isOne = Set(grants.map(\.1)).count == 1
        let words = isOne ? grants[0].1 : grants.map { "\($0) \($1)" }.joined(separator: "; ")
        var figures = [PolicyFigure("levels", words), PolicyFigure("a level up", text(levels.up))]
        if !levels.down.conditions.isEmpty {
            figures.append(PolicyFigure("a level down", text(levels.down)))
        }
        return figures
    }

    private static func text(_ step: LevelStep) -> String {
        let conditions = step.conditions.map(text).joined(separator: " and ")
        return step.after == .zero ? conditions : "\(step.after) after \(conditions)"
    }

    private static func text(_ condition: LevelCondition) -> String {
        let fraction = condition.share % 100
        let decimals = fraction == 0 ? "" : fraction < 10 ? ".0\(fraction)" : ".\(fraction)"
        let share =
            "\(condition.isAtLeast ? "at least" : "below") \(condition.share / 100)\(decimals) %"
        switch condition.measure {
        case .used(let span): return "\(share) of the level was used within \(span)"
        case .complaints(let span):
            return "blocks and reports are \(share) of what was used within \(span)"
        case .answers(let count): return "\(share) of the last \(count) people answered"
        }
    }

    /// A condition of eligibility in words.
    package static func text(_ condition: EligibilityCondition) -> String {
        switch condition {
        case .billingVerified: return "verified billing"
        case .goodStanding: return "good standing"
        case .spend(let amount, let age):
            let spent = amount.map { "\($0.amount / 100) USD spent in 12 months" }
            let old = age.map { "a payment more than \($0) ago" }
            return [spent, old].compactMap { $0 }.joined(separator: " or ")
        }
    }

    private static func text(_ rollOver: RollOver, _ plans: PlanNames) -> String {
        let caps = plans.all.map { plan in
            switch rollOver.cap(of: plan) {
            case .percent(let percent): "\(percent) %"
            case .units(let units): "\(units)"
            }
        }
        if Set(caps).count == 1 { return caps[0] }
        return zip(plans.names, caps).map { "\($0) \($1)" }.joined(separator: ", ")
    }

    private static func text(_ allotment: Allotment) -> String {
        switch allotment {
        case .notEligible: "none"
        case .units(let count): "\(count)"
        case .unlimited: "unlimited"
        }
    }

    /// By whose clocks windows begin.
    private static func clocks(_ quota: QuotaPolicy) -> String {
        switch quota.zoneChoice {
        case .client: "in the client's time zone"
        case .policy: quota.zones.first.map { "in \($0.name)" } ?? "UTC"
        }
    }

    private static func text(_ window: QuotaWindow, clocks: String) -> String {
        let place = clocks == "UTC" ? "" : ", " + clocks
        return switch window {
        case .hour: "hour of the clock\(clocks == "UTC" ? "" : " \(clocks)")"
        case .day(let hour, let minute): "day, from \(clock(hour, minute)) \(clocks)"
        case .week(let weekday, let hour, let minute):
            "week, from \(clock(hour, minute)) \(clocks) on \(weekday.name)"
        case .month(let hour, let minute, 1):
            "calendar month, from \(clock(hour, minute)) \(clocks) on the 1st"
        case .month(let hour, let minute, let count):
            "\(count) calendar months, counted from January, from \(clock(hour, minute)) "
                + "\(clocks) on the 1st"
        case .billingCycle: "billing cycle, from the day of sign-up" + place
        case .billingCycleOnLastDay:
            "billing cycle, from the day of sign-up or the last day of the month" + place
        case .firstUse(let span): "\(span) from the first use"
        case .rolling(let span): "rolling \(span)"
        case .tokenBucket(let interval): "one every \(interval)"
        case .never: "does not renew"
        }
    }

    private static func clock(_ hour: Int, _ minute: Int) -> String {
        "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
    }
    private static func pause(_ span: TimeSpan) -> [PolicyFigure] {
        span > .zero ? [PolicyFigure("pause after a withdrawal", "\(span)")] : []
    }
    private static func after(_ span: TimeSpan?) -> String {
        span.map { "after \($0)" } ?? "never"
    }
    private static func yesNo(_ value: Bool) -> String { value ? "yes" : "no" }
    private static func name(_ response: ContactSharingResponse) -> String {
        switch response {
        case .ignore: "ignore"
        case .warn: "warn"
        case .flag: "flag"
        }
    }
}
