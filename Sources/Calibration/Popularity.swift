import Statistics

/// Whom clients write to: popularity that falls with its rank to a power, among so many.
///
/// Two figures of a log decide, both unbiased whatever the ranks are: how often two first messages
/// go to the same freelancer, and how many freelancers there are that any goes to.
package struct Popularity: Hashable, Sendable {
    /// 0 where everybody is as popular as everybody else.
    package var exponent: Double
    package var freelancers: Int

    static let largestExponent = 3.0
    private static let mostFreelancers = 1_000_000

    /// - Parameter counts: of first messages, by freelancer, each at least one.
    init?(_ counts: [Double]) {
        let sum = counts.reduce(0, +)
        guard counts.count > 1, sum > 2 else { return nil }
        let pairs = counts.reduce(0) { $0 + $1 * max(0, $1 - 1) } / (sum * (sum - 1))
        var freelancers = counts.count
        var exponent = 0.0
        for _ in 0..<12 {
            exponent = Self.exponent(pairs: pairs, freelancers: freelancers)
            let next = Self.freelancers(seen: counts.count, sum: sum, exponent: exponent)
            if next == freelancers { break }
            freelancers = next
        }
        self.exponent = exponent
        self.freelancers = freelancers
    }

    /// The exponent with which two messages go to one freelancer that often.
    private static func exponent(pairs: Double, freelancers: Int) -> Double {
        if pairs <= 1.000_1 / Double(freelancers) { return 0 }
        var (low, high) = (0.0, largestExponent)
        for _ in 0..<40 {
            let middle = (low + high) / 2
            let sum = harmonic(middle, freelancers)
            let found = harmonic(2 * middle, freelancers) / (sum * sum)
            if found < pairs { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }

    /// Among how many there are so many to whom any message goes.
    private static func freelancers(seen: Int, sum: Double, exponent: Double) -> Int {
        func expected(_ count: Int) -> Double {
            let all = harmonic(exponent, count)
            return ranks(count).reduce(0) { total, rank in
                let share = PortableMath.power(rank.middle, -exponent) / all
                return total + rank.count * (1 - PortableMath.exp(-sum * share))
            }
        }
        var (low, high) = (seen, seen)
        while expected(high) < Double(seen), high < mostFreelancers { high *= 2 }
        while high - low > max(1, low / 1_000) {
            let middle = (low + high) / 2
            if expected(middle) < Double(seen) { low = middle } else { high = middle }
        }
        return min(mostFreelancers, high)
    }

    private static func harmonic(_ exponent: Double, _ count: Int) -> Double {
        ranks(count).reduce(0) { $0 + $1.count * PortableMath.power($1.middle, -exponent) }
    }

    /// The ranks one by one at first, and then in groups of a hundredth of their rank.
    static func ranks(_ count: Int) -> [(middle: Double, count: Double)] {
        var result: [(middle: Double, count: Double)] = []
        var rank = 1
        while rank <= count {
            let end = min(count, rank + rank / 100)
            result.append((Double(rank + end) / 2, Double(end - rank + 1)))
            rank = end + 1
        }
        return result
    }
}
