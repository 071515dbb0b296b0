import Marketplace
import ScenarioLanguage
import Statistics
import Testing
import VirtualTime

@testable import LoadTesting

@Suite("Declining in load runs")
struct DeclineTests {
    private func run(
        _ policy: String, replies: Double, declines: Double
    ) async throws -> LoadOutcome {
        var plan = Populations.reference(clients: 40, seed: 3)
        plan.policy = try #require(PolicyCatalog.policy(named: policy))
        plan.horizon = .days(20)
        plan.behaviour = FreelancerBehaviour()
        plan.behaviour.replies = Tendency(share: replies, delay: .fixed(7_200))
        plan.behaviour.declines = Tendency(share: declines, delay: .fixed(3_600))
        return await LoadRun(plan, threads: 2).run()
    }

    @Test("Each declining is an answer and gives a credit back, but is no reply")
    func answers() async throws {
        let outcome = try await run("inmail", replies: 0, declines: 1)
        #expect(outcome.count(.declines) > 100)
        #expect(outcome.count(.replies) == 0)
        #expect(outcome.count(.refunds) == outcome.count(.declines))
        #expect(outcome.value(of: .share(.replied)) == 0)
        #expect(outcome.histogram(.timeToReply).count == 0)
        #expect(outcome.histogram(.timeToAnswer).count == outcome.count(.declines))
    }

    @Test("The time to answer is that of the first reply or declining")
    func times() async throws {
        let outcome = try await run("inmail", replies: 0.5, declines: 0.5)
        let answers = outcome.histogram(.timeToAnswer)
        #expect(outcome.count(.declines) > 50 && outcome.count(.replies) > 50)
        #expect(answers.count > outcome.histogram(.timeToReply).count)
        #expect(answers.count <= outcome.count(.conversations))
        #expect(outcome.figures.refused(.declined) > 0)
    }

    @Test("Nobody declines where the policy does not offer it")
    func notOffered() async throws {
        let outcome = try await run("article", replies: 0, declines: 1)
        #expect(outcome.count(.declines) == 0)
        #expect(outcome.count(.refusedActs) > 100)
        #expect(outcome.histogram(.timeToAnswer).count == 0)
        #expect(outcome.figures.refused(.declined) == 0)
    }
}

@Suite("Looking at messages in load runs")
struct ViewTests {
    private func run(views: Double, reports: Double) async -> LoadOutcome {
        var plan = Populations.reference(clients: 40, seed: 5)
        plan.policy.quota.refund = .onNotViewed(within: .days(1))
        plan.horizon = .days(20)
        plan.behaviour = FreelancerBehaviour()
        plan.behaviour.views = Tendency(share: views, delay: .fixed(3_600))
        plan.behaviour.reports = Tendency(share: reports, delay: .fixed(7_200))
        return await LoadRun(plan, threads: 2).run()
    }

    @Test("What everybody looks at gives nothing back, and what nobody does gives all")
    func sharesOfAll() async {
        let seen = await run(views: 1, reports: 0)
        #expect(seen.count(.views) > 500 && seen.count(.refunds) == 0)
        let unseen = await run(views: 0, reports: 0)
        #expect(unseen.count(.views) == 0)
        // Those of the last day were not due yet.
        let due = unseen.count(.conversations)
        #expect(unseen.count(.refunds) > due * 8 / 10 && unseen.count(.refunds) < due)
        let reported = await run(views: 0, reports: 1)
        #expect(reported.count(.reports) > 50 && reported.count(.refunds) == 0)
    }

    @Test("A share of messages is looked at, in whatever else is done with them")
    func half() async {
        let outcome = await run(views: 0.5, reports: 0)
        let share = Double(outcome.count(.views)) / Double(outcome.count(.delivered))
        #expect(abs(share - 0.5) < 0.05)
        #expect(outcome.count(.refunds) > 0)
    }
}
