import Marketplace
import VirtualTime

// MARK: - Hiring

extension HubModel {
    mutating func open(
        offerUntil expires: Instant, _ client: ClientID, _ freelancer: FreelancerID
    ) {
        edit(client, freelancer) { state in
            var state = state
            let broken = state.offerExpires != nil || state.isHired
            state.offerExpires = expires
            return (state, broken ? "one offer is open, and none while hired" : nil)
        }
    }

    mutating func closeOffer(
        _ client: ClientID, _ freelancer: FreelancerID, inTime: (Instant) -> Bool
    ) {
        edit(client, freelancer) { state in
            var state = state
            let holds = state.offerExpires.map(inTime) ?? false
            state.offerExpires = nil
            return (state, holds ? nil : "an offer is answered before it expires, or expires after")
        }
    }

    mutating func begin(_ client: ClientID, _ freelancer: FreelancerID) {
        edit(client, freelancer) { state in
            var state = state
            let broken = state.isHired
            state.isHired = true
            state.hasHistory = true
            return (state, broken ? "a contract begins once" : nil)
        }
    }

    mutating func end(_ client: ClientID, _ freelancer: FreelancerID) {
        edit(client, freelancer) { state in
            var state = state
            let broken = !state.isHired
            state.isHired = false
            return (state, broken ? "only a running contract ends" : nil)
        }
    }
}

// MARK: - Quota

extension HubModel {
    /// A grant must fit the allotment, what may have rolled over, and what was refunded.
    mutating func charge(
        _ client: ClientID, _ freelancer: FreelancerID, used: Int64, limit: Int64,
        at instant: Instant
    ) {
        demand(limit == -1 || used <= limit, "a receipt stays within its limit")
        let state = pairs[Pair(client: client, freelancer: freelancer)] ?? PairState()
        demand(!isFree(state), "what is free is not charged")
        if policy.quota.unit == .newConnection {
            demand(!state.isOpen && !state.hasHistory, "only a new connection is charged")
        }
        grants[client, default: []].append(instant)
        guard let most = largestHolding(of: client) else { return }
        let granted = grants[client, default: []].count { isInWindow($0, of: instant) }
        // A refund may come in a later window than its grant, so those of all time count.
        let given =
            switch policy.quota.refund {
            case .never: 0
            case .onReply, .onBlock, .onWithdrawal: refunds[client, default: []].count
            case .onNoReply(let within), .onNotViewed(let within):
                grants[client, default: []].count { instant - $0 > within }
            case .onExpiry(let after, _):
                grants[client, default: []].count { instant - $0 >= after }
            }
        let units = given * Int(policy.quota.refundUnits)
        let sold = bought[client, default: 0]
        demand(Int64(granted - units) <= most + sold, "no window grants more than its allotment")
    }

    /// The most units at once under any plan the client has had; nil: unlimited.
    private func largestHolding(of client: ClientID) -> Int64? {
        var most: Int64 = 0
        for plan in PlanNames.article.all where plans[client, default: []].contains(plan) {
            switch policy.quota.allotment(for: plan) {
            case .notEligible: continue
            case .units(let units):
                switch policy.quota.rollOver.cap(of: plan) {
                case .percent(let percent): most = max(most, units * max(100, percent) / 100)
                case .units(let cap): most = max(most, units, cap)
                }
            case .unlimited: return nil
            }
        }
        return most
    }

    /// Windows worked out from dates alone, apart from the ledger's calendar.
    private func isInWindow(_ earlier: Instant, of instant: Instant) -> Bool {
        switch policy.quota.window {
        case .day(let hour, _):
            (earlier - .hours(Int64(hour))).date == (instant - .hours(Int64(hour))).date
        case .month(let hour, _, _):
            (earlier - .hours(Int64(hour))).startOfMonth
                == (instant - .hours(Int64(hour))).startOfMonth
        case .billingCycle:
            // The test's clients sign up on a 10th, which every month has.
            (earlier - .days(9)).startOfMonth == (instant - .days(9)).startOfMonth
        case .rolling(let span): earlier > instant - span
        case .tokenBucket: false
        case .never: true
        case .hour, .week, .billingCycleOnLastDay, .firstUse:
            preconditionFailure("no policy of these tests has a window of \(policy.quota.window)")
        }
    }
}
