/// A confidence interval.
package struct Interval: Hashable, Sendable {
    package var lower: Double
    package var upper: Double

    package init(_ lower: Double, _ upper: Double) {
        self.lower = lower
        self.upper = upper
    }

    package var halfWidth: Double { (upper - lower) / 2 }

    package func contains(_ value: Double) -> Bool { lower <= value && value <= upper }

    /// What of it lies between two bounds. A mean that cannot be outside is as surely in here.
    func within(_ bounds: ValueBounds) -> Interval {
        Interval(max(lower, bounds.lowest), min(upper, bounds.highest))
    }
}

/// Between which values a quantity can be.
package struct ValueBounds: Hashable, Sendable {
    package var lowest: Double
    package var highest: Double

    package init(lowest: Double, highest: Double) {
        self.lowest = lowest
        self.highest = highest
    }

    package static let any = ValueBounds(lowest: -.infinity, highest: .infinity)
    /// Counts and times.
    package static let atLeastZero = ValueBounds(lowest: 0, highest: .infinity)
    package static let share = ValueBounds(lowest: 0, highest: 1)
}

extension Sample {
    /// Student's interval of the mean; nil for fewer than two values, which say nothing of how they
    /// spread.
    ///
    /// It holds the mean with the level's probability for normal values, and nearly so for means of
    /// many small parts, as the figures of runs are. It stays inside the bounds. A share that was 0
    /// or 1 in all runs gets the interval of C. J. Clopper and E. S. Pearson ("The use of confidence
    /// or fiducial limits", Biometrika 26, 1934) for as many trials of yes or no: no variable
    /// between 0 and 1 needs a wider one.
    package func interval(level: Double, in bounds: ValueBounds = .any) -> Interval? {
        guard let error = standardError else { return nil }
        if isConstant, bounds == .share, smallest == 0 || smallest == 1 {
            let farthest = PortableMath.exp(PortableMath.log((1 - level) / 2) / Double(count))
            return smallest == 0 ? Interval(0, 1 - farthest) : Interval(farthest, 1)
        }
        let reach = StudentT.factor(level: level, degrees: Double(count - 1)) * error
        return Interval(mean - reach, mean + reach).within(bounds)
    }
}
