import Journal
import Marketplace

extension Invariant {
    static let refusalsChangeNothing = Invariant(
        name: "refusals-change-nothing",
        text: "A refused action changes nothing and charges nothing.",
        rule: .newConnectionQuota, check: RefusalsChangeNothing.check)
}

private enum RefusalsChangeNothing {
    static func check(_ run: RunFacts) -> Invariant.Evidence? {
        var refused: Set<EventID> = []
        for event in run.events {
            if case .refused = event.fact, event.cause != .none { refused.insert(event.cause) }
        }
        if refused.isEmpty { return nil }
        for event in run.events where refused.contains(event.cause) {
            guard case .changed(let change) = event.fact, !isDueToTime(change) else { continue }
            return Invariant.Evidence(
                event: event.id, found: "an action is refused, and changes something all the same")
        }
        return nil
    }

    /// What is written down when somebody looks, and was so before.
    private static func isDueToTime(_ change: Change) -> Bool {
        switch change {
        case .quotaRefunded, .limitRefunded, .quotaExpired, .offerExpired: true
        // A score keeper takes an answer back that was refused.
        case .responsivenessChanged: true
        default: false
        }
    }
}
