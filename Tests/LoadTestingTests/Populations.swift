import Marketplace
import Statistics
import VirtualTime

@testable import LoadTesting

/// Populations for tests.
enum Populations {
    static let starts = CivilDate(year: 2026, month: 1, day: 1)?.start ?? .epoch

    /// The reference workload at a size.
    static func reference(clients: Int, seed: UInt64 = 1) -> LoadPlan {
        var plan = LoadPlan(starts: starts)
        plan.seed = seed
        plan.freelancers = 20 * clients
        var profile = ClientProfile(name: "client", memberSince: starts)
        profile.plan = .plus
        profile.behaviour.hires = Tendency(share: 0.1, delay: .exponential(mean: 86_400))
        plan.clients = [
            ClientGroup(
                name: "plus", count: clients, profile: profile,
                arrivals: Arrivals(meanGap: .hours(12)))
        ]
        plan.behaviour.replies = Tendency(
            share: 0.45, delay: .logNormal(median: 21_600, sigma: 1.6))
        plan.behaviour.archives = Tendency(share: 0.1, delay: .exponential(mean: 86_400))
        plan.behaviour.blocks = Tendency(share: 0.06, delay: .fixed(0))
        plan.behaviour.reports = Tendency(share: 0.04, delay: .fixed(0))
        plan.behaviour.onlyFirstMessages = true
        plan.desk.profile.reviewers = 5
        plan.desk.profile.upholds = 0.3
        plan.desk.profile.sanction = .suspension
        plan.clients[0].hiresWhileSuspended = true
        return plan
    }
}
