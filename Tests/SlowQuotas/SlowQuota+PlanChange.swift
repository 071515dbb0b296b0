package import Marketplace
import VirtualTime

/// What becomes of a quota when the plan changes.
extension SlowQuota {
    /// Another plan from now on.
    package mutating func change(to new: Plan) {
        guard new != plan else { return }
        let before = balance
        defer { noteChange(from: before) }
        let (old, next) = (grant(plan), grant(new))
        let isMore = rank(next) > rank(old)
        let terms = isMore ? policy.planChange.upgrade : policy.planChange.downgrade
        let held: Int? = windowGrant ?? number(old)
        plan = new
        if policy.window.isCalendar {
            switch terms.left ?? (policy.rollOver.isNone ? .replaced : .stays) {
            case .replaced: windowGrant = nil
            case .stays: windowGrant = held.map { max($0, number(next) ?? 0) }
            case .lost: (windowGrant, carried, firstHeld) = (nil, [], window)
            case .inProportion: windowGrant = prorated(held, number(old), number(next))
            }
            // What the plan grants anyway is none that a change made.
            if windowGrant == number(next) { windowGrant = nil }
        }
        if terms.left == .lost { loseBought() }
        if terms.used == .reset {
            (usedNow, unitsInUse) = (0, [])
            if case .firstUse = policy.window { windowEnd = .distantFuture }
            for index in uses.indices { uses[index].isReturned = true }
        }
    }

    /// By exact fractions: microsecond for microsecond, each plan's share of the window.
    private func prorated(_ held: Int?, _ old: Int?, _ new: Int?) -> Int? {
        guard let held, let old, let new else { return nil }
        let start = windowStart
        let length = (windowEnd - start).microseconds
        let rest = min(length, (windowEnd - now).microseconds)
        let gain = Double(new - old) * Double(rest) / Double(length)
        return max(0, held + Int(gain.rounded(.down)))
    }

    /// The earliest instant whose window ends as the present one does; a first billing cycle
    /// counts as a month.
    private var windowStart: Instant {
        if policy.window == .billingCycle { return windowEnd.adding(months: -1) }
        var (outside, inside) = ((windowEnd - .days(400)).microseconds, windowEnd.microseconds - 1)
        while inside - outside > 1 {
            let middle = outside + (inside - outside) / 2
            if nextBoundary(after: Instant(microseconds: middle)) == windowEnd {
                inside = middle
            } else {
                outside = middle
            }
        }
        return Instant(microseconds: inside)
    }

    func number(_ allotment: Allotment) -> Int? {
        if case .units(let units) = allotment { Int(units) } else { nil }
    }

    private func rank(_ allotment: Allotment) -> Int {
        switch allotment {
        case .notEligible: -1
        case .units(let units): Int(units)
        case .unlimited: .max
        }
    }
}
