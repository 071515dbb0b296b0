package import VirtualTime

/// What becomes of a quota when a client changes its plan.
@usableFromInline
package struct PlanChange: Hashable, Sendable, BitwiseCopyable {
    /// To a plan that grants more.
    package var upgrade = Terms()
    /// To a plan that grants as much or less, or nothing.
    package var downgrade = Terms()
    package init() {}

    package struct Terms: Hashable, Sendable, BitwiseCopyable {
        package var used = Used.stay
        /// Nil: `stays` where units roll over, as they belong to the client; else `replaced`.
        package var left: Left?
        package var effective = Effective.atOnce
        package init() {}
    }

    /// What has been used in the present window.
    package enum Used: UInt8, CaseIterable, Hashable, Sendable, BitwiseCopyable {
        case stay, reset
    }

    /// What is left in the present window.
    package enum Left: UInt8, CaseIterable, Hashable, Sendable, BitwiseCopyable {
        /// The window's grant is the new plan's from now on; what rolled over stays.
        case replaced
        /// Nothing that was granted is taken back: the window's grant is the larger of both.
        case stays
        /// As `replaced`, and what rolled over or was bought is gone.
        case lost
        /// The window's grant is the old plan's for the time before and the new plan's for the
        /// rest, rounded down.
        case inProportion
    }

    package enum Effective: Hashable, Sendable, BitwiseCopyable {
        case atOnce, atRenewal
        /// So long after: until then the old plan is in force, as a period of grace.
        case after(TimeSpan)
    }

    /// The terms of a change between plans that grant this much.
    package func terms(from old: Allotment, to new: Allotment) -> Terms {
        PlanChange.size(of: new) > PlanChange.size(of: old) ? upgrade : downgrade
    }

    private static func size(of allotment: Allotment) -> Int64 {
        switch allotment {
        case .notEligible: -1
        case .units(let units): units
        case .unlimited: .max
        }
    }
}

extension QuotaLedger {
    /// From now on the limit is the new plan's, on the policy's terms.
    package mutating func change(plan new: Plan, at instant: Instant, policy: QuotaPolicy) {
        let now = settle(at: instant, policy: policy)
        guard new != plan else { return }
        let (old, next) = (
            allotment(for: plan, policy: policy), allotment(for: new, policy: policy)
        )
        let terms = policy.planChange.terms(from: old, to: next)
        let held = windowGrant(policy)
        plan = new
        if policy.window.isCalendar {
            let left = terms.left ?? (policy.rollOver.isNone ? .replaced : .stays)
            switch left {
            case .replaced: setWindowGrant(nil, policy)
            case .stays:
                setWindowGrant(held.map { max($0, next.units ?? 0) }, policy)
            case .lost:
                setWindowGrant(nil, policy)
                if !details.isEmpty { details[0].carried = [] }
                loseSources()
            case .inProportion:
                var grant: Int64?
                if let held, let old = old.units, let next = next.units {
                    // Rounded down twice, a grant could end below nothing.
                    grant = max(0, saturatingSum(held, share(of: next, less: old, at: now, policy)))
                }
                setWindowGrant(grant, policy)
            }
        }
        if terms.left == .lost { loseBought(at: now) }
        if case .reset = terms.used { forgetUses(policy) }
    }

    /// What the calendar has granted for the present window, roll-over apart; nil where the plan
    /// has no number.
    func windowGrant(_ policy: QuotaPolicy) -> Int64? {
        details.first?.granted ?? allotment(for: plan, policy: policy).units
    }

    private mutating func setWindowGrant(_ grant: Int64?, _ policy: QuotaPolicy) {
        let own = allotment(for: plan, policy: policy).units
        if grant == own || grant == nil, details.isEmpty { return }
        openDetails()
        details[0].granted = grant == own ? nil : grant
    }

    /// The difference between two plans' grants for what is left of the window, rounded down.
    private func share(
        of new: Int64, less old: Int64, at now: Instant, _ policy: QuotaPolicy
    ) -> Int64 {
        let calendar = QuotaCalendar(policy.window, policy.zone(zone))
        let start = calendar.start(endingAt: renewal, cycleDay: cycleDay)
        let length = Int128(max(1, (renewal - start).microseconds))
        let rest = min(length, Int128((renewal - now).microseconds))
        let product = (Int128(new) - Int128(old)) * rest
        let share = product / length - (product % length < 0 ? 1 : 0)
        return Int64(clamping: share)
    }

    private mutating func forgetUses(_ policy: QuotaPolicy) {
        used = 0
        switch policy.window {
        case .tokenBucket, .firstUse: renewal = .distantFuture
        case .hour, .day, .week, .month, .billingCycle, .billingCycleOnLastDay, .rolling, .never:
            break
        }
        if !details.isEmpty { (details[0].uses, details[0].people) = ([], []) }
        forgetSources()
    }
}

extension Allotment {
    /// Nil where there is no number.
    var units: Int64? {
        if case .units(let units) = self { units } else { nil }
    }
}
