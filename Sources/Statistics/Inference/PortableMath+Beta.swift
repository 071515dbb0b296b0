extension PortableMath {
    /// The logarithm of the gamma function of a positive number, to about 1e-14 of the value.
    ///
    /// Stirling's series (Abramowitz and Stegun, "Handbook of Mathematical Functions", 6.1.41),
    /// above 10; below, the recurrence leads there.
    package static func logGamma(_ x: Double) -> Double {
        if !(x > 0) { return .nan }
        var x = x
        var product = 1.0
        while x < 10 {
            product *= x
            x += 1
        }
        let inverse = 1 / x
        let square = inverse * inverse
        let coefficients: [Double] = [
            1.0 / 12, -1.0 / 360, 1.0 / 1_260, -1.0 / 1_680, 1.0 / 1_188, -691.0 / 360_360,
            1.0 / 156,
        ]
        let series = coefficients.reversed().reduce(0) { $0 * square + $1 } * inverse
        let halfLogOfTwoPi = 0.918938533204672741780329736406
        return (x - 0.5) * log(x) - x + halfLogOfTwoPi + series - log(product)
    }

    /// The regularised incomplete beta function I_x(a, b), for positive `a` and `b`: the
    /// probability that a beta variable is at most `x`.
    ///
    /// By its continued fraction (Abramowitz and Stegun, 26.5.8), evaluated as W. J. Lentz does in
    /// "Generating Bessel functions in Mie scattering calculations", Applied Optics 15 (1976).
    package static func incompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
        if x.isNaN || !(a > 0) || !(b > 0) { return .nan }
        if x <= 0 { return 0 }
        if x >= 1 { return 1 }
        // The fraction converges fast on one side of the mean only.
        if x > (a + 1) / (a + b + 2) { return 1 - incompleteBeta(1 - x, b, a) }
        let front = exp(
            logGamma(a + b) - logGamma(a) - logGamma(b) + a * log(x) + b * log(1 - x))
        return front * betaFraction(x, a, b) / a
    }

    private static func betaFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
        let tiny = 1e-300
        func bounded(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
        var c = 1.0
        var d = 1 / bounded(1 - (a + b) * x / (a + 1))
        var fraction = d
        for step in 1...10_000 {
            let m = Double(step)
            let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            d = 1 / bounded(1 + even * d)
            c = bounded(1 + even / c)
            fraction *= d * c
            let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            d = 1 / bounded(1 + odd * d)
            c = bounded(1 + odd / c)
            let factor = d * c
            fraction *= factor
            if abs(factor - 1) < 1e-15 { break }
        }
        return fraction
    }

    /// Where the incomplete beta function reaches `p`, by bisection: exact to the last bits and
    /// slow, which is enough for the few that a report needs.
    package static func betaQuantile(_ p: Double, _ a: Double, _ b: Double) -> Double {
        if p.isNaN || p < 0 || p > 1 { return .nan }
        return bisect(0, 1) { incompleteBeta($0, a, b) < p }
    }

    /// The point between two numbers from which on `isBelow` no longer holds.
    static func bisect(_ low: Double, _ high: Double, _ isBelow: (Double) -> Bool) -> Double {
        var (low, high) = (low, high)
        for _ in 0..<200 {
            let middle = low + (high - low) / 2
            if middle <= low || middle >= high { break }
            if isBelow(middle) { low = middle } else { high = middle }
        }
        return low + (high - low) / 2
    }
}
