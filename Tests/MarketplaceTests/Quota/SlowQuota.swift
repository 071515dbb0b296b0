import VirtualTime

@testable import Marketplace

/// A slow, independent account of a quota: every use and every carried unit is an item of a list,
/// windows pass one at a time, and whatever can be recounted is recounted.
struct SlowQuota {
    struct Use {
        var freelancer: UInt32
        var at: Instant
        var isReturned = false
    }

    let policy: QuotaPolicy
    let anchor: Instant
    var plan: Plan
    var now: Instant
    /// Number of windows begun before the present one.
    var window = 0
    var windowEnd: Instant
    /// Charged uses, for all time; `firstOfWindow` is where the present window's begin.
    var uses: [Use] = []
    /// Uses taken off or added in the present calendar window.
    var usedNow = 0
    /// What the present window granted, where a change of plan made that another number.
    var windowGrant: Int?
    /// One element a unit: the window that granted it.
    var carried: [Int] = []
    var waiting: [Use] = []
    var lastInbound: [UInt32: Instant] = [:]
    var freeSent: [UInt32: Int64] = [:]
    /// What came back since the last look.
    var returned: [Use] = []

    init(policy: QuotaPolicy, plan: Plan, anchor: Instant, starts: Instant) {
        self.policy = policy
        self.plan = plan
        self.anchor = anchor
        now = starts
        windowEnd = .distantFuture
        windowEnd = nextBoundary(after: starts)
    }

    // MARK: The calendar, day by day.

    func nextBoundary(after instant: Instant) -> Instant {
        guard policy.window.isCalendar else { return .distantFuture }
        if case .hour = policy.window {
            // No zone of these tests is a part of an hour away from UTC.
            var hour = instant.startOfDay
            while hour <= instant { hour += .hours(1) }
            return hour
        }
        var day = CivilDate(zone.local(instant)).daysSinceEpoch - 1
        while true {
            let date = CivilDate(daysSinceEpoch: day)
            if let boundary = boundary(on: date) {
                let first = zone.firstInstant(showing: boundary)
                if first > instant { return first }
            }
            day += 1
        }
    }

    private var zone: ZoneRules { policy.zones.first ?? .utc }

    /// The renewal that falls on a date, if one does.
    private func boundary(on date: CivilDate) -> Instant? {
        switch policy.window {
        case .day(let hour, let minute):
            return date.start + .hours(Int64(hour)) + .minutes(Int64(minute))
        case .week(let weekday, let hour, let minute):
            guard date.weekday == weekday else { return nil }
            return date.start + .hours(Int64(hour)) + .minutes(Int64(minute))
        case .month(let hour, let minute, let count):
            guard date.day == 1, (date.month - 1) % count == 0 else { return nil }
            return date.start + .hours(Int64(hour)) + .minutes(Int64(minute))
        case .billingCycleOnLastDay:
            let last = CivilDate.days(inMonth: date.month, of: date.year)
            return date.day == min(CivilDate(zone.local(anchor)).day, last) ? date.start : nil
        case .billingCycle:
            let signUp = CivilDate(zone.local(anchor))
            if signUp.day <= 28 { return date.day == signUp.day ? date.start : nil }
            // No renewal on the first 1st after the sign-up: less than a month.
            let months = date.year * 12 + date.month - signUp.year * 12 - signUp.month
            return date.day == 1 && months != 1 ? date.start : nil
        case .hour, .rolling, .tokenBucket, .firstUse, .never: return nil
        }
    }

    // MARK: Time.

    mutating func advance(to instant: Instant) {
        while true {
            var next = min(windowEnd, instant)
            var refund: Use?
            if case .onNoReply(let within) = policy.refund, let first = waiting.first {
                let due = first.at + within + .microseconds(1)
                // At the same instant the window renews first.
                if due <= instant, due < windowEnd { (next, refund) = (due, first) }
            }
            now = max(now, next)
            if let refund {
                waiting.removeFirst()
                giveBack(refund)
            } else if windowEnd <= instant {
                closeWindow()
            } else {
                break
            }
        }
        guard case .onReply(let within) = policy.refund else { return }
        waiting.removeAll { now - $0.at > within }
    }

