import Journal
import Marketplace
import VirtualTime

extension Invariant {
    static let grantsWithinAllotment = Invariant(
        name: "grants-within-allotment",
        text: """
            No client has more granted in a window than its allotment, what rolled over, what came \
            back and what it bought; and no new connection is opened uncharged.
            """,
        rule: .newConnectionQuota, check: GrantsWithinAllotment.check)
}

/// What the charges say of themselves, and, where a window is plain, a count of our own.
private enum GrantsWithinAllotment {
    private struct Ledger {
        var plans: Set<Plan> = []
        var charges: [Instant] = []
        var refunds: [Instant] = []
        /// Units bought and not gone.
        var bought: Int64 = 0
    }

    static func check(_ run: RunFacts) -> Invariant.Evidence? {
        let counter = WindowCounter(run.policy)
        var ledgers: [ClientID: Ledger] = [:]
        var charged = EventID.none
        for event in run.events {
            guard case .changed(let change) = event.fact else { continue }
            switch change {
            case .limitCharged(_, _, _, let used, let limit):
                charged = event.cause
                if limit >= 0, used > limit { return overrun(event, used, limit) }
            case .quotaCharged(let client, _, let used, let limit):
                charged = event.cause
                if limit >= 0, used > limit { return overrun(event, used, limit) }
                guard let counter else { continue }
                var ledger = ledgers[client] ?? Ledger(plans: [run.cast[client].plan])
                let instant = run.acted.instant(of: event)
                ledger.charges.append(instant)
                ledgers[client] = ledger
                let used = counter.count(ledger.charges, at: instant)
                guard let most = counter.most(for: ledger.plans) else { continue }
                let back = Int64(ledger.refunds.count) + ledger.bought
                if used > most + back { return overrun(event, used, most + back) }
            case .quotaRefunded(let client, _):
                ledgers[client, default: Ledger(plans: [run.cast[client].plan])].refunds
                    .append(event.at)
            case .quotaBought(let client, nil, let units, _):
                ledgers[client, default: Ledger(plans: [run.cast[client].plan])].bought += units
            case .quotaExpired(let client, nil, let units):
                var ledger = ledgers[client] ?? Ledger(plans: [run.cast[client].plan])
                ledger.bought -= units
                ledgers[client] = ledger
                // Only what had been bought can be gone, and what came back to it.
                if ledger.bought + Int64(ledger.refunds.count) >= 0 { continue }
                return Invariant.Evidence(
                    event: event.id, found: "\(units) units expire that nobody had bought")
            case .planChanged(let client, let old, let new):
                ledgers[client, default: Ledger(plans: [run.cast[client].plan])].plans
                    .formUnion([old, new])
            case .conversationOpened(_, _, _, let free):
                if !free, counter?.chargesEach == true, charged != event.cause {
                    return Invariant.Evidence(
                        event: event.id, found: "a new connection is opened and nothing charged")
                }
            default: continue
            }
        }
        return nil
    }

    private static func overrun(
        _ event: JournalEvent, _ used: Int64, _ limit: Int64
    ) -> Invariant.Evidence {
        Invariant.Evidence(event: event.id, found: "unit \(used) of \(limit) is granted")
    }
}

/// Counts charges in windows that need no ledger.
private struct WindowCounter {
    private let quota: QuotaPolicy
    /// Whether a conversation that is not free costs a unit.
    let chargesEach: Bool

    /// Nil where several limits, clocks of zones, roll-over, or changes of plan with which uses
    /// begin anew make it another matter.
    init?(_ policy: Policy) {
        let changes = [policy.quota.planChange.upgrade, policy.quota.planChange.downgrade]
        guard policy.limits.isEmpty, policy.quota.rollOver.isNone,
            !changes.contains(where: { $0.used == .reset })
        else { return nil }
        quota = policy.quota
        chargesEach = quota.unit == .newConnection && quota.freeAfterInbound == nil
    }

    /// How many of the charges lie in the window of an instant; 0 where the window is not plain.
    func count(_ charges: [Instant], at instant: Instant) -> Int64 {
        guard quota.zones.isEmpty else { return 0 }
        let beginning: Instant
        switch quota.window {
        case .rolling(let span): beginning = instant - span + .microseconds(1)
        case .day(let hour, let minute):
            let shift = TimeSpan.minutes(Int64(hour * 60 + minute))
            beginning = CivilDate(instant - shift).start + shift
        case .month(let hour, let minute, count: 1):
            let shift = TimeSpan.minutes(Int64(hour * 60 + minute))
            let date = CivilDate(instant - shift)
            beginning = (instant - shift).startOfDay - .days(Int64(date.day - 1)) + shift
        default: return 0
        }
        return Int64(charges.count { $0 >= beginning && $0 <= instant })
    }

    /// The most that any of the plans is granted; nil: without limit.
    func most(for plans: Set<Plan>) -> Int64? {
        var most: Int64 = 0
        for plan in plans {
            switch quota.allotment(for: plan) {
            case .unlimited: return nil
            case .notEligible: continue
            case .units(let units): most = max(most, units)
            }
        }
        return most
    }
}

extension Instant {
    fileprivate var startOfDay: Instant { CivilDate(self).start }
}
