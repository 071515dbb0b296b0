/// Where the warm-up of a series ends, by MSER-5: the values left out are those whose omission
/// makes the standard error of the remaining mean smallest, in batches of five (K. P. White,
/// "An Effective Truncation Heuristic for Bias Reduction in Simulation Output", 1997; White, Cobb
/// & Spratt, "A Comparison of Five Steady-State Truncation Heuristics for Simulation", 2000).
package struct WarmUp: Hashable, Sendable {
    /// How many values to leave out at the front.
    package let length: Int
    /// The mean of the whole batches behind it.
    package let mean: Double
    /// False if the smallest error lies beyond half of the series: it may then still be warming
    /// up, and a longer run is needed.
    package let isTrustworthy: Bool

    /// The size of a batch.
    package static let batch = 5
    /// Below so many batches the rule has nothing to go by.
    package static let fewestBatches = 10
    package static let fewestValues = batch * fewestBatches

    /// Nil for a series below `fewestValues`; values behind the last whole batch do not count.
    package init?(of series: [Double]) {
        let count = series.count / WarmUp.batch
        guard count >= WarmUp.fewestBatches else { return nil }
        let means = (0..<count).map { batch in
            let first = batch * WarmUp.batch
            return Sample(series[first..<first + WarmUp.batch]).mean
        }
        // From the back; the last few batches may be alike by luck and are not candidates.
        var rest = Sample()
        var best = (error: Double.infinity, start: count, mean: 0.0)
        for start in stride(from: count - 1, through: 0, by: -1) {
            rest.add(means[start])
            guard rest.count >= WarmUp.batch, let variance = rest.variance else { continue }
            let size = Double(rest.count)
            // White's statistic: the sum of squares over the square of the number.
            let error = variance * (size - 1) / (size * size)
            if error <= best.error { best = (error, start, rest.mean) }
        }
        length = best.start * WarmUp.batch
        mean = best.mean
        isTrustworthy = best.start * 2 <= count
    }
}
