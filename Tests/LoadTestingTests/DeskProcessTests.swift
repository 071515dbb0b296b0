import Marketplace
import Statistics
import Testing
import VirtualTime

@testable import LoadTesting

@Suite("The desk of a load run")
struct DeskProcessTests {
    /// A busy desk: two hundred reports a day, of a quarter of an hour each.
    private func plan(_ change: (inout DeskProfile) -> Void) -> LoadPlan {
        var plan = Populations.reference(clients: 100, seed: 8)
        plan.policy.quota.allotments = Array(repeating: .unlimited, count: 4)
        plan.behaviour = FreelancerBehaviour()
        plan.behaviour.reports = Tendency(share: 1, delay: .fixed(0))
        plan.desk.profile = DeskProfile(review: .exponential(mean: 900))
        plan.desk.profile.upholds = 0.3
        plan.desk.profile.sanction = .notification
        plan.horizon = .days(10)
        change(&plan.desk.profile)
        return plan
    }

    @Test("Any number of threads gives the same run with shifts and priorities")
    func threads() async {
        let plan = plan { profile in
            profile.shifts = [
                DeskShift(from: .hours(8), reviewers: 4), DeskShift(from: .hours(20), reviewers: 1),
            ]
            profile.takesKnownOffendersFirst = true
        }
        let alone = await LoadRun(plan, threads: 1).run()
        #expect(alone.figures.counters.reviews > 1_000)
        for threads in [2, 4] {
            let together = await LoadRun(plan, threads: threads).run()
            #expect(together.fingerprint == alone.fingerprint)
            #expect(together.figures == alone.figures)
        }
    }

    @Test("At night, when nobody is on duty, no review starts and the queue grows")
    func night() async {
        let plan = plan { profile in
            profile.shifts = [
                DeskShift(from: .hours(6), reviewers: 6), DeskShift(from: .hours(18), reviewers: 0),
            ]
        }
        let outcome = await LoadRun(plan, threads: 2).run()
        let starts = outcome.figures.series.values(.reviewStarts)
        for (hour, count) in starts.enumerated() where !(6..<18).contains(hour % 24) {
            #expect(count == 0, "hour \(hour)")
        }
        let queue = outcome.deskQueue
        #expect(queue.count == 240)
        for day in 1..<10 { #expect(queue[day * 24 + 5] > queue[day * 24 - 6] + 50) }
        #expect(outcome.reviewers.onDuty == .hours(10 * 12 * 6))
        // What was reviewed, and at most six reviews under way, of a few hours each.
        let reviewed = outcome.figures.deskReview.sum
        let busy = UInt64((outcome.reviewers.busy + outcome.reviewers.overtime).microseconds)
        #expect(busy >= reviewed && busy - reviewed < 6 * 3 * 3_600_000_000)
    }

    @Test("The queue at the end of each hour is what has arrived and not been taken")
    func queue() async {
        let plan = plan { $0.reviewers = 2 }
        let outcome = await LoadRun(plan, threads: 1).run()
        let series = outcome.figures.series
        #expect(outcome.deskQueue.last == UInt64(outcome.waitingAtEnd))
        let taken = series.values(.reviewStarts).prefix(100).reduce(0, +)
        let filed = series.values(.reports).prefix(100).reduce(0, +)
        // Reports are a minute on their way.
        #expect(filed - taken - outcome.deskQueue[99] <= 3)
    }

    @Test("Priorities shorten the wait of some at the cost of others")
    func priorities() async throws {
        let fair = await LoadRun(plan { $0.reviewers = 2 }, threads: 1).run()
        let urgent = await LoadRun(
            plan {
                $0.reviewers = 2
                $0.takesKnownOffendersFirst = true
            }, threads: 1
        ).run()
        let fairTail = try #require(fair.figures.deskWait.quantile(0.99))
        let urgentTail = try #require(urgent.figures.deskWait.quantile(0.99))
        #expect(urgentTail > fairTail)
        #expect(urgent.fingerprint != fair.fingerprint)
    }
}
