import Testing

@testable import Statistics

@Suite("Histograms")
struct HistogramTests {
    private func values(_ distribution: Distribution, _ count: Int, seed: UInt64) -> [Int64] {
        var stream = RandomStream(seed: seed, key: StreamKey("histogram", "values"))
        return (0..<count).map { _ in distribution.sampleMicroseconds(using: &stream) }
    }

    private func exact(_ sorted: [Int64], _ p: Double) -> Int64 {
        sorted[max(0, Int((p * Double(sorted.count)).rounded(.up)) - 1)]
    }

    @Test(
        "A quantile is within 0.05 % of the exact one",
        arguments: [
            Distribution.exponential(mean: 600), .logNormal(median: 21_600, sigma: 1.6),
            .uniform(from: 0, to: 1e-3), .uniform(from: 0, to: 1e9), .fixed(86_400),
            .exponential(mean: 1e-3),
        ])
    func quantiles(distribution: Distribution) throws {
        let values = values(distribution, 20_000, seed: 7)
        let sorted = values.sorted()
        var histogram = Histogram()
        for value in values { histogram.record(value) }
        for p in [0, 0.001, 0.1, 0.25, 0.5, 0.9, 0.95, 0.99, 0.999, 0.9999, 1] {
            let found = try #require(histogram.quantile(p))
            let wanted = exact(sorted, p)
            #expect(
                abs(Double(found - wanted)) <= Double(wanted) / 2_048,
                "p \(p): \(found), not \(wanted)")
        }
        #expect(histogram.minimum == sorted.first && histogram.maximum == sorted.last)
        #expect(histogram.sum == sorted.reduce(0) { $0 + UInt64($1) })
    }

    @Test("Parts merged are the whole")
    func merging() {
        let values = values(.logNormal(median: 10, sigma: 3), 5_000, seed: 3)
        var whole = Histogram()
        var parts = Array(repeating: Histogram(), count: 3)
        for (index, value) in values.enumerated() {
            whole.record(value)
            parts[index % 3].record(value)
        }
        var sum = Histogram()
        for part in parts.reversed() { sum.merge(part) }
        sum.merge(Histogram())
        #expect(sum.count == whole.count && sum.sum == whole.sum)
        for p in [0, 0.1, 0.5, 0.999, 1] { #expect(sum.quantile(p) == whole.quantile(p)) }
    }

    @Test("Every value lies in the bucket whose bounds hold it")
    func bounds() {
        var value: Int64 = 1
        while value < .max / 3 {
            for near in [value - 1, value, value + 1] {
                let bucket = Histogram.bucket(of: near)
                #expect(Histogram.lowerBound(of: bucket) <= near)
                #expect(near < Histogram.lowerBound(of: bucket + 1))
            }
            value = value * 3 / 2 + 1
        }
        _ = Histogram.bucket(of: .max)
    }

    @Test("An empty one has no figures, and what is below zero counts as zero")
    func edges() {
        var histogram = Histogram()
        #expect(histogram.quantile(0.5) == nil && histogram.mean == nil)
        #expect(histogram.minimum == nil && histogram.share(upTo: 1) == nil)
        histogram.record(-5)
        histogram.record(.max)
        #expect(histogram.minimum == 0 && histogram.maximum == .max)
        #expect(histogram.quantile(1) == .max && histogram.quantile(1.5) == nil)
        histogram.record(10, times: 2)
        #expect(histogram.share(upTo: 10) == 0.75 && histogram.count(from: 0, below: 11) == 3)
    }
}
