import Marketplace
import Statistics
import Testing
import VirtualTime

@testable import LoadTesting

@Suite("Clients with a project")
struct ProjectTests {
    /// Clients who write twice a day to freelancers who do nothing, and no quota.
    private func plan(clients: Int = 200, _ change: (inout LoadPlan) -> Void) -> LoadPlan {
        var plan = Populations.reference(clients: clients, seed: 6)
        plan.policy.quota.allotments = Array(repeating: .unlimited, count: 4)
        plan.freelancers = 100_000
        plan.behaviour = FreelancerBehaviour()
        plan.delivery = .fixed(2)
        change(&plan)
        return plan
    }

    @Test("A client that waits makes its next attempt after an answer, or when it gives up")
    func closedLoop() async {
        let silent = plan { $0.clients[0].project.patience = .days(1) }
        let outcome = await LoadRun(silent, threads: 2).run()
        // A day of waiting and half a day until the next attempt: twenty in thirty days.
        let attempts = Double(outcome.figures.counters.attempts)
        #expect(abs(attempts - 200 * 20.1) < 80, "\(attempts)")
        var answered = silent
        answered.behaviour.replies = Tendency(share: 1, delay: .fixed(43_200))
        let prompt = await LoadRun(answered, threads: 2).run()
        // Half a day of waiting and half a day until the next attempt: thirty.
        let more = Double(prompt.figures.counters.attempts)
        #expect(abs(more - 200 * 30.25) < 200, "\(more)")
        #expect(prompt.figures.counters.replies > 5_000)
    }

    @Test("A client stops when it has hired as many as it needs")
    func needs() async throws {
        let plan = plan {
            $0.clients[0].project.needs = 3
            $0.behaviour.replies = Tendency(share: 1, delay: .fixed(60))
            $0.clients[0].profile.behaviour.hires = Tendency(share: 0.5, delay: .fixed(3_600))
        }
        let outcome = await LoadRun(plan, threads: 2).run()
        #expect(outcome.figures.counters.hires == 600)
        #expect(outcome.figures.part(ofGroup: 0).counters.hires == 600)
        #expect(outcome.count(.needsFilled) == 200)
        let attempts = outcome.figures.counters.attempts
        #expect(attempts > 1_000 && attempts < 2_000, "not sixty each: \(attempts)")
        // About six attempts, five gaps of twelve hours between them.
        let mean = try #require(outcome.figures.timeToFill.mean) / 3.6e9
        #expect(abs(mean - 61) < 8, "\(mean) h")
    }

    @Test("Invites use no quota, and what is accepted can be hired")
    func invites() async {
        let plan = plan {
            $0.policy.quota.allotments = Array(repeating: .units(1), count: 4)
            $0.clients[0].project.reach = .invites
            $0.clients[0].project.proposalGap = .days(1)
            $0.behaviour.acceptsInvites = Tendency(share: 0.4, delay: .fixed(60))
            $0.behaviour.declinesInvites = Tendency(share: 0.3, delay: .fixed(60))
            $0.clients[0].profile.behaviour.hires = Tendency(share: 1, delay: .fixed(60))
        }
        let outcome = await LoadRun(plan, threads: 3).run()
        let counters = outcome.figures.counters
        #expect(outcome.figures.refused(.quotaExhausted) == 0)
        #expect(counters.invites == counters.attempts - outcome.figures.refused)
        #expect(abs(Double(counters.invites) - 12_000) < 450)
        #expect(abs(Double(counters.invitesAccepted) / Double(counters.invites) - 0.4) < 0.02)
        #expect(abs(Double(counters.invitesDeclined) / Double(counters.invites) - 0.3) < 0.02)
        #expect(abs(Double(counters.proposals) - 6_000) < 320)
        #expect(counters.conversations == counters.invitesAccepted)
        // All but what was under way at the end.
        #expect(counters.invitesAccepted + counters.proposals - counters.hires < 5)
        #expect(outcome.figures.timeToHireFromJobPost.count == counters.hires)
    }

    @Test("Any number of threads gives the same run")
    func threads() async {
        let plan = plan(clients: 60) {
            $0.freelancers = 300
            $0.behaviour.replies = Tendency(share: 0.4, delay: .exponential(mean: 7_200))
            $0.behaviour.acceptsInvites = Tendency(share: 0.4, delay: .exponential(mean: 7_200))
            var second = $0.clients[0]
            second.project.reach = .invites
            second.project.proposalGap = .hours(20)
            second.project.needs = 5
            $0.clients[0].project.patience = .hours(9)
            $0.clients.append(second)
        }
        let alone = await LoadRun(plan, threads: 1).run()
        #expect(alone.figures.counters.invites > 500 && alone.figures.counters.replies > 500)
        for threads in [2, 3, 4] {
            let together = await LoadRun(plan, threads: threads).run()
            #expect(together.fingerprint == alone.fingerprint)
            #expect(together.figures == alone.figures)
        }
    }

    @Test("What sanctions and blocks keep spam clients from sending is counted")
    func spam() async {
        var plan = plan {
            $0.behaviour.reports = Tendency(share: 1, delay: .fixed(0))
            $0.desk.profile.upholds = 1
        }
        let before = await LoadRun(plan, threads: 1).run()
        #expect(before.figures.refused(.onHold) > 5_000 && before.count(.spamStopped) == 0)
        plan.clients[0].profile.isSpam = true
        let outcome = await LoadRun(plan, threads: 1).run()
        #expect(outcome.count(.spamStopped) == outcome.figures.refused)
    }
}
