import Statistics

/// Many made-up experiments whose truth is known, which show how often a method is right; the
/// same seed gives the same rates.
enum ExperimentTrials {
    /// A kind of figure, as one replication gives it.
    enum Figure: Hashable, Sendable {
        case normal(mean: Double, deviation: Double)
        /// A count of rare events.
        case poisson(mean: Double)
        /// The share of `size` log-normal delays beyond `limit`, with the median 1.
        case logNormalShare(size: Int, sigma: Double, limit: Double)

        var mean: Double {
            switch self {
            case .normal(let mean, _), .poisson(let mean): mean
            case .logNormalShare(_, let sigma, let limit):
                PortableMath.normalShare(below: -PortableMath.log(limit) / sigma)
            }
        }

        func sample(using luck: inout RandomStream) -> Double {
            switch self {
            case .normal(let mean, let deviation):
                return mean + deviation * PortableMath.normalQuantile(luck.uniform())
            case .poisson(let mean):
                var arrivals = 0.0
                var time = -PortableMath.log(luck.uniform())
                while time < mean {
                    arrivals += 1
                    time -= PortableMath.log(luck.uniform())
                }
                return arrivals
            case .logNormalShare(let size, let sigma, let limit):
                let beyond = (0..<size).count { _ in
                    PortableMath.logNormalQuantile(luck.uniform(), median: 1, sigma: sigma) > limit
                }
                return Double(beyond) / Double(size)
            }
        }
    }

    static func luck(_ purpose: String, seed: UInt64, trial: Int) -> RandomStream {
        RandomStream(seed: seed, key: StreamKey("trials", purpose).with(UInt64(trial)))
    }

    /// In which share of trials the interval held the true mean.
    static func coverage(
        of figure: Figure, replications: Int, scale: Scale, level: Double, trials: Int, seed: UInt64
    ) -> Double {
        let mean = figure.mean
        let held = (0..<trials).count { trial in
            var luck = luck("coverage", seed: seed, trial: trial)
            let sample = Sample((0..<replications).map { _ in figure.sample(using: &luck) })
            return sample.interval(level: level, scale: scale)?.contains(mean) ?? false
        }
        return Double(held) / Double(trials)
    }

    /// The same of the share of a rare event, whose trials are known: `expected` events in all
    /// trials of all replications, or as many trials without one.
    static func coverage(
        ofEvents expected: Double, replications: Int, size: Int, isShareOfOthers: Bool,
        level: Double, trials: Int, seed: UInt64
    ) -> Double {
        let all = Double(replications * size)
        let share = isShareOfOthers ? 1 - expected / all : expected / all
        let held = (0..<trials).count { trial in
            var luck = luck("rare", seed: seed, trial: trial)
            let sample = Sample(
                (0..<replications).map { _ in
                    let events = (0..<size).count { _ in luck.uniform() < share }
                    return Double(events) / Double(size)
                })
            let interval = sample.interval(level: level, scale: .share, trials: all)
            return interval?.contains(share) ?? false
        }
        return Double(held) / Double(trials)
    }
}
