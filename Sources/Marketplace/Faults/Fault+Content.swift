import VirtualTime

extension Role: ContentHashed {
    package func feed(_ combine: (UInt64) -> Void) {
        switch self {
        case .client(let id): combine(pair(1, id.index))
        case .freelancer(let id): combine(pair(2, id.index))
        case .hub: combine(pair(3, 0))
        case .desk: combine(pair(4, 0))
        }
    }
}

extension Fault: ContentHashed {
    package func feed(_ combine: (UInt64) -> Void) {
        switch self {
        case .crash(let role):
            combine(1)
            role.feed(combine)
        case .outage(let role, let from, let until):
            combine(pair(2, until == nil ? 0 : 1))
            role.feed(combine)
            combine(from.word)
            combine((until ?? from).word)
        case .recovery(let role):
            combine(3)
            role.feed(combine)
        case .delay(let role, let span):
            combine(4)
            role.feed(combine)
            combine(UInt64(bitPattern: span.microseconds))
        }
    }
}

extension Incident: ContentHashed {
    package func feed(_ combine: (UInt64) -> Void) {
        switch self {
        case .crashed: combine(1)
        case .wentDown(let until):
            combine(pair(2, until == nil ? 0 : 1))
            combine((until ?? .epoch).word)
        case .cameBack: combine(3)
        case .messagesDelayed(let span):
            combine(4)
            combine(UInt64(bitPattern: span.microseconds))
        case .messagesNoLongerDelayed: combine(5)
        case .messageLost(let role, let attempt):
            combine(pair(6, attempt))
            role.feed(combine)
        }
    }
}
