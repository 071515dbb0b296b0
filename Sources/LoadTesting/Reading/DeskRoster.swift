import Marketplace
import VirtualTime

/// Who is on duty when: shifts as a file has them, which may overlap.
struct DeskRoster {
    /// From when on each day; where there are any, there are no shifts.
    var begins: [DeskShift] = []
    private var spans: [(days: [Weekday], from: TimeSpan, length: TimeSpan, reviewers: Int)] = []
    private var namesDays = false

    var hasShifts: Bool { !spans.isEmpty }
    var cycle: ShiftCycle { namesDays ? .week : .day }

    /// - Parameter days: nil for every day.
    mutating func add(
        _ days: [Weekday]?, from: TimeSpan, length: TimeSpan, _ reviewers: Int
    ) {
        namesDays = namesDays || days != nil
        spans.append((days ?? Weekday.allCases, from, length, reviewers))
    }

    /// From when on how many are on duty, in order of time.
    var shifts: [DeskShift] {
        if !begins.isEmpty { return begins.sorted { $0.from < $1.from } }
        let cycle = cycle.length
        let parts = spans.flatMap { span in
            (namesDays ? span.days : [.monday]).map { day in
                (
                    from: .days(Int64(day.rawValue - 1)) + span.from, length: span.length,
                    reviewers: span.reviewers
                )
            }
        }
        // What begins on a Sunday may end on a Monday.
        func folded(_ time: TimeSpan) -> TimeSpan {
            .microseconds(
                (time.microseconds % cycle.microseconds + cycle.microseconds)
                    % cycle.microseconds)
        }
        let times = Set(parts.flatMap { [folded($0.from), folded($0.from + $0.length)] })
        var shifts: [DeskShift] = []
        for time in times.sorted() {
            let onDuty = parts.reduce(0) { sum, part in
                folded(time - part.from) < part.length ? sum + part.reviewers : sum
            }
            if shifts.last?.reviewers == onDuty { continue }
            shifts.append(DeskShift(from: time, reviewers: onDuty))
        }
        return shifts
    }
}
