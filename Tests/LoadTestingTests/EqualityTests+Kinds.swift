import Marketplace
import ScenarioLanguage
import Simulation
import Statistics
import Testing
import VirtualTime

@testable import LoadTesting

extension EqualityTests {
    @Test("do the same where teams share what their clients may use", arguments: [true, false])
    func teams(onlyFirst: Bool) async throws {
        var policy = try #require(PolicyCatalog.policy(named: "recruiter-team"))
        for index in policy.limits.indices where policy.limits[index].scope == .team {
            policy.limits[index].refund = .onReply(within: .days(20))
        }
        try await expectSame(policy, "teams", onlyFirst: onlyFirst) {
            // The last team of the first group is smaller.
            ($0.clients[0].teamSize, $0.clients[1].teamSize) = (5, 3)
        }
        let plan = plan(policy, seed: 1, onlyFirst: onlyFirst)
        var inTeams = plan
        for index in inTeams.clients.indices { inTeams.clients[index].teamSize = 4 }
        let (own, shared) = await (
            LoadRun(plan, threads: 1).run(), LoadRun(inTeams, threads: 1).run()
        )
        #expect(shared.count(.refused) > own.count(.refused))
        for threads in [2, 5, 17] {
            let other = await LoadRun(inTeams, threads: threads).run()
            #expect(other.fingerprint == shared.fingerprint, "\(threads) threads")
        }
    }

    @Test("count the same conversations as over", arguments: [TimeSpan.zero, .days(3)])
    func expired(warmUp: TimeSpan) async throws {
        let policy = try #require(PolicyCatalog.policy(named: "reply-window"))
        var plan = plan(policy, seed: 6, onlyFirst: false)
        plan.warmUp = warmUp
        let actors = try await ActorRun(plan: plan, hop: .milliseconds(1)).run()
        let counted = ActorFigures(actors.acts, plan)
        let outcome = await LoadRun(plan, threads: 2).run()
        #expect(outcome.count(.expired) > 100)
        let expected = try #require(counted.value(.expired))
        #expect(outcome.count(.expired) == expected)
    }

    /// What is bought is of the limit that was full, of a team or a client, and expires.
    @Test("do the same where clients buy once none is left", arguments: [true, false])
    func buyers(onlyFirst: Bool) async throws {
        func limit(_ units: Int64, _ change: (inout QuotaPolicy) -> Void) -> QuotaPolicy {
            var limit = QuotaPolicy()
            limit.allotments = [.units(units), .units(units), .units(units), .notEligible]
            limit.purchases = PurchaseOffer()
            change(&limit)
            return limit
        }
        var one = Policy()
        one.quota = limit(6) {
            $0.purchases?.expiry = .after(.days(5))
            ($0.refund, $0.refundExpiry) = (.onReply(within: .days(20)), .withUnit)
            $0.rollOver = RollOver(capPercent: 300, expiresAfterWindows: 1)
            $0.window = .week(from: .monday)
        }
        var several = Policy()
        several.limits = [
            limit(30) {
                $0.scope = .team
                $0.purchases?.most = 9
            },
            limit(4) {
                ($0.unit, $0.window) = (.invite, .day(renewalHour: 4))
                $0.purchases?.expiry = .atRenewal
            },
            limit(9) { ($0.unit, $0.purchases) = (.message, nil) },
        ]
        (several.limitNames, several.quota) = (["pool", "invites", "messages"], several.limits[0])
        for (name, policy) in [("one", one), ("several", several)] {
            try await expectSame(policy, "buyers of \(name)", onlyFirst: onlyFirst) { plan in
                for group in plan.clients.indices {
                    plan.clients[group].profile.behaviour.buys = Buying(
                        3, Tendency(share: 0.6, delay: .exponential(mean: 9_000)),
                        atMost: group == 1 ? 2 : nil)
                    if name == "several" { plan.clients[group].teamSize = 3 }
                }
            }
        }
        var plan = plan(one, seed: 3, onlyFirst: onlyFirst)
        plan.clients[0].profile.behaviour.buys = Buying(3)
        plan.warmUp = .days(3)
        let actors = try await ActorRun(plan: plan, hop: .milliseconds(1)).run()
        let outcome = await LoadRun(plan, threads: 2).run()
        let counted = ActorFigures(actors.acts, plan)
        #expect(outcome.count(.connectionsBought) > 0)
        for counter in [FigureName.Counter.connectionsBought, .refusedActs, .refused] {
            let expected = try #require(counted.value(counter))
            #expect(outcome.count(counter) == expected, "\(counter.rawValue)")
        }
    }

