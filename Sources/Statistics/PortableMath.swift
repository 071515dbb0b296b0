/// Logarithm, exponential and power from `+ - * /` alone, so that every platform computes the same
/// bits.
///
/// The C library's functions differ in the last place from one system to the next, and a random
/// delay that differs by one microsecond is another run. IEEE 754 fixes the four operations and
/// the square root exactly. The error is below 1e-15 of the value for `log` and `exp`.
@usableFromInline package enum PortableMath {
    // ln 2 in two parts; the first has so few digits that its product with an exponent is exact.
    private static let lnTwoHigh = 0x1.62e42p-1
    private static let lnTwoLow = 0x1.fdf473de6af28p-22
    private static let lnTwoInverse = 0x1.71547652b82fep+0

    /// The natural logarithm; −∞ at 0, not a number below it.
    @usableFromInline package static func log(_ x: Double) -> Double {
        if x.isNaN || x < 0 { return .nan }
        if x == 0 { return -.infinity }
        if x == .infinity { return x }
        let (significand, exponent) = parts(x)
        return logarithm(SIMD2(significand, 1), SIMD2(Double(exponent), 0)).x
    }

    /// The natural logarithms of four positive normal numbers, each to the bit what `log` gives
    /// for it alone, in less than twice the time.
    package static func logs(_ x: SIMD4<Double>) -> SIMD4<Double> {
        let bits = unsafeBitCast(x, to: SIMD4<UInt64>.self)
        let significands = bits & 0xF_FFFF_FFFF_FFFF | 0x3FF << 52
        let exponents = SIMD4<Int64>(truncatingIfNeeded: bits &>> 52) &- 1_023
        return logarithm(
            unsafeBitCast(significands, to: SIMD4<Double>.self), SIMD4<Double>(exponents))
    }

    /// The logarithm of significand · 2^exponent, with a significand from 1 below 2.
    @inline(__always)
    private static func logarithm<V: SIMD>(
        _ significand: V, _ exponent: V
    ) -> V where V.Scalar == Double {
        // Between √½ and √2 the series converges fast.
        let isLarge = significand .> 0x1.6a09e667f3bcdp+0
        let m = significand.replacing(with: significand * 0.5, where: isLarge)
        let k = exponent.replacing(with: exponent + 1, where: isLarge)
        // log m = 2 artanh s with s = (m − 1)/(m + 1).
        let s = (m - 1) / (m + 1)
        let series = inverseOdds(s * s)
        return k * lnTwoHigh + (2 * s + (2 * s * s * s * series + k * lnTwoLow))
    }

    /// The significand from 1 below 2 and the exponent of a positive number; by its bits where it
    /// is normal, which spares a call of the library.
    @inline(__always)
    private static func parts(_ x: Double) -> (significand: Double, exponent: Int) {
        let bits = x.bitPattern
        guard bits >> 52 != 0 else { return (x.significand, Int(x.exponent)) }
        let significand = Double(bitPattern: bits & 0xF_FFFF_FFFF_FFFF | 0x3FF << 52)
        return (significand, Int(bits >> 52) - 1_023)
    }

    /// e to the power x; overflows to ∞ and underflows through the subnormal numbers to 0.
    package static func exp(_ x: Double) -> Double {
        if x.isNaN { return x }
        if x > 709.79 { return .infinity }
        if x < -745.2 { return 0 }
        let exponent = nearestInteger(x * lnTwoInverse)
        let k = Double(exponent)
        let r = (x - k * lnTwoHigh) - k * lnTwoLow
        return scaled(1 + r * inverseFactorials(r), byPowerOfTwo: Int(exponent))
    }

    /// `base` to the power `exponent` for a positive base; the error grows with the size of the
    /// exponent's product with the logarithm.
    package static func power(_ base: Double, _ exponent: Double) -> Double {
        if exponent == 0 { return 1 }
        return exp(exponent * log(base))
    }

    /// 1/3 + z/5 + z²/7 + …, with z up to 0.0295 the first term left out is below 2⁻⁶¹.
    ///
    /// Written out, because a loop over a stride of `Double` calls the system's `fma`.
    @inline(__always)
    private static func inverseOdds<V: SIMD>(_ z: V) -> V where V.Scalar == Double {
        var sum = 1.0 / 23.0 + z * (1.0 / 25.0)
        sum = 1.0 / 19.0 + z * (1.0 / 21.0 + z * sum)
        sum = 1.0 / 15.0 + z * (1.0 / 17.0 + z * sum)
        sum = 1.0 / 11.0 + z * (1.0 / 13.0 + z * sum)
        sum = 1.0 / 7.0 + z * (1.0 / 9.0 + z * sum)
        return 1.0 / 3.0 + z * (1.0 / 5.0 + z * sum)
    }

    /// 1 + r/2! + r²/3! + …, with |r| up to 0.35 the first term left out is below 2⁻⁵⁷.
    @inline(__always)
    private static func inverseFactorials(_ r: Double) -> Double {
        var sum = 1.0 / 6_227_020_800.0 + r * (1.0 / 87_178_291_200.0)
        sum = 1.0 / 39_916_800.0 + r * (1.0 / 479_001_600.0 + r * sum)
        sum = 1.0 / 362_880.0 + r * (1.0 / 3_628_800.0 + r * sum)
        sum = 1.0 / 5_040.0 + r * (1.0 / 40_320.0 + r * sum)
        sum = 1.0 / 120.0 + r * (1.0 / 720.0 + r * sum)
        sum = 1.0 / 6.0 + r * (1.0 / 24.0 + r * sum)
        return 1 + r * (0.5 + r * sum)
    }

    /// The nearest whole number, halves away from zero; held within `Int64`.
    ///
    /// By conversion, which is exact everywhere, rather than by the system's `round`.
    @inlinable
    static func nearestInteger(_ x: Double) -> Int64 {
        if x.isNaN { return 0 }
        if x >= 0x1p63 { return .max }
        if x < -0x1p63 { return .min }
        let truncated = Int64(x)
        let rest = x - Double(truncated)
        if rest >= 0.5 { return truncated + 1 }
        return rest <= -0.5 ? truncated - 1 : truncated
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
