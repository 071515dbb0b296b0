/// The difference of two sets of replications: the variant's mean minus the baseline's.
package struct Comparison: Hashable, Sendable {
    package let baseline: Sample
    package let variant: Sample
    package let difference: Double
    package let standardError: Double
    package let degreesOfFreedom: Double
    /// 1 − var(difference) / (var baseline + var variant): what pairing by common random numbers
    /// saved, below 0 where it harmed; nil if not paired or without any variance.
    package let savedByPairing: Double?
    /// The covariance of the two means; 0 if not paired.
    private let covariance: Double

    /// Replications with the same index shared their random numbers, so each pair is one
    /// difference (Student's paired test). Nil if the numbers differ or are below two.
    package static func paired(baseline: [Double], variant: [Double]) -> Comparison? {
        guard baseline.count == variant.count else { return nil }
        let differences = Sample(zip(baseline, variant).map { $1 - $0 })
        let (first, second) = (Sample(baseline), Sample(variant))
        guard let error = differences.standardError, let a = first.variance,
            let b = second.variance, let own = differences.variance
        else { return nil }
        return Comparison(
            baseline: first, variant: second, difference: differences.mean, standardError: error,
            degreesOfFreedom: differences.degreesOfFreedom,
            savedByPairing: a + b > 0 ? 1 - own / (a + b) : nil,
            covariance: (a + b - own) / 2 / Double(baseline.count))
    }

    /// Independent replications, with the degrees of freedom of B. L. Welch (Biometrika 34,
    /// 1947). Nil below two values on either side.
    package static func welch(baseline: Sample, variant: Sample) -> Comparison? {
        guard let a = baseline.variance, let b = variant.variance else { return nil }
        let (first, second) = (a / Double(baseline.count), b / Double(variant.count))
        let sum = first + second
        let spread =
            first * first / baseline.degreesOfFreedom + second * second / variant.degreesOfFreedom
        return Comparison(
            baseline: baseline, variant: variant, difference: variant.mean - baseline.mean,
            standardError: sum.squareRoot(),
            degreesOfFreedom: sum > 0 ? sum * sum / spread : baseline.degreesOfFreedom,
            savedByPairing: nil, covariance: 0)
    }

    package func interval(level: Double) -> Interval {
        Interval(centre: difference, halfWidth: reach(level) * standardError, level: level)
    }

    private func reach(_ level: Double) -> Double {
        PortableMath.studentQuantile(0.5 + level / 2, degreesOfFreedom: degreesOfFreedom)
    }

    /// The two-sided probability of such a difference if there were none. Without any variance
    /// it is 1 for no difference and 0 for one.
    package var pValue: Double {
        if standardError == 0 { return difference == 0 ? 1 : 0 }
        return PortableMath.studentTwoSided(
            difference / standardError, degreesOfFreedom: degreesOfFreedom)
    }

    /// The larger of the two one-sided probabilities of D. J. Schuirmann (1987): small where the
    /// difference surely lies within ± margin.
    package func equivalencePValue(margin: Double) -> Double {
        let room = margin - abs(difference)
        if standardError == 0 { return room >= 0 ? 0 : 1 }
        return PortableMath.studentShare(
            below: -room / standardError, degreesOfFreedom: degreesOfFreedom)
    }

    /// The variant's mean over the baseline's, minus 1; nil for a baseline of 0.
    package var relativeChange: Double? {
        baseline.mean == 0 ? nil : difference / baseline.mean
    }

    /// The interval of the relative change by E. C. Fieller's theorem (1954); nil where the
    /// baseline's mean does not differ from 0 at this level, since the ratio has no bounds then.
    package func relativeInterval(level: Double) -> Interval? {
        let square = reach(level) * reach(level)
        guard let first = baseline.standardError, let second = variant.standardError else {
            return nil
        }
        // (v − θb)² = t² (var v − 2θ cov + θ² var b), a quadratic in the ratio θ.
        let (a, b) = (baseline.mean, variant.mean)
        let leading = a * a - square * first * first
        guard leading > 0 else { return nil }
        let middle = a * b - square * covariance
        let last = b * b - square * second * second
        let root = max(middle * middle - leading * last, 0).squareRoot()
        return Interval(centre: middle / leading - 1, halfWidth: root / leading, level: level)
    }
}

/// What a comparison lets one say.
package enum ComparisonVerdict: String, Hashable, Codable, Sendable {
    case better, worse
    /// The difference lies within the margin, surely enough.
    case equal
    case cannotTell
}

/// Which way a figure should go.
package enum Direction: String, Hashable, Codable, Sendable {
    case moreIsBetter, lessIsBetter
}

extension Comparison {
    /// The verdict at the error α: equal if the interval of level 1 − 2α lies within ± margin
    /// (two one-sided tests, Schuirmann 1987), however significant the difference; else better
    /// or worse if the interval of level 1 − α leaves out 0.
    package func verdict(direction: Direction, margin: Double, error: Double) -> ComparisonVerdict {
        verdict(
            direction: direction, pValue: pValue,
            equivalence: equivalencePValue(margin: margin), error: error)
    }

    private func verdict(
        direction: Direction, pValue: Double, equivalence: Double, error: Double
    ) -> ComparisonVerdict {
        if equivalence <= error { return .equal }
        guard pValue <= error else { return .cannotTell }
        return (difference > 0) == (direction == .moreIsBetter) ? .better : .worse
    }

    /// One figure among several that are compared at once.
    package struct Question: Hashable, Sendable {
        package var comparison: Comparison
        package var direction: Direction
        package var margin: Double

        package init(_ comparison: Comparison, direction: Direction, margin: Double) {
            self.comparison = comparison
            self.direction = direction
            self.margin = margin
        }
    }

    /// The verdicts of many figures: among all claims of a difference at least one is false with
    /// at most probability `error`, and so among all claims of equality, by Holm's adjustment of
    /// each family's p-values.
    package static func verdicts(_ questions: [Question], error: Double) -> [ComparisonVerdict] {
        let differences = Holm.adjusted(questions.map(\.comparison.pValue))
        let equalities = Holm.adjusted(
            questions.map { $0.comparison.equivalencePValue(margin: $0.margin) })
        return questions.indices.map { place in
            let question = questions[place]
            return question.comparison.verdict(
                direction: question.direction, pValue: differences[place],
                equivalence: equalities[place], error: error)
        }
    }
}

/// S. Holm's step-down adjustment ("A Simple Sequentially Rejective Multiple Test Procedure",
/// Scandinavian Journal of Statistics 6, 1979).
package enum Holm {
    /// Each p-value's adjusted one, in the same order: a claim holds in the company of the others
    /// if its adjusted value is at most the error allowed for all together.
    package static func adjusted(_ values: [Double]) -> [Double] {
        let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
        var adjusted = values
        var least = 0.0
        for (rank, place) in order.enumerated() {
            least = max(least, min(1, Double(values.count - rank) * values[place]))
            adjusted[place] = least
        }
        return adjusted
    }
}
