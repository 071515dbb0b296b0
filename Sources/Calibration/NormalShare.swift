import Statistics

/// The share of a standard normal variable below `z`, right to seven digits at least, which is
/// more than a log tells: a rational approximation, some fifty times faster than the exact one
/// (M. Abramowitz and I. Stegun 1964, 26.2.17).
func quickNormalShare(below z: Double) -> Double {
    let distance = abs(z)
    if distance > 37 { return z < 0 ? 0 : 1 }
    let t = 1 / (1 + 0.231_641_9 * distance)
    let polynomial =
        t
        * (0.319_381_530 + t
            * (-0.356_563_782 + t
                * (1.781_477_937 + t * (-1.821_255_978 + t * 1.330_274_429))))
    let above =
        PortableMath.exp(-distance * distance / 2 - PortableMath.halfLogTwoPi) * polynomial
    return z < 0 ? above : 1 - above
}
