import Journal
import Marketplace

/// A refusal as a recording has it.
package struct RecordedRefusal: Hashable, Sendable {
    package var event: RecordedEvent
    package var slug: String
    package var rule: String
    /// What a person can check, in words; nil where the slug says it all.
    package var because: String?
    package var client: String?
    package var freelancer: String?
}

extension RecordReader {
    /// The refusal that an event is, or that it tells somebody of.
    package func refusal(
        _ event: RecordedEvent, in scenario: Int
    ) throws(RecordError) -> RecordedRefusal? {
        guard event.kind == "refused" || event.kind == "told-refused" else { return nil }
        var row = try query(
            """
            SELECT json_extract(details, '$.refusal'), json_extract(details, '$.rule'),
                json_extract(details, '$.because'), json_extract(details, '$.client'),
                json_extract(details, '$.freelancer')
            FROM events WHERE id = ?1
            """)
        row.bind(1, RecordSchema.eventID(event.number, of: scenario))
        guard try row.step() else { return nil }
        return RecordedRefusal(
            event: event, slug: try row.text(0), rule: try row.text(1),
            because: try row.optionalText(2), client: try row.optionalText(3),
            freelancer: try row.optionalText(4))
    }

    /// The event that made a refusal so; nil where it was so from the start, or never otherwise.
    package func ground(
        of refusal: RecordedRefusal, in scenario: Int
    ) throws(RecordError) -> RecordedEvent? {
        guard let reason = RefusalReason.allCases.first(where: { $0.slug == refusal.slug }) else {
            return nil
        }
        let grounds = reason.grounds
        let kinds = grounds.kinds.map { "'\($0.name)'" }.joined(separator: ", ")
        var row = try query(
            """
            SELECT max(number) FROM events
            WHERE id BETWEEN ?1 AND ?2 - 1 AND kind IN (\(kinds))
                AND (?3 IS NULL OR json_extract(details, '$.client') = ?3)
                AND (?4 IS NULL OR json_extract(details, '$.freelancer') = ?4)
            """)
        row.bind(1, RecordSchema.eventID(0, of: scenario))
        row.bind(2, RecordSchema.eventID(refusal.event.number, of: scenario))
        row.bind(3, grounds.isAboutClient ? refusal.client : nil)
        row.bind(4, grounds.isAboutFreelancer ? refusal.freelancer : nil)
        guard try row.step(), let number = try row.optionalNumber(0) else { return nil }
        return try event(Int(number), of: scenario)
    }

    /// The last `count` units that a client used before an event and did not get back.
    package func charges(
        to client: String, before number: Int, in scenario: Int, count: Int64
    ) throws(RecordError) -> [RecordedEvent] {
        var row = try query(
            """
            SELECT number, kind, json_extract(details, '$.freelancer') FROM events
            WHERE id BETWEEN ?1 AND ?2 - 1 AND kind IN ('quota-charged', 'quota-refunded')
                AND json_extract(details, '$.client') = ?3
            ORDER BY id
            """)
        row.bind(1, RecordSchema.eventID(0, of: scenario))
        row.bind(2, RecordSchema.eventID(number, of: scenario))
        row.bind(3, client)
        var used: [(number: Int, freelancer: String)] = []
        while try row.step() {
            let freelancer = try row.text(2)
            if try row.text(1) == "quota-charged" {
                used.append((Int(try row.number(0)), freelancer))
            } else if let place = used.lastIndex(where: { $0.freelancer == freelancer }) {
                used.remove(at: place)
            }
        }
        var events: [RecordedEvent] = []
        for charge in used.suffix(Int(clamping: max(0, count))) {
            if let event = try event(charge.number, of: scenario) { events.append(event) }
        }
        return events
    }
}