    private mutating func closeWindow() {
        if case .firstUse = policy.window {
            usedNow = 0
            windowEnd = .distantFuture
            return
        }
        var units = carried.sorted()
        var spent = usedNow
        switch policy.allotment(for: plan) {
        case .notEligible: units = []
        case .units(let count): units += Array(repeating: window, count: windowGrant ?? Int(count))
        case .unlimited: spent = 0
        }
        units.removeFirst(min(spent, units.count))
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
        guard case .units(let count) = policy.allotment(for: plan) else { return .max }
        if count == 0, case .percent = policy.rollOver.cap(of: plan) { return .max }
        switch policy.rollOver.cap(of: plan) {
        case .percent(let percent): return max(0, Int(count * percent / 100 - count))
        case .units(let units): return max(0, Int(units - count))
        }
    }

    // MARK: Counting.

    /// Uses that count now.
    var used: Int {
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

    var limit: Int? {
        switch policy.allotment(for: plan) {
        case .notEligible: 0
        case .units(let count): (windowGrant ?? Int(count)) + carried.count
        case .unlimited: nil
        }
    }

    // MARK: What people do.

    /// Another plan from now on.
    mutating func change(to new: Plan) {
        guard new != plan else { return }
        let (old, next) = (policy.allotment(for: plan), policy.allotment(for: new))
        let isMore = rank(next) > rank(old)
        let terms = isMore ? policy.planChange.upgrade : policy.planChange.downgrade
        let held: Int? = windowGrant ?? number(old)
        plan = new
        if policy.window.isCalendar {
            switch terms.left ?? (policy.rollOver.isNone ? .replaced : .stays) {
            case .replaced: windowGrant = nil
            case .stays: windowGrant = held.map { max($0, number(next) ?? 0) }
            case .lost: (windowGrant, carried) = (nil, [])
            case .inProportion: windowGrant = prorated(held, number(old), number(next))
            }
        }
        if terms.used == .reset {
            usedNow = 0
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

    private func number(_ allotment: Allotment) -> Int? {
        if case .units(let units) = allotment { Int(units) } else { nil }
    }

    private func rank(_ allotment: Allotment) -> Int {
        switch allotment {
        case .notEligible: -1
        case .units(let units): Int(units)
        case .unlimited: .max
        }
    }

    /// Granted and charged, granted free, or refused.
    enum Answer: Equatable { case charged, free, refused }

    mutating func charge(_ freelancer: UInt32) -> Answer {
        if let allowance = policy.freeAfterInbound, let since = lastInbound[freelancer],
            now - since <= allowance.within, freeSent[freelancer, default: 0] < allowance.count
        {
            freeSent[freelancer, default: 0] += 1
            return .free
        }
        if case .notEligible = policy.allotment(for: plan) { return .refused }
        if let limit, used >= limit { return .refused }
        let use = Use(freelancer: freelancer, at: now)
        uses.append(use)
        usedNow += 1
        if case .firstUse(let span) = policy.window, windowEnd == .distantFuture {
            windowEnd = now + span
        }
        if policy.refund != .never, !waiting.contains(where: { $0.freelancer == freelancer }) {
            waiting.append(use)
        }
        return .charged
    }

    mutating func reply(_ freelancer: UInt32) {
        guard let index = waiting.firstIndex(where: { $0.freelancer == freelancer }) else { return }
        let use = waiting.remove(at: index)
        guard case .onReply(let within) = policy.refund, now - use.at <= within else { return }
        giveBack(use)
    }

    mutating func inbound(_ freelancer: UInt32) {
        lastInbound[freelancer] = now
        freeSent[freelancer] = 0
    }

    private mutating func giveBack(_ use: Use) {
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
        returned.append(Use(freelancer: use.freelancer, at: now))
    }
}
