extension PortableMath {
    /// The value below which a standard normal variable lies with probability `p`.
    ///
    /// Rational approximations of M. J. Wichura, "Algorithm AS 241", Applied Statistics 37 (1988),
    /// good to about 1e-15 of the value. −∞ at 0, ∞ at 1, not a number outside.
    package static func normalQuantile(_ p: Double) -> Double {
        if p.isNaN || p < 0 || p > 1 { return .nan }
        if p == 0 { return -.infinity }
        if p == 1 { return .infinity }
        let fromCentre = p - 0.5
        if abs(fromCentre) <= 0.425 {
            let r = 0.180625 - fromCentre * fromCentre
            return fromCentre * ratio(r, centreNumerator, centreDenominator)
        }
        let tail = fromCentre < 0 ? p : 1 - p
        let r = (-log(tail)).squareRoot()
        let size =
            r <= 5
            ? ratio(r - 1.6, middleNumerator, middleDenominator)
            : ratio(r - 5, farNumerator, farDenominator)
        return fromCentre < 0 ? -size : size
    }

    /// The quantile of a log-normal variable: `median · e^(sigma · z)`.
    @usableFromInline package static func logNormalQuantile(
        _ p: Double, median: Double, sigma: Double
    ) -> Double {
        median * exp(sigma * normalQuantile(p))
    }

    private typealias Coefficients = (
        Double, Double, Double, Double, Double, Double, Double, Double
    )

    private static func ratio(_ x: Double, _ top: Coefficients, _ bottom: Coefficients) -> Double {
        polynomial(x, top) / polynomial(x, bottom)
    }

    /// Horner's rule, the constant term first in `c`.
    private static func polynomial(_ x: Double, _ c: Coefficients) -> Double {
        let high = ((c.7 * x + c.6) * x + c.5) * x + c.4
        return (((high * x + c.3) * x + c.2) * x + c.1) * x + c.0
    }

    private static var centreNumerator: Coefficients {
        (
            3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3,
            1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
            3.3430575583588128105e4, 2.5090809287301226727e3
        )
    }
    private static var centreDenominator: Coefficients {
        (
            1, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
            2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4,
            5.2264952788528545610e3
        )
    }
    private static var middleNumerator: Coefficients {
        (
            1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0,
            3.64784832476320460504e0, 1.27045825245236838258e0, 2.41780725177450611770e-1,
            2.27238449892691845833e-2, 7.74545014278341407640e-4
        )
    }
    private static var middleDenominator: Coefficients {
        (
            1, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
            1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4,
            1.05075007164441684324e-9
        )
    }
    private static var farNumerator: Coefficients {
        (
            6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0,
            2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
            2.71155556874348757815e-5, 2.01033439929228813265e-7
        )
    }
    private static var farDenominator: Coefficients {
        (
            1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
            7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7,
            2.04426310338993978564e-15
        )
    }
}
