import Marketplace
import ScenarioLanguage
import Simulation
import Statistics
import Testing
import VirtualTime

@testable import LoadTesting

@Suite("The sharded engine and one actor a participant")
struct EqualityTests {
    func plan(_ policy: Policy, seed: UInt64, onlyFirst: Bool) -> LoadPlan {
        var plan = Populations.reference(clients: 24, seed: seed)
        plan.policy = policy
        // So few freelancers that pairs meet again, are blocked, and write more than once.
        plan.freelancers = 40
        plan.horizon = .days(40)
        plan.behaviour.onlyFirstMessages = onlyFirst
        plan.behaviour.blocks = Tendency(share: 0.08, delay: .exponential(mean: 3_600))
        plan.behaviour.reports = Tendency(share: 0.12, delay: .fixed(0))
        plan.behaviour.views = Tendency(share: 0.5, delay: .exponential(mean: 40_000))
        plan.behaviour.declines = Tendency(share: 0.12, delay: .exponential(mean: 3_600))
        plan.desk.profile.reviewers = 2
        plan.desk.profile.review = .exponential(mean: 7_200)
        plan.desk.profile.upholds = 0.4
        plan.desk.profile.sanction = nil
        plan.clients[0].hiresWhileSuspended = false
        plan.clients[0].profile.totalSpend = Cents(200_000)
        plan.clients[0].profile.memberSince = plan.starts - .days(40)
        plan.clients[0].profile.behaviour.replies = Tendency(
            share: 0.3, delay: .exponential(mean: 7_200))
        plan.clients[0].profile.behaviour.endsContracts = ContractEnding(
            successful: 0.6, negative: 0.3, after: .exponential(mean: 400_000))
        plan.clients[0].profile.behaviour.writesAgain = FollowUps(
            Tendency(share: 0.3, delay: .exponential(mean: 40_000)), atMost: 2)
        var second = plan.clients[0]
        second.profile.plan = .business
        second.count = 6
        second.arrivals.meanGap = .hours(5)
        plan.clients.append(second)
        second.project.reach = .invites
        second.count = 4
        plan.clients.append(second)
        plan.behaviour.acceptsInvites = Tendency(share: 0.4, delay: .exponential(mean: 7_200))
        plan.behaviour.declinesInvites = Tendency(share: 0.3, delay: .exponential(mean: 7_200))
        plan.policy.invites.minimumForScore = 2
        addSpam(to: &plan)
        addSkills(to: &plan)
        addVariety(to: &plan)
        if seed != 3 {
            plan.behaviour.replyShares = .empirical(.beta(mean: 0.45, deviation: 0.2))
        }
        if seed != 2 { addLaterReplies(to: &plan) }
        if onlyFirst { plan.behaviour.crowding = Crowding(halvesAt: 3) }
        if seed == 2 { addFreelancerGroups(to: &plan) }
        return ActorRun.align(plan, hop: .milliseconds(1))
    }

    private func expectSameScores(_ actors: ActorRun.Totals, _ scores: LoadScores) {
        var jobSuccess = Histogram()
        for case .percent(let percent) in actors.jobSuccess.values {
            jobSuccess.record(Int64(percent))
        }
        #expect(scores.jobSuccess == jobSuccess)
        #expect(jobSuccess.count > 5 && jobSuccess.minimum != jobSuccess.maximum)
        for bucket in Responsiveness.allCases where bucket != .blank {
            #expect(scores.count(bucket) == actors.responsiveness.values.count { $0 == bucket })
        }
        #expect(scores.count(.blank) < 40)
    }

    private func addSpam(to plan: inout LoadPlan) {
        var spam = plan.clients[0]
        spam.profile.isSpam = true
        spam.count = 4
        spam.arrivals.meanGap = .hours(5)
        plan.clients.append(spam)
        var reactions = MessageReactions()
        reactions.replies = Tendency(share: 0.2, delay: .exponential(mean: 7_200))
        reactions.declines = Tendency(share: 0.1, delay: .fixed(0))
        reactions.archives = Tendency(share: 0.2, delay: .fixed(0))
        reactions.blocks = Tendency(share: 0.2, delay: .exponential(mean: 3_600))
        reactions.reports = Tendency(share: 0.1, delay: .exponential(mean: 600))
        plan.behaviour.onSpam = reactions
    }

    private func addLaterReplies(to plan: inout LoadPlan) {
        var later = LaterReplies()
        later.again = Tendency(share: 0.5, delay: .exponential(mean: 9_000))
        later.toReminders = Tendency(share: 0.2, delay: .exponential(mean: 20_000))
        plan.behaviour.laterReplies = later
        plan.clients[1].profile.behaviour.answerShares = .empirical(
            .beta(mean: 0.3, deviation: 0.2))
        plan.clients[0].profile.behaviour.writesAgain?.shares = .uniform(from: 0, to: 0.6)
        plan.clients[0].profile.behaviour.pace = HourlyPace((0..<24).map { $0 < 8 ? 0.1 : 1.3 })
    }

