package import Journal
import Marketplace
import VirtualTime

/// What happened and who wrote it down, on which all words about it depend, beside the cast.
struct FactKey: Hashable, Sendable {
    var source: Role
    var fact: Fact
}

/// A fact as the table has it.
struct FactRow: Sendable {
    var source: String
    var kind: String
    var rule: String?
    /// JSON, UTF-8.
    var details: [UInt8]
}

/// The journal of one outcome, as far as it can be made ready without the recording.
package struct JournalRows: Sendable {
    private let encoder: EventEncoder
    let events: [JournalEvent]
    /// The number of each event's cause.
    let causes: [Int?]
    /// A row for each event, or nothing.
    private let ready: [FactRow]

    /// `makesFacts` is for a cast of which little is recorded yet: whoever calls this does the work
    /// of finding words, and not the recorder. Later there is little of it.
    package init(_ outcome: ScenarioOutcome, makesFacts: Bool = false) {
        let encoder = EventEncoder(outcome.events, cast: outcome.cast, starts: outcome.startedAt)
        self.encoder = encoder
        events = outcome.events
        causes = events.map { encoder.causeNumber(of: $0) }
        ready = makesFacts ? events.map { Self.fact($0, encoder) } : []
    }

    func key(_ index: Int) -> FactKey {
        FactKey(source: events[index].source, fact: events[index].fact)
    }

    func fact(_ index: Int) -> FactRow {
        ready.isEmpty ? Self.fact(events[index], encoder) : ready[index]
    }

    /// An event in full, to be compared with what was recorded.
    func text(_ index: Int) -> String {
        String(decoding: fact(index).details, as: UTF8.self)
            + " at \(events[index].at.microseconds)"
            + " because of \(causes[index].map { String($0) } ?? "none")"
    }

    private static func fact(_ event: JournalEvent, _ encoder: EventEncoder) -> FactRow {
        let encoded = encoder.encode(event.fact, of: event.source)
        var details = JSONWriter()
        encoded.write(to: &details)
        return FactRow(
            source: encoder.cast.name(ofRole: event.source), kind: encoded.kind.name,
            rule: event.fact.refusal?.rule.rawValue, details: details.bytes)
    }
}

/// The facts that stand in a recording already, of the cast that is being recorded.
struct KnownFacts {
    private var cast: Cast?
    private var ids: [FactKey: Int64] = [:]
    private var last: Int64
    /// The first scenario with the cast.
    private(set) var scenario = 0

    init(last: Int64) { self.last = last }

    /// True if the cast is another than before, so that nothing is known of it.
    mutating func meet(_ cast: Cast, in scenario: Int) -> Bool {
        if cast == self.cast { return false }
        self.cast = cast
        self.scenario = scenario
        ids.removeAll(keepingCapacity: true)
        return true
    }

    /// The row of a fact, and whether it is still to be written.
    mutating func id(of key: FactKey) -> (id: Int64, isNew: Bool) {
        if let id = ids[key] { return (id, false) }
        last += 1
        ids[key] = last
        return (last, true)
    }
}
