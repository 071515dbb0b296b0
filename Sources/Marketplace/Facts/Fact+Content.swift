package import Wire

extension Fact {
    package var kind: EventKind {
        switch self {
        case .acted(let action): action.content.kind
        case .refused: .refused
        case .changed(let change): change.content.kind
        case .told(_, let notice): notice.content.kind
        case .befell(let incident): incident.content.kind
        }
    }

    /// Its kind and its fields, with who acted or who was told before them.
    package var content: (kind: EventKind, fields: [FactField]) {
        switch self {
        case .acted(let action):
            let content = action.content
            return (content.kind, [.actor(action.actor)] + content.fields)
        case .refused(let action, let refusal):
            // As whoever acted is told.
            let fields = Notice.refused(action, refusal).content.fields
            return (.refused, [.actor(action.actor)] + fields)
        case .changed(let change): return (change.content.kind, change.content.fields)
        case .told(let person, let notice):
            let content = notice.content
            return (content.kind, [.to(person)] + content.fields)
        case .befell(let incident): return (incident.content.kind, incident.content.fields)
        }
    }
}

extension Fact: ContentHashed, WireCoded {
    package func feed(_ combine: (UInt64) -> Void) {
        switch self {
        case .acted(let action):
            combine(1)
            action.feed(combine)
        case .refused(let action, let refusal):
            combine(2)
            action.feed(combine)
            refusal.feed(combine)
        case .changed(let change):
            combine(3)
            change.feed(combine)
        case .told(let person, let notice):
            combine(4)
            person.feed(combine)
            notice.feed(combine)
        case .befell(let incident):
            combine(5)
            incident.feed(combine)
        }
    }

    package init(from reader: inout WireReader) throws(WireError) {
        switch try reader.word() {
        case 1: self = .acted(try reader.next())
        case 2: self = .refused(try reader.next(), try reader.next())
        case 3: self = .changed(try reader.next())
        case 4: self = .told(try reader.next(), try reader.next())
        case 5: self = .befell(try reader.next())
        case let other: throw reader.unknown(Self.self, other)
        }
    }
}
