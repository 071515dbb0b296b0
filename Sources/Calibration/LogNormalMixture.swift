import Statistics

/// A share of cases in which something happens at all, and a mixture of lognormal times after
/// which it does: fitted by expectation and maximisation to times of which some are censored.
///
/// The cases that never come are a component of their own with a survival of one (a cure model:
/// J. Boag 1949, J. Berkson and R. Gage 1952). Cases in which something else happened in its place
/// are another, whose times are taken from the data as they are: who may still do either is told
/// from who did the other already.
package struct LogNormalMixture: Hashable, Sendable {
    package struct Part: Hashable, Sendable {
        /// Of the cases that come; all parts together have 1.
        package var weight: Double
        /// Of the logarithm of seconds.
        package var mean: Double
        package var deviation: Double
    }

    /// The share of all cases that come.
    package var share: Double
    /// The share of all cases in which something else happens in its place.
    private var otherShare: Double
    package var parts: [Part]
    /// Of the data, up to a constant that is the same for any number of parts.
    package var logLikelihood = -Double.infinity

    private init(share: Double, otherShare: Double, parts: [Part]) {
        self.share = share
        self.otherShare = otherShare
        self.parts = parts
    }

    private static let narrowest = 0.05

    /// The share below a time, among the cases that come.
    func reached(_ logarithm: Double) -> Double {
        parts.reduce(0) {
            $0 + $1.weight
                * quickNormalShare(below: (logarithm - $1.mean) / $1.deviation)
        }
    }

    /// The criterion of Schwarz (1978): the smaller the better.
    func criterion(cases: Double) -> Double {
        let parameters = Double(3 * parts.count)
        return parameters * PortableMath.log(max(2, cases)) - 2 * logLikelihood
    }

    /// - Parameter start: where to begin; parts between the quantiles of the events if nil.
    static func fitted(
        _ bins: DelayBins, parts count: Int, from start: LogNormalMixture? = nil,
        rounds: Int = 150
    ) -> LogNormalMixture? {
        guard bins.eventCount >= Double(4 * count) else { return nil }
        var mixture = start ?? begin(bins, count)
        mixture.otherShare = min(1 - mixture.share, KaplanMeier(bins).otherReached.last ?? 0)
        let used = UsedBins(bins)
        for _ in 0..<rounds {
            let before = mixture.logLikelihood
            mixture.step(used)
            if mixture.logLikelihood - before < 1e-6 { break }
        }
        mixture.parts.sort { $0.mean < $1.mean }
        return mixture
    }

    private static func begin(_ bins: DelayBins, _ count: Int) -> LogNormalMixture {
        let total = bins.eventCount
        var parts: [Part] = []
        var bin = 0
        for number in 0..<count {
            var (weight, sum, squares) = (0.0, 0.0, 0.0)
            let most = total / Double(count)
            while bin < DelayBins.count, weight < most * (number == count - 1 ? 2 : 0.999) {
                let events = bins.events[bin]
                let middle = DelayBins.middle(bin)
                weight += events
                sum += events * middle
                squares += events * middle * middle
                bin += 1
            }
            guard weight > 0 else { continue }
            let mean = sum / weight
            let variance = max(0, squares / weight - mean * mean)
            parts.append(
                Part(
                    weight: weight / total, mean: mean,
                    deviation: max(0.3, variance.squareRoot() * (count > 1 ? 1.5 : 1))))
        }
        let estimate = KaplanMeier(bins)
        return LogNormalMixture(
            share: estimate.share, otherShare: estimate.otherReached.last ?? 0, parts: parts)
    }

    /// The bins that hold something.
    private struct UsedBins {
        var events: [(middle: Double, count: Double)] = []
        /// `otherTail` is the share of what else happens that comes still later.
        var censored: [(middle: Double, count: Double, otherTail: Double)] = []
        var others: Double
        var total: Double

        init(_ bins: DelayBins) {
            let reached = KaplanMeier(bins).otherReached
            let all = reached.last ?? 0
            for bin in 0..<DelayBins.count {
                let middle = DelayBins.middle(bin)
                if bins.events[bin] > 0 { events.append((middle, bins.events[bin])) }
                if bins.censored[bin] > 0 {
                    let tail = all > 0 ? 1 - reached[bin] / all : 0
                    censored.append((middle, bins.censored[bin], tail))
                }
            }
            others = bins.otherCount
            total = bins.total
        }
    }

    /// One round of expectation and maximisation.
    private mutating func step(_ bins: UsedBins) {
        var sums = [(weight: Double, first: Double, second: Double)](
            repeating: (0, 0, 0), count: parts.count)
        var likelihood = 0.0
        var densities = [Double](repeating: 0, count: parts.count)
        for (middle, count) in bins.events {
            var sum = 0.0
            for (index, part) in parts.enumerated() {
                let z = (middle - part.mean) / part.deviation
                densities[index] =
                    part.weight / part.deviation
                    * PortableMath.exp(-z * z / 2 - PortableMath.halfLogTwoPi)
                sum += densities[index]
            }
            guard sum > 0 else { continue }
            likelihood += count * PortableMath.log(max(share * sum, 1e-300))
            for index in parts.indices {
                let weight = count * densities[index] / sum
                sums[index].weight += weight
                sums[index].first += weight * middle
                sums[index].second += weight * middle * middle
            }
        }
        var others = bins.others
        for (middle, count, otherTail) in bins.censored {
            var tail = 0.0
            for (index, part) in parts.enumerated() {
                let z = (middle - part.mean) / part.deviation
                densities[index] = part.weight * quickNormalShare(below: -z)
                tail += densities[index]
            }
            let staying = max(0, 1 - share - otherShare) + share * tail + otherShare * otherTail
            guard staying > 0 else { continue }
            others += count * otherShare * otherTail / staying
            likelihood += count * PortableMath.log(staying)
            for (index, part) in parts.enumerated() {
                let weight = count * share * densities[index] / staying
                guard weight > 1e-12 else { continue }
                // The moments of a normal variable above a bound.
                let z = (middle - part.mean) / part.deviation
                let above = max(quickNormalShare(below: -z), 1e-300)
                let ratio = PortableMath.exp(-z * z / 2 - PortableMath.halfLogTwoPi) / above
                let mean = part.mean + part.deviation * ratio
                let variance =
                    part.deviation * part.deviation * max(0, 1 + z * ratio - ratio * ratio)
                sums[index].weight += weight
                sums[index].first += weight * mean
                sums[index].second += weight * (variance + mean * mean)
            }
        }
        if bins.others > 0 {
            likelihood += bins.others * PortableMath.log(max(otherShare, 1e-300))
        }
        logLikelihood = likelihood
        let coming = sums.reduce(0) { $0 + $1.weight }
        guard coming > 0 else { return }
        share = min(1, coming / bins.total)
        otherShare = min(1 - share, others / bins.total)
        for (index, sum) in sums.enumerated() where sum.weight > 1e-9 {
            let mean = sum.first / sum.weight
            let variance = sum.second / sum.weight - mean * mean
            parts[index] = Part(
                weight: sum.weight / coming, mean: mean,
                deviation: max(Self.narrowest, max(0, variance).squareRoot()))
        }
    }
}
