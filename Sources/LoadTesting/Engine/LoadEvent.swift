/// What happens at a timed step of a load run.
enum LoadEventKind: UInt8, CaseIterable {
    /// A ruling reaches the client's account; the desk comes before the people at one instant,
    /// and freelancers before clients, as in a scenario.
    case ruling
    case delivery
    case reply
    case archive
    case block
    case report
    case hire
    /// The client answers a reply.
    case answer
    case attempt
}

/// A timed step: sixteen trivial bytes.
///
/// The payload breaks ties: kind, then client, then conversation, then message.
struct LoadEvent: BitwiseCopyable {
    /// Microseconds since the start of the run.
    var at: Int64
    var payload: UInt64

    static let clientBits: UInt64 = 24
    static let slotBits: UInt64 = 20
    static let ordinalBits: UInt64 = 16
    static let mostClients = 1 << Int(clientBits)
    static let mostConversations = 1 << Int(slotBits)
    static let largestOrdinal: UInt32 = 1 << UInt32(ordinalBits) - 1

    /// `client` is its place in the shard, `slot` the place of the conversation among the
    /// client's, `ordinal` the number of the message or the sanction.
    @inline(__always)
    init(at: Int64, _ kind: LoadEventKind, client: Int, slot: Int = 0, ordinal: UInt32 = 0) {
        self.at = at
        payload =
            UInt64(kind.rawValue) << 60 | UInt64(truncatingIfNeeded: client) << 36
            | UInt64(truncatingIfNeeded: slot) << 16 | UInt64(ordinal)
    }

    @inline(__always) var kind: LoadEventKind {
        LoadEventKind(rawValue: UInt8(truncatingIfNeeded: payload >> 60)).unsafelyUnwrapped
    }
    @inline(__always) var client: Int {
        Int(truncatingIfNeeded: payload >> 36) & (LoadEvent.mostClients - 1)
    }
    @inline(__always) var slot: Int {
        Int(truncatingIfNeeded: payload >> 16) & (LoadEvent.mostConversations - 1)
    }
    @inline(__always) var ordinal: UInt32 {
        UInt32(truncatingIfNeeded: payload) & LoadEvent.largestOrdinal
    }

    @inline(__always)
    static func < (a: LoadEvent, b: LoadEvent) -> Bool {
        a.at < b.at || (a.at == b.at && a.payload < b.payload)
    }
}
