package import Marketplace
package import VirtualTime

/// The version of the encoding of events, raised when the meaning of a field changes.
package let eventEncodingVersion = 1

/// A value of an encoded event.
package enum EncodedValue: Hashable, Sendable {
    case text(String)
    case number(Int64)
    case flag(Bool)
    case null
}

/// A field of an encoded event.
package struct EncodedField: Hashable, Sendable {
    package var name: String
    package var value: EncodedValue

    init(_ name: EventField, _ value: EncodedValue) {
        self.name = name.rawValue
        self.value = value
    }
}

/// An event of the journal as it is written for other programs: flat, with names for people,
/// jobs and texts, never numbers that only this run knows.
///
/// Separate from the domain's own types, so that these can change without breaking readers.
package struct EncodedEvent: Hashable, Sendable {
    package var kind: EventKind
    /// In this order in the file; every field of the kind is there, with null where it has
    /// nothing to say.
    package var fields: [EncodedField]

    /// One JSON object, without a line break.
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        for field in fields {
            writer.key(field.name)
            switch field.value {
            case .text(let text): writer.value(text)
            case .number(let number): writer.value(number)
            case .flag(let flag): writer.value(flag)
            case .null: writer.null()
            }
        }
        writer.endObject()
    }

    package var json: String {
        var writer = JSONWriter()
        write(to: &writer)
        return writer.text
    }
}

/// Encodes the events of one journal.
package struct EventEncoder: Sendable {
    let cast: Cast
    private let starts: Instant
    let narrator: Narrator
    private let numbering: EventNumbering

    package init(_ events: [JournalEvent], cast: Cast, starts: Instant) {
        self.cast = cast
        self.starts = starts
        narrator = Narrator(cast: cast)
        numbering = EventNumbering(events)
    }

    /// The event must be one of the journal that the encoder was made for.
    package func encode(_ event: JournalEvent) -> EncodedEvent {
        guard let number = numbering.number(of: event.id) else {
            preconditionFailure("event \(event.id) is not of this journal: \(event)")
        }
        let (kind, own) = encode(event.fact)
        let cause = numbering.number(of: event.cause)
        let frame = [
            EncodedField(.type, .text("event")),
            EncodedField(.version, .number(Int64(eventEncodingVersion))),
            EncodedField(.number, .number(Int64(number))),
            EncodedField(.at, .text(event.at.isoText)),
            EncodedField(.after, .number((event.at - starts).microseconds)),
            EncodedField(.source, .text(narrator.roleName(event.source))),
            EncodedField(.cause, cause.map { .number(Int64($0)) } ?? .null),
            EncodedField(.kind, .text(kind.rawValue)),
        ]
        let text = EncodedField(.sentence, .text(narrator.sentence(event.fact, of: event.source)))
        return EncodedEvent(kind: kind, fields: frame + own + [text])
    }
}

extension Narrator {
    /// Names as they are, not escaped for a terminal; the hub and the desk in one word.
    func roleName(_ role: Role) -> String {
        switch role {
        case .client(let id): words.cast[id].name
        case .freelancer(let id): words.cast[id].name
        case .hub: "hub"
        case .desk: "desk"
        }
    }
}
