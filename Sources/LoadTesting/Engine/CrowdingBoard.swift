import Marketplace
import VirtualTime

/// How many messages each freelancer got in the last day, as all shards know it: renewed between
/// windows, and the same for all of a window.
struct CrowdingBoard: Sendable {
    /// Messages by freelancer; empty where nobody minds crowding.
    private(set) var counts: [UInt32] = []
    private var nextRenewal: Int64
    /// Who got a message, a list for each renewal of the last day, the oldest at `place`.
    private var day: [[UInt32]] = []
    private var place = 0
    private var latest: [UInt32] = []

    /// Whether anybody minds crowding.
    var isKept: Bool { !counts.isEmpty }

    init(_ plan: LoadPlan) {
        nextRenewal = plan.nextCrowdingRenewal(after: 0)
        guard plan.hasCrowding else { return }
        counts = Array(repeating: 0, count: plan.freelancers)
        let renewals = Crowding.day.microseconds / Crowding.renewal.microseconds
        day = Array(repeating: [], count: Int(renewals))
    }

    /// Hears who got a message in the window that ended now, and renews the counts if it is time.
    mutating func note(_ inboxes: [[UInt32]], at now: Int64) {
        guard isKept else { return }
        for inbox in inboxes { latest += inbox }
        guard now == nextRenewal else { return }
        for freelancer in day[place] { counts[Int(freelancer)] -= 1 }
        for freelancer in latest { counts[Int(freelancer)] += 1 }
        day[place] = latest
        place = (place + 1) % day.count
        latest = []
        nextRenewal += Crowding.renewal.microseconds
    }
}

extension LoadPlan {
    /// When what freelancers know of crowding is renewed next, in microseconds since the start of
    /// the run: a window must end there. Never, where nobody minds crowding.
    func nextCrowdingRenewal(after now: Int64) -> Int64 {
        guard hasCrowding else { return .max }
        let next = Crowding.lastRenewal(at: starts + .microseconds(now)) + Crowding.renewal
        return (next - starts).microseconds
    }
}
