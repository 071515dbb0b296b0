package import Wire

extension Fault: ContentHashed, WireCoded {
    package func feed(_ combine: (UInt64) -> Void) {
        switch self {
        case .crash(let role):
            combine(1)
            role.feed(combine)
        case .outage(let role, let from, let until):
            combine(2)
            role.feed(combine)
            from.feed(combine)
            until.feed(combine)
        case .recovery(let role):
            combine(3)
            role.feed(combine)
        case .delay(let role, let span):
            combine(4)
            role.feed(combine)
            span.feed(combine)
        }
    }

    package init(from reader: inout WireReader) throws(WireError) {
        switch try reader.word() {
        case 1: self = .crash(try reader.next())
        case 2:
            self = .outage(
                try reader.next(), from: try reader.next(), until: try reader.next())
        case 3: self = .recovery(try reader.next())
        case 4: self = .delay(try reader.next(), by: try reader.next())
        case let other: throw reader.unknown(Self.self, other)
        }
    }
}

extension Incident: ContentHashed, WireCoded {
    package var content: FactContent {
        switch self {
        case .crashed: FactContent(.crashed)
        case .wentDown(let until): FactContent(.wentDown, .until(until))
        case .cameBack: FactContent(.cameBack)
        case .messagesDelayed(let span): FactContent(.messagesDelayed, .delay(span))
        case .messagesNoLongerDelayed: FactContent(.messagesNoLongerDelayed)
        case .messageLost(let role, let attempt):
            FactContent(.messageLost, .recipient(role), .attempt(attempt))
        }
    }

    package func feed(_ combine: (UInt64) -> Void) { content.feed(combine) }

    package init(from reader: inout WireReader) throws(WireError) {
        switch try reader.next(EventKind.self) {
        case .crashed: self = .crashed
        case .wentDown: self = .wentDown(until: try reader.next())
        case .cameBack: self = .cameBack
        case .messagesDelayed: self = .messagesDelayed(by: try reader.next())
        case .messagesNoLongerDelayed: self = .messagesNoLongerDelayed
        case .messageLost: self = .messageLost(to: try reader.next(), attempt: try reader.next())
        case let other: throw reader.unknown(Self.self, other.rawValue)
        }
    }
}
