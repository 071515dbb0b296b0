import Marketplace

/// Attempts by group, and those refused by group and reason, in plain memory: what an attempt
/// counts without asking whether somebody else holds the same array.
struct AttemptTally: ~Copyable {
    private let reasons = RefusalReason.allCases.count
    private let groups: Int
    private let attempts: Column<UInt64>
    /// Group by group.
    private let refusals: Column<UInt64>

    init(groups: Int) {
        self.groups = groups
        attempts = .allocate(capacity: groups)
        refusals = .allocate(capacity: groups * reasons)
        attempts.initialize(repeating: 0)
        refusals.initialize(repeating: 0)
    }

    deinit {
        attempts.deallocate()
        refusals.deallocate()
    }

    @inline(__always)
    func noteAttempt(ofGroup group: Int) {
        let place = attempts + group
        place.pointee &+= 1
    }

    @inline(__always)
    func noteRefusal(_ reason: RefusalReason, ofGroup group: Int) {
        let place = refusals + (group &* reasons &+ Int(reason.rawValue))
        place.pointee &+= 1
    }

    /// Adds what was counted in a bin of the series to the figures, and begins anew.
    func move(into figures: inout LoadFigures, bin: Int) {
        for group in 0..<groups {
            figures.noteAttempts(attempts[group], ofGroup: group, bin: bin)
            for reason in RefusalReason.allCases {
                let count = refusals[group * reasons + Int(reason.rawValue)]
                figures.noteRefusals(count, reason, ofGroup: group, bin: bin)
            }
        }
        attempts.update(repeating: 0)
        refusals.update(repeating: 0)
    }
}
