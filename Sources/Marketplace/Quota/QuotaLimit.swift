package import VirtualTime

/// One of several limits of a policy, by its place in `Policy.limits`.
@usableFromInline
package struct LimitID: Hashable, Comparable, Codable, Sendable, BitwiseCopyable {
    package var index: UInt8
    package init(_ index: UInt8) { self.index = index }
    package init(_ index: Int) { self.index = UInt8(index) }
    @usableFromInline package static func < (a: LimitID, b: LimitID) -> Bool { a.index < b.index }
}

/// For whom a limit counts.
@usableFromInline
package enum QuotaScope: UInt8, CaseIterable, Hashable, Sendable, BitwiseCopyable {
    /// Each client for itself.
    case client
    /// All clients of a team together; a client without a team is one of its own.
    case team
    /// Each client with each freelancer.
    case pair

    package var name: String {
        switch self {
        case .client: "client"
        case .team: "team"
        case .pair: "pair"
        }
    }
}

/// What a client wants to do that limits may count.
@usableFromInline
package enum QuotaUse: UInt8, CaseIterable, Hashable, Sendable, BitwiseCopyable {
    /// The first message to a freelancer it has no contract history with.
    case firstMessage
    case followUp
    case invite
}

extension QuotaUnit {
    /// Whether an act of this kind uses a unit.
    @usableFromInline
    package func counts(_ use: QuotaUse) -> Bool {
        switch self {
        case .newConnection, .unansweredConversation: use == .firstMessage
        case .message, .person: use == .firstMessage || use == .followUp
        case .invite: use == .invite
        }
    }

    package var name: String {
        switch self {
        case .newConnection: "new connection"
        case .message: "message"
        case .unansweredConversation: "unanswered conversation"
        case .invite: "invite"
        case .person: "person"
        }
    }
}

/// A unit that one of several limits counted.
package struct LimitCharge: Hashable, Codable, Sendable, BitwiseCopyable {
    package var limit: LimitID
    /// Units used in the limit's present window, this one included.
    package var used: Int64
    /// What the limit allows; -1 where it has none for the plan.
    package var of: Int64
}

/// One of several limits that had no room, and how it stood.
@usableFromInline
package struct FullLimit: Hashable, Sendable, BitwiseCopyable {
    package var limit: LimitID
    package var used: Int64
    package var of: Int64
    /// When this limit has room again, if ever by itself.
    package var renews: Instant?
    /// The soonest instant at which all limits together have room, if there is one.
    package var passes: Instant?

    package init(
        limit: LimitID, used: Int64, of: Int64, renews: Instant?, passes: Instant?
    ) {
        self.limit = limit
        self.used = used
        self.of = of
        self.renews = renews
        self.passes = passes
    }
}
