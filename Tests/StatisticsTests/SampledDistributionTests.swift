import Testing

@testable import Statistics

@Suite("Draws from a table")
struct SampledDistributionTests {
    private static let smooth: [Distribution] = [
        .exponential(mean: 2), .exponential(mean: 86_400), .exponential(mean: 1e-6),
        .logNormal(median: 21_600, sigma: 1.6), .logNormal(median: 1, sigma: 0.2),
        .logNormal(median: 3_600, sigma: 5),
    ]

    @Test("are those of the distribution itself, to the bit", arguments: smooth)
    func same(distribution: Distribution) {
        let table = SampledDistribution(distribution, tabulated: true)
        var one = RandomStream(seed: 5, key: StreamKey(value: 9))
        var other = one
        var differing = 0
        for _ in 0..<300_000 {
            let drawn = table.sampleMicroseconds(using: &one)
            if drawn != distribution.sampleMicroseconds(using: &other) { differing += 1 }
        }
        #expect(differing == 0 && one == other)
    }

    @Test("mostly need the table alone, where it is smooth", arguments: smooth.dropLast())
    func smoothPieces(distribution: Distribution) {
        let table = SampledDistribution(distribution, tabulated: true)
        let ofTheirOwn = table.pieces.count { $0.error < 0.25 }
        #expect(ofTheirOwn > table.pieces.count * 9 / 10)
    }

    @Test("are made without one of what is no smooth function of one number")
    func others() {
        let mixture = Distribution.mixture([.init(weight: 1, .exponential(mean: 3))])
        for distribution in [.fixed(3), .uniform(from: 1, to: 2), mixture] {
            let table = SampledDistribution(distribution, tabulated: true)
            #expect(!table.pieces.contains { $0.error < 0.25 })
            var one = RandomStream(seed: 5, key: StreamKey(value: 9))
            var other = one
            for _ in 0..<100 {
                #expect(
                    table.sampleMicroseconds(using: &one)
                        == distribution.sampleMicroseconds(using: &other))
            }
            #expect(one == other)
        }
    }
}
