import Locks

extension PortableMath {
    /// The probability that a beta variable lies below x, where y is 1 − x (given apart, since
    /// one of the two may be tiny); good to about 1e-13 of itself.
    ///
    /// The continued fraction of Abramowitz & Stegun 26.5.8 by Lentz's method.
    package static func betaShare(_ a: Double, _ b: Double, below x: Double, _ y: Double) -> Double
    {
        if x.isNaN || y.isNaN { return .nan }
        if x <= 0 { return 0 }
        if y <= 0 { return 1 }
        if x > (a + 1) / (a + b + 2) { return 1 - betaTail(b, a, y, x) }
        return betaTail(a, b, x, y)
    }

    private static func betaTail(_ a: Double, _ b: Double, _ x: Double, _ y: Double) -> Double {
        let difference = b * x - a * y
        let exponent =
            weighted(a, difference / a, x * (a + b) / a)
            + weighted(b, -difference / b, y * (a + b) / b)
            + stirlingRest(a + b) - stirlingRest(a) - stirlingRest(b)
        // x^a · y^b / B(a, b)
        let front = exp(exponent - halfLogTwoPi) * (b * (a / (a + b))).squareRoot()
        var c = 1.0
        var d = 1 / kept(1 - (a + b) * x / (a + 1))
        var product = d
        for step in 1..<100_000 {
            let m = Double(step)
            let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            d = 1 / kept(1 + even * d)
            c = kept(1 + even / c)
            product *= d * c
            let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            d = 1 / kept(1 + odd * d)
            c = kept(1 + odd / c)
            product *= d * c
            if abs(d * c - 1) < 1e-16 { break }
        }
        return min(front * product / a, 1)
    }

    /// weight · log(quotient), by the distance from 1 where that is small.
    private static func weighted(_ weight: Double, _ offset: Double, _ quotient: Double) -> Double {
        weight * (abs(offset) < 0.5 ? logOnePlus(offset) : log(quotient))
    }

    /// The probability that a Student variable lies below t; the degrees of freedom may be any
    /// positive number and ∞, which is the normal distribution.
    package static func studentShare(below t: Double, degreesOfFreedom: Double) -> Double {
        let tail = studentTail(abs(t), degreesOfFreedom)
        return t < 0 ? tail : 1 - tail
    }

    /// The probability that a Student variable is at least as far from 0 as t, either way.
    package static func studentTwoSided(_ t: Double, degreesOfFreedom: Double) -> Double {
        min(2 * studentTail(abs(t), degreesOfFreedom), 1)
    }

    private static func studentTail(_ t: Double, _ freedom: Double) -> Double {
        if t == .infinity { return 0 }
        if freedom == .infinity { return normalShare(below: -t) }
        let whole = freedom + t * t
        return betaShare(freedom / 2, 0.5, below: freedom / whole, t * t / whole) / 2
    }

    /// The value below which a Student variable lies with probability `p`.
    package static func studentQuantile(_ p: Double, degreesOfFreedom: Double) -> Double {
        if !(p >= 0 && p <= 1 && degreesOfFreedom > 0) { return .nan }
        if p == 0.5 { return 0 }
        if p == 0 || p == 1 { return p == 0 ? -.infinity : .infinity }
        if degreesOfFreedom == .infinity { return normalQuantile(p) }
        let question = SIMD2(p, degreesOfFreedom)
        if let known = knownQuantiles.withLock({ $0[question] }) { return known }
        let quantile = searchedQuantile(p, degreesOfFreedom)
        knownQuantiles.withLock { known in
            if known.count >= mostKnownQuantiles { known.removeAll() }
            known[question] = quantile
        }
        return quantile
    }

    /// An experiment asks for the same few thousands of times, and each takes a search.
    private static let knownQuantiles = Guarded<[SIMD2<Double>: Double]>([:])
    private static let mostKnownQuantiles = 4_096

    private static func searchedQuantile(_ p: Double, _ degreesOfFreedom: Double) -> Double {
        let tail = min(p, 1 - p)
        let start = max(abs(normalQuantile(tail)), 1e-3)
        let size = positiveRoot(near: start) { t in
            if tail < 0.25 { return log(tail / studentTail(t, degreesOfFreedom)) }
            let whole = degreesOfFreedom + t * t
            let centre = betaShare(
                0.5, degreesOfFreedom / 2, below: t * t / whole, degreesOfFreedom / whole)
            return centre / 2 - (0.5 - tail)
        }
        return p < 0.5 ? -size : size
    }
}
