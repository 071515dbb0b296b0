public import VirtualTime

/// Whether the marketplace trusts a client, from best to worst.
@usableFromInline
package enum Standing: Hashable, Codable, Sendable, BitwiseCopyable {
    case good
    case warned
    /// No new connections until the instant; replies stay allowed.
    case restricted(until: Instant)
    case suspended

    package var name: String {
        switch self {
        case .good: "good"
        case .warned: "warned"
        case .restricted: "restricted"
        case .suspended: "suspended"
        }
    }
}

/// An amount of money in hundredths of a US dollar.
@usableFromInline
package struct Cents: Hashable, Comparable, Codable, Sendable, BitwiseCopyable {
    package var amount: Int64
    package init(_ amount: Int64) { self.amount = amount }
    @usableFromInline package static func < (a: Cents, b: Cents) -> Bool { a.amount < b.amount }
}

/// What the marketplace knows of a client when a run starts.
package struct ClientProfile: Hashable, Sendable {
    package var name: String
    package var plan: Plan = .plus
    /// When the plan lapses to the first, as a trial does, unless the client changes it before.
    package var planEnds: Instant?
    /// With whom it shares the limits of a team.
    package var team: TeamID?
    package var company: String = ""
    package var country: String = ""
    /// Money spent before the run starts, all counted as spent at its first instant.
    package var totalSpend = Cents(0)
    package var hires: Int = 0
    package var memberSince: Instant
    /// The name of the client's time zone, for policies whose windows go by it.
    package var zone: String?
    package var billingVerified: Bool = true
    /// When the first payment was made, if any was; conditions such as "a payment more than
    /// 90 days ago" look at it.
    package var firstPayment: Instant?
    package var standing: Standing = .good
    /// Whether what the client writes is spam: freelancers may take it otherwise.
    package var isSpam = false
    package var behaviour = ClientBehaviour()

    package init(name: String, memberSince: Instant) {
        self.name = name
        self.memberSince = memberSince
    }
}
