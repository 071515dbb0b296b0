package import VirtualTime

/// From when on each day how many reviewers are on duty.
package struct DeskShift: Hashable, Sendable, BitwiseCopyable {
    /// Since midnight UTC, less than a day.
    package var from: TimeSpan
    package var reviewers: Int

    package init(from: TimeSpan, reviewers: Int) {
        self.from = from
        self.reviewers = reviewers
    }
}

/// Who is on duty when. A reviewer whose shift ends finishes the report at hand.
extension DeskProfile {
    package func reviewers(at instant: Instant) -> Int {
        guard let last = shifts.last else { return reviewers }
        let time = DeskProfile.timeOfDay(instant)
        // Before the first shift of a day the last one of the day before goes on.
        return (shifts.last { $0.from <= time } ?? last).reviewers
    }

    /// When the next shift begins after an instant; nil where the number never changes.
    package func nextShift(after instant: Instant) -> Instant? {
        guard let first = shifts.first else { return nil }
        let time = DeskProfile.timeOfDay(instant)
        let midnight = instant - time
        if let next = shifts.first(where: { $0.from > time }) { return midnight + next.from }
        return midnight + .days(1) + first.from
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

    private static func timeOfDay(_ instant: Instant) -> TimeSpan {
        .microseconds(Int64(instant.microsecondOfDay))
    }
}
