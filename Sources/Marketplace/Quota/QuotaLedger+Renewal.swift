public import VirtualTime

extension QuotaLedger {
    /// Whether time has brought nothing since the last look, so that there is nothing to settle.
    @inlinable
    @inline(__always)
    func isSettled(at instant: Instant, policy: QuotaPolicy) -> Bool {
        details.isEmpty && policy.window.isCalendar && instant < renewal
    }

    /// Brings the ledger to `instant`, in the order in which things happened since the last look;
    /// gives the instant back, not earlier than the last.
    mutating func settle(at instant: Instant, policy: QuotaPolicy) -> Instant {
        guard !details.isEmpty else {
            renew(to: instant, policy: policy)
            return instant
        }
        let now = max(instant, details[0].latest)
        if let due = dueStep(by: now) {
            bring(to: due, policy: policy)
            takeDueStep(policy)
        }
        bring(to: now, policy: policy)
        if !details.isEmpty, details[0].latest > .distantPast { details[0].latest = now }
        return now
    }

    private mutating func bring(to instant: Instant, policy: QuotaPolicy) {
        giveBackUnanswered(until: instant, policy: policy)
        renew(to: instant, policy: policy)
        // What came back before its lot expired goes with it.
        expireBought(until: instant)
    }

    /// Lets windows renew and units come back up to `instant`, that instant included.
    mutating func renew(to instant: Instant, policy: QuotaPolicy) {
        switch policy.window {
        case .hour, .day, .week, .month, .billingCycle, .billingCycleOnLastDay:
            guard instant >= renewal, renewal < .distantFuture else { return }
            let calendar = QuotaCalendar(policy.window, policy.zone(zone))
            let (windows, next) = calendar.passed(cycleDay: cycleDay, from: renewal, to: instant)
            rollOver(windows: windows, policy: policy)
            used = 0
            renewal = next
            if !details.isEmpty { (details[0].granted, details[0].people) = (nil, []) }
            renewSources(windows)
        case .rolling(let span):
            dropUses(upTo: instant - span)
        case .tokenBucket(let interval):
            refill(to: instant, interval: interval)
        case .firstUse:
            guard instant >= renewal, renewal < .distantFuture else { return }
            used = 0
            renewal = .distantFuture
            if !details.isEmpty { details[0].people = [] }
        case .never: break
        }
    }

    /// A use exactly as old as the window no longer counts.
    private mutating func dropUses(upTo instant: Instant) {
        guard used > 0, details[0].uses[0] <= instant else { return }
        let uses = details[0].uses
        let kept = uses.firstIndex { $0 > instant } ?? uses.endIndex
        details[0].uses.removeFirst(kept)
        used -= Int64(kept)
        dropPeople(kept)
    }

    private mutating func refill(to instant: Instant, interval: TimeSpan) {
        guard used > 0, instant >= renewal, renewal < .distantFuture else { return }
        let units = min(used, (instant - renewal).microseconds / interval.microseconds + 1)
        used -= units
        dropPeople(Int(units))
        let (distance, overflow) = interval.microseconds.multipliedReportingOverflow(by: units)
        renewal = used == 0 || overflow ? .distantFuture : renewal + .microseconds(distance)
    }

    /// Carries over what is left, through `windows` renewals with no use after the first.
    private mutating func rollOver(windows: Int64, policy: QuotaPolicy) {
        guard !policy.rollOver.isNone else {
            if !details.isEmpty { details[0].carried = [] }
            return
        }
        let life = policy.rollOver.expiresAfterWindows
        let carried: [Int64]
        switch allotment(for: plan, policy: policy) {
        case .notEligible:
            carried = []
        case .units(let units):
            let rest = remainder(of: windowGrant(policy) ?? units)
            let room = policy.rollOver.room(beside: units, plan: plan)
            var carry = Carry(room: room, life: life)
            carry.addNewest(units, times: windows - 1)
            carry.add(rest.ofWindow, carried: windows)
            for (age, units) in rest.ofCarried.enumerated() {
                carry.add(units, carried: saturatingSum(windows, Int64(age) + 1))
            }
            carried = carry.units
        case .unlimited:
            var carry = Carry(room: .max, life: life)
            carry.add(details.first?.sources.first?.added ?? 0, carried: windows)
            for (age, units) in (details.first?.carried ?? []).enumerated() {
                carry.add(units, carried: saturatingSum(windows, Int64(age) + 1))
            }
            carried = carry.units
        }
        guard !carried.isEmpty || !details.isEmpty else { return }
        openDetails()
        details[0].carried = carried
    }

    /// What the present window leaves, uses taken from the oldest units first.
    private func remainder(of allotment: Int64) -> (ofWindow: Int64, ofCarried: [Int64]) {
        var carried = details.first?.carried ?? []
        if let sources = details.first?.sources.first {
            return sources.remainder(of: allotment, carried: carried)
        }
        var spent = used
        for age in carried.indices.reversed() {
            let taken = min(carried[age], spent)
            carried[age] -= taken
            spent -= taken
        }
        return (max(0, allotment - spent), carried)
    }
}

extension RollOver {
    /// How many carried units the cap allows beside a new allotment. The cap is a share of the
    /// allotment: where a plan grants nothing, there is none, and what is held stays.
    func room(beside allotment: Int64, plan: Plan) -> Int64 {
        switch cap(of: plan) {
        case .units(let units): return max(0, units - allotment)
        case .percent(let percent):
            if allotment == 0 { return .max }
            let (product, overflow) = allotment.multipliedReportingOverflow(by: percent)
            return max(0, (overflow ? .max : product / 100) - allotment)
        }
    }
}

/// Collects carried units, newest first, until the room is full; the oldest find none left.
private struct Carry {
    var room: Int64
    /// How many windows a carried unit lives; 0: for ever, and then ages are not kept apart.
    let life: Int64
    private(set) var units: [Int64] = []

    init(room: Int64, life: Int64) {
        self.room = room
        self.life = life
    }

    /// Units carried once, twice, … `times` times: what windows without any use left.
    mutating func addNewest(_ count: Int64, times: Int64) {
        guard count > 0, times > 0 else { return }
        if life == 0 {
            let (product, overflow) = count.multipliedReportingOverflow(by: times)
            return add(overflow ? .max : product, carried: 1)
        }
        var age: Int64 = 1
        // Each turn fills some of the room, which the cap makes a small multiple of `count`.
        while age <= min(times, life), room > 0 {
            add(count, carried: age)
            age += 1
        }
    }

    mutating func add(_ count: Int64, carried age: Int64) {
        let kept = min(count, room)
        guard kept > 0, life == 0 || age <= life else { return }
        room -= kept
        let index = life == 0 ? 0 : Int(age) - 1
        while units.count <= index { units.append(0) }
        units[index] += kept
    }
}
