/// How many values an interval of a wanted width takes, from a pilot: C. Stein, "A two-sample test
/// for a linear hypothesis whose power is independent of the variance", Annals of Mathematical
/// Statistics 16 (1945).
///
/// Looking after each value whether the interval is narrow enough stops where the spread happens to
/// look small, and holds the mean less often than it says. Here the spread is that of the pilot
/// alone, and so are the degrees of freedom: for normal values the interval holds the mean with
/// exactly the level's probability, whatever the number that the pilot asked for, and that for all
/// quantities of the same runs at once, since for normal values means and spreads are independent.
package struct TwoStageRule: Sendable {
    package var pilot: Int
    package var level: Double

    /// - Parameter pilot: how many of the first values it looks at; at least 2.
    package init(pilot: Int, level: Double) {
        precondition(pilot >= 2, "a pilot of \(pilot) values says nothing of their spread")
        self.pilot = pilot
        self.level = level
    }

    /// How many values are needed in all, for a half-width in the unit of the values; the largest
    /// number where none suffices. Nil before the pilot is complete.
    package func needed(_ values: [Double], halfWidth: Double) -> Int? {
        guard values.count >= pilot else { return nil }
        guard let deviation = Sample(values.prefix(pilot)).standardDeviation, deviation > 0 else {
            return pilot
        }
        guard halfWidth > 0 else { return .max }
        let root = factor * deviation / halfWidth
        let count = (root * root).rounded(.up)
        return count < 1e15 ? max(pilot, Int(count)) : .max
    }

    /// The interval of the mean; nil before the pilot is complete.
    package func interval(_ values: [Double], in bounds: ValueBounds = .any) -> Interval? {
        guard values.count >= pilot, pilot >= 2,
            let deviation = Sample(values.prefix(pilot)).standardDeviation
        else { return nil }
        let sample = Sample(values)
        if sample.isConstant { return sample.interval(level: level, in: bounds) }
        let reach = factor * deviation / Double(values.count).squareRoot()
        return Interval(sample.mean - reach, sample.mean + reach).within(bounds)
    }

    private var factor: Double { StudentT.factor(level: level, degrees: Double(pilot - 1)) }
}
