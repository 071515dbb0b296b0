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
    package let cast: Cast
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
        let cause = causeNumber(of: event)
        let frame = [
            EncodedField(.type, .text("event")),
            EncodedField(.version, .number(Int64(eventEncodingVersion))),
            EncodedField(.number, .number(Int64(number))),
            EncodedField(.at, .text(event.at.isoText)),
            EncodedField(.after, .number((event.at - starts).microseconds)),
            EncodedField(.source, .text(cast.name(ofRole: event.source))),
            EncodedField(.cause, cause.map { .number(Int64($0)) } ?? .null),
        ]
        var encoded = encode(event.fact, of: event.source)
        encoded.fields = frame + encoded.fields
        return encoded
    }

    /// What stands in an event behind its frame, from `kind` to `sentence`: it is the same
    /// whenever and wherever the same happens to the same cast.
    package func encode(_ fact: Fact, of source: Role) -> EncodedEvent {
        let (kind, content) = fact.content
        let values = FactReader(cast: cast).values(of: content)
        let sentence = narrator.sentence(
            kind.entry.sentence, of: fact, content, values, source)
        var fields: [EncodedField] = []
        fields.reserveCapacity(values.count + 2)
        fields.append(EncodedField(.kind, .text(kind.name)))
        for (field, value) in values { fields.append(EncodedField(field, value.encoded(cast))) }
        fields.append(EncodedField(.sentence, .text(sentence)))
        return EncodedEvent(kind: kind, fields: fields)
    }

    /// A fact's kind and its own fields.
    package func encode(_ fact: Fact) -> (kind: EventKind, fields: [EncodedField]) {
        let (kind, fields) = fact.content
        let values = FactReader(cast: cast).values(of: fields)
        return (kind, values.map { EncodedField($0, $1.encoded(cast)) })
    }

    /// The number of the event that led to one; nil for what the script or the cast set off.
    package func causeNumber(of event: JournalEvent) -> Int? {
        numbering.number(of: event.cause)
    }
}
