import Marketplace
import VirtualTime

/// What is asked of the ledger's answers alone.
extension LimitHistory {
    /// No more in a window than its limit allows, by plain lists of what was granted and came back.
    func overGrant(_ place: Int) -> String? {
        let account = slow.accounts[place]
        // A change of plan may forget what was used, and a level that falls grants less.
        let isSteady = !changesPlans && policy.limits[account.limit].levels == nil
        guard isSteady, let limit = account.quota.limit else { return nil }
        let since: Instant
        switch policy.limits[account.limit].window {
        case .rolling(let span): since = now - span
        case .never: since = .distantPast
        case .hour, .day, .week, .month, .billingCycle, .billingCycleOnLastDay, .firstUse,
            .tokenBucket:
            return nil
        }
        // A unit that came back since was one that counted then.
        let back = (returned[place] ?? []) + account.quota.returnedToWindow
        let count = (granted[place] ?? []).count { $0 > since } - back.count { $0 > since }
        return count <= limit ? nil : "limit \(account.limit): \(count) of \(limit)"
    }

    /// What a refusal says of later: at the instant that it names the same act is granted, and
    /// just before it is not; where it names none, it is not granted by waiting.
    func check(
        _ refusal: Refusal, _ use: QuotaUse, _ client: Int, _ freelancer: FreelancerID
    ) -> String? {
        guard case .limit(let full) = refusal.cause else { return nil }
        func isGranted(at instant: Instant) -> Bool {
            var ledger = ledgers[client]
            let result = ledger.chargeLimits(
                use, at: instant, plan: plans[client], for: freelancer, policy: policy)
            if case .success = result { return true }
            return false
        }
        guard let passes = full.passes else {
            for instant in laterInstants(client) where isGranted(at: instant) {
                return "\(use) would pass at \(instant), and nobody said so: \(full)"
            }
            return nil
        }
        if !isGranted(at: passes) { return "\(use) does not pass at \(passes): \(full)" }
        let before = passes - .microseconds(1)
        if before > now, isGranted(at: before) { return "\(use) passes before \(passes): \(full)" }
        for instant in laterInstants(client) where instant < passes && isGranted(at: instant) {
            return "\(use) passes at \(instant), before \(passes): \(full)"
        }
        return nil
    }

    /// Instants at which something may change for a client by itself.
    private func laterInstants(_ client: Int) -> [Instant] {
        var instants: [Instant] = []
        for place in slow.places(of: client) {
            let quota = slow.accounts[place].quota
            if let step = quota.standing.step { instants.append(step.at) }
            if quota.windowEnd < .distantFuture { instants.append(quota.windowEnd) }
            if let patience = quota.patience {
                for use in quota.waiting { instants.append(use.at + patience) }
            }
            switch quota.policy.window {
            case .rolling(let span), .tokenBucket(let span), .firstUse(let span):
                for use in quota.uses.suffix(9) { instants.append(use.at + span) }
            case .hour, .day, .week, .month, .billingCycle, .billingCycleOnLastDay, .never: break
            }
        }
        instants.append(now + .days(400))
        return instants.filter { $0 > now }
    }

    /// Instants that hit edges exactly: renewals, refunds and intervals, give or take a
    /// microsecond.
    mutating func instant(for client: Int) -> Instant {
        let edge = TimeSpan.microseconds(Int64(random.next(below: 3)) - 1)
        let places = slow.places(of: client)
        let quota = slow.accounts[random.pick(places)].quota
        switch random.next(below: 11) {
        case 9:
            guard let end = quota.bought.map(\.expires).min(), end < now + .days(40) else {
                return now
            }
            return end + edge
        case 0, 1, 2: return now
        case 3: return now + .microseconds(1)
        case 4, 5: return quota.windowEnd == .distantFuture ? now : quota.windowEnd + edge
        case 6:
            guard let use = quota.waiting.first else { return now }
            switch quota.policy.refund {
            case .never: return now
            case .onReply(let span), .onNoReply(let span), .onExpiry(let span, _),
                .onBlock(let span), .onWithdrawal(let span), .onNotViewed(let span):
                return span > .days(40) ? now : use.at + span + edge
            }
        case 7:
            guard let use = quota.uses.last else { return now }
            switch quota.policy.window {
            case .rolling(let span), .tokenBucket(let span), .firstUse(let span):
                return use.at + span + edge
            case .hour, .day, .week, .month, .billingCycle, .billingCycleOnLastDay, .never:
                return now + .hours(1)
            }
        case 8:
            if let step = quota.standing.step, step.at < now + .days(40) { return step.at + edge }
            return now + .hours(Int64(random.next(below: 30)))
        default:
            // The slow account closes each hour by itself.
            let hasHours = policy.limits.contains { $0.window == .hour }
            return now + .days(Int64(random.next(below: hasHours ? 4 : 40)))
        }
    }
}

/// What happened in a history.
package struct LimitTally: Sendable {
    package var acts = 0
    package var charges = 0
    package var free = 0
    package var refusals = 0
    package var refunds = 0
    package var planChanges = 0
    package var levelChanges = 0
    /// Units.
    package var purchases = 0
    package var expired = 0

    package init() {}

    package static func += (a: inout LimitTally, b: LimitTally) {
        a.acts += b.acts
        a.charges += b.charges
        a.free += b.free
        a.refusals += b.refusals
        a.refunds += b.refunds
        a.planChanges += b.planChanges
        a.levelChanges += b.levelChanges
        a.purchases += b.purchases
        a.expired += b.expired
    }
}
