import VirtualTime

/// When scripts made up do something.
extension Inventor {
    /// A while; mostly one that ends just before, at or just after the instant at which something
    /// that was begun by a deed is over.
    mutating func pause(_ mind: Mind, isInside: Bool = false) -> TimeSpan {
        let latency = mind.circumstances.latency
        // Branches race for one instant.
        if isInside, chance(50) {
            return pick([.microseconds(1), latency, latency * 2, .seconds(1)])
        }
        switch below(10) {
        case 0, 1: return pick([.microseconds(1), .seconds(1), .minutes(1), .hours(1), .hours(3)])
        case 2, 3: return pick([.days(1), .days(2), .days(7), .days(8), .days(31), .days(91)])
        default: break
        }
        let own = mind.circumstances.spansOfQuotas
        let span = pick(own.isEmpty || chance(40) ? mind.circumstances.otherSpans : own)
        let start = mind.marks.isEmpty ? mind.now : pick(mind.marks)
        // Some steps take longer than thought, and some no time at all.
        let shift = chance(20) ? latency * Int64(below(7) - 3) : .zero
        let pause = start + span - mind.now + shift + hair()
        return pause > .zero ? pause : span
    }

    /// The instant itself, or a microsecond before or after it.
    private mutating func hair() -> TimeSpan {
        .microseconds(pick([0, 0, 0, 1, 1, -1]))
    }

    /// An instant at which a window of the calendar begins, somewhere, or just before.
    mutating func moment() -> String {
        let day = pick([
            "tomorrow", "tomorrow", "1st of next month", "monday", "sunday", "31st", "15th",
        ])
        // Midnight in New York, Berlin and UTC, and the times at which windows of policies begin.
        let hour = pick([
            (0, 0), (0, 0), (0, 0), (4, 0), (4, 30), (5, 0), (22, 0), (23, 0),
        ])
        let clock = TimeSpan.hours(Int64(hour.0)) + .minutes(Int64(hour.1))
        guard chance(30) else { return "\(day) \(Self.digits(clock))" }
        // The last microsecond before, which at midnight is one of the day itself.
        let before = clock == .zero ? .hours(24) - .microseconds(1) : clock - .microseconds(1)
        return "\(day) \(Self.digits(before))"
    }

    /// `04:30`, `23:59:59.999999`.
    private static func digits(_ clock: TimeSpan) -> String {
        func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let seconds = clock.microseconds / 1_000_000
        let text = two(seconds / 3_600) + ":" + two(seconds / 60 % 60)
        let rest = clock.microseconds % 1_000_000
        if seconds % 60 == 0, rest == 0 { return text }
        let fraction = String(1_000_000 + rest).dropFirst()
        return text + ":" + two(seconds % 60) + (rest == 0 ? "" : "." + fraction)
    }
}
