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
    /// One element a unit: the window that granted it.
    var carried: [Int] = []
    var waiting: [Use] = []
    var lastInbound: [UInt32: Instant] = [:]
    var freeSent: [UInt32: Int64] = [:]

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
                _ = giveBack(refund)
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
        case .units(let count): units += Array(repeating: window, count: Int(count))
        case .unlimited: spent = 0
        }
        units.removeFirst(min(spent, units.count))
        window += 1
        usedNow = 0
        windowEnd = nextBoundary(after: windowEnd)
        carried = []
        guard policy.rollOver.capPercent > 100 else { return }
        let life = Int(policy.rollOver.expiresAfterWindows)
        carried = units.filter { life == 0 || window - $0 <= life }
        while carried.count > room { carried.removeFirst() }
    }

    private var room: Int {
        guard case .units(let count) = policy.allotment(for: plan) else { return .max }
        return max(0, Int(count * policy.rollOver.capPercent / 100 - count))
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
        case .units(let count): Int(count) + carried.count
        case .unlimited: nil
        }
    }

    // MARK: What people do.

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

    mutating func reply(_ freelancer: UInt32) -> Bool {
        guard let index = waiting.firstIndex(where: { $0.freelancer == freelancer }) else {
            return false
        }
        let use = waiting.remove(at: index)
        guard case .onReply(let within) = policy.refund, now - use.at <= within else {
            return false
        }
        return giveBack(use)
    }

    mutating func inbound(_ freelancer: UInt32) {
        lastInbound[freelancer] = now
        freeSent[freelancer] = 0
    }

    private mutating func giveBack(_ use: Use) -> Bool {
        switch policy.window {
        case .hour, .day, .week, .month, .billingCycle, .billingCycleOnLastDay:
            if usedNow == 0 {
                guard case .units = policy.allotment(for: plan), carried.count < room else {
                    return false
                }
                carried.append(window - 1)
                return true
            }
            usedNow -= 1
            return true
        case .firstUse, .never:
            guard usedNow > 0 else { return false }
            usedNow -= 1
            return true
        case .rolling(let span):
            guard now - use.at < span,
                let index = uses.firstIndex(where: { !$0.isReturned && $0.at == use.at })
            else { return false }
            uses[index].isReturned = true
            return true
        case .tokenBucket:
            guard used > 0, let last = uses.lastIndex(where: { !$0.isReturned }) else {
                return false
            }
            uses[last].isReturned = true
            return true
        }
    }
}
