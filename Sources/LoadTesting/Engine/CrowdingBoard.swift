import Marketplace
import VirtualTime

/// How many messages each freelancer got in the last day, as all shards know it: renewed between
/// windows, and the same for all of a window.
struct CrowdingBoard: Sendable {
    /// Messages by freelancer; empty where nobody minds crowding.
    private(set) var counts: [UInt32] = []
    /// When the counts are renewed next, in microseconds since the start of the run.
    private(set) var nextRenewal: Int64 = .max
    /// Who got a message, a list for each renewal of the last day, the oldest at `place`.
    private var day: [[UInt32]] = []
    private var place = 0
    private var latest: [UInt32] = []

    init(_ plan: LoadPlan) {
        guard plan.behaviour.crowding != nil else { return }
        counts = Array(repeating: 0, count: plan.freelancers)
        let renewals = Crowding.day.microseconds / Crowding.renewal.microseconds
        day = Array(repeating: [], count: Int(renewals))
        let first = Crowding.lastRenewal(at: plan.starts) + Crowding.renewal
        nextRenewal = (first - plan.starts).microseconds
    }

    /// Hears who got a message in a window, and renews the counts where it ended at their time.
    mutating func note(_ inboxes: [[UInt32]], at now: Int64) {
        if counts.isEmpty { return }
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
