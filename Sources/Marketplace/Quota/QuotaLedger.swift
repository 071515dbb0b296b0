public import VirtualTime

/// How much of its quota one client used: one model for every `QuotaPolicy`.
///
/// It begins with a full allotment and nothing rolled over. What time brings (renewals, units
/// that come back) is worked out when somebody looks, so an idle ledger costs nothing, and a
/// thousand years of idleness no more than a day. A quota over a calendar window without
/// roll-over, refund and inbound allowance lives in 32 bytes.
///
/// Choices that the rules leave open:
/// - An instant that counts as "within" a time may be exactly that far away: an answer after
///   exactly 90 days is within 90 days. Silence gives a unit back one microsecond later.
/// - A refund goes into the present window: it takes one use off. With none to take off, a
///   calendar window holds one unit more, and what exceeds the cap goes at the renewal, not
///   before. In a rolling window only a use that still counts can be taken off.
/// - Where what comes back expires with the unit it came from, see `UnitSources`.
/// - A reply settles the earliest message it can answer, and gives at most one unit back.
/// - Roll-over uses up the oldest units first; what exceeds the cap at a renewal is dropped,
///   oldest first. It exists in calendar windows alone. Nothing rolls over from a window that
///   ends unlimited, and a plan that is not eligible at a renewal loses what had rolled over.
/// - A token bucket that is full has no clock running: the first use starts it.
/// - A window that the first use opens stays open when that use comes back.
/// - An action that was delayed, and so lies before what was already counted, counts in the
///   present window, as if it had come at the last look. A ledger in which nothing was counted
///   yet has no such last look: there, the instant of the action counts, however late it is heard.
@usableFromInline
package struct QuotaLedger: Codable, Sendable {
    /// The plan in force since the last look, which renewals since then go by.
    @usableFromInline var plan: Plan
    var cycleDay: UInt8
    /// The place of the client's zone in those of the policy.
    var zone: UInt16
    /// Units used in the present window.
    @usableFromInline var used: Int64 = 0
    /// The first instant of the next calendar window, or when the bucket's next unit comes back;
    /// the distant future if there is no such instant.
    @usableFromInline var renewal: Instant
    /// What only some policies need: empty, or one element.
    @usableFromInline var details: [QuotaDetails] = []

    /// `anchor` is when the client signed up, `starts` when counting begins, `zone` the name of
    /// the client's time zone.
    init(
        policy: QuotaPolicy, plan: Plan, anchor: Instant, starts: Instant, zone: String? = nil
    ) {
        switch policy.window {
        case .rolling(let span), .tokenBucket(let span), .firstUse(let span):
            precondition(span > .zero, "the quota window \(policy.window) has no length")
        case .day(let hour, let minute), .month(let hour, let minute, _),
            .week(_, let hour, let minute):
            precondition(
                (0...23).contains(hour) && (0...59).contains(minute),
                "\(hour):\(minute) is not a time of renewal")
        case .hour, .billingCycle, .billingCycleOnLastDay, .never: break
        }
        self.plan = plan
        self.zone = policy.zoneIndex(of: zone)
        let calendar = QuotaCalendar(policy.window, policy.zone(self.zone))
        cycleDay = calendar.cycleDay(anchor: anchor)
        renewal = calendar.firstRenewal(anchor: anchor, at: starts) ?? .distantFuture
        if policy.levels != nil { openLevels() }
    }

    /// Uses one unit for a message to `freelancer`, or says why that is not granted.
    ///
    /// A refusal changes nothing. Whether a second message may come before a reply is not asked
    /// here: that needs the conversation.
    @inlinable
    @inline(__always)
    package mutating func charge(
        at instant: Instant, plan: Plan, for freelancer: FreelancerID, policy: QuotaPolicy
    ) -> Result<QuotaReceipt, Refusal> {
        // Nearly always a ledger is a count in a window that is not over yet.
        if isSettled(at: instant, policy: policy) {
            return grant(at: instant, plan, freelancer, policy: policy)
        }
        return chargeLater(at: instant, plan, freelancer, policy: policy)
    }

    /// Charges after time has brought what it brings, on a copy that a refusal forgets.
    @usableFromInline
    mutating func chargeLater(
        at instant: Instant, _ plan: Plan, _ freelancer: FreelancerID, policy: QuotaPolicy
    ) -> Result<QuotaReceipt, Refusal> {
        var settled = self
        let now = settled.settle(at: instant, policy: policy)
        let result = settled.grant(at: now, plan, freelancer, policy: policy)
        if case .success = result { self = settled }
        return result
    }

    /// Grants a unit of a ledger that is settled, or refuses it; it is a copy where that may
    /// leave traces.
    @inlinable
    @inline(__always)
    mutating func grant(
        at now: Instant, _ plan: Plan, _ freelancer: FreelancerID, policy: QuotaPolicy
    ) -> Result<QuotaReceipt, Refusal> {
        let limit = limit(policy, plan)
        if !details.isEmpty,
            isCounted(freelancer, policy: policy)
                || takeInboundAllowance(from: freelancer, at: now, policy: policy)
        {
            self.plan = plan
            return .success(QuotaReceipt(used: used, limit: shown(limit) ?? -1, isCharged: false))
        }
        if case .notEligible = policy.allotment(for: plan) {
            return .failure(Refusal(.planNotEligible, .plan(plan)))
        }
        if !details.isEmpty, let limit, spendsBought(limit, policy: policy) {
            self.plan = plan
            spendBought(on: freelancer, at: now, policy: policy)
            return .success(QuotaReceipt(used: used, limit: shown(limit) ?? -1))
        }
        if let limit, used >= limit {
            let renews = renews(limit: limit, policy: policy)
            let cause = RefusalCause.quota(used: used, limit: limit, renews: renews)
            return .failure(Refusal(.quotaExhausted, cause))
        }
        self.plan = plan
        count(freelancer, at: now, policy: policy)
        let told = details.isEmpty ? limit : shown(limit)
        return .success(QuotaReceipt(used: used, limit: told ?? -1))
    }

    func standing(at instant: Instant, plan: Plan, policy: QuotaPolicy) -> QuotaStanding {
        var copy = self
        copy.change(plan: plan, at: instant, policy: policy)
        let limit = copy.limit(policy, plan)
        let isBarred = copy.allotment(for: plan, policy: policy) == .notEligible
        let told = isBarred ? limit : copy.shown(limit)
        return QuotaStanding(
            used: copy.used, limit: told, left: told.map { max(0, $0 - copy.used) },
            renews: copy.renews(limit: limit, policy: policy), bought: copy.boughtLeft)
    }

    /// Allotment and what rolled over; nil: unlimited.
    @inlinable
    @inline(__always)
    func limit(_ policy: QuotaPolicy, _ plan: Plan) -> Int64? {
        if details.isEmpty {
            switch policy.allotment(for: plan) {
            case .notEligible: 0
            case .units(let units): units
            case .unlimited: nil
            }
        } else {
            heldLimit(policy, plan)
        }
    }

    @usableFromInline
    func heldLimit(_ policy: QuotaPolicy, _ plan: Plan) -> Int64? {
        switch allotment(for: plan, policy: policy) {
        case .notEligible: 0
        case .units(let units): heldTotal(units)
        case .unlimited: nil
        }
    }

    @inlinable
    @inline(__always)
    func renews(limit: Int64?, policy: QuotaPolicy) -> Instant? {
        switch policy.window {
        case .hour, .day, .week, .month, .billingCycle, .billingCycleOnLastDay:
            renewal == .distantFuture ? nil : renewal
        case .rolling, .tokenBucket, .firstUse, .never: comesBack(limit: limit, policy: policy)
        }
    }

    /// When the first unit that can be used comes back, outside the windows of the calendar.
    @usableFromInline
    func comesBack(limit: Int64?, policy: QuotaPolicy) -> Instant? {
        if let limit, limit < 1 { return nil }
        // How many units must come back before one can be used, less one.
        let owed = max(0, used - (limit ?? used))
        switch policy.window {
        case .hour, .day, .week, .month, .billingCycle, .billingCycleOnLastDay, .firstUse, .never:
            return renewal == .distantFuture ? nil : renewal
        case .rolling(let span):
            return used == 0 ? nil : details[0].uses[Int(owed)] + span
        case .tokenBucket(let interval):
            let (wait, overflow) = interval.microseconds.multipliedReportingOverflow(by: owed)
            if overflow { return nil }
            return used == 0 ? nil : renewal + .microseconds(wait)
        }
    }

    @inlinable
    @inline(__always)
    mutating func count(_ freelancer: FreelancerID, at now: Instant, policy: QuotaPolicy) {
        used += 1
        if details.isEmpty, case .never = policy.refund, policy.window.isCalendar,
            policy.unit != .person, !policy.asksForTime
        {
            return
        }
        noteUse(freelancer, at: now, policy: policy)
    }

    /// Keeps what a use leaves behind where a count is not enough.
    @usableFromInline
    mutating func noteUse(_ freelancer: FreelancerID, at now: Instant, policy: QuotaPolicy) {
        noteTime(now)
        switch policy.window {
        case .hour, .day, .week, .month, .billingCycle, .billingCycleOnLastDay, .never: break
        case .firstUse(let span):
            if renewal == .distantFuture { renewal = now + span }
        case .rolling:
            details[0].uses.append(now)
        case .tokenBucket(let interval):
            if used == 1 { renewal = now + interval }
        }
        let source = policy.tellsUnitsApart ? takeSource(policy) : nil
        if let memory = policy.refund.memory {
            awaitReply(from: freelancer, chargedAt: now, within: memory, source: source)
        }
        notePerson(freelancer, policy: policy)
        noteUseForLevels(freelancer, at: now, policy: policy)
    }
}

extension QuotaLedger: Equatable {
    @usableFromInline package static func == (a: QuotaLedger, b: QuotaLedger) -> Bool {
        a.plan == b.plan && a.cycleDay == b.cycleDay && a.used == b.used
            && a.renewal == b.renewal && a.zone == b.zone
            && (a.details.first ?? QuotaDetails()) == (b.details.first ?? QuotaDetails())
    }
}

extension QuotaWindow {
    /// Whether it begins and ends by the calendar, so that what is left can roll over.
    @inlinable
    package var isCalendar: Bool {
        switch self {
        case .hour, .day, .week, .month, .billingCycle, .billingCycleOnLastDay: true
        case .rolling, .tokenBucket, .firstUse, .never: false
        }
    }
}
