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

extension DeskProfile {
    /// How long somebody is on duty at most without an end of a shift; nil where there is somebody
    /// at any time.
    package var longestDuty: TimeSpan? {
        guard let gap = shifts.firstIndex(where: { $0.reviewers == 0 }) else { return nil }
        var longest = TimeSpan.zero
        var began: TimeSpan?
        // A cycle from the gap on, and round to it.
        for step in 1...shifts.count {
            let place = gap + step
            let isNextCycle = place >= shifts.count
            let shift = shifts[place % shifts.count]
            let time = isNextCycle ? shift.from + shiftCycle.length : shift.from
            if shift.reviewers > 0 {
                began = began ?? time
            } else if let start = began {
                longest = max(longest, time - start)
                began = nil
            }
        }
        return longest
    }
}
