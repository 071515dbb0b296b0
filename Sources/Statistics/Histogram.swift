/// How often values occurred, in buckets whose width grows with the value: a high-dynamic-range
/// histogram.
///
/// Values below 2,048 are counted exactly. Above, each power of two is divided into 1,024 buckets
/// and a bucket stands for its middle, so a quantile is wrong by at most one part in 2,048
/// (0.05 %). Merging adds counts, so shards record on their own and the whole is as exact as a
/// single one would have been.
package struct Histogram: Hashable, Codable, Sendable {
    /// Bits of a value that its bucket keeps below the leading one.
    static let precisionBits = 10
    private static let subBuckets = 1 << precisionBits

    /// By bucket, up to the highest that was used.
    private var counts: [UInt64] = []
    package private(set) var count: UInt64 = 0
    /// The exact sum, in 128 bits.
    private var sumHigh: UInt64 = 0
    private var sumLow: UInt64 = 0
    /// The exact smallest and largest value; nil where there is none.
    package var minimum: Int64? { count == 0 ? nil : low }
    package var maximum: Int64? { count == 0 ? nil : high }
    private var low = Int64.max
    private var high = Int64.min

    package init() {}

    /// Counts a value; one below zero counts as zero.
    package mutating func record(_ value: Int64, times: UInt64 = 1) {
        if times == 0 { return }
        let value = max(0, value)
        let bucket = Histogram.bucket(of: value)
        if bucket >= counts.count { grow(to: bucket) }
        counts[bucket] &+= times
        count &+= times
        let product = UInt64(value).multipliedFullWidth(by: times)
        addToSum(product.high, product.low)
        low = min(low, value)
        high = max(high, value)
    }

    private mutating func addToSum(_ high: UInt64, _ low: UInt64) {
        let (sum, carries) = sumLow.addingReportingOverflow(low)
        sumLow = sum
        sumHigh &+= high &+ (carries ? 1 : 0)
    }

    /// Adds what another one counted.
    package mutating func merge(_ other: Histogram) {
        if other.count == 0 { return }
        if other.counts.count > counts.count { grow(to: other.counts.count - 1) }
        for bucket in other.counts.indices { counts[bucket] &+= other.counts[bucket] }
        count &+= other.count
        addToSum(other.sumHigh, other.sumLow)
        low = min(low, other.low)
        high = max(high, other.high)
    }

    /// Forgets all but the count, the sum and the extremes, so that quantiles cannot be told.
    package mutating func dropBuckets() { counts = [] }

    /// The sum of all values; the largest number where it is larger.
    package var sum: UInt64 { sumHigh == 0 ? sumLow : .max }

    package var mean: Double? {
        count == 0 ? nil : (Double(sumHigh) * 0x1p64 + Double(sumLow)) / Double(count)
    }

    /// The smallest value that at least the share `p` of all values do not exceed, to 0.05 %;
    /// nil for an empty histogram or a `p` outside 0 to 1.
    package func quantile(_ p: Double) -> Int64? {
        guard count > 0, p >= 0, p <= 1 else { return nil }
        let rank = Histogram.rank(p, of: count)
        if rank == 1 { return low }
        if rank == count { return high }
        var seen: UInt64 = 0
        for bucket in counts.indices {
            seen += counts[bucket]
            if seen >= rank { return min(max(Histogram.middle(of: bucket), low), high) }
        }
        preconditionFailure("\(count) values were counted but only \(seen) are in buckets")
    }

    /// The share of values that do not exceed `value`, to the width of a bucket.
    package func share(upTo value: Int64) -> Double? {
        guard count > 0 else { return nil }
        if value < 0 { return 0 }
        let last = min(Histogram.bucket(of: value) + 1, counts.count)
        return Double(counts[..<last].reduce(0, &+)) / Double(count)
    }

    /// The counted values between two bounds, the lower one included: for bars.
    package func count(from lower: Int64, below upper: Int64) -> UInt64 {
        guard upper > lower, upper > 0 else { return 0 }
        let first = min(Histogram.bucket(of: max(0, lower)), counts.count)
        let end = min(Histogram.bucket(of: upper), counts.count)
        return first < end ? counts[first..<end].reduce(0, &+) : 0
    }

    /// The buckets that hold anything, by the value for which each stands.
    package var buckets: [(value: Int64, count: UInt64)] {
        counts.indices.lazy.filter { counts[$0] > 0 }
            .map { (Histogram.middle(of: $0), counts[$0]) }
    }

    /// The sum of all values, however large.
    package var exactSum: UInt128 { UInt128(sumHigh) << 64 | UInt128(sumLow) }

    /// What was written of another; nil where the numbers cannot belong together.
    ///
    /// - Parameter buckets: in which every value may be any of its bucket.
    package init?(
        buckets: [(value: Int64, count: UInt64)], sum: UInt128, minimum: Int64, maximum: Int64
    ) {
        for (value, count) in buckets {
            if value < 0 || count == 0 { return nil }
            record(value, times: count)
        }
        guard count > 0, minimum <= maximum, minimum >= 0,
            Histogram.bucket(of: minimum) == Histogram.bucket(of: low),
            Histogram.bucket(of: maximum) == Histogram.bucket(of: high)
        else { return nil }
        low = minimum
        high = maximum
        sumHigh = UInt64(truncatingIfNeeded: sum >> 64)
        sumLow = UInt64(truncatingIfNeeded: sum)
    }

    /// The place of the quantile among the values in order, from 1.
    /// How much memory one takes whose largest value is this.
    package static func bytes(upTo value: Int64) -> Int {
        (bucket(of: value) + 1) * MemoryLayout<UInt64>.stride
    }

    private static func rank(_ p: Double, of count: UInt64) -> UInt64 {
        let exact = p * Double(count)
        let whole = UInt64(exact)
        return min(max(1, Double(whole) < exact ? whole + 1 : whole), count)
    }

    private mutating func grow(to bucket: Int) {
        let octave = (bucket >> Histogram.precisionBits) + 1
        counts.append(
            contentsOf: repeatElement(0, count: octave * Histogram.subBuckets - counts.count))
    }
}

extension Histogram {
    static func bucket(of value: Int64) -> Int {
        let shift = max(0, 63 - precisionBits - value.leadingZeroBitCount)
        // The leading bit that stays after the shift adds one octave, hence no gap.
        return shift << precisionBits + Int(value >> Int64(shift))
    }

    /// The first value of a bucket.
    static func lowerBound(of bucket: Int) -> Int64 {
        if bucket < 2 * subBuckets { return Int64(bucket) }
        let shift = bucket >> precisionBits - 1
        return Int64(bucket & (subBuckets - 1) + subBuckets) << Int64(shift)
    }

    private static func middle(of bucket: Int) -> Int64 {
        if bucket < 2 * subBuckets { return Int64(bucket) }
        let shift = bucket >> precisionBits - 1
        return lowerBound(of: bucket) + (1 << Int64(shift)) / 2
    }
}
