package import Marketplace
package import VirtualTime

/// Makes up policies with several limits.
package struct RandomLimits: Sendable {
    /// UTC not among them.
    let zones: [ZoneRules]

    package init(zones: [ZoneRules]) { self.zones = zones }

    private static let spans: [TimeSpan] = [
        .zero, .hours(1), .hours(24), .days(3), .days(30), .microseconds(7_777_777_777),
    ]

    /// The article's, and names of a policy's own: one, three and as many as there can be.
    private static let plans = [
        PlanNames.article, .article, PlanNames(["pro"]), PlanNames(["free", "pro", "team"]),
        PlanNames((1...PlanNames.most).map { "plan-\($0)" }),
    ]

    private static let windows: [QuotaWindow] = [
        .hour, .day(renewalHour: 0), .day(renewalHour: 4, minute: 30), .week(from: .monday),
        .week(from: .sunday, renewalHour: 23, minute: 59), .month(renewalHour: 0),
        .month(renewalHour: 4, count: 3), .month(renewalHour: 0, count: 12), .billingCycle,
        .billingCycleOnLastDay, .rolling(.hours(1)), .rolling(.days(7)),
        .rolling(.microseconds(1)), .tokenBucket(interval: .hours(8)),
        .tokenBucket(interval: .microseconds(12_345_678_901)), .firstUse(.hours(5)),
        .firstUse(.days(2)), .never,
    ]

    package func policy(_ random: inout TestRandom) -> Policy {
        var policy = Policy()
        policy.plans = random.pick(Self.plans)
        let plans = policy.plans.all
        policy.limits = (0...random.next(below: 4)).map { _ in limit(plans, &random) }
        policy.limitNames = policy.limits.indices.map { "limit\($0)" }
        policy.quota = policy.limits[0]
        return policy
    }

    private func limit(_ plans: [Plan], _ random: inout TestRandom) -> QuotaPolicy {
        var limit = QuotaPolicy()
        limit.unit = random.pick([
            .newConnection, .newConnection, .message, .message, .unansweredConversation, .invite,
            .person, .person,
        ])
        limit.scope = random.pick([.client, .client, .team, .team, .pair])
        limit.window = random.pick(Self.windows)
        clocks(&limit, &random)
        let grants: [Allotment] = [
            .notEligible, .unlimited, .unlimited, .units(0), .units(1), .units(2), .units(3),
            .units(7), .units(20),
        ]
        limit.allotments = plans.map { _ in random.pick(grants) }
        if limit.window.isCalendar, random.next(below: 2) == 0 {
            rollOver(&limit, plans, &random)
        }
        limit.planChange.upgrade = terms(&random)
        limit.planChange.downgrade = terms(&random)
        if limit.window == .billingCycle, !limit.zones.isEmpty {
            // The slow model takes a month off by UTC.
            let change = limit.planChange
            if change.upgrade.left == .inProportion { limit.planChange.upgrade.left = nil }
            if change.downgrade.left == .inProportion { limit.planChange.downgrade.left = .lost }
        }
        limit.refund = random.pick([
            .never, .onReply(within: random.pick(Self.spans)),
            .onNoReply(within: random.pick(Self.spans)),
            .onExpiry(after: max(.microseconds(1), random.pick(Self.spans)), orAnswer: false),
            .onBlock(within: random.pick(Self.spans)),
            .onWithdrawal(within: random.pick(Self.spans)),
            .onNotViewed(within: random.pick(Self.spans)),
        ])
        limit.refundUnits = random.pick([1, 1, 1, 2, 3])
        limit.refundExpiry = random.pick([.asNew, .withUnit])
        if random.next(below: 3) == 0 {
            limit.freeAfterInbound = InboundAllowance(
                count: random.pick([0, 1, 2, 5]), within: random.pick(Self.spans))
        }
        if limit.unit == .unansweredConversation {
            // As the reader of policies makes it.
            (limit.window, limit.rollOver, limit.refundUnits) = (.never, .none, 1)
            limit.refund = random.pick([
                .onReply(within: .days(3_652_500)),
                .onExpiry(after: max(.microseconds(1), random.pick(Self.spans)), orAnswer: true),
            ])
        }
        if limit.scope != .pair, random.next(below: 4) == 0 { levels(&limit, &random) }
        purchases(&limit, &random)
        return limit
    }

    /// Of which each grants as much as the one before it or more.
    private func levels(_ limit: inout QuotaPolicy, _ random: inout TestRandom) {
        var levels = EarnedLevels()
        for _ in 0...(1 + random.next(below: 3)) {
            let below = levels.allotments.last ?? limit.allotments
            levels.allotments.append(
                below.map { grant in
                    guard case .units(let units) = grant else { return grant }
                    return random.next(below: 9) == 0
                        ? .unlimited : .units(units + Int64(random.pick([0, 1, 2, 5])))
                })
        }
        levels.up = step(&random)
        if random.next(below: 3) > 0 { levels.down = step(&random) }
        limit.levels = levels
    }

    private func step(_ random: inout TestRandom) -> LevelStep {
        var step = LevelStep()
        for _ in 0...random.next(below: 2) {
            let span = max(.microseconds(1), random.pick(Self.spans))
            let measure: LevelCondition.Measure = random.pick([
                .used(within: span), .used(within: span), .complaints(within: span),
                .answers(of: Int64(random.pick([1, 2, 3]))),
            ])
            step.conditions.append(
                LevelCondition(
                    measure, isAtLeast: random.next(below: 3) > 0,
                    share: Int64(random.pick([0, 200, 3_333, 5_000, 10_000]))))
        }
        step.after = random.pick(Self.spans)
        return step
    }

    /// What the reader of policies lets be sold.
    private func purchases(_ limit: inout QuotaPolicy, _ random: inout TestRandom) {
        guard limit.scope != .pair, limit.unit != .unansweredConversation,
            limit.unit != .person, random.next(below: 2) == 0
        else { return }
        var offer = PurchaseOffer()
        let span = max(.microseconds(1), random.pick(Self.spans))
        offer.expiry = random.pick([
            .never, .after(span), .after(span), limit.window.isCalendar ? .atRenewal : .never,
        ])
        offer.spending = random.pick([.first, .last])
        offer.most = random.pick([nil, 3, 10])
        limit.purchases = offer
    }

    private func clocks(_ limit: inout QuotaPolicy, _ random: inout TestRandom) {
        guard !zones.isEmpty else { return }
        switch random.next(below: 4) {
        case 0: limit.zones = [random.pick(zones)]
        case 1: (limit.zoneChoice, limit.zones) = (.client, [.utc] + zones)
        default: break
        }
    }

    private func rollOver(
        _ limit: inout QuotaPolicy, _ plans: [Plan], _ random: inout TestRandom
    ) {
        let cap = RollOverCap.percent(random.pick([100, 133, 200, 300, 400, 1000]))
        limit.rollOver = RollOver(
            caps: plans.map { _ in cap }, expiresAfterWindows: random.pick([0, 1, 2, 3, 5]))
        guard random.next(below: 2) == 0 else { return }
        limit.rollOver.caps = plans.map { _ in
            random.next(below: 2) == 0
                ? .units(Int64(random.next(below: 30)))
                : .percent(random.pick([100, 200, 300, 400]))
        }
    }

    private func terms(_ random: inout TestRandom) -> PlanChange.Terms {
        var terms = PlanChange.Terms()
        terms.left = random.pick([nil, nil, .replaced, .stays, .lost, .inProportion])
        terms.used = random.pick([.stay, .stay, .reset])
        return terms
    }
}
