import Statistics

/// How much the share of replies differs between freelancers, beyond what chance does.
///
/// By the moments of a beta-binomial variable (J. Kleinman 1973), over all pairs of conversations
/// of one freelancer: how often both have a reply. What else keeps a reply from being seen, such
/// as another message before it, takes its part of each share alike, so it is the standard
/// deviation divided by the mean that is measured. Whether there is any difference is told by
/// R. Tarone's test against the binomial (1979).
package struct ReplySpread: Hashable, Sendable {
    /// The standard deviation of freelancers' own shares, divided by their mean.
    package var variation: Double
    /// Tarone's statistic: a standard normal variable where all are alike.
    package var excess: Double
    /// How many freelancers had several conversations.
    package var freelancers: Int

    private static let fewestFreelancers = 20
    /// About one in a thousand, where all are alike.
    private static let leastExcess = 3.1

    /// - Parameter counts: of first messages and of replies to them, by freelancer.
    /// - Returns: nil with too few to tell, and where all are alike as far as can be told.
    init?(_ counts: [(cases: Double, replies: Double)]) {
        let several = counts.filter { $0.cases >= 2 }
        freelancers = several.count
        let cases = several.reduce(0) { $0 + $1.cases }
        let replies = several.reduce(0) { $0 + $1.replies }
        guard several.count >= Self.fewestFreelancers, replies > 0, replies < cases else {
            return nil
        }
        let share = replies / cases
        let squares = several.reduce(0) {
            let miss = $1.replies - $1.cases * share
            return $0 + miss * miss
        }
        let pairs = several.reduce(0) { $0 + $1.cases * ($1.cases - 1) }
        excess = (squares / (share * (1 - share)) - cases) / (2 * pairs).squareRoot()
        // A freelancer with many conversations has many pairs, and is still one.
        let weight = several.reduce(0) { $0 + $1.cases - 1 }
        let mean = several.reduce(0) { $0 + $1.replies * ($1.cases - 1) / $1.cases } / weight
        let both = several.reduce(0) { $0 + $1.replies * ($1.replies - 1) / $1.cases } / weight
        guard excess > Self.leastExcess, mean > 0, both > mean * mean else { return nil }
        variation = (both / (mean * mean) - 1).squareRoot()
    }

    /// With so large a mean; nil where that leaves no room.
    func deviation(mean: Double) -> Double? {
        guard mean > 0, mean < 1 else { return nil }
        let possible = Empirical.betaDeviations(mean: mean)
        let deviation = variation * mean
        return deviation < possible.lowerBound ? nil : min(deviation, possible.upperBound)
    }
}

extension CaseTable {
    /// By freelancer, in no order that means anything but the same each time.
    func repliesByFreelancer() -> [(cases: Double, replies: Double)] {
        var counts: [UInt32: (cases: Double, replies: Double)] = [:]
        for one in cases {
            counts[one.freelancer, default: (0, 0)].cases += 1
            if case .happened = one.reply {
                counts[one.freelancer, default: (0, 0)].replies += 1
            }
        }
        return counts.sorted { $0.key < $1.key }.map(\.value)
    }
}
