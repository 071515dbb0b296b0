public import VirtualTime

/// What the hub knows of a client beside its conversations.
@usableFromInline
package struct Account: Hashable, Codable, Sendable, BitwiseCopyable {
    // The standing first: in this order an account is smallest, and load runs hold millions.
    @usableFromInline package internal(set) var standing: Standing
    @usableFromInline package internal(set) var plan: Plan
    @usableFromInline package internal(set) var billingVerified: Bool
    /// Whether a warning stands, also while a harder sanction hides it.
    @usableFromInline package internal(set) var isWarned: Bool
    /// The end of the last restriction that was not taken back. It outlives the standing, so
    /// that what was sent under the restriction and heard after it is still refused.
    @usableFromInline package internal(set) var restrictedUntil: Instant

    package init(_ profile: ClientProfile) {
        plan = profile.plan
        standing = profile.standing
        billingVerified = profile.billingVerified
        isWarned = profile.standing == .warned
        restrictedUntil = .distantPast
        if case .restricted(let until) = profile.standing { restrictedUntil = until }
    }

    @inlinable package var isSuspended: Bool {
        if case .suspended = standing { true } else { false }
    }

    /// Refuses what a suspended client may not do.
    @inlinable
    package func checkNotSuspended() throws(Refusal) {
        if isSuspended { throw Refusal(.onHold) }
    }

    /// Refuses a new connection that the account may not open, whatever the quota: restriction,
    /// plan, then the policy's conditions in their order.
    ///
    /// Of whom the policy lets clients write to freely (`isFree`), a restriction alone is asked
    /// for. Gives the refusal; nil where there is none.
    @inlinable
    package func refusalOfNewConnection(
        at instant: Instant, isFree: Bool, spend: () -> SpendHistory, policy: Policy
    ) -> Refusal? {
        if instant < restrictedUntil { return Refusal(.restricted, .until(restrictedUntil)) }
        if isFree { return nil }
        if policy.bars(plan) {
            return Refusal(.planNotEligible, .plan(plan))
        }
        if policy.conditions.isEmpty { return nil }
        return unmetCondition(at: instant, spend: spend(), policy: policy)
    }

    @usableFromInline
    func unmetCondition(at instant: Instant, spend: SpendHistory, policy: Policy) -> Refusal? {
        policy.conditions.first { !meets($0, at: instant, spend: spend) }
            .map { Refusal(.notEligible, .condition($0)) }
    }

    package func meets(
        _ condition: EligibilityCondition, at instant: Instant, spend: SpendHistory
    ) -> Bool {
        switch condition {
        case .billingVerified: return billingVerified
        case .goodStanding: return isGood(at: instant)
        case .spend(let least, let age):
            if let least, spend.inTwelveMonths(before: instant) >= least { return true }
            if let age, spend.hasPayment(olderThan: age, at: instant) { return true }
            return least == nil && age == nil
        }
    }

    /// A restriction ends at its instant, whether or not the hub has already put it away.
    private func isGood(at instant: Instant) -> Bool {
        switch standing {
        case .good: instant >= restrictedUntil
        case .warned, .suspended: false
        case .restricted: instant >= restrictedUntil && !isWarned
        }
    }

    package mutating func change(plan: Plan) { self.plan = plan }
    package mutating func verifyBilling() { billingVerified = true }

    /// Applies a sanction; the standing never becomes softer by one, and a new restriction never
    /// shortens the running one.
    package mutating func apply(_ sanction: Sanction, at now: Instant, policy: ModerationPolicy) {
        switch sanction {
        case .notification: return
        case .warning:
            isWarned = true
            if standing == .good { standing = .warned }
        case .restriction:
            restrictedUntil = max(restrictedUntil, now + policy.restriction)
            if !isSuspended { standing = .restricted(until: restrictedUntil) }
        case .suspension: standing = .suspended
        }
    }

    /// Ends the restriction that was to last until the instant; false where another stands.
    package mutating func endRestriction(until instant: Instant) -> Bool {
        guard standing == .restricted(until: instant) else { return false }
        standing = isWarned ? .warned : .good
        return true
    }

    /// Takes back every sanction, a warning too.
    package mutating func reinstate() throws(Refusal) {
        if standing == .good { throw Refusal(.noSanction) }
        standing = .good
        isWarned = false
        restrictedUntil = .distantPast
    }
}
