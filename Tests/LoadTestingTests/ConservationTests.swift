import Marketplace
import Statistics
import Testing
import VirtualTime

@testable import LoadTesting

@Suite("What must hold of every load run")
struct ConservationTests {
    @Test("Every attempt has one outcome, every conversation one e-mail with details")
    func conservation() async {
        var plan = Populations.reference(clients: 400)
        plan.freelancers = 60
        let outcome = await LoadRun(plan, threads: 2).run()
        let counters = outcome.figures.counters
        #expect(
            counters.attempts
                == counters.conversations + counters.followUps + outcome.figures.refused)
        #expect(counters.followUps > 1_000 && outcome.figures.refused(.blocked) > 50)
        #expect(counters.emailsWithDetails == counters.conversations)
        #expect(counters.emails == counters.conversations + counters.followUps)
        #expect(counters.delivered <= counters.emails)
        #expect(counters.emails - counters.delivered < 10)
        #expect(outcome.figures.timeToReply.count == counters.replies)
        #expect(counters.reviews <= counters.reports && counters.upheld <= counters.reviews)
        #expect(outcome.freelancersContacted == 60)
        let byPlan = PlanNames.article.names.reduce(0) { $0 + outcome.figures.attempts(of: $1) }
        #expect(byPlan == counters.attempts)
    }

    @Test("Nobody opens more conversations than the quota allows")
    func quota() async {
        var plan = Populations.reference(clients: 300)
        plan.desk.profile.upholds = 0
        let outcome = await LoadRun(plan, threads: 1).run()
        #expect(outcome.figures.quotaUse.maximum == 30)
        #expect(outcome.figures.counters.conversations <= 300 * 30)
        #expect(outcome.figures.quotaUse.sum == outcome.figures.counters.conversations)
    }
}
