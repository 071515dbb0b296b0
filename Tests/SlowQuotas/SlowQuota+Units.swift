import Marketplace

/// Units that come back with the end that they had: each is known by the window that granted it.
extension SlowQuota {
    var tellsUnitsApart: Bool {
        policy.refundExpiry == .withUnit && policy.refund != .never && policy.window.isCalendar
            && (policy.rollOver.isNone || policy.rollOver.expiresAfterWindows > 0)
    }

    /// The next unit is the oldest that is carried and not in use, or else one of this window.
    mutating func takeUnit() -> Int {
        var free = limit == nil ? [] : carried.sorted()
        for unit in unitsInUse {
            if let place = free.firstIndex(of: unit) { free.remove(at: place) }
        }
        let unit = free.first ?? window
        unitsInUse.append(unit)
        return unit
    }

    /// What is left at the end of a window: each use takes its own unit or, where that is none of
    /// these any more, the oldest.
    func unused(of units: [Int]) -> [Int] {
        var (units, others) = (units, 0)
        for unit in unitsInUse {
            if let place = units.firstIndex(of: unit) {
                units.remove(at: place)
            } else {
                others += 1
            }
        }
        units.removeFirst(min(others, units.count))
        return units
    }

    mutating func giveBackUnits(of use: Use) {
        let life = policy.rollOver.isNone ? 0 : Int(policy.rollOver.expiresAfterWindows)
        if window - use.unit > life || use.unit < firstHeld { return }
        for number in 0..<policy.refundUnits {
            if number == 0, use.window == window {
                guard let place = unitsInUse.firstIndex(of: use.unit) else { return }
                forgetPeople()
                unitsInUse.remove(at: place)
                usedNow -= 1
                forgetPeople(first: person(use.partner))
            } else {
                carried.append(use.unit)
            }
            books.refunded += 1
            returned.append(Use(partner: use.partner, at: now))
        }
    }
}
