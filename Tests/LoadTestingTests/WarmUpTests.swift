import Marketplace
import Statistics
import Testing
import VirtualTime

@testable import LoadTesting

@Suite("What the clock does to a load run")
struct WarmUpTests {
    /// Four attempts a day, so that all are out of their quota of thirty after ten days.
    private func plan() -> LoadPlan {
        var plan = Populations.reference(clients: 300, seed: 12)
        plan.clients[0].arrivals.meanGap = .hours(6)
        plan.desk.profile.review = .exponential(mean: 3_600)
        plan.desk.profile.reviewers = 1
        plan.desk.profile.sanction = .notification
        plan.horizon = .days(20)
        return plan
    }

    @Test("A warm-up is lived through like any time, and not counted")
    func notCounted() async {
        let whole = await LoadRun(plan(), threads: 2).run()
        var plan = plan()
        plan.warmUp = .days(10)
        let warm = await LoadRun(plan, threads: 2).run()
        #expect(warm.fingerprint == whole.fingerprint && warm.events == whole.events)
        for quantity in LoadSeries.Quantity.allCases {
            let all = whole.figures.series.values(quantity)
            let counted = warm.figures.series.values(quantity)
            #expect(counted[..<240].allSatisfy { $0 == 0 }, "\(quantity)")
            #expect(counted[240...] == all[240...], "\(quantity)")
            #expect(all[..<240].reduce(0, +) > 0, "\(quantity): nothing to leave out")
        }
        let series = warm.figures.series
        #expect(warm.figures.counters.attempts == series.values(.attempts).reduce(0, +))
        #expect(warm.figures.counters.reviews == series.values(.reviews).reduce(0, +))
        #expect(warm.figures.deskWait.count == series.values(.reviewStarts).reduce(0, +))
        #expect(
            warm.figures.refused(.quotaExhausted)
                == series.refusals(.quotaExhausted).reduce(0, +))
        #expect(warm.deskQueue == whole.deskQueue, "how things stand is no count")
        #expect(warm.reviewers.onDuty == .days(10))
    }

    @Test("Who ran out of quota in the warm-up runs out again when refused after it")
    func outOfQuota() async {
        var plan = plan()
        plan.warmUp = .days(12)
        let outcome = await LoadRun(plan, threads: 2).run()
        #expect(outcome.count(.outOfQuota) > 290)
        #expect(outcome.figures.firstExhausted.maximum ?? .max < TimeSpan.days(8).microseconds)
    }

    @Test("The rate of arrivals follows the days of the week from Monday on")
    func weekdays() async {
        var plan = plan()
        // The first of January 2026 was a Thursday.
        plan.clients[0].arrivals.profile.byWeekday = [2, 0, 1, 0.5, 1, 0, 0]
        plan.horizon = .days(14)
        let outcome = await LoadRun(plan, threads: 2).run()
        let hours = outcome.figures.series.values(.attempts)
        let factors = [0.5, 1, 0, 0, 2, 0, 1, 0.5, 1, 0, 0, 2, 0, 1]
        for (day, factor) in factors.enumerated() {
            let found = Double(hours[day * 24..<(day + 1) * 24].reduce(0, +))
            let wanted = 1_200 * factor
            #expect(abs(found - wanted) <= 4.5 * wanted.squareRoot(), "day \(day): \(found)")
        }
    }
}
