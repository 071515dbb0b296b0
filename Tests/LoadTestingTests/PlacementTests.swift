import Marketplace
import Statistics
import Testing
import VirtualTime

@testable import LoadTesting

@Suite("A load run at any number of threads")
struct PlacementTests {
    @Test("gives the same figures and the same fingerprint", arguments: [1, 2, 3] as [UInt64])
    func sameEverywhere(seed: UInt64) async {
        var plan = Populations.reference(clients: 300, seed: seed)
        // So busy that the desk both idles and falls behind.
        plan.freelancers = 400
        plan.desk.profile.reviewers = 1
        plan.desk.profile.review = .exponential(mean: 4_000)
        plan.horizon = .days(10)
        plan.warmUp = .days(1)
        let alone = await LoadRun(plan, threads: 1).run()
        #expect(alone.events > 5_000, "seed \(seed)")
        for threads in [2, 3, 4, 7] {
            let together = await LoadRun(plan, threads: threads).run()
            #expect(together.fingerprint == alone.fingerprint, "seed \(seed), \(threads) threads")
            #expect(together.figures == alone.figures, "seed \(seed), \(threads) threads")
            #expect(together.events == alone.events)
            #expect(together.freelancersContacted == alone.freelancersContacted)
            #expect(together.waitingAtEnd == alone.waitingAtEnd)
        }
    }

    @Test("Another seed is another run")
    func seeds() async {
        let one = await LoadRun(Populations.reference(clients: 50, seed: 1), threads: 1).run()
        let other = await LoadRun(Populations.reference(clients: 50, seed: 2), threads: 1).run()
        #expect(one.fingerprint != other.fingerprint)
    }

    @Test("What a population does together varies from seed to seed as chance would have it")
    func spread() async {
        var attempts: [Double] = []
        for seed in 1...20 as ClosedRange<UInt64> {
            var plan = Populations.reference(clients: 128, seed: seed)
            plan.horizon = .days(10)
            let outcome = await LoadRun(plan, threads: 1).run()
            attempts.append(Double(outcome.figures.counters.attempts))
        }
        // A Poisson number with mean 2560; the bounds leave out one in ten thousand on each side.
        let mean = attempts.reduce(0, +) / 20
        let variance = attempts.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 19
        #expect(variance / 2_560 > 0.27 && variance / 2_560 < 2.7, "\(variance), not 2560")
        #expect(abs(mean - 2_560) < 4 * (2_560.0 / 20).squareRoot(), "\(mean), not 2560")
    }

    @Test("Stopped early it says so, and has counted what happened until then")
    func partial() async {
        let plan = Populations.reference(clients: 200)
        var windows = 0
        let part = await LoadRun(plan, threads: 2).run { _ in
            windows += 1
            return windows < 100
        }
        #expect(part.isPartial && part.reached < plan.horizon)
        var shorter = plan
        shorter.horizon = part.reached
        let whole = await LoadRun(shorter, threads: 1).run()
        #expect(part.fingerprint == whole.fingerprint)
        #expect(part.figures.counters == whole.figures.counters)
    }

    @Test("Where nobody ever reports, no window is cut short for a desk that hears nothing")
    func silentDesk() async {
        var plan = Populations.reference(clients: 200)
        plan.behaviour.reports = nil
        #expect(await windows(plan) == 256)
        plan.behaviour.reports = Tendency(share: 0, delay: .fixed(0))
        #expect(await windows(plan) == 256)
        plan.desk.profile.takesKnownOffendersFirst = true
        #expect(await windows(plan) == 256)
    }

    private func windows(_ plan: LoadPlan) async -> Int {
        var windows = 0
        _ = await LoadRun(plan, threads: 1).run { _ in
            windows += 1
            return true
        }
        return windows
    }
}
