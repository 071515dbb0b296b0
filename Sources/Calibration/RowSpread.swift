import Statistics

/// How often something happened again and again in each conversation, until it did not.
struct ShareRows: Sendable {
    /// By how often it had happened and, in bins, for how long the next time was looked for.
    private(set) var rows: [Row: Double] = [:]
    /// How often it had happened at all.
    private(set) var longest = 0

    struct Row: Hashable, Comparable, Sendable {
        var count: Int
        /// Nil where there was nothing to wait for in the end.
        var waited: Int?

        static func < (a: Row, b: Row) -> Bool {
            (a.count, a.waited ?? -1) < (b.count, b.waited ?? -1)
        }
    }

    /// Longer rows say nothing that these do not.
    private static let most = 100

    mutating func note(
        _ count: UInt32, since start: Int64?, until end: Int64,
        _ seconds: (Int64, Int64) -> Double = ReactionClocks().ofClients
    ) {
        let count = Int(count)
        // Of a row that is cut the end is not known.
        var row = Row(count: min(count, Self.most), waited: nil)
        if count <= Self.most, let start, end > start {
            row.waited = DelayBins.bin(seconds(start, end))
        }
        longest = max(longest, row.count)
        rows[row, default: 0] += 1
    }
}

/// How much a share differs between conversations: a beta distribution of shares, of which each
/// conversation has one.
///
/// What has happened often in a conversation is more likely to happen there once more. With a mean
/// of m and a size of s, the share after j times is (m s + j) / (s + j), the beta-geometric
/// distribution (R. Weinberg and B. Gladen 1986). The size is the likeliest one, where the last
/// time of a row is censored: it may still come.
package struct RowSpread: Hashable, Sendable {
    /// The sum of the two parameters of the beta distribution; the smaller, the more they differ.
    package var size: Double
    /// How many conversations it was measured by.
    package var conversations: Int

    private static let sizes = 0.2...400.0

    /// - Parameter fit: the share of the first time, and how long it takes.
    /// - Returns: nil where all are alike, as far as can be told by the criterion of Schwarz (BIC).
    init?(_ rows: ShareRows, _ fit: DelayFit?) {
        guard let fit, fit.share > 0.001, fit.share < 0.999 else { return nil }
        let reached = (0..<DelayBins.count).map { bin in
            fit.reached(PortableMath.exp(DelayBins.middle(bin)))
        }
        let ordered = rows.rows.sorted { $0.key < $1.key }
        let count = ordered.reduce(0) { $0 + $1.value }
        func likelihood(_ size: Double) -> Double {
            var before = [0.0]
            var next: [Double] = []
            for place in 0...rows.longest {
                let share = (fit.share * size + Double(place)) / (size + Double(place))
                next.append(share)
                before.append(before[place] + PortableMath.log(share))
            }
            return ordered.reduce(0) { sum, row in
                var logarithm = before[row.key.count]
                if let waited = row.key.waited {
                    logarithm += PortableMath.log(
                        max(1e-12, 1 - next[row.key.count] * reached[waited]))
                }
                return sum + row.value * logarithm
            }
        }
        // By the logarithm of the size, from which the likelihood rises and falls once.
        var low = PortableMath.log(Self.sizes.lowerBound)
        var high = PortableMath.log(Self.sizes.upperBound)
        for _ in 0..<40 {
            let (a, b) = (low + (high - low) / 3, high - (high - low) / 3)
            if likelihood(PortableMath.exp(a)) < likelihood(PortableMath.exp(b)) {
                low = a
            } else {
                high = b
            }
        }
        size = PortableMath.exp((low + high) / 2)
        conversations = Int(count)
        let gain = likelihood(size) - likelihood(1e9)
        guard 2 * gain > max(6, PortableMath.log(max(1, count))) else { return nil }
    }

    /// The standard deviation of the shares with such a mean; nil where that leaves no room.
    package func deviation(mean: Double) -> Double? {
        guard mean > 0, mean < 1 else { return nil }
        let possible = Empirical.betaDeviations(mean: mean)
        let deviation = (mean * (1 - mean) / (size + 1)).squareRoot()
        return deviation < possible.lowerBound ? nil : min(deviation, possible.upperBound)
    }
}
