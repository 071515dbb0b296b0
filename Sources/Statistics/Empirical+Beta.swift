extension Empirical {
    /// A beta distribution as a table, so that a draw costs a look instead of a search.
    ///
    /// Its bounds lie an eighth of a standard deviation apart around the mean, and beside these
    /// closer and closer to 0 and 1; the share between two is exact, and lies evenly.
    ///
    /// - Parameters:
    ///   - mean: above 0 and below 1.
    ///   - deviation: the standard deviation, within `betaDeviations(mean:)`.
    package static func beta(mean: Double, deviation: Double) -> Empirical {
        let size = mean * (1 - mean) / (deviation * deviation) - 1
        let (a, b) = (mean * size, (1 - mean) * size)
        let near = (-64...64).map { mean + Double($0) * deviation / 8 }
        let all = (1..<64).map { place in
            let part = Double(place) / 64
            return part * part * (3 - 2 * part)
        }
        var steps = [Step(upTo: 0, share: 0)]
        var before = 0.0
        for bound in (near + all).sorted() where bound > 0 && bound < 1 {
            let reached = max(before, PortableMath.betaShare(a, b, below: bound, 1 - bound))
            steps.append(Step(upTo: bound, share: reached - before))
            before = reached
        }
        steps.append(Step(upTo: 1, share: max(0, 1 - before)))
        return Empirical(steps)
    }

    /// From next to nothing to 95 % of what it is where everybody has all or nothing.
    package static func betaDeviations(mean: Double) -> ClosedRange<Double> {
        let most = 0.95 * (mean * (1 - mean)).squareRoot()
        return min(0.001, most)...most
    }
}
