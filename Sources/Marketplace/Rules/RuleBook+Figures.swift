import VirtualTime

/// A parameter of a policy and its value, in words.
package struct PolicyFigure: Hashable, Sendable {
    package var name: String
    package var value: String
    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

extension RuleBook {
    /// The parameters of a policy that a rule depends on; none where it has no parameter.
    package static func figures(of slug: RuleSlug, in policy: Policy) -> [PolicyFigure] {
        switch slug {
        case .planEligibility:
            eligibility(policy)
        case .newConnectionQuota:
            quota(policy.quota)
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
            ]
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
        case .contractHistory, .entryPoint, .clientOpens, .beforeInvite, .manyFreelancers,
            .replyOptional, .noScoreEffect, .replyWithin24h, .firstEmailClientInfo, .hireNow,
            .block, .unblock, .report, .jobSuccess, .contractProposal:
            []
        }
    }

    private static func eligibility(_ policy: Policy) -> [PolicyFigure] {
        let plans = Plan.allCases.filter { policy.quota.allotment(for: $0) != .notEligible }
        var figures = [PolicyFigure("plans", plans.map(\.name).joined(separator: ", "))]
        for condition in policy.conditions { figures.append(PolicyFigure("also", text(condition))) }
        return figures
    }

    private static func quota(_ quota: QuotaPolicy) -> [PolicyFigure] {
        let grants = Plan.allCases.map { plan in
            "\(plan.name) \(text(quota.allotment(for: plan)))"
        }
        var figures = [
            PolicyFigure("unit", quota.unit == .newConnection ? "new connection" : "message"),
            PolicyFigure("window", text(quota.window, clocks: clocks(quota))),
            PolicyFigure("allotment", grants.joined(separator: ", ")),
        ]
        if quota.rollOver.capPercent > 0 {
            figures.append(PolicyFigure("roll-over up to", "\(quota.rollOver.capPercent) %"))
        }
        switch quota.refund {
        case .never: break
        case .onReply(let span):
            figures.append(PolicyFigure("comes back on a reply within", "\(span)"))
        case .onNoReply(let span):
            figures.append(PolicyFigure("comes back without a reply within", "\(span)"))
        }
        if let free = quota.freeAfterInbound {
            figures.append(
                PolicyFigure(
                    "free", "\(free.count) messages within \(free.within) of each inbound one"))
        }
        if !quota.secondMessageBeforeReply {
            figures.append(PolicyFigure("second message before a reply", "no"))
        }
        return figures
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
    private static func yesNo(_ value: Bool) -> String { value ? "yes" : "no" }
    private static func name(_ response: ContactSharingResponse) -> String {
        switch response {
        case .ignore: "ignore"
        case .warn: "warn"
        case .flag: "flag"
        }
    }
}
