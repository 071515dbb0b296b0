extension PortableMath {
    /// `log(1 + x)`, good to the last places also where x is tiny.
    package static func logOnePlus(_ x: Double) -> Double {
        let sum = 1 + x
        // What rounding took from the sum is given back in proportion.
        return sum == 1 || !sum.isFinite ? x : log(sum) * (x / (sum - 1))
    }

    /// What Stirling's formula leaves out of log Γ(x): 1/(12x) − 1/(360x³) + …
    ///
    /// Kept apart, so that the large terms of quotients of gamma functions cancel by algebra and
    /// not by subtraction (C. Loader, "Fast and Accurate Computation of Binomial Probabilities",
    /// 2000).
    static func stirlingRest(_ x: Double) -> Double {
        var shifted = x
        var rest = 0.0
        while shifted < 12 {
            rest += (shifted + 0.5) * logOnePlus(1 / shifted) - 1
            shifted += 1
        }
        let z = 1 / (shifted * shifted)
        var sum = 1.0 / 1_188.0 - z * (691.0 / 360_360.0 - z * (1.0 / 156.0))
        sum = 1.0 / 1_260.0 - z * (1.0 / 1_680.0 - z * sum)
        return rest + (1.0 / 12.0 - z * (1.0 / 360.0 - z * sum)) / shifted
    }

    /// log Γ(x) for a positive x.
    package static func logGamma(_ x: Double) -> Double {
        (x - 0.5) * log(x) - x + halfLogTwoPi + stirlingRest(x)
    }

    /// The probability that a gamma variable of this shape and scale 1 lies below x, and the
    /// probability that it lies above; each good to about 1e-13 of itself.
    package static func gammaShares(shape: Double, _ x: Double) -> (below: Double, above: Double) {
        if x.isNaN || !(shape > 0) { return (.nan, .nan) }
        if x <= 0 { return (0, 1) }
        if x == .infinity { return (1, 0) }
        let parts = gammaParts(shape: shape, rest: stirlingRest(shape), x)
        return (parts.below, parts.above)
    }

    /// The shares below and above a positive x, and x times the density there, which is
    /// x^shape · e^(−x) / Γ(shape).
    ///
    /// A power series below the mean, a continued fraction by Lentz's method above (Abramowitz &
    /// Stegun 6.5.29 and 6.5.31).
    ///
    /// - Parameter rest: `stirlingRest(shape)`.
    static func gammaParts(
        shape: Double, rest: Double, _ x: Double
    ) -> (below: Double, above: Double, front: Double) {
        let offset = (x - shape) / shape
        let logarithm = abs(offset) < 0.5 ? logOnePlus(offset) : log(x / shape)
        let exponent = shape * (logarithm - offset) - rest
        let front = exp(exponent - halfLogTwoPi) * shape.squareRoot()
        if x < shape + 1 {
            var term = 1 / shape
            var sum = term
            var divisor = shape
            while term > sum * 1e-17 {
                divisor += 1
                term *= x / divisor
                sum += term
            }
            let below = min(front * sum, 1)
            return (below, 1 - below, front)
        }
        var b = x + 1 - shape
        var c = 1 / tiny
        var d = 1 / b
        var product = d
        for step in 1..<100_000 {
            let numerator = -Double(step) * (Double(step) - shape)
            b += 2
            d = 1 / kept(numerator * d + b)
            c = kept(b + numerator / c)
            product *= d * c
            if abs(d * c - 1) < 1e-16 { break }
        }
        let above = min(front * product, 1)
        return (1 - above, above, front)
    }

    /// The probability that a standard normal variable lies below z.
    package static func normalShare(below z: Double) -> Double {
        let shares = gammaShares(shape: 0.5, z * z / 2)
        return z < 0 ? shares.above / 2 : 0.5 + shares.below / 2
    }

    package static var halfLogTwoPi: Double { 0.918938533204672741780329736406 }
    static var tiny: Double { 1e-300 }

    /// A denominator kept off zero, as Lentz's method wants.
    static func kept(_ x: Double) -> Double { abs(x) < tiny ? tiny : x }
}
