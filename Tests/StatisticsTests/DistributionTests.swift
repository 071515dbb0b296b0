import Statistics
import Testing

@Suite("Distributions")
struct DistributionTests {
    private static let valid: [Distribution] = [
        .fixed(3), .fixed(0), .uniform(from: 2, to: 6), .uniform(from: 1, to: 1),
        .exponential(mean: 5), .logNormal(median: 4, sigma: 0.6), .logNormal(median: 4, sigma: 0),
        .mixture([
            .init(weight: 3, .fixed(1)), .init(weight: 1, .uniform(from: 10, to: 20)),
        ]),
        .mixture([
            .init(weight: 0.5, .mixture([.init(weight: 1, .exponential(mean: 2))])),
            .init(weight: 0.5, .fixed(8)),
        ]),
    ]

    private func draws(_ distribution: Distribution, count: Int) -> [Double] {
        var stream = RandomStream(seed: 6, key: StreamKey("test", "distribution"))
        return (0..<count).map { _ in distribution.sample(using: &stream) }
    }

    @Test("Draws lie in bounds and average to the mean", arguments: valid)
    func meanAndBounds(distribution: Distribution) {
        #expect(distribution.problem == nil)
        let draws = draws(distribution, count: 100_000)
        for draw in draws {
            #expect(draw.isFinite && draw >= distribution.minimum && draw <= distribution.maximum)
        }
        let average = draws.reduce(0, +) / 100_000
        #expect(abs(average - distribution.mean) <= 0.02 * distribution.mean)
    }

    @Test("A tenth, a half and nine tenths of the draws lie below the quantiles", arguments: valid)
    func quantiles(distribution: Distribution) {
        guard let tenth = distribution.quantile(0.1), let half = distribution.quantile(0.5),
            let most = distribution.quantile(0.9)
        else {
            guard case .mixture = distribution else {
                Issue.record("\(distribution) has no quantile")
                return
            }
            return
        }
        if distribution.minimum == distribution.maximum {
            #expect(tenth == most)
            return
        }
        let draws = draws(distribution, count: 100_000)
        for (quantile, share) in [(tenth, 0.1), (half, 0.5), (most, 0.9)] {
            let below = draws.count { $0 < quantile }
            #expect(abs(Double(below) / 100_000 - share) < 0.008)
        }
    }

    @Test("Quantiles at the ends are the bounds")
    func ends() {
        for distribution in DistributionTests.valid {
            guard let least = distribution.quantile(0), let most = distribution.quantile(1) else {
                continue
            }
            #expect(least == distribution.minimum && most == distribution.maximum)
        }
        #expect(Distribution.fixed(1).quantile(1.5) == nil)
        #expect(Distribution.fixed(1).quantile(.nan) == nil)
    }

    @Test(
        "Parameters that make no sense are named",
        arguments: [
            .fixed(-1), .fixed(.nan), .fixed(.infinity), .uniform(from: 2, to: 1),
            .uniform(from: -1, to: 1), .uniform(from: 0, to: .infinity), .exponential(mean: 0),
            .exponential(mean: -1), .exponential(mean: .nan), .logNormal(median: 0, sigma: 1),
            .logNormal(median: 1, sigma: -1), .logNormal(median: 1, sigma: .nan),
            .logNormal(median: 1, sigma: 21), .mixture([]),
            .mixture([.init(weight: 0, .fixed(1))]), .mixture([.init(weight: -1, .fixed(1))]),
            .mixture([.init(weight: 1, .fixed(-1))]),
            .mixture(Array(repeating: .init(weight: 1, .fixed(1)), count: 65)),
            .mixture(Array(repeating: .init(weight: 1e308, .fixed(1)), count: 3)),
        ] as [Distribution])
    func problems(distribution: Distribution) {
        #expect(distribution.problem != nil)
    }

    @Test("Mixtures nest four deep and no deeper")
    func nesting() {
        var distribution = Distribution.fixed(1)
        for depth in 1...5 {
            distribution = .mixture([.init(weight: 1, distribution)])
            #expect((distribution.problem == nil) == (depth <= 4))
        }
    }

    @Test("Weights are shares")
    func weights() {
        let mixture = Distribution.mixture([
            .init(weight: 6, .fixed(1)), .init(weight: 3, .fixed(2)), .init(weight: 1, .fixed(3)),
        ])
        let draws = draws(mixture, count: 50_000)
        for (value, share) in [(1.0, 0.6), (2, 0.3), (3, 0.1)] {
            #expect(abs(Double(draws.count { $0 == value }) / 50_000 - share) < 0.01)
        }
    }

    @Test("Seconds become the nearest microseconds, held within the range")
    func microseconds() {
        var stream = RandomStream(seed: 1, key: StreamKey(value: 1))
        func whole(_ seconds: Double) -> Int64 {
            Distribution.fixed(seconds).sampleMicroseconds(using: &stream)
        }
        #expect(whole(0) == 0 && whole(1.5) == 1_500_000)
        #expect(whole(0.000_000_4) == 0 && whole(0.000_000_6) == 1)
        #expect(whole(1e300) == .max && whole(9e12) == 9_000_000_000_000_000_000)
    }
}
