package import Statistics

/// Whom clients write to: popularity that falls with its rank to a power, among so many, or where
/// that is far from the log a table.
///
/// Two figures of a log decide on the power, both unbiased whatever the ranks are: how often two
/// first messages go to the same freelancer, and how many freelancers there are that any goes to.
/// The table is the likeliest distribution of any shape, as for clients (`ClientRates`).
package struct Popularity: Hashable, Sendable {
    /// 0 where everybody is as popular as everybody else.
    package var exponent: Double
    package var freelancers: Int
    /// The largest distance between the numbers of first messages per freelancer that go with the
    /// power and those of the log.
    package var misfit: Double
    /// Parts of all freelancers from the most popular on, with the shares of first messages that
    /// they get; nil where the power does.
    package var table: Empirical?
    /// Of the table; 0 where there is none.
    package var stepCount: Int { table?.steps.count ?? 0 }

    /// Beyond this distance, and what chance explains, the table is taken.
    private static let largestMisfit = 0.03

    static let largestExponent = 3.0
    private static let mostRounds = 150
    private static let mostFreelancers = 1_000_000

    /// - Parameter counts: of first messages, by freelancer, each at least one.
    init?(_ counts: [Double]) {
        let sum = counts.reduce(0, +)
        guard counts.count > 1, sum > 2 else { return nil }
        let pairs = counts.reduce(0) { $0 + $1 * max(0, $1 - 1) } / (sum * (sum - 1))
        var freelancers = counts.count
        var exponent = 0.0
        // With many more freelancers than messages each of the two moves the other little by
        // little, and a stop before the end leaves both too low.
        for _ in 0..<Self.mostRounds {
            exponent = Self.exponent(pairs: pairs, freelancers: freelancers)
            let next = Self.freelancers(seen: counts.count, sum: sum, exponent: exponent)
            if next == freelancers { break }
            freelancers = next
        }
        self.exponent = exponent
        self.freelancers = freelancers
        misfit = Self.misfit(counts, exponent: exponent, freelancers: freelancers)
        let chance = 1.36 / Double(counts.count).squareRoot()
        guard misfit > max(Self.largestMisfit, chance) else { return }
        var numbers: [Int: Double] = [:]
        for count in counts { numbers[Int(count.rounded()), default: 0] += 1 }
        guard let rates = ClientRates(numbers), !rates.isUniform else { return }
        self.freelancers = min(Self.mostFreelancers, Int(rates.clients.rounded()))
        table = Self.table(rates)
    }

    /// From the most popular on.
    private static func table(_ rates: ClientRates) -> Empirical {
        let parts = rates.cells.indices.map { place in
            let from = place == 0 ? rates.least : rates.cells[place - 1].upTo
            return (
                share: rates.cells[place].share, rate: (from + rates.cells[place].upTo) / 2
            )
        }
        let all = parts.reduce(0) { $0 + $1.share * $1.rate }
        var steps: [Empirical.Step] = []
        var (reached, kept) = (0.0, 0.0)
        for (number, part) in parts.reversed().enumerated() {
            reached += part.share
            kept += part.share * part.rate / all
            let isLast = number == parts.count - 1
            // In millionths, as files have them; what is less goes on to the next.
            let bound = isLast ? 1 : (reached * 1e6).rounded() / 1e6
            if bound <= steps.last?.upTo ?? 0 || (bound >= 1 && !isLast) { continue }
            steps.append(Empirical.Step(upTo: bound, share: kept))
            kept = 0
        }
        return Empirical(steps)
    }

    /// The numbers of first messages are Poisson around those that go with the power, and whoever
    /// got none is not in the log.
    private static func misfit(
        _ counts: [Double], exponent: Double, freelancers: Int
    ) -> Double {
        let sum = counts.reduce(0, +)
        let all = harmonic(exponent, freelancers)
        let means = ranks(freelancers).map {
            (mean: sum * PortableMath.power($0.middle, -exponent) / all, count: $0.count)
        }
        let seen = means.reduce(0) { $0 + $1.count * (1 - PortableMath.exp(-$1.mean)) }
        let sorted = counts.sorted()
        var largest = 0.0
        var looked = 0.0
        for (place, count) in sorted.enumerated() {
            let reached = Double(place + 1) / Double(sorted.count)
            let isEnd = place + 1 == sorted.count || sorted[place + 1] > count
            // Some fifty looks tell it all.
            guard isEnd, place + 1 == sorted.count || reached - looked >= 0.02 else { continue }
            looked = reached
            let expected = means.reduce(0) { total, one in
                let upTo = PortableMath.gammaShares(shape: count.rounded() + 1, one.mean).above
                return total + one.count * (upTo - PortableMath.exp(-one.mean))
            }
            largest = max(largest, abs(reached - expected / seen))
        }
        return largest
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
