/// Each of several variants against the best of the others, all at once (J. C. Hsu, "Constrained
/// Simultaneous Confidence Intervals for Multiple Comparisons with the Best", Annals of Statistics
/// 12, 1984). Each pair has its own variance, and Bonferroni's quantile over the comparisons with
/// the best, which is right whatever the variances and however runs were paired.
package struct BestComparison: Hashable, Sendable {
    /// Of each variant's mean minus the best of the others'; all hold at once with the level's
    /// probability. None reaches beyond 0 on both sides where that is known.
    package let intervals: [Interval]
    package let direction: Direction

    /// What is known of a variant.
    package enum Standing: String, CaseIterable, Codable, Sendable {
        case best
        case mayBeBest = "may be best"
        case notBest = "not best"
    }

    /// - Parameters:
    ///   - count: of variants, two or more.
    ///   - difference: of the variant with the second number to that with the first.
    /// - Returns: nil where a pair cannot be compared.
    package init?(
        _ count: Int, direction: Direction, level: Double,
        _ difference: (_ baseline: Int, _ variant: Int) -> Comparison?
    ) {
        guard count > 1 else { return nil }
        let error = (1 - level) / Double(count - 1)
        let sign: Double = direction == .moreIsBetter ? 1 : -1
        // Pairs have the same degrees of freedom, and their quantile takes long.
        var known = (degreesOfFreedom: -1.0, quantile: 0.0)
        // By variant and other: how far it is ahead, and how much of that luck may have made.
        var ahead = Array(repeating: Array(repeating: 0.0, count: count), count: count)
        var reach = ahead
        for variant in 0..<count {
            for other in 0..<variant {
                guard let comparison = difference(other, variant) else { return nil }
                ahead[variant][other] = sign * comparison.difference
                ahead[other][variant] = -sign * comparison.difference
                if known.degreesOfFreedom != comparison.degreesOfFreedom {
                    let degrees = comparison.degreesOfFreedom
                    known.degreesOfFreedom = degrees
                    known.quantile = PortableMath.studentQuantile(
                        1 - error, degreesOfFreedom: degrees)
                }
                let width = comparison.standardError * known.quantile
                reach[variant][other] = width
                reach[other][variant] = width
            }
        }
        func least(_ variant: Int, among others: some Sequence<Int>, _ side: Double) -> Double? {
            others.filter { $0 != variant }
                .map { ahead[variant][$0] + side * reach[variant][$0] }.min()
        }
        let upper = (0..<count).map { max(0, least($0, among: 0..<count, 1) ?? 0) }
        // Only those that may be the best bound the others from below.
        let candidates = (0..<count).filter { upper[$0] > 0 }
        let rivals = candidates.isEmpty ? Array(0..<count) : candidates
        intervals = (0..<count).map { variant in
            let lower = min(0, least(variant, among: rivals, -1) ?? 0)
            return sign > 0
                ? Interval(lower: lower, upper: upper[variant], level: level)
                : Interval(lower: -upper[variant], upper: -lower, level: level)
        }
        self.direction = direction
    }

    package func standing(of variant: Int) -> Standing {
        let interval = intervals[variant]
        let (behind, ahead) =
            direction == .moreIsBetter
            ? (interval.lower, interval.upper) : (-interval.upper, -interval.lower)
        // Variants that are alike in every run are as good as the best.
        if behind == 0 { return .best }
        return ahead == 0 ? .notBest : .mayBeBest
    }
}
