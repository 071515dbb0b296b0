import Journal
import Marketplace

extension Invariant {
    static let oneRuling = Invariant(
        name: "one-ruling",
        text: "A report ends in one ruling, never in two, and nothing else is ruled on.",
        rule: .report, check: OneRuling.check)
}

private enum OneRuling {
    static func check(_ run: RunFacts) -> Invariant.Evidence? {
        var filed: Set<ReportID> = []
        var decided: Set<ReportID> = []
        for event in run.events {
            switch event.fact {
            case .changed(.reportFiled(let report, _, _)):
                guard filed.insert(report).inserted else {
                    return Invariant.Evidence(
                        event: event.id, found: "the same report reaches the desk twice")
                }
            case .changed(.reportDecided(let report, _)):
                guard filed.contains(report) else {
                    return Invariant.Evidence(
                        event: event.id, found: "a ruling on a report that never reached the desk")
                }
                guard decided.insert(report).inserted else {
                    return Invariant.Evidence(
                        event: event.id, found: "a second ruling on the same report")
                }
            default: continue
            }
        }
        return nil
    }
}