    /// Five plans of other names, of which those in use are not the ones of the presets.
    @Test("do the same under plans with names of their own")
    func ownPlans() async throws {
        var policy = Policy()
        policy.plans = PlanNames(["free", "trial", "pro", "team", "vip"])
        policy.quota.allotments = [.notEligible, .units(3), .units(20), .unlimited, .units(12)]
        var plan = plan(policy, seed: 4, onlyFirst: false)
        for group in 0...3 { plan.clients[group].profile.plan = Plan.first(5)[4 - group] }
        let actors = try await ActorRun(plan: plan, hop: .milliseconds(1)).run()
        let shards = await LoadRun(plan, threads: 3).run()
        #expect(shards.figures.counters.emails > 100)
        #expect(shards.figures.refused(.quotaExhausted, of: "vip") > 0)
        #expect(shards.figures.attempts(of: "enterprise") == 0)
        #expect(actors.refused == shards.figures.refused)
        #expect(Fingerprint(value: actors.trace.value) == shards.fingerprint)
    }

    @Test(
        "count the same of every group of freelancers, with and without a warm-up",
        arguments: [TimeSpan.zero, .days(20)])
    func freelancerGroups(warmUp: TimeSpan) async throws {
        let policy = try #require(PolicyCatalog.policy(named: "reply-window"))
        var plan = plan(policy, seed: 2, onlyFirst: false)
        plan.warmUp = warmUp
        let actors = try await ActorRun(plan: plan, hop: .milliseconds(1)).run()
        let outcome = await LoadRun(plan, threads: 2).run()
        let roster = plan.freelancerRoster
        var told = 0
        for group in plan.freelancerGroups.indices {
            func expectSame(_ figure: FigureName, _ expected: Double?) {
                guard figure.owner.isOfFreelancers, let expected else { return }
                let value = outcome.values(of: [figure], ofFreelancers: group)[0]
                expectEqual(value, expected, figure, group)
                if expected > 0 { told += 1 }
            }
            ActorFigures(actors.acts, plan, ofFreelancers: group)
                .forEach(but: [.emailsWithDetails], expectSame)
            func isIn(_ freelancer: FreelancerID) -> Bool {
                roster.group(of: freelancer.index) == group
            }
            let scores = actors.jobSuccess.filter { isIn($0.key) }.values
            let percents = scores.compactMap { score -> Double? in
                if case .percent(let percent) = score { Double(percent) } else { nil }
            }
            let count = plan.freelancerGroups[group].count
            expectSame(.counter(.withJobSuccess), Double(percents.count))
            expectSame(.counter(.withoutJobSuccess), Double(count - percents.count))
            expectSame(.mean(.jobSuccess), percents.reduce(0, +) / Double(percents.count))
            for bucket in Responsiveness.allCases where bucket != .blank {
                let wanted = actors.responsiveness.count { isIn($0.key) && $0.value == bucket }
                expectSame(.responsiveness(bucket), Double(wanted))
            }
        }
        #expect(told > 90, "only \(told) figures were above 0")
    }

    @Test(
        "count the same of every group of clients, with and without a warm-up",
        arguments: [TimeSpan.zero, .days(20)])
    func groups(warmUp: TimeSpan) async throws {
        let policy = try #require(PolicyCatalog.policy(named: "inmail-2014"))
        var plan = plan(policy, seed: 5, onlyFirst: false)
        plan.warmUp = warmUp
        let actors = try await ActorRun(plan: plan, hop: .milliseconds(1)).run()
        let outcome = await LoadRun(plan, threads: 2).run()
        for group in plan.clients.indices {
            ActorFigures(actors.acts, plan, ofGroup: group).forEach { figure, expected in
                guard figure.owner.isOfClients, let expected else { return }
                expectEqual(
                    outcome.values(of: [figure], ofGroup: group)[0], expected, figure, group)
            }
        }
    }

    private func expectEqual(
        _ value: Double?, _ expected: Double, _ figure: FigureName, _ group: Int
    ) {
        let isSame = value.map { abs($0 - expected) < 1e-9 } ?? false
        #expect(isSame, "\(figure.text), group \(group): \(value ?? .nan), \(expected)")
    }
}

extension ActorFigures {
    /// All counters, shares and means that can be told from what actors did; nil for those that
    /// cannot.
    fileprivate func forEach(
        but left: Set<FigureName.Counter> = [], _ take: (FigureName, Double?) -> Void
    ) {
        for counter in FigureName.Counter.allCases where !left.contains(counter) {
            take(.counter(counter), value(counter).map { Double($0) })
        }
        for share in FigureName.Share.allCases { take(.share(share), value(share)) }
        for distribution in FigureName.Distribution.allCases {
            guard let values = values(distribution), !values.isEmpty else { continue }
            let sum = values.reduce(0) { $0 + Double($1) }
            take(.mean(distribution), sum / Double(values.count) / 1e6)
        }
    }
}
