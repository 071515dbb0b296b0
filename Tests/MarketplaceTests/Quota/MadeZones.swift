@testable import VirtualTime

/// A zone whose clocks go by a rule throughout.
func madeZone(_ name: String, _ text: String) -> ZoneRules {
    guard let rule = ZoneRuleReader.read(Array(text.utf8)) else {
        preconditionFailure("no rule: \(text)")
    }
    return ZoneRules(name: name, changes: [], distances: [], before: rule.standard, rule: rule)
}

extension ZoneRules {
    /// The same with a list of changes up to 2050, which is looked into faster than a rule.
    var listed: ZoneRules {
        var stretch = stretch(at: time("2026-01-01"))
        let before = stretch.distance
        var (changes, distances): ([Instant], [TimeSpan]) = ([], [])
        while stretch.end < time("2050-01-01") {
            changes.append(stretch.end)
            stretch = self.stretch(at: stretch.end)
            distances.append(stretch.distance)
        }
        return ZoneRules(
            name: name, changes: changes, distances: distances, before: before, rule: rule)
    }
}

/// Clocks that are changed around midnight of Sundays that are the first of a month: forward to
/// 01:00, back to 23:00, forward by a whole day, and back by half an hour just after midnight.
let oddZone = ZoneRules(
    name: "Odd/Midnights",
    changes: [
        "2026-03-01 03:00", "2026-11-01 02:00", "2027-08-01 03:00", "2028-09-30 03:15",
    ].map(time),
    distances: [.hours(-2), .hours(-3), .hours(21), .hours(20) + .minutes(30)],
    before: .hours(-3), rule: nil)
