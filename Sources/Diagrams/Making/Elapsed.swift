import VirtualTime

/// Lengths of time as diagrams write them.
enum Elapsed {
    private static let units: [(size: Int64, name: String, short: String)] = [
        (86_400_000_000, "day", "d"), (3_600_000_000, "h", "h"), (60_000_000, "min", "m"),
        (1_000_000, "s", "s"),
    ]

    /// Letters for which there is room beside an arrow.
    private static let mostBrief = 5

    /// The two largest units, rounded: `3 days`, `2 h 59 min`, `12 s`, `1.1 s`.
    static func words(_ span: TimeSpan) -> String {
        if span < .seconds(10) { return "\(tenths(span)) s" }
        return parts(span).map { count, unit in
            let name = units[unit].name
            return "\(count) \(name)" + (name == "day" && count != 1 ? "s" : "")
        }.joined(separator: " ")
    }

    /// Behind a plus, in few letters: `+50ms`, `+1.4s`, `+2h`, `+3d4h`.
    static func brief(_ span: TimeSpan) -> String {
        let microseconds = span.microseconds
        if microseconds < 1_000 { return "+\(microseconds)us" }
        if microseconds < 1_000_000 { return "+\(microseconds / 1_000)ms" }
        if span < .seconds(10) { return "+\(tenths(span))s" }
        let words = parts(span).map { "\($0.count)\(units[$0.unit].short)" }
        let both = words.joined()
        return "+" + (both.count > mostBrief ? words[0] : both)
    }

    /// Seconds with a digit behind the point, where that is not zero.
    private static func tenths(_ span: TimeSpan) -> String {
        let tenths = span.microseconds / 100_000
        return "\(tenths / 10)" + (tenths % 10 == 0 ? "" : ".\(tenths % 10)")
    }

    /// Counts of the largest unit and the next smaller one, without those that are zero.
    private static func parts(_ span: TimeSpan) -> [(count: Int64, unit: Int)] {
        guard let largest = units.firstIndex(where: { span.microseconds >= $0.size }) else {
            return [(0, units.count - 1)]
        }
        let finest = units[min(largest + 1, units.count - 1)].size
        // Rounding may make another unit the largest: 59 min 59.9 s are an hour.
        let (sum, overflow) = span.microseconds.addingReportingOverflow(finest / 2)
        let rounded = (overflow ? span.microseconds : sum) / finest * finest
        guard let first = units.firstIndex(where: { rounded >= $0.size }) else { return [] }
        var rest = rounded
        var parts: [(count: Int64, unit: Int)] = []
        for unit in first..<min(first + 2, units.count) {
            if rest / units[unit].size > 0 { parts.append((rest / units[unit].size, unit)) }
            rest %= units[unit].size
        }
        return parts
    }
}

extension Instant {
    /// `2026-01-05`.
    var dateText: String { String(isoText.prefix { $0 != "T" }) }

    /// `09:00:00.050`: what is finer is cut off.
    var clockText: String { String(isoText.dropFirst(dateText.count + 1).prefix(12)) }
}
