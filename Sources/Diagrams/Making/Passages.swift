import Journal
import Marketplace
import VirtualTime

/// What of a journal says how its messages travelled.
///
/// An event at one place that another place's event caused shows a message between the two, which
/// left at the one instant and arrived at the other.
struct Passages {
    /// A way of a message: what caused it, and between whom.
    struct Way: Hashable {
        var cause: EventID
        var from: Role
        var to: Role
    }

    /// The place in the journal of each event.
    private var places: [EventID: Int] = [:]
    /// The place of the first event of the hub that each event caused.
    private var atHub: [EventID: Int] = [:]
    private var causes: Set<EventID> = []
    private var losses: [Way: [Int]] = [:]

    init(_ events: [JournalEvent]) {
        for (place, event) in events.enumerated() {
            places[event.id] = place
            if case .befell(let incident) = event.fact {
                guard case .messageLost(let to, _) = incident else { continue }
                losses[Way(cause: event.cause, from: event.source, to: to), default: []]
                    .append(place)
                continue
            }
            causes.insert(event.cause)
            if event.source == .hub, atHub[event.cause] == nil { atHub[event.cause] = place }
        }
    }

    /// Where in the journal an event stands; nil for what the script set off.
    func place(of event: EventID) -> Int? { places[event] }

    /// Where in the journal the hub first did something because of an event.
    func arrivalAtHub(of event: EventID) -> Int? { atHub[event] }

    /// Whether anything but a loss came of an event.
    func hasEffect(_ event: EventID) -> Bool { causes.contains(event) }

    /// The places of the losses on a way, in order.
    func losses(on way: Way) -> [Int] { losses[way] ?? [] }
}
