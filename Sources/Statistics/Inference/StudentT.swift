/// Student's distribution ("The probable error of a mean", Biometrika 6, 1908), for any positive
/// number of degrees of freedom.
package enum StudentT {
    /// The probability of a value of at most `t`.
    package static func cumulative(_ t: Double, degrees: Double) -> Double {
        if t.isNaN || !(degrees > 0) { return .nan }
        if t == .infinity { return 1 }
        if t == -.infinity { return 0 }
        let tail = PortableMath.incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5) / 2
        return t > 0 ? 1 - tail : tail
    }

    /// The probability of a value at least as far from 0 as `t`, on either side.
    package static func twoSided(_ t: Double, degrees: Double) -> Double {
        if t.isNaN || !(degrees > 0) { return .nan }
        if t.isInfinite { return 0 }
        return PortableMath.incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5)
    }

    /// The value below which a variable lies with probability `p`.
    package static func quantile(_ p: Double, degrees: Double) -> Double {
        if p.isNaN || p < 0 || p > 1 || !(degrees > 0) { return .nan }
        if p == 0.5 { return 0 }
        if p == 0 { return -.infinity }
        if p == 1 { return .infinity }
        if p > 0.5 { return -quantile(1 - p, degrees: degrees) }
        // With x = degrees / (degrees + t²) both tails together are I_x(degrees/2, 1/2).
        let x = PortableMath.betaQuantile(2 * p, degrees / 2, 0.5)
        return -(degrees * (1 - x) / x).squareRoot()
    }

    /// How many standard errors an interval of a level reaches to each side of a mean.
    package static func factor(level: Double, degrees: Double) -> Double {
        quantile(0.5 + level / 2, degrees: degrees)
    }
}
