package import Marketplace
package import VirtualTime

extension QuotaPolicy {
    /// When the window began that an instant lies in; nil where the calendar does not say.
    ///
    /// The ledger only knows when a window ends, so the start is the earliest instant with the same
    /// end, found by halving.
    package func windowStart(
        before instant: Instant, anchor: Instant, zone: String? = nil
    ) -> Instant? {
        guard window.isCalendar, let end = windowEnd(instant, anchor, zone) else { return nil }
        // No window of the calendar is longer: a year has a day and two hours more at most.
        var outside = (instant - .days(368)).microseconds
        var inside = instant.microseconds
        while inside - outside > 1 {
            let middle = outside + (inside - outside) / 2
            if windowEnd(Instant(microseconds: middle), anchor, zone) == end {
                inside = middle
            } else {
                outside = middle
            }
        }
        return Instant(microseconds: inside)
    }

    private func windowEnd(_ instant: Instant, _ anchor: Instant, _ zone: String?) -> Instant? {
        // Any plan that has a limit will do.
        guard let plan = plans.first(where: { grants($0) }) else { return nil }
        let policy = Policy(quota: self)
        return QuotaLedger(policy: policy, plan: plan, anchor: anchor, starts: instant, zone: zone)
            .standing(at: instant, plan: plan, policy: policy).renews
    }

    private func grants(_ plan: Plan) -> Bool {
        switch allotment(for: plan) {
        case .units(let units): units > 0
        case .notEligible, .unlimited: false
        }
    }
}
