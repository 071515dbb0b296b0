package import Marketplace
package import VirtualTime

/// A slow, independent account of a quota: every use and every carried unit is an item of a list,
/// windows pass one at a time, and whatever can be recounted is recounted.
///
/// Nothing here is shared with the ledger but the data of policies and the clocks of zones.
package struct SlowQuota: Sendable {
    /// With whom a unit is used; of a team, the client and the freelancer in one number.
    package typealias Partner = UInt64

    package struct Use: Sendable {
        package var partner: Partner
        package var at: Instant
        var isReturned = false
        /// The purchase of which the unit was, with its end; nil: it renews.
        var bought: Bought?
        /// The window that had granted the unit, and that of the use.
        var unit = 0
        var window = 0
    }

    /// One unit that was bought.
    package struct Bought: Hashable, Sendable {
        package var expires: Instant
        package var buyer: Int
        /// Which purchase it was, from 1 on.
        var purchase: Int
    }

    package let policy: QuotaPolicy
    let zone: ZoneRules
    let anchor: Instant
    package var plan: Plan
    package private(set) var now: Instant
    /// Number of windows begun before the present one.
    var window = 0
    package internal(set) var windowEnd: Instant
    /// Charged uses, for all time.
    package internal(set) var uses: [Use] = []
    /// Uses taken off or added in the present calendar window.
    var usedNow = 0
    /// What the present window granted, where a change of plan made that another number.
    var windowGrant: Int?
    /// One element a unit: the window that granted it.
    var carried: [Int] = []
    package internal(set) var waiting: [Use] = []
    /// One element a use of the present window: the window that had granted its unit.
    var unitsInUse: [Int] = []
    /// What windows before this one granted, a change of plan has taken.
    var firstHeld = Int.min
    /// Limits of people: whose units count, in the order of their uses; no more than are used.
    var people: [Partner] = []
    package internal(set) var standing = Standing()
    var lastInbound: [Partner: Instant] = [:]
    var freeSent: [Partner: Int64] = [:]
    /// What came back since the last look.
    package var returned: [Use] = []
    /// One element a unit that was bought and is not used.
    package internal(set) var bought: [Bought] = []
    /// Bought units that are gone since the last look, and when that was.
    package var expired: [(unit: Bought, at: Instant)] = []
    /// What was done to what is bought, for all time.
    var purchaseBooks = Books()
    var purchases = 0
    /// How many purchases a change of plan has taken; what was used of them does not come back.
    var lostPurchases = 0
    /// What was done to the balance of a window of the calendar, for all time.
    var books = Books()

    package init(
        policy: QuotaPolicy, plan: Plan, anchor: Instant, starts: Instant, zone: ZoneRules? = nil
    ) {
        self.policy = policy
        self.zone = zone ?? policy.zones.first ?? .utc
        self.plan = plan
        self.anchor = anchor
        now = starts
        windowEnd = .distantFuture
        windowEnd = nextBoundary(after: starts)
        books.granted = number(grant(plan)) ?? 0
    }

    // MARK: Time.

    /// How long after a use without an answer it comes back; nil: it does not by itself.
    package var patience: TimeSpan? {
        switch policy.refund {
        case .never, .onReply, .onBlock, .onWithdrawal: nil
        case .onNoReply(let within), .onNotViewed(let within): within + .microseconds(1)
        case .onExpiry(let after, _): after
        }
    }

    package mutating func advance(to instant: Instant) {
        while true {
            var next = min(windowEnd, instant)
            var refund: Use?
            var isStep = false
            if let patience, let first = waiting.first {
                let due = first.at + patience
                // At the same instant the window renews first.
                if due <= instant, due < windowEnd { (next, refund) = (due, first) }
            }
            // All else of the instant comes before a step.
            if let step = standing.step, step.at <= instant, step.at < windowEnd,
                step.at < next || (refund == nil && step.at == next)
            {
                (next, refund, isStep) = (step.at, nil, true)
            }
            now = max(now, next)
            expireBought()
            if isStep {
                takeStepIfStillDue()
            } else if let refund {
                waiting.removeFirst()
                giveBack(refund)
            } else if windowEnd <= instant {
                closeWindow()
            } else {
                break
            }
        }
        switch policy.refund {
        case .onReply(let within), .onBlock(let within), .onWithdrawal(let within):
            waiting.removeAll { now - $0.at > within }
        case .never, .onNoReply, .onExpiry, .onNotViewed: break
        }
    }

    private mutating func closeWindow() {
        let before = balance
        defer { noteRenewal(from: before) }
        if case .firstUse = policy.window {
            usedNow = 0
            windowEnd = .distantFuture
            return
        }
        var units = carried.sorted()
        var spent = usedNow
        switch grant(plan) {
        case .notEligible: units = []
        case .units(let count): units += Array(repeating: window, count: windowGrant ?? Int(count))
        case .unlimited: spent = 0
        }
        if !tellsUnitsApart {
            units.removeFirst(min(spent, units.count))
        } else if spent > 0 {
            units = unused(of: units)
        }
        unitsInUse = []
        window += 1
        usedNow = 0
        windowEnd = nextBoundary(after: windowEnd)
        carried = []
        windowGrant = nil
        guard !policy.rollOver.isNone else { return }
        let life = Int(policy.rollOver.expiresAfterWindows)
        carried = units.filter { life == 0 || window - $0 <= life }
        while carried.count > room { carried.removeFirst() }
    }

    private var room: Int {
        guard case .units(let count) = grant(plan) else { return .max }
        if count == 0, case .percent = policy.rollOver.cap(of: plan) { return .max }
        switch policy.rollOver.cap(of: plan) {
        case .percent(let percent): return max(0, Int(count * percent / 100 - count))
        case .units(let units): return max(0, Int(units - count))
        }
    }

    // MARK: Counting.

    /// Uses that count now.
    package var used: Int {
        switch policy.window {
        case .hour, .day, .week, .month, .billingCycle, .billingCycleOnLastDay, .firstUse, .never:
            return usedNow
        case .rolling(let span):
            return uses.filter { !$0.isReturned && now - $0.at < span }.count
        case .tokenBucket:
            return returns.filter { $0 > now }.count
        }
    }

    /// Token bucket: when each use comes back, one after the other like customers at a till.
    private var returns: [Instant] {
        guard case .tokenBucket(let interval) = policy.window else { return [] }
        var last = Instant.distantPast
        return uses.filter { !$0.isReturned }.map {
            last = max(last, $0.at) + interval
            return last
        }
    }

    package var limit: Int? {
        switch grant(plan) {
        case .notEligible: 0
        case .units(let count): (windowGrant ?? Int(count)) + carried.count
        case .unlimited: nil
        }
    }

    // MARK: What people do.

    /// Granted and charged to what renews or to what was bought, granted free, or refused.
    package enum Answer: Equatable, Sendable {
        case charged, chargedBought, free, refused
        package var isCharged: Bool { self == .charged || self == .chargedBought }
    }

    package mutating func charge(_ freelancer: Partner) -> Answer {
        if policy.unit == .person, isCounted(freelancer) { return .free }
        if let allowance = policy.freeAfterInbound, let since = lastInbound[freelancer],
            now - since <= allowance.within, freeSent[freelancer, default: 0] < allowance.count
        {
            freeSent[freelancer, default: 0] += 1
            return .free
        }
        if case .notEligible = grant(plan) { return .refused }
        if spendsBought { return chargeBought(freelancer) }
        if let limit, used >= limit { return .refused }
        var use = Use(partner: freelancer, at: now)
        if tellsUnitsApart { (use.unit, use.window) = (takeUnit(), window) }
        uses.append(use)
        usedNow += 1
        books.used += 1
        people.append(person(freelancer))
        if case .firstUse(let span) = policy.window, windowEnd == .distantFuture {
            windowEnd = now + span
        }
        wait(use)
        noteUseForLevels(freelancer)
        return .charged
    }

    mutating func wait(_ use: Use) {
        if policy.refund != .never, !waiting.contains(where: { $0.partner == use.partner }) {
            waiting.append(use)
        }
    }

    /// The use itself, and the oldest that count beside it where one gives back more.
    mutating func giveBack(_ use: Use) {
        if let unit = use.bought { return giveBack(use, to: unit) }
        if tellsUnitsApart { return giveBackUnits(of: use) }
        for number in 0..<policy.refundUnits {
            let before = books.refunded
            forgetPeople()
            giveBackOne(number == 0 ? use : uses.first { isCounting($0) } ?? use, for: use)
            forgetPeople(first: person(use.partner))
            if books.refunded == before { return }
        }
    }

    private func isCounting(_ use: Use) -> Bool {
        guard case .rolling(let span) = policy.window else { return false }
        return !use.isReturned && now - use.at < span
    }

    private mutating func giveBackOne(_ use: Use, for first: Use) {
        switch policy.window {
        case .hour, .day, .week, .month, .billingCycle, .billingCycleOnLastDay:
            if usedNow == 0 { carried.append(window - 1) } else { usedNow -= 1 }
        case .firstUse, .never:
            guard usedNow > 0 else { return }
            usedNow -= 1
        case .rolling(let span):
            guard now - use.at < span,
                let index = uses.firstIndex(where: { !$0.isReturned && $0.at == use.at })
            else { return }
            uses[index].isReturned = true
        case .tokenBucket:
            guard used > 0, let last = uses.lastIndex(where: { !$0.isReturned }) else { return }
            uses[last].isReturned = true
        }
        books.refunded += 1
        returned.append(Use(partner: first.partner, at: now))
    }
}
