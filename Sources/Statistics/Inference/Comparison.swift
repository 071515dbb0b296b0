/// How the mean of one set of values differs from that of another.
package struct MeanComparison: Hashable, Sendable {
    package enum Method: String, Sendable {
        /// Value by value, of runs with the same luck.
        case paired
        /// Of runs that have nothing in common: B. L. Welch, "The generalization of 'Student's'
        /// problem when several different population variances are involved", Biometrika 34 (1947).
        case welch
    }

    package var method: Method
    /// The second mean less the first.
    package var difference: Double
    /// Of the difference.
    package var standardError: Double
    package var degrees: Double
    /// How much of the variance of the difference pairing took away: 0.8 where it left a fifth. Below
    /// zero where values that should go together go against each other.
    package var savedVariance: Double?
    /// The mean of the first.
    package var base: Double

    /// Nil where either has fewer than two values.
    package static func unpaired(_ first: Sample, _ second: Sample) -> MeanComparison? {
        guard let a = first.variance, let b = second.variance else { return nil }
        let (partA, partB) = (a / Double(first.count), b / Double(second.count))
        let squares = partA + partB
        let below =
            partA * partA / Double(first.count - 1) + partB * partB / Double(second.count - 1)
        return MeanComparison(
            method: .welch, difference: second.mean - first.mean,
            standardError: squares.squareRoot(),
            degrees: below > 0
                ? squares * squares / below : Double(first.count + second.count - 2),
            base: first.mean)
    }

    /// - Parameter pairs: values of runs with the same luck. Nil for fewer than two.
    package static func paired(_ pairs: [(first: Double, second: Double)]) -> MeanComparison? {
        let differences = Sample(pairs.map { $0.second - $0.first })
        guard let error = differences.standardError, let variance = differences.variance else {
            return nil
        }
        let first = Sample(pairs.map(\.first))
        let apart = (first.variance ?? 0) + (Sample(pairs.map(\.second)).variance ?? 0)
        return MeanComparison(
            method: .paired, difference: differences.mean, standardError: error,
            degrees: Double(differences.count - 1),
            savedVariance: apart > 0 ? 1 - variance / apart : nil, base: first.mean)
    }

    /// Of the difference.
    package func interval(level: Double) -> Interval {
        let reach = StudentT.factor(level: level, degrees: degrees) * standardError
        return Interval(difference - reach, difference + reach)
    }

    /// The probability of a difference at least as large where there is none.
    package var pValue: Double {
        if standardError == 0 { return difference == 0 ? 1 : 0 }
        return StudentT.twoSided(difference / standardError, degrees: degrees)
    }

    /// The difference as a share of the first mean; nil where that is 0.
    package var relative: Double? { base == 0 ? nil : difference / abs(base) }

    /// The probability of values as near where the means lie further apart than a margin: both
    /// one-sided tests of D. J. Schuirmann, "A comparison of the two one-sided tests procedure and
    /// the power approach", Journal of Pharmacokinetics and Biopharmaceutics 15 (1987).
    package func equivalencePValue(margin: Double) -> Double {
        if standardError == 0 { return abs(difference) < margin ? 0 : 1 }
        let nearest = (margin - abs(difference)) / standardError
        return 1 - StudentT.cumulative(nearest, degrees: degrees)
    }
}

/// Corrections where many things are tested at once.
package enum MultipleTesting {
    /// The probabilities that S. Holm's procedure compares with a level ("A simple sequentially
    /// rejective multiple test procedure", Scandinavian Journal of Statistics 6, 1979): with those
    /// of at most 5 % called, one or more of all is called wrongly in at most 5 % of cases.
    package static func holm(_ pValues: [Double]) -> [Double] {
        let order = pValues.indices.sorted { (pValues[$0], $0) < (pValues[$1], $1) }
        var adjusted = pValues
        var highest = 0.0
        for (rank, index) in order.enumerated() {
            highest = max(highest, min(1, pValues[index] * Double(pValues.count - rank)))
            adjusted[index] = highest
        }
        return adjusted
    }
}
