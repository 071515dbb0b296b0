/// Logarithm, exponential and power from `+ - * /` alone, so that every platform computes the same
/// bits.
///
/// The C library's functions differ in the last place from one system to the next, and a random
/// delay that differs by one microsecond is another run. IEEE 754 fixes the four operations and
/// the square root exactly. The error is below 1e-15 of the value for `log` and `exp`.
package enum PortableMath {
    // ln 2 in two parts; the first has so few digits that its product with an exponent is exact.
    private static let lnTwoHigh = 0x1.62e42p-1
    private static let lnTwoLow = 0x1.fdf473de6af28p-22
    private static let lnTwoInverse = 0x1.71547652b82fep+0

    /// The natural logarithm; −∞ at 0, not a number below it.
    package static func log(_ x: Double) -> Double {
        if x.isNaN || x < 0 { return .nan }
        if x == 0 { return -.infinity }
        if x == .infinity { return x }
        // x = m · 2^exponent with m between √½ and √2, where the series converges fast.
        var m = x.significand
        var exponent = Int(x.exponent)
        if m > 0x1.6a09e667f3bcdp+0 {
            m *= 0.5
            exponent += 1
        }
        // log m = 2 artanh s with s = (m − 1)/(m + 1).
        let s = (m - 1) / (m + 1)
        let z = s * s
        var series = 1.0 / 25.0
        for odd in stride(from: 23.0, through: 3.0, by: -2.0) { series = 1.0 / odd + z * series }
        let k = Double(exponent)
        return k * lnTwoHigh + (2 * s + (2 * s * z * series + k * lnTwoLow))
    }

    /// e to the power x; overflows to ∞ and underflows through the subnormal numbers to 0.
    package static func exp(_ x: Double) -> Double {
        if x.isNaN { return x }
        if x > 709.79 { return .infinity }
        if x < -745.2 { return 0 }
        let k = (x * lnTwoInverse).rounded()
        let high = x - k * lnTwoHigh
        let r = high - k * lnTwoLow
        // The Taylor series; with |r| below 0.35 the first term left out is below 2⁻⁵⁸.
        var series = 1.0
        for n in stride(from: 14.0, through: 2.0, by: -1.0) { series = 1 + r * series / n }
        let value = 1 + r * series
        return scaled(value, byPowerOfTwo: Int(k))
    }

    /// `base` to the power `exponent` for a positive base; the error grows with the size of the
    /// exponent's product with the logarithm.
    package static func power(_ base: Double, _ exponent: Double) -> Double {
        if exponent == 0 { return 1 }
        return exp(exponent * log(base))
    }

    private static func scaled(_ value: Double, byPowerOfTwo exponent: Int) -> Double {
        // Two steps, because the factor alone may lie outside the normal numbers.
        let half = exponent / 2
        return value * powerOfTwo(half) * powerOfTwo(exponent - half)
    }

    private static func powerOfTwo(_ exponent: Int) -> Double {
        Double(sign: .plus, exponent: exponent, significand: 1)
    }
}
