/// A range that holds the true value with a stated probability.
package struct Interval: Hashable, Codable, Sendable {
    package var lower: Double
    package var upper: Double
    /// The probability with which such intervals hold the true value, such as 0.95.
    package var level: Double

    package init(lower: Double, upper: Double, level: Double) {
        self.lower = lower
        self.upper = upper
        self.level = level
    }

    package init(centre: Double, halfWidth: Double, level: Double) {
        self.init(lower: centre - halfWidth, upper: centre + halfWidth, level: level)
    }

    package var halfWidth: Double { (upper - lower) / 2 }

    package func contains(_ value: Double) -> Bool { lower <= value && value <= upper }
}

/// What the values of a figure can be; it decides how the interval of their mean is built.
package enum Scale: Hashable, Codable, Sendable {
    /// Any number.
    case real
    /// From 0 to 1.
    case share
    /// Not negative, such as a number of messages.
    case count
}

extension Sample {
    /// The interval of the mean; nil below two values, which say nothing of their spread.
    ///
    /// - `real`: Student's (1908).
    /// - `share`: Wilson's score interval (1927) with the effective number of trials from the
    ///   spread of the replications and Student's quantile, as survey statistics does for
    ///   clustered shares (Korn & Graubard 1998; Franco et al. 2019). It stays in 0…1. If all
    ///   values are 0 or all are 1, Clopper's and Pearson's (1934) for all trials. If they are the
    ///   same otherwise, or the trials are not known, another value had at most the probability
    ///   1 − (α/2)^(1/n), which bounds the mean whatever its distribution in 0…1.
    /// - `count`: the same with a variance in proportion to the mean; it stays above 0. If all
    ///   values are the same, Garwood's interval (1936) for a Poisson total.
    ///
    /// Rare events show no spread: where there were fewer than ten in all, of a count, or of a
    /// share or what is missing to 1 whose trials are known, the interval also holds Garwood's
    /// for them, which holds Clopper's and Pearson's.
    ///
    /// Few and very skewed values are covered less often than stated, on every scale: of ten
    /// values that are nearly always 0, most samples do not show the spread.
    ///
    /// - Parameter trials: of which a share is the share, in all replications together, as if each
    ///   were by itself; nil where that is not known.
    package func interval(
        level: Double, scale: Scale = .real, trials: Double? = nil
    ) -> Interval? {
        if scale != .real, count > 1, areEqual {
            return intervalOfEqual(level: level, scale: scale, trials)
        }
        guard let spread = intervalOfSpread(level: level, scale: scale) else { return nil }
        guard let rare = intervalOfRare(level: level, scale: scale, trials) else { return spread }
        return Interval(
            lower: min(spread.lower, rare.lower), upper: max(spread.upper, rare.upper),
            level: level)
    }

    /// From the spread of values that are not all the same.
    private func intervalOfSpread(level: Double, scale: Scale) -> Interval? {
        guard let error = standardError else { return nil }
        let p = 0.5 + level / 2
        let quantile = PortableMath.studentQuantile(p, degreesOfFreedom: degreesOfFreedom)
        let reach = quantile * error
        switch scale {
        case .real:
            return Interval(centre: mean, halfWidth: reach, level: level)
        case .share:
            // (mean − μ)² = shrink · μ(1 − μ)
            let shrink = reach * reach / (mean * (1 - mean))
            let centre = (mean + shrink / 2) / (1 + shrink)
            let root = (shrink * mean * (1 - mean) + shrink * shrink / 4).squareRoot()
            let interval = Interval(centre: centre, halfWidth: root / (1 + shrink), level: level)
            return Interval(
                lower: max(interval.lower, 0), upper: min(interval.upper, 1), level: level)
        case .count:
            // (mean − μ)² = shrink · μ
            let shrink = reach * reach / mean
            let root = (shrink * mean + shrink * shrink / 4).squareRoot()
            let centre = mean + shrink / 2
            return Interval(lower: max(centre - root, 0), upper: centre + root, level: level)
        }
    }

    private func intervalOfEqual(level: Double, scale: Scale, _ trials: Double?) -> Interval {
        let number = Double(count)
        guard scale == .count else {
            let isAtEnd = mean == 0 || mean == 1
            let all = isAtEnd ? max(number, trials ?? number) : number
            let other = 1 - PortableMath.power((1 - level) / 2, 1 / all)
            return Interval(
                lower: mean * (1 - other), upper: mean + other * (1 - mean), level: level)
        }
        let total = Sample.poissonTotal(mean * number, level: level)
        return Interval(lower: total.lower / number, upper: total.upper / number, level: level)
    }

    private static let rareEvents = 9.0

    /// Where too few events were seen to show how they spread; nil elsewhere.
    private func intervalOfRare(level: Double, scale: Scale, _ trials: Double?) -> Interval? {
        let number = scale == .count ? Double(count) : scale == .share ? trials : nil
        guard let number, number >= Double(count) else { return nil }
        let events = mean * number
        // Counts and trials are whole; what a division lost of them is not.
        let most = Sample.rareEvents + 0.5
        if events < most {
            let total = Sample.poissonTotal(events, level: level)
            let upper = total.upper / number
            return Interval(
                lower: total.lower / number, upper: scale == .share ? min(1, upper) : upper,
                level: level)
        }
        guard scale == .share, number - events < most else { return nil }
        let total = Sample.poissonTotal(number - events, level: level)
        return Interval(
            lower: max(0, 1 - total.upper / number), upper: 1 - total.lower / number, level: level)
    }

    /// Garwood's interval of the mean of which a total is one value.
    private static func poissonTotal(_ total: Double, level: Double) -> Interval {
        let error = (1 - level) / 2
        return Interval(
            lower: total > 0 ? PortableMath.gammaQuantile(shape: total, error) : 0,
            upper: PortableMath.gammaQuantile(shape: total + 1, 1 - error), level: level)
    }
}
