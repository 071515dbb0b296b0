package import Statistics

/// With which share something happens, and after how long, with censored times.
package struct DelayFit: Hashable, Sendable {
    package enum Shape: Hashable, Sendable {
        case logNormal(LogNormalMixture)
        /// No lognormal shape fits: the estimate of Kaplan and Meier as it is.
        case empirical(Empirical)
    }

    /// Of all cases, with those that come after the log's end.
    package var share: Double
    package var shape: Shape
    /// How many cases there were, and in how many of them it was seen to happen.
    package var cases: Double
    package var seen: Double
    /// The criterion by number of lognormal parts, from one on; the smaller the better.
    package var criteria: [Double]
    /// The largest distance of the best lognormal shape from the estimate of Kaplan and Meier.
    package var misfit: Double

    /// Beyond this distance, and what chance explains, no lognormal shape is taken.
    static let largestMisfit = 0.015
    static let mostParts = 3
    /// How many bounds an empirical shape has.
    static let bounds = 80

    init?(_ bins: DelayBins) {
        cases = bins.total
        seen = bins.eventCount
        guard cases > 0, seen >= 4 else { return nil }
        let estimate = KaplanMeier(bins)
        var best: LogNormalMixture?
        criteria = []
        for parts in 1...Self.mostParts {
            guard let mixture = LogNormalMixture.fitted(bins, parts: parts) else { break }
            let criterion = mixture.criterion(cases: cases)
            criteria.append(criterion)
            if best == nil || criterion < (criteria.dropLast().min() ?? .infinity) {
                best = mixture
            }
        }
        guard let best else { return nil }
        misfit = Self.distance(best, estimate, bins)
        let chance = 1.36 / max(1, seen).squareRoot()
        if misfit > max(Self.largestMisfit, chance), let empirical = Self.empirical(estimate) {
            share = estimate.share
            shape = .empirical(empirical)
        } else {
            share = best.share
            shape = .logNormal(best)
        }
    }

    /// The largest difference as far as the log tells: beyond the time to which few were looked
    /// at, a shape goes on to rise, and the estimate cannot.
    private static func distance(
        _ mixture: LogNormalMixture, _ estimate: KaplanMeier, _ bins: DelayBins
    ) -> Double {
        var largest = 0.0
        var left = bins.total
        let fewest = max(10, 0.02 * left)
        for bin in estimate.reached.indices {
            left -= bins.events[bin] + bins.censored[bin] + bins.others[bin]
            if left < fewest { break }
            let end = DelayBins.lowest + Double(bin + 1) * DelayBins.width
            let difference = mixture.share * mixture.reached(end) - estimate.reached[bin]
            largest = max(largest, abs(difference))
        }
        return estimate.share > 0 ? largest / estimate.share : largest
    }

    private static func empirical(_ estimate: KaplanMeier) -> Empirical? {
        guard estimate.share > 0 else { return nil }
        var steps: [Empirical.Step] = []
        var taken = 0.0
        for bin in estimate.reached.indices {
            let reached = estimate.reached[bin] / estimate.share
            let isLast = reached >= 1 - 1e-12
            if reached - taken < 1 / Double(bounds), !isLast { continue }
            if steps.isEmpty, let first = estimate.reached.firstIndex(where: { $0 > 0 }), first > 0
            {
                // Nothing lies before the first bin that holds something.
                steps = [Empirical.Step(upTo: DelayBins.end(first - 1), share: 0)]
            }
            steps.append(Empirical.Step(upTo: DelayBins.end(bin), share: reached - taken))
            taken = reached
            if isLast { break }
        }
        return steps.isEmpty ? nil : Empirical(steps)
    }

    /// In seconds.
    package var distribution: Distribution {
        switch shape {
        case .empirical(let empirical): return .empirical(empirical)
        case .logNormal(let mixture):
            let parts = mixture.parts.map { part in
                Distribution.logNormal(
                    median: PortableMath.exp(part.mean), sigma: part.deviation)
            }
            if parts.count == 1 { return parts[0] }
            return .mixture(
                zip(mixture.parts, parts).map { .init(weight: $0.weight, $1) })
        }
    }

    /// The time within which half of those that come have come, in seconds.
    package var median: Double { quantile(0.5) }

    /// The time within which the share `p` of those that come have come, in seconds.
    func quantile(_ p: Double) -> Double {
        switch shape {
        case .empirical(let empirical):
            return Distribution.empirical(empirical).quantile(p) ?? 0
        case .logNormal(let mixture):
            var (low, high) = (DelayBins.lowest - 30, DelayBins.lowest + 40)
            for _ in 0..<60 {
                let middle = (low + high) / 2
                if mixture.reached(middle) < p { low = middle } else { high = middle }
            }
            return PortableMath.exp((low + high) / 2)
        }
    }

    /// The share of those that come that have come by then.
    func reached(_ seconds: Double) -> Double {
        switch shape {
        case .logNormal(let mixture):
            return mixture.reached(PortableMath.log(max(seconds, 1e-9)))
        case .empirical(let empirical):
            var (from, before) = (0.0, 0.0)
            for step in empirical.steps {
                if seconds < step.upTo {
                    let part = max(0, seconds - from) / max(step.upTo - from, 1e-9)
                    return before + step.share * part
                }
                before += step.share
                from = step.upTo
            }
            return 1
        }
    }

    /// Of a single lognormal shape; nil for others.
    package var sigma: Double? {
        guard case .logNormal(let mixture) = shape, mixture.parts.count == 1 else { return nil }
        return mixture.parts[0].deviation
    }

    private func shifted(by logarithm: Double) -> DelayFit {
        var other = self
        switch shape {
        case .logNormal(var mixture):
            for place in mixture.parts.indices { mixture.parts[place].mean += logarithm }
            other.shape = .logNormal(mixture)
        case .empirical(let empirical):
            let factor = PortableMath.exp(logarithm)
            other.shape = .empirical(
                Empirical(
                    empirical.steps.map { .init(upTo: $0.upTo * factor, share: $0.share) }))
        }
        return other
    }

    /// Fits the same shape to other data, one of a bootstrap, whose times are longer by a factor of
    /// which the logarithm is given.
    func refitted(_ bins: DelayBins, shiftedBy logarithm: Double) -> DelayFit? {
        refitted(bins)?.shifted(by: logarithm)
    }

    private func refitted(_ bins: DelayBins) -> DelayFit? {
        var other = self
        switch shape {
        case .logNormal(let mixture):
            var start = mixture
            start.logLikelihood = -.infinity
            guard
                let next = LogNormalMixture.fitted(
                    bins, parts: mixture.parts.count, from: start, rounds: 25)
            else { return nil }
            other.share = next.share
            other.shape = .logNormal(next)
        case .empirical:
            let estimate = KaplanMeier(bins)
            guard let empirical = Self.empirical(estimate) else { return nil }
            other.share = estimate.share
            other.shape = .empirical(empirical)
        }
        return other
    }
}
