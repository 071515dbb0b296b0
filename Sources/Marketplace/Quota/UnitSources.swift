import VirtualTime

/// Which windows granted the units that are in use, where what comes back expires with the unit it
/// came from.
///
/// Choices that the rules leave open:
/// - A use is of the oldest unit that is left; under a plan without limit, of the present window.
/// - A unit that was used in an earlier window comes back beside what the present one holds, with
///   its own age, and takes no use off. One that has expired by then, or that a change of plan
///   took, is gone, and all that the use would have brought with it.
/// - Where one use gives back more, each of them has the age of the unit that was used.
/// - A use that a change of plan forgot has come back by that.
/// - What was used beyond a smaller plan's units is taken from the oldest at the renewal.
struct UnitSources: Equatable, Codable, Sendable {
    /// How many renewals there were since the first use.
    private(set) var window: Int32 = 0
    /// Units in use, by how many windows ago they were granted. The last is not 0.
    private var used: [Int64] = []
    /// Units of the present window that came back beyond those in use.
    private(set) var added: Int64 = 0
    /// What was granted before this window is lost.
    private var firstHeld = Int32.min

    /// Takes a unit of those that are carried, by age, or else of the present window.
    mutating func use(beside carried: [Int64]) -> UnitSource {
        let place = carried.indices.last { carried[$0] > inUse(age: $0 + 1) }
        let age = place.map { $0 + 1 } ?? 0
        while used.count <= age { used.append(0) }
        used[age] += 1
        return UnitSource(granted: window - Int32(age), used: window)
    }

    private func inUse(age: Int) -> Int64 { age < used.count ? used[age] : 0 }

    /// How many windows ago a unit was granted; nil: it is gone.
    func age(of unit: UnitSource, life: Int64) -> Int? {
        let age = window - unit.granted
        return unit.granted < firstHeld || Int64(age) > life ? nil : Int(age)
    }

    /// Takes off the use of a unit; false where it was forgotten.
    mutating func takeOff(age: Int) -> Bool {
        guard inUse(age: age) > 0 else { return false }
        used[age] -= 1
        while used.last == 0 { used.removeLast() }
        return true
    }

    mutating func add() { added = saturatingSum(added, 1) }

    /// What is left of the present window's grant, and of what is carried.
    func remainder(of grant: Int64, carried: [Int64]) -> (ofWindow: Int64, ofCarried: [Int64]) {
        var left = [saturatingSum(grant, added)] + carried
        var debt: Int64 = 0
        for (age, units) in used.enumerated() {
            let taken = age < left.count ? min(left[age], units) : 0
            if taken > 0 { left[age] -= taken }
            debt += units - taken
        }
        for age in left.indices.reversed() {
            let taken = min(left[age], debt)
            left[age] -= taken
            debt -= taken
        }
        return (left[0], Array(left.dropFirst()))
    }

    mutating func renew(_ windows: Int64) {
        window += Int32(clamping: windows)
        (used, added) = ([], 0)
    }

    /// A change of plan took what is carried.
    mutating func lose() { (added, firstHeld) = (0, window) }

    /// A change of plan made that nothing counts as used.
    mutating func forget() { used = [] }
}

/// The windows that granted a unit and used it, by how many renewals there had been.
struct UnitSource: Hashable, Codable, Sendable, BitwiseCopyable {
    var granted: Int32
    var used: Int32
}

extension QuotaPolicy {
    /// Whether it matters which window granted a unit: in those of the calendar, unless what rolls
    /// over does so for ever.
    var tellsUnitsApart: Bool {
        refundExpiry == .withUnit && refund != .never && window.isCalendar
            && (rollOver.isNone || rollOver.expiresAfterWindows > 0)
    }
}

extension QuotaLedger {
    mutating func takeSource(_ policy: QuotaPolicy) -> UnitSource {
        openDetails()
        if details[0].sources.isEmpty { details[0].sources = [UnitSources()] }
        let isCounted = allotment(for: plan, policy: policy) != .unlimited
        return details[0].sources[0].use(beside: isCounted ? details[0].carried : [])
    }

    /// Returns a unit with the end that it had; the first of several is the one that was used.
    mutating func returnUnit(
        from source: UnitSource, isFirst: Bool, policy: QuotaPolicy
    ) -> Bool {
        let life = policy.rollOver.isNone ? 0 : policy.rollOver.expiresAfterWindows
        guard let age = details[0].sources[0].age(of: source, life: life) else { return false }
        if isFirst, source.used == details[0].sources[0].window {
            guard details[0].sources[0].takeOff(age: age) else { return false }
            used -= 1
        } else if age == 0 {
            details[0].sources[0].add()
        } else {
            while details[0].carried.count < age { details[0].carried.append(0) }
            details[0].carried[age - 1] += 1
        }
        return true
    }

    mutating func renewSources(_ windows: Int64) {
        if details.isEmpty || details[0].sources.isEmpty { return }
        details[0].sources[0].renew(windows)
    }

    mutating func loseSources() {
        if details.isEmpty || details[0].sources.isEmpty { return }
        details[0].sources[0].lose()
    }

    mutating func forgetSources() {
        if details.isEmpty || details[0].sources.isEmpty { return }
        details[0].sources[0].forget()
    }
}
