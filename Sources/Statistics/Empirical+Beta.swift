extension Empirical {
    /// A beta distribution as a table: bounds between which equal shares of it lie, so that a draw
    /// costs a look instead of a search. Its mean is within a ten-thousandth of what is asked for.
    ///
    /// - Parameters:
    ///   - mean: above 0 and below 1.
    ///   - deviation: the standard deviation, within `betaDeviations(mean:)`.
    package static func beta(mean: Double, deviation: Double) -> Empirical {
        let size = mean * (1 - mean) / (deviation * deviation) - 1
        let (a, b) = (mean * size, (1 - mean) * size)
        var bound = betaQuantile(a, b, 0, above: 0)
        var steps = [Step(upTo: bound, share: 0)]
        for part in 1...betaParts {
            let p = Double(part) / Double(betaParts)
            bound = part == betaParts ? 1 : betaQuantile(a, b, p, above: bound)
            steps.append(Step(upTo: bound, share: 1 / Double(betaParts)))
        }
        return Empirical(steps)
    }

    private static let betaParts = 500

    /// From next to nothing to 95 % of what it is where everybody has all or nothing.
    package static func betaDeviations(mean: Double) -> ClosedRange<Double> {
        let most = 0.95 * (mean * (1 - mean)).squareRoot()
        return min(0.001, most)...most
    }

    /// Newton's steps, and halves where one would leave the bounds within which it lies.
    private static func betaQuantile(
        _ a: Double, _ b: Double, _ p: Double, above least: Double
    ) -> Double {
        if p <= 0 { return 0 }
        var (low, high) = (least, 1.0)
        let constant =
            PortableMath.logGamma(a + b) - PortableMath.logGamma(a) - PortableMath.logGamma(b)
        var x = (low + high) / 2
        for _ in 0..<200 {
            let miss = PortableMath.betaShare(a, b, below: x, 1 - x) - p
            if miss > 0 { high = x } else { low = x }
            let density = PortableMath.exp(
                constant + (a - 1) * PortableMath.log(x) + (b - 1) * PortableMath.log(1 - x))
            let next = x - miss / density
            let step = next > low && next < high ? next : (low + high) / 2
            if abs(step - x) <= 1e-12 || high - low <= 1e-12 { return min(high, max(low, step)) }
            x = step
        }
        return x
    }
}