    private func addSkills(to plan: inout LoadPlan) {
        plan.skills = [Skill(name: "design", share: 0.4), Skill(name: "swift", share: 0.6)]
        plan.clients[1].seeks = plan.skills
        plan.clients[1].choice = .zipf(exponent: 0.7)
        plan.clients[2].seeks = [Skill(name: "swift", share: 1)]
        plan.clients[2].choice = .popularity(
            Empirical([.init(upTo: 0.25, share: 0.6), .init(upTo: 1, share: 0.4)]))
    }

    private func addFreelancerGroups(to plan: inout LoadPlan) {
        var night = plan.behaviour
        var day = FreelancerDay()
        day.ahead = .hours(-8)
        day.replyFactors = (0..<24).map { $0 < 6 ? 0.5 : 1.2 }
        day.shifts = (0..<7).map { .init(begins: .days($0) + .hours(22), length: .hours(8)) }
        night.day = day
        // What is done at once is done at the stroke of the hour where it waited for work, and
        // which of two reports of one instant the desk takes first may differ.
        night.reports?.delay = .exponential(mean: 3_600)
        var eager = plan.behaviour
        eager.replies?.share = 0.6
        eager.replyShares = .uniform(from: 0.2, to: 1)
        var unsteady = FreelancerDay()
        unsteady.pace = HourlyPace((0..<24).map { Double($0 % 5) * 0.6 })
        eager.day = unsteady
        plan.freelancerGroups = [
            FreelancerGroup(name: "others", count: 15, behaviour: plan.behaviour),
            FreelancerGroup(name: "night", count: 15, behaviour: night),
            FreelancerGroup(name: "eager", count: 10, behaviour: eager),
        ]
    }

    private func addVariety(to plan: inout LoadPlan) {
        plan.clients[0].variety.spent = .exponential(mean: 90_000)
        plan.clients[0].variety.memberFor = .uniform(from: 0, to: 90 * 86_400)
        plan.clients[0].variety.payingFor = .uniform(from: 0, to: 180 * 86_400)
        plan.clients[0].variety.billingVerified = 0.7
        plan.clients[0].variety.attempts = .logNormal(median: 1.5, sigma: 0.8)
        for group in [0, 1] {
            plan.clients[group].history.freelancers = .uniform(from: 0, to: 6)
            plan.clients[group].history.shareOfAttempts = 0.3
        }
        plan.clients[1].arrivals.isExact = true
        // Nobody is past the first chunk of a chain in one group, some are in the other.
        plan.clients[2].history.freelancers = .fixed(20)
        plan.clients[2].history.shareOfAttempts = 0.5
    }

