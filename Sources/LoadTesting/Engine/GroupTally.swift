import Marketplace

/// What a shard counts by group of clients, and by group of freelancers where there are some, in
/// plain memory: what an event counts without asking whether somebody else holds the same array.
struct GroupTally: ~Copyable {
    private let reasons = RefusalReason.allCases.count
    private let groups: Int
    private let counters: Column<LoadCounters>
    /// Refused attempts by reason, group by group.
    private let refusals: Column<UInt64>
    private let freelancerGroups: Int
    private let ofFreelancers: Column<LoadCounters>

    init(groups: Int, freelancerGroups: Int) {
        self.groups = groups
        counters = .allocate(capacity: groups)
        refusals = .allocate(capacity: groups * reasons)
        counters.initialize(repeating: LoadCounters())
        refusals.initialize(repeating: 0)
        self.freelancerGroups = freelancerGroups
        ofFreelancers = .allocate(capacity: freelancerGroups)
        ofFreelancers.initialize(repeating: LoadCounters())
    }

    deinit {
        counters.deallocate()
        refusals.deallocate()
        ofFreelancers.deallocate()
    }

    @inline(__always)
    func counters(ofGroup group: Int) -> UnsafeMutablePointer<LoadCounters> { counters + group }

    @inline(__always)
    func noteRefusal(_ reason: RefusalReason, ofGroup group: Int) {
        let place = refusals + (group &* reasons &+ Int(reason.rawValue))
        place.pointee &+= 1
    }

    /// Counts for a group of freelancers what a group of clients has counted since it had `before`.
    func countChange(ofGroup group: Int, since before: LoadCounters, forFreelancers place: Int) {
        ofFreelancers[place].add(counters[group], since: before)
    }

    /// Adds what was counted in a bin of the series to the figures, and begins anew.
    func move(into figures: inout LoadFigures, bin: Int) {
        for group in 0..<groups {
            figures.add(counters[group], ofGroup: group, bin: bin)
            for reason in RefusalReason.allCases {
                let count = refusals[group * reasons + Int(reason.rawValue)]
                figures.noteRefusals(count, reason, ofGroup: group, bin: bin)
            }
        }
        for group in 0..<freelancerGroups {
            figures.add(ofFreelancers[group], ofFreelancers: group)
        }
        counters.update(repeating: LoadCounters())
        ofFreelancers.update(repeating: LoadCounters())
        refusals.update(repeating: 0)
    }
}
