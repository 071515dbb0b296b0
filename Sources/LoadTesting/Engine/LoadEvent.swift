/// What happens at a timed step of a load run.
enum LoadEventKind: UInt8, CaseIterable, Comparable {
    /// A ruling reaches the client's account; the desk comes before the people at one instant,
    /// and freelancers before clients, as in a scenario.
    case ruling
    case delivery
    case reply
    case decline
    /// The freelancer looks at messages.
    case view
    case archive
    case block
    case report
    /// An invite to a job post arrives at the freelancer.
    case invite
    case inviteAnswer
    case hire
    /// The client answers a reply.
    case answer
    /// The client writes again, as no reply has come.
    case writeAgain
    /// The client ends a contract.
    case contractEnd
    // From here on about a client, as a ruling is.
    case attempt
    /// The client waits no longer for an answer.
    case giveUp
    /// A freelancer nobody invited proposes to work on the client's job post.
    case proposal
    /// The client buys units, as none was left.
    case purchase
}

extension LoadEventKind {
    @inline(__always)
    static func < (a: LoadEventKind, b: LoadEventKind) -> Bool { a.rawValue < b.rawValue }

    /// Whether what comes of it depends on the client's account, which rulings change.
    @inline(__always)
    var asksForAccount: Bool {
        switch self {
        case .attempt, .answer, .writeAgain, .hire, .purchase: true
        case .ruling, .delivery, .reply, .decline, .view, .archive, .block, .report, .invite,
            .inviteAnswer, .contractEnd, .giveUp, .proposal:
            false
        }
    }
}

/// A timed step: sixteen trivial bytes.
///
/// The payload breaks ties: kind, then client or conversation, then message.
struct LoadEvent: BitwiseCopyable {
    /// Microseconds since the start of the run.
    var at: Int64
    var payload: UInt64

    static let clientBits: UInt64 = 24
    static let ordinalBits: UInt64 = 16
    static let mostClients = 1 << Int(clientBits)
    /// The kind comes first, so that it breaks ties first.
    private static let kindShift: UInt64 = 59
    static let largestOrdinal: UInt32 = 1 << UInt32(ordinalBits) - 1

    /// Something about a client, by its place in the shard; `ordinal` is the number of a sanction,
    /// a wait or a limit.
    @inline(__always)
    init(at: Int64, _ kind: LoadEventKind, client: Int, ordinal: UInt32 = 0) {
        self.init(at: at, kind, subject: UInt64(truncatingIfNeeded: client), ordinal)
    }

    /// Something in a conversation; `ordinal` is the number of the message.
    @inline(__always)
    init(at: Int64, _ kind: LoadEventKind, _ place: ConversationPlace, ordinal: UInt32 = 0) {
        self.init(at: at, kind, subject: UInt64(place.rawValue), ordinal)
    }

    /// The client writes again; `number` counts such messages in a row from 1, and `heard` is how
    /// much the freelancer had written.
    init(writingAgainAt at: Int64, _ place: ConversationPlace, number: UInt32, heard: UInt16) {
        self.init(at: at, .writeAgain, place, ordinal: UInt32(heard))
        payload |= UInt64(number) << LoadEvent.againShift
    }

    /// The number of a message that is written again.
    var againNumber: UInt32 {
        UInt32(truncatingIfNeeded: payload >> LoadEvent.againShift) & LoadEvent.largestAgain
    }
    /// Above the flag of the warm-up and below the kind.
    private static let againShift: UInt64 = 49
    private static let largestAgain: UInt32 = 127

    @inline(__always)
    private init(at: Int64, _ kind: LoadEventKind, subject: UInt64, _ ordinal: UInt32) {
        self.at = at
        payload =
            UInt64(kind.rawValue) << LoadEvent.kindShift | subject << LoadEvent.ordinalBits
            | UInt64(ordinal)
    }

    @inline(__always) var kind: LoadEventKind {
        unsafeBitCast(
            UInt8(truncatingIfNeeded: payload >> LoadEvent.kindShift), to: LoadEventKind.self)
    }
    @inline(__always) private var subject: UInt32 {
        UInt32(truncatingIfNeeded: payload >> LoadEvent.ordinalBits)
    }
    @inline(__always) var client: Int { Int(subject) }
    @inline(__always) var conversation: ConversationPlace { ConversationPlace(rawValue: subject) }
    @inline(__always) var isAboutClient: Bool { kind >= .attempt || kind == .ruling }
    @inline(__always) var ordinal: UInt32 {
        UInt32(truncatingIfNeeded: payload) & LoadEvent.largestOrdinal
    }

    /// Whether it answers a message that arrived in the warm-up, which is not counted.
    @inline(__always) var isOfWarmUp: Bool { payload & LoadEvent.warmUpFlag != 0 }
    @inline(__always) mutating func markWarmUp() { payload |= LoadEvent.warmUpFlag }
    private static let warmUpFlag: UInt64 = 1 << 48

    @inline(__always)
    static func < (a: LoadEvent, b: LoadEvent) -> Bool {
        a.at < b.at || (a.at == b.at && a.payload < b.payload)
    }
}
