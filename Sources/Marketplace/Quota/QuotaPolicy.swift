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
    /// Somebody written to, new or not: further messages to them are free while the unit counts.
    case person
}

/// When a quota renews.
@usableFromInline
package enum QuotaWindow: Hashable, Sendable, BitwiseCopyable {
    /// Whenever the clock shows another hour, or the same one anew.
    case hour
    /// Every day at this hour and minute.
    case day(renewalHour: Int, minute: Int = 0)
    /// Every week on this day, at this hour and minute.
    case week(from: Weekday, renewalHour: Int = 0, minute: Int = 0)
    /// On the first of every month at this hour and minute; of every `count`th month from January
    /// on, where `count` divides 12.
    case month(renewalHour: Int, minute: Int = 0, count: Int = 1)
    /// Monthly on the day of the month on which the client signed up, at 00:00; a cycle that
    /// began on the 29th, 30th or 31st renews on the 1st.
    case billingCycle
    /// The same, but what a month lacks of that day is its last day.
    case billingCycleOnLastDay
    /// Each use counts for this long.
    case rolling(TimeSpan)
    /// One unit comes back every `interval`, up to the allotment.
    case tokenBucket(interval: TimeSpan)
    /// The first use opens a window of this length; the first use after its end opens the next.
    case firstUse(TimeSpan)
    /// Units come only from inbound messages (see `QuotaPolicy.freeAfterInbound`).
    case never
}

/// Whose time zone counts for windows of the calendar.
package enum ZoneChoice: Hashable, Sendable, BitwiseCopyable {
    case policy
    /// Each client's own; UTC for those who have none.
    case client
}

/// How much a plan grants a window.
@usableFromInline
package enum Allotment: Hashable, Sendable, BitwiseCopyable {
    /// The plan may not open new connections at all: `plan-not-eligible`.
    case notEligible
    case units(Int64)
    case unlimited
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
        caps =
            capPercent == 0
            ? [] : PlanNames.article.all.map { _ in RollOverCap.percent(capPercent) }
        self.expiresAfterWindows = expiresAfterWindows
    }
    package init(caps: [RollOverCap], expiresAfterWindows: Int64) {
        self.caps = caps
        self.expiresAfterWindows = expiresAfterWindows
    }
    package static let none = RollOver()
    package var isNone: Bool { caps.isEmpty }

    package func cap(of plan: Plan) -> RollOverCap {
        let place = Int(plan.rawValue)
        return place < caps.count ? caps[place] : .percent(0)
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

    /// More than anybody sends.
    package static let unlimited = Int64.max
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
    /// By whose clocks windows of the calendar begin: the policy's own zone, and after it those
    /// of clients where these count. Empty: UTC.
    package var zones: [ZoneRules] = []
    /// By which zone windows of the calendar begin.
    package var zoneChoice: ZoneChoice = .policy
    /// By `Plan.rawValue`, one for each plan of the policy.
    @usableFromInline package var allotments: [Allotment] = [
        .notEligible, .units(30), .units(75), .units(150),
    ]
    @usableFromInline package var rollOver: RollOver = .none
    @usableFromInline package var refund: RefundRule = .never
    /// How many units come back for one that was used; at least 1.
    package var refundUnits: Int64 = 1
    /// When units are gone that came back.
    package var refundExpiry = RefundExpiry.asNew
    /// Free messages after inbound ones; nil where there are none.
    @usableFromInline package var freeAfterInbound: InboundAllowance?
    @usableFromInline package var scope: QuotaScope = .client
    package var planChange = PlanChange()
    /// On what terms clients may buy units; nil where they may not.
    package var purchases: PurchaseOffer?
    /// Allotments that are earned; nil where a plan's is the same for everybody.
    package var levels: EarnedLevels?
    /// Whether a second message may be sent before the freelancer replied to the first.
    @usableFromInline package var secondMessageBeforeReply: Bool = true
    package init() {}

    /// The place in `zones` of a client's zone; 0 where the policy's own counts.
    package func zoneIndex(of name: String?) -> UInt16 {
        guard zoneChoice == .client, let name,
            let index = zones.dropFirst().firstIndex(where: { $0.name == name })
        else { return 0 }
        return UInt16(index)
    }

    func zone(_ index: UInt16) -> ZoneRules {
        zones.indices.contains(Int(index)) ? zones[Int(index)] : .utc
    }

    /// What a plan is granted; one that is not among the policy's plans is not eligible.
    @inlinable
    package func allotment(for plan: Plan) -> Allotment {
        let place = Int(plan.rawValue)
        return place < allotments.count ? allotments[place] : .notEligible
    }

    /// Whether something may come of when a unit was used beyond the window of the calendar in
    /// which that was, so that even a ledger that is else a count keeps the time.
    @usableFromInline
    var asksForTime: Bool {
        purchases != nil || freeAfterInbound != nil || planChange.upgrade.left == .inProportion
            || planChange.downgrade.left == .inProportion
    }

    /// The plans of which it says what they are granted.
    package var plans: [Plan] { Plan.first(allotments.count) }
}
