package import VirtualTime

/// From when on, in each cycle of shifts, how many reviewers are on duty.
package struct DeskShift: Hashable, Sendable, BitwiseCopyable {
    /// Since the beginning of the cycle, less than its length.
    package var from: TimeSpan
    package var reviewers: Int

    package init(from: TimeSpan, reviewers: Int) {
        self.from = from
        self.reviewers = reviewers
    }
}

/// After what time shifts begin anew.
package enum ShiftCycle: Hashable, Sendable {
    /// From midnight UTC.
    case day
    /// From midnight UTC before a Monday.
    case week

    package var length: TimeSpan { self == .day ? .days(1) : .weeks(1) }

    /// How long ago the present cycle began.
    fileprivate func time(at instant: Instant) -> TimeSpan {
        let ofDay = TimeSpan.microseconds(Int64(instant.microsecondOfDay))
        return self == .day ? ofDay : .days(Int64(instant.weekday.rawValue - 1)) + ofDay
    }
}

/// Who is on duty when.
extension DeskProfile {
    package func reviewers(at instant: Instant) -> Int {
        guard let last = shifts.last else { return reviewers }
        let time = shiftCycle.time(at: instant)
        // Before the first shift of a cycle the last one of the cycle before goes on.
        return (shifts.last { $0.from <= time } ?? last).reviewers
    }

    /// When the next shift begins after an instant; nil where the number never changes.
    package func nextShift(after instant: Instant) -> Instant? {
        guard let first = shifts.first else { return nil }
        let time = shiftCycle.time(at: instant)
        let beginning = instant - time
        if let next = shifts.first(where: { $0.from > time }) { return beginning + next.from }
        return beginning + shiftCycle.length + first.from
    }

    /// The time that all reviewers together are on duty between two instants.
    package func timeOnDuty(from start: Instant, until end: Instant) -> TimeSpan {
        var sum = TimeSpan.zero
        var begin = start
        while begin < end {
            let next = min(nextShift(after: begin) ?? end, end)
            sum += (next - begin) * Int64(reviewers(at: begin))
            begin = next
        }
        return sum
    }
}