    @Test(
        "do the same, thing by thing, under every preset", arguments: PolicyCatalog.names,
        [true, false])
    func presets(name: String, onlyFirst: Bool) async throws {
        try await expectSame(
            try #require(PolicyCatalog.policy(named: name)), name, onlyFirst: onlyFirst)
    }

    /// What no preset has: silence and expiry that give back, a limit of pairs, free messages
    /// beside others that are not, a window of the first use, and the clocks of a zone.
    @Test("do the same under limits that no preset has", arguments: [true, false])
    func limits(onlyFirst: Bool) async throws {
        func limit(
            _ unit: QuotaUnit, _ window: QuotaWindow, _ units: Int64,
            _ change: (inout QuotaPolicy) -> Void = { _ in }
        ) -> QuotaPolicy {
            var limit = QuotaPolicy()
            (limit.unit, limit.window) = (unit, window)
            limit.allotments = [.units(units), .units(units), .unlimited, .notEligible]
            change(&limit)
            return limit
        }
        var policy = Policy()
        policy.limits = [
            limit(.newConnection, .week(from: .sunday), 6) {
                $0.refund = .onNoReply(within: .days(2))
            },
            limit(.message, .firstUse(.hours(5)), 4) {
                $0.freeAfterInbound = InboundAllowance(count: 2, within: .hours(8))
            },
            limit(.message, .rolling(.days(3)), 2) { $0.scope = .pair },
            limit(.invite, .tokenBucket(interval: .hours(8)), 5),
            limit(.newConnection, .month(renewalHour: 0), 30) {
                $0.refund = .onExpiry(after: .hours(6), orAnswer: false)
            },
            limit(.newConnection, .day(renewalHour: 0), 4) {
                ($0.refund, $0.refundUnits) = (.onReply(within: .days(1)), 2)
            },
            limit(.newConnection, .month(renewalHour: 0), 20) {
                $0.refund = .onBlock(within: .days(20))
            },
            limit(.newConnection, .month(renewalHour: 0), 15) {
                $0.refund = .onNotViewed(within: .days(1))
            },
        ]
        policy.limitNames = [
            "weekly", "burst", "pair", "invites", "monthly", "daily", "blocked", "unseen",
        ]
        policy.conversations.expiresUnwritten = .days(3)
        policy.conversations.expiresUnanswered = .hours(6)
        policy.quota = policy.limits[0]
        try await expectSame(policy, "limits", onlyFirst: onlyFirst)
    }

    func expectSame(
        _ policy: Policy, _ name: String, onlyFirst: Bool,
        _ change: (inout LoadPlan) -> Void = { _ in }
    ) async throws {
        for seed in [1, 2] as [UInt64] {
            var plan = plan(policy, seed: seed, onlyFirst: onlyFirst)
            change(&plan)
            let actors = try await ActorRun(plan: plan, hop: .milliseconds(1)).run()
            let shards = await LoadRun(plan, threads: 3).run()
            let counters = shards.figures.counters
            #expect(counters.emails > 100 && counters.replies > 50, "\(name): too little happens")
            #expect(actors.accepted == counters.emails, "\(name), seed \(seed)")
            #expect(actors.refused == shards.figures.refused, "\(name), seed \(seed)")
            #expect(actors.delivered == counters.delivered, "\(name), seed \(seed)")
            #expect(actors.replies == counters.replies, "\(name), seed \(seed)")
            #expect(actors.declines == counters.declines, "\(name), seed \(seed)")
            #expect(actors.views == counters.views && counters.views > 20)
            #expect((counters.declines > 20) == policy.declines, "\(name), seed \(seed)")
            #expect(actors.hires == counters.hires, "\(name), seed \(seed)")
            #expect(actors.refunds == counters.refunds, "\(name), seed \(seed)")
            #expect(actors.bought == counters.connectionsBought, "\(name), seed \(seed)")
            if case .onReply = policy.quota.refund {
                #expect(counters.refunds > 0, "\(name): nothing was refunded")
            }
            #expect(actors.invites == counters.invites && counters.invites > 50)
            #expect(actors.inviteAnswers == counters.invitesAccepted + counters.invitesDeclined)
            #expect(actors.contractsEnded == counters.contractsEnded, "\(name), seed \(seed)")
            expectSameScores(actors, try #require(shards.scores))
            #expect(actors.reviews == counters.reviews, "\(name), seed \(seed)")
            #expect(
                Fingerprint(value: actors.trace.value) == shards.fingerprint,
                "\(name), seed \(seed), fingerprint")
        }
    }

    /// Levels that are earned and lost within the month, of people counted once a week.
    @Test("do the same where allotments are earned")
    func levels() async throws {
        var limit = QuotaPolicy()
        limit.unit = .person
        limit.window = .rolling(.days(7))
        var levels = EarnedLevels()
        levels.allotments = [Allotment.units(2), .units(5), .units(12)].map { grant in
            PlanNames.article.all.map { _ in grant }
        }
        levels.up.conditions = [
            LevelCondition(.used(within: .days(7)), isAtLeast: true, share: 5_000),
            LevelCondition(.complaints(within: .days(7)), isAtLeast: false, share: 1_000),
        ]
        levels.up.after = .hours(24)
        levels.down.conditions = [
            LevelCondition(.complaints(within: .days(7)), isAtLeast: true, share: 3_000)
        ]
        limit.levels = levels
        var policy = Policy(quota: limit)
        (policy.limits, policy.limitNames) = ([limit], ["quota"])
        let plan = plan(policy, seed: 4, onlyFirst: false)
        let actors = try await ActorRun(plan: plan, hop: .milliseconds(1)).run()
        let shards = await LoadRun(plan, threads: 3).run()
        #expect(shards.figures.counters.emails > 100)
        #expect(actors.refused == shards.figures.refused)
        #expect(Fingerprint(value: actors.trace.value) == shards.fingerprint)
        // It makes a difference.
        var plain = plan
        plain.policy.limits[0].levels = nil
        let other = await LoadRun(plain, threads: 3).run()
        #expect(other.figures.refused != shards.figures.refused)
    }

    @Test(
        "count the same, figure by figure, with and without a warm-up",
        arguments: [TimeSpan.zero, .days(3), .days(20)], [true, false])
    func figures(warmUp: TimeSpan, onlyFirst: Bool) async throws {
        let policy = try #require(PolicyCatalog.policy(named: "article"))
        var plan = plan(policy, seed: 3, onlyFirst: onlyFirst)
        plan.warmUp = warmUp
        let actors = try await ActorRun(plan: plan, hop: .milliseconds(1)).run()
        let counted = ActorFigures(actors.acts, plan)
        let outcome = await LoadRun(plan, threads: 2).run()
        for counter in FigureName.Counter.allCases {
            guard let expected = counted.value(counter) else { continue }
            #expect(outcome.count(counter) == expected, "\(counter.rawValue)")
        }
        for share in FigureName.Share.allCases {
            let value = try #require(outcome.value(of: .share(share)))
            let expected = try #require(counted.value(share))
            #expect(abs(value - expected) < 1e-9, "\(share.rawValue): \(value), \(expected)")
        }
        for distribution in FigureName.Distribution.allCases {
            guard let values = counted.values(distribution) else { continue }
            var expected = Histogram()
            for value in values { expected.record(value) }
            #expect(outcome.histogram(distribution) == expected, "\(distribution.rawValue)")
        }
    }
}
