import Journal
package import Marketplace
import VirtualTime

/// An event as the table has it.
struct EventRow {
    var number: Int
    var microseconds: Int64
    var at: String
    var source: String
    var kind: String
    var cause: Int64?
    var rule: String?
    var sentence: String
    /// UTF-8.
    var json: [UInt8]
}

/// The events of one outcome as rows.
struct EventRows {
    private let events: [JournalEvent]
    private let encoder: EventEncoder

    init(_ outcome: ScenarioOutcome) {
        events = outcome.events
        encoder = EventEncoder(outcome.events, cast: outcome.cast, starts: outcome.startedAt)
    }

    func row(_ index: Int) -> EventRow {
        let event = events[index]
        let encoded = encoder.encode(event)
        var row = EventRow(
            number: index + 1, microseconds: event.at.microseconds, at: "", source: "",
            kind: encoded.kind.rawValue, cause: nil, rule: event.fact.refusal?.rule.rawValue,
            sentence: "", json: [])
        var writer = JSONWriter()
        encoded.write(to: &writer)
        row.json = writer.bytes
        // Some events have fields of the same names as the frame; the frame comes first.
        for field in encoded.fields.prefix(Self.frameLength) {
            switch (field.name, field.value) {
            case ("at", .text(let text)): row.at = text
            case ("source", .text(let text)): row.source = text
            case ("cause", .number(let number)): row.cause = number
            default: break
            }
        }
        if case .text(let sentence)? = encoded.fields.last?.value { row.sentence = sentence }
        return row
    }

    /// How many fields every event begins with.
    private static let frameLength = 8
}

extension Fact {
    /// The refusal that the fact is, or that somebody is told.
    package var refusal: Refusal? {
        switch self {
        case .refused(_, let refusal), .told(_, .refused(_, let refusal)): refusal
        case .acted, .changed, .told, .befell: nil
        }
    }
}
