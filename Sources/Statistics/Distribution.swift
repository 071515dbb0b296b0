/// How a quantity such as a delay varies; values are in the unit of the parameters (seconds, for
/// delays) and never negative.
///
/// It is a value, so a policy can hold it, compare it and print it; the luck comes from the
/// stream that the caller passes in.
@usableFromInline package enum Distribution: Hashable, Sendable {
    case fixed(Double)
    case uniform(from: Double, to: Double)
    case exponential(mean: Double)
    /// `sigma` is the standard deviation of the natural logarithm.
    case logNormal(median: Double, sigma: Double)
    /// Its mean is `shape · scale`, its standard deviation `√shape · scale`.
    case gamma(shape: Double, scale: Double)
    /// The share of draws above x is `e^(−(x / scale)^shape)`.
    case weibull(shape: Double, scale: Double)
    /// A density that rises from one bound in a straight line to the mode, and falls to the other.
    case triangular(from: Double, mode: Double, to: Double)
    /// A normal variable of which only what is not negative is drawn: the mean and the standard
    /// deviation are those before the cut, `Distribution.mean` is that behind it.
    case cutNormal(CutNormal)
    /// As it was measured: by share up to each of some bounds.
    case empirical(Empirical)
    /// One of several, by weight; the weights need not sum to one.
    case mixture([Component])

    @usableFromInline package struct Component: Hashable, Sendable {
        package var weight: Double
        package var distribution: Distribution

        package init(weight: Double, _ distribution: Distribution) {
            self.weight = weight
            self.distribution = distribution
        }
    }

    /// How many components a mixture may have, and how deep mixtures may nest.
    package static let mostComponents = 64
    package static let deepestNesting = 4

    /// Draws a value; a distribution that `problem` accepts yields a finite, not negative one.
    @inlinable
    package func sample(using stream: inout RandomStream) -> Double {
        switch self {
        case .fixed(let value): return value
        case .uniform(let from, let to): return from + (to - from) * stream.uniform()
        case .exponential(let mean): return -mean * PortableMath.log(stream.uniform())
        case .logNormal(let median, let sigma):
            return PortableMath.logNormalQuantile(stream.uniform(), median: median, sigma: sigma)
        case .gamma, .weibull, .triangular, .cutNormal:
            return shapedQuantile(stream.uniform())
        case .empirical(let measured): return measured.quantile(stream.uniform())
        case .mixture(let components):
            return Distribution.sample(oneOf: components, using: &stream)
        }
    }

    /// Draws seconds and returns whole microseconds, rounded to the nearest and held within
    /// `Int64`.
    @inlinable
    package func sampleMicroseconds(using stream: inout RandomStream) -> Int64 {
        PortableMath.nearestInteger(sample(using: &stream) * 1_000_000)
    }

    @usableFromInline
    static func sample(
        oneOf components: [Component], using stream: inout RandomStream
    ) -> Double {
        pick(components, at: stream.uniform()).sample(using: &stream)
    }

    private static func pick(_ components: [Component], at place: Double) -> Distribution {
        var left = place * totalWeight(components)
        for component in components {
            left -= component.weight
            if left < 0 { return component.distribution }
        }
        // Rounding may leave a trace beyond the last weight.
        guard let last = components.last(where: { $0.weight > 0 }) else {
            preconditionFailure("a mixture without components was sampled: \(components)")
        }
        return last.distribution
    }

    private static func totalWeight(_ components: [Component]) -> Double {
        components.reduce(0) { $0 + $1.weight }
    }
}

extension Distribution {
    package var mean: Double {
        switch self {
        case .fixed(let value): return value
        case .uniform(let from, let to): return from + (to - from) / 2
        case .exponential(let mean): return mean
        case .logNormal(let median, let sigma): return median * PortableMath.exp(sigma * sigma / 2)
        case .gamma, .weibull, .triangular, .cutNormal: return shapedMean
        case .empirical(let measured): return measured.mean
        case .mixture(let components):
            let sum = components.reduce(0) { $0 + $1.weight * $1.distribution.mean }
            return sum / Distribution.totalWeight(components)
        }
    }

    /// The value below which a draw lies with probability `p`; nil for a mixture, which has no
    /// closed form, and for a `p` outside 0 to 1.
    package func quantile(_ p: Double) -> Double? {
        guard p >= 0, p <= 1 else { return nil }
        switch self {
        case .fixed(let value): return value
        case .uniform(let from, let to): return from + (to - from) * p
        case .exponential(let mean): return p == 1 ? .infinity : -mean * PortableMath.log(1 - p)
        case .logNormal(let median, let sigma):
            if sigma == 0 { return median }
            return PortableMath.logNormalQuantile(p, median: median, sigma: sigma)
        case .gamma, .weibull, .triangular, .cutNormal: return shapedQuantile(p)
        case .empirical(let measured): return measured.quantile(p)
        case .mixture: return nil
        }
    }

    /// No draw lies below it.
    package var minimum: Double {
        switch self {
        case .fixed(let value): value
        case .uniform(let from, _): from
        case .exponential: 0
        case .logNormal(let median, let sigma): sigma == 0 ? median : 0
        case .gamma, .weibull, .cutNormal: 0
        case .triangular(let from, _, _): from
        case .empirical(let measured): measured.minimum
        case .mixture(let components):
            components.reduce(.infinity) { min($0, $1.distribution.minimum) }
        }
    }

    /// No draw lies above it; ∞ where there is no bound.
    package var maximum: Double {
        switch self {
        case .fixed(let value): value
        case .uniform(_, let to): to
        case .exponential: .infinity
        case .logNormal(let median, let sigma): sigma == 0 ? median : .infinity
        case .gamma, .weibull, .cutNormal: .infinity
        case .triangular(_, _, let to): to
        case .empirical(let measured): measured.maximum
        case .mixture(let components): components.reduce(0) { max($0, $1.distribution.maximum) }
        }
    }

    /// What is wrong with the parameters, as a sentence for the user; nil where nothing is.
    package var problem: String? { problem(depth: 0) }

    private func problem(depth: Int) -> String? {
        func isAmount(_ value: Double) -> Bool { value.isFinite && value >= 0 }
        switch self {
        case .fixed(let value):
            return isAmount(value) ? nil : "a fixed value must not be negative"
        case .uniform(let from, let to):
            guard isAmount(from), isAmount(to) else { return "the bounds must not be negative" }
            return from <= to ? nil : "the lower bound must not be above the upper bound"
        case .exponential(let mean):
            return mean.isFinite && mean > 0 ? nil : "the mean must be more than zero"
        case .logNormal(let median, let sigma):
            guard median.isFinite, median > 0 else { return "the median must be more than zero" }
            guard isAmount(sigma) else { return "sigma must not be negative" }
            return sigma <= 20 ? nil : "sigma must not be above 20"
        case .gamma, .weibull, .triangular, .cutNormal: return shapedProblem
        case .empirical(let measured): return measured.problem
        case .mixture(let components):
            return Distribution.problem(ofMixture: components, depth: depth)
        }
    }

    private static func problem(ofMixture components: [Component], depth: Int) -> String? {
        if components.isEmpty { return "a mixture needs at least one part" }
        if components.count > mostComponents {
            return "a mixture has at most \(mostComponents) parts"
        }
        if depth == deepestNesting { return "mixtures nest at most \(deepestNesting) deep" }
        for component in components {
            guard component.weight.isFinite, component.weight > 0 else {
                return "each weight must be more than zero"
            }
            if let problem = component.distribution.problem(depth: depth + 1) { return problem }
        }
        return totalWeight(components).isFinite ? nil : "the weights are too large"
    }
}
