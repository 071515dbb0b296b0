/// The distributions with a shape of their own: each draws one number of the stream and gives the
/// quantile there, so that the same luck is the same rank whatever the parameters are.
extension Distribution {
    /// A shape outside would need more digits than a draw has.
    package static let shapes = 0.01...10_000

    /// The value below which a draw lies with probability `p`, from 0 to 1.
    @usableFromInline func shapedQuantile(_ p: Double) -> Double {
        switch self {
        case .gamma(let shape, let scale):
            return scale * PortableMath.gammaQuantile(shape: shape, p)
        case .weibull(let shape, let scale):
            if p == 1 { return .infinity }
            return scale * PortableMath.power(-PortableMath.logOnePlus(-p), 1 / shape)
        case .triangular(let from, let mode, let to):
            let width = to - from
            let rise = mode - from
            if p * width < rise { return from + (p * width * rise).squareRoot() }
            // Rounding must not lead out of the bounds.
            return max(from, to - ((1 - p) * width * (to - mode)).squareRoot())
        case .cutNormal(let normal): return normal.quantile(p)
        case .fixed, .uniform, .exponential, .logNormal, .empirical, .mixture:
            preconditionFailure("\(self) has no shape of its own")
        }
    }

    var shapedMean: Double {
        switch self {
        case .gamma(let shape, let scale): return shape * scale
        case .weibull(let shape, let scale):
            return scale * Distribution.weibullMean(shape: shape)
        case .triangular(let from, let mode, let to): return (from + mode + to) / 3
        case .cutNormal(let normal): return normal.cutMean
        case .fixed, .uniform, .exponential, .logNormal, .empirical, .mixture:
            preconditionFailure("\(self) has no shape of its own")
        }
    }

    /// Γ(1 + 1/shape): the mean of a Weibull variable of scale 1.
    private static func weibullMean(shape: Double) -> Double {
        PortableMath.exp(PortableMath.logGamma(1 + 1 / shape))
    }

    var shapedProblem: String? {
        switch self {
        case .gamma(let shape, let scale), .weibull(let shape, let scale):
            guard shape > 0 else { return "the shape must be more than zero" }
            guard Distribution.shapes.contains(shape) else {
                return "the shape must be from \(Distribution.shapes.lowerBound) to "
                    + "\(Int(Distribution.shapes.upperBound))"
            }
            return scale.isFinite && scale > 0 ? nil : "the scale must be more than zero"
        case .triangular(let from, let mode, let to):
            guard from.isFinite, to.isFinite, from >= 0 else {
                return "the bounds must not be negative"
            }
            guard from <= to else { return "the lower bound must not be above the upper bound" }
            return from <= mode && mode <= to ? nil : "the mode must lie between the bounds"
        case .cutNormal(let normal):
            guard normal.mean.isFinite, normal.mean >= 0 else {
                return "the mean must not be negative"
            }
            return normal.deviation.isFinite && normal.deviation > 0
                ? nil : "the standard deviation must be more than zero"
        case .fixed, .uniform, .exponential, .logNormal, .empirical, .mixture:
            preconditionFailure("\(self) has no shape of its own")
        }
    }
}

/// By the parameters that analysts have.
extension Distribution {
    /// - Parameter variation: the standard deviation divided by the mean.
    package static func logNormal(mean: Double, variation: Double) -> Distribution {
        let square = variation * variation
        return .logNormal(
            median: mean / (1 + square).squareRoot(),
            sigma: PortableMath.logOnePlus(square).squareRoot())
    }

    package static func logNormal(mean: Double, sigma: Double) -> Distribution {
        .logNormal(median: mean * PortableMath.exp(-sigma * sigma / 2), sigma: sigma)
    }

    package static func gamma(mean: Double, shape: Double) -> Distribution {
        .gamma(shape: shape, scale: mean / shape)
    }

    /// - Parameter variation: the standard deviation divided by the mean.
    package static func gamma(mean: Double, variation: Double) -> Distribution {
        let square = variation * variation
        return .gamma(shape: 1 / square, scale: mean * square)
    }

    package static func weibull(mean: Double, shape: Double) -> Distribution {
        .weibull(shape: shape, scale: mean / weibullMean(shape: shape))
    }

    /// Cut at zero; the mean and the standard deviation are those before the cut.
    package static func cutNormal(mean: Double, deviation: Double) -> Distribution {
        .cutNormal(CutNormal(mean: mean, deviation: deviation))
    }
}

/// A normal variable of which only what is not negative counts.
@usableFromInline package struct CutNormal: Hashable, Sendable {
    /// Before the cut; not negative.
    package let mean: Double
    /// Before the cut; positive.
    package let deviation: Double
    /// The share that is cut off, at most a half; kept because each draw asks for it.
    private let cut: Double

    package init(mean: Double, deviation: Double) {
        self.mean = mean
        self.deviation = deviation
        cut = PortableMath.normalShare(below: -mean / deviation)
    }

    /// Behind the cut.
    var cutMean: Double {
        let z = mean / deviation
        let density = PortableMath.exp(-z * z / 2 - PortableMath.halfLogTwoPi)
        return mean + deviation * density / (1 - cut)
    }

    func quantile(_ p: Double) -> Double {
        // By the nearer tail, whose digits are all there.
        let z =
            p < 0.5
            ? PortableMath.normalQuantile(cut + p * (1 - cut))
            : -PortableMath.normalQuantile((1 - p) * (1 - cut))
        return max(0, mean + deviation * z)
    }
}
