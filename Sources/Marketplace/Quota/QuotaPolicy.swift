public import VirtualTime

/// What one unit of a quota buys.
@usableFromInline
package enum QuotaUnit: UInt8, CaseIterable, Hashable, Sendable, BitwiseCopyable {
    /// A freelancer the client had no conversation and no contract history with.
    case newConnection
    /// Every message of the client that is not free.
    case message
    /// A new conversation, for as long as the freelancer has not answered.
    case unansweredConversation
    /// An invite to a job post.
    case invite
}

/// When a quota renews.
@usableFromInline
package enum QuotaWindow: Hashable, Sendable, BitwiseCopyable {
    /// Every day at this hour, UTC.
    case day(renewalHour: Int)
    /// On the first of every month at this hour, UTC.
    case month(renewalHour: Int)
    /// Monthly on the day of the month on which the client signed up, at 00:00 UTC; a cycle that
    /// began on the 29th, 30th or 31st renews on the 1st.
    case billingCycle
    /// Each use counts for this long.
    case rolling(TimeSpan)
    /// One unit comes back every `interval`, up to the allotment.
    case tokenBucket(interval: TimeSpan)
    /// Units come only from inbound messages (see `QuotaPolicy.freeAfterInbound`).
    case never
}

/// How much a plan grants a window.
@usableFromInline
package enum Allotment: Hashable, Sendable, BitwiseCopyable {
    /// The plan may not open new connections at all: `plan-not-eligible`.
    case notEligible
    case units(Int64)
    case unlimited
}

/// When a used unit comes back.
@usableFromInline
package enum RefundRule: Hashable, Sendable, BitwiseCopyable {
    case never
    /// When the freelancer's first reply comes within this time of the first contact.
    case onReply(within: TimeSpan)
    /// When this time has passed without a reply.
    case onNoReply(within: TimeSpan)
}

/// The most that a client can hold right after a renewal, new allotment included.
package enum RollOverCap: Hashable, Sendable, BitwiseCopyable {
    /// Of the allotment in hundredths: 300 is three windows' worth. 0: no roll-over.
    case percent(Int64)
    case units(Int64)
}

/// What is left at a renewal and carried into the next window.
@usableFromInline
package struct RollOver: Hashable, Sendable {
    /// By `Plan.rawValue`; empty: no roll-over.
    package var caps: [RollOverCap]
    /// After how many windows a carried unit expires; 0: never.
    package var expiresAfterWindows: Int64
    package init(capPercent: Int64 = 0, expiresAfterWindows: Int64 = 0) {
        caps = capPercent == 0 ? [] : Plan.allCases.map { _ in .percent(capPercent) }
        self.expiresAfterWindows = expiresAfterWindows
    }
    package init(caps: [RollOverCap], expiresAfterWindows: Int64) {
        self.caps = caps
        self.expiresAfterWindows = expiresAfterWindows
    }
    package static let none = RollOver()
    package var isNone: Bool { caps.isEmpty }

    package func cap(of plan: Plan) -> RollOverCap {
        caps.isEmpty ? .percent(0) : caps[Int(plan.rawValue)]
    }
}

/// `count` free messages within `within` of each inbound message; each one starts it anew.
@usableFromInline
package struct InboundAllowance: Hashable, Sendable, BitwiseCopyable {
    @usableFromInline package var count: Int64
    @usableFromInline package var within: TimeSpan
    package init(count: Int64, within: TimeSpan) {
        self.count = count
        self.within = within
    }
}

/// A condition that a client must meet to open new connections, beside its plan.
@usableFromInline
package enum EligibilityCondition: Hashable, Sendable, BitwiseCopyable {
    case billingVerified
    /// Neither suspended nor restricted nor warned.
    case goodStanding
    /// At least this much spent within the last 12 months, or a payment older than `paymentAge`.
    /// Either part may be absent.
    case spend(atLeast: Cents?, orPaymentOlderThan: TimeSpan?)
}

/// One quota model for every platform, as data.
@usableFromInline
package struct QuotaPolicy: Hashable, Sendable {
    @usableFromInline package var unit: QuotaUnit = .newConnection
    @usableFromInline package var window: QuotaWindow = .month(renewalHour: 0)
    /// By `Plan.rawValue`.
    @usableFromInline package var allotments: [Allotment] = [
        .notEligible, .units(30), .units(75), .units(150),
    ]
    @usableFromInline package var rollOver: RollOver = .none
    @usableFromInline package var refund: RefundRule = .never
    /// Free messages after inbound ones; nil where there are none.
    @usableFromInline package var freeAfterInbound: InboundAllowance?
    @usableFromInline package var scope: QuotaScope = .client
    package var planChange = PlanChange()
    /// Whether a second message may be sent before the freelancer replied to the first.
    @usableFromInline package var secondMessageBeforeReply: Bool = true
    package init() {}

    @inlinable
    package func allotment(for plan: Plan) -> Allotment { allotments[Int(plan.rawValue)] }
}
