extension PortableMath {
    /// The value below which a gamma variable of this shape and scale 1 lies with probability `p`;
    /// not a number for a `p` outside 0 to 1.
    ///
    /// Newton's method for the logarithm of the share below against that of x, or of the share
    /// above against x. Both are concave or convex, so that it cannot go astray, and close to
    /// straight in the tails, so that it takes three to six steps.
    package static func gammaQuantile(shape: Double, _ p: Double) -> Double {
        if !(p >= 0 && p <= 1 && shape > 0) { return .nan }
        if p == 0 { return 0 }
        if p == 1 { return .infinity }
        let rest = stirlingRest(shape)
        let smallest = smallGammaQuantile(shape: shape, rest: rest, p)
        // Here the power is all there is to the function.
        if smallest < 1e-200 { return smallest }
        let isBelow = p < 0.5 || smallest < 0.2
        var x = firstGammaQuantile(shape: shape, p, smallest: smallest, isBelow: isBelow)
        for _ in 0..<newtonSteps {
            let parts = gammaParts(shape: shape, rest: rest, x)
            let next =
                isBelow
                ? x * exp(-log(parts.below / p) * parts.below / parts.front)
                : x * (1 + log(parts.above / (1 - p)) * parts.above / parts.front)
            guard next.isFinite else { break }
            let step = abs(next - x)
            // A step across zero goes half the way.
            x = next > 0 ? next : x / 2
            // The next step would be as its square.
            if step <= 1e-9 * x { return x }
        }
        return positiveRoot(near: x) { x in
            let parts = gammaParts(shape: shape, rest: rest, x)
            return p < 0.5 ? log(parts.below / p) : log((1 - p) / parts.above)
        }
    }

    private static let newtonSteps = 30

    /// (p · Γ(shape + 1))^(1 / shape): what the quantile is near 0, and below which it never is.
    private static func smallGammaQuantile(shape: Double, rest: Double, _ p: Double) -> Double {
        // log Γ(shape + 1) = log shape + log Γ(shape)
        let logarithm = (shape + 0.5) * log(shape) - shape + halfLogTwoPi + rest
        return exp((log(p) + logarithm) / shape)
    }

    /// Where the search begins: E. Wilson and M. Hilferty's cube of a normal variable (1931), and
    /// beside it what holds for the tails of small shapes.
    private static func firstGammaQuantile(
        shape: Double, _ p: Double, smallest: Double, isBelow: Bool
    ) -> Double {
        if shape >= 1 {
            let ninth = 1 / (9 * shape)
            let root = 1 - ninth + normalQuantile(p) * ninth.squareRoot()
            return root > 0.25 ? max(shape * root * root * root, smallest) : smallest
        }
        if isBelow { return smallest }
        // The tail is nearly x^(shape − 1) · e^(−x) / Γ(shape).
        let tail = max(-log(1 - p) - logGamma(shape), 0.2)
        return max(tail + (shape - 1) * log(tail), 0.2)
    }
}
