import Journal
import Marketplace

/// Something that a run reached: a transition of a machine, or an action with what became of it.
enum Feature: Hashable, Sendable {
    case transition(Transition)
    case refused(EventKind, RefusalReason)
    /// A change after another of the same pair.
    case sequence(EventKind, EventKind)

    /// All of a journal, each once, in the order in which they came.
    static func all(in events: [JournalEvent], of cast: Cast) -> [Feature] {
        var coverage = Coverage()
        coverage.add(events, of: cast)
        var features = coverage.transitions.filter { $0.count > 0 }.map {
            Feature.transition($0.item)
        }
        var known: Set<Feature> = []
        var last: [Pairing: EventKind] = [:]
        for event in events {
            switch event.fact {
            case .refused(let action, let refusal):
                let feature = Feature.refused(action.content.kind, refusal.reason)
                if known.insert(feature).inserted { features.append(feature) }
            case .changed(let change):
                guard let parties = event.fact.parties, let client = parties.client,
                    let freelancer = parties.freelancer
                else { continue }
                let kind = change.content.kind
                if let before = last.updateValue(kind, forKey: Pairing(client, freelancer)) {
                    let feature = Feature.sequence(before, kind)
                    if known.insert(feature).inserted { features.append(feature) }
                }
            default: continue
            }
        }
        return features
    }
}
