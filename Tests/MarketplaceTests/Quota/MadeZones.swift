@testable import VirtualTime

/// A zone whose clocks go by a rule throughout.
func madeZone(_ name: String, _ text: String) -> ZoneRules {
    guard let rule = ZoneRuleReader.read(Array(text.utf8)) else {
        preconditionFailure("no rule: \(text)")
    }
    return ZoneRules(name: name, changes: [], distances: [], before: rule.standard, rule: rule)
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
