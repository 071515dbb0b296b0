import Testing

@testable import Statistics

@Suite("Empirical distributions")
struct EmpiricalTests {
    private let measured = Empirical([
        .init(upTo: 2, share: 0), .init(upTo: 4, share: 0.5), .init(upTo: 4, share: 0.2),
        .init(upTo: 14, share: 0.3),
    ])

    @Test("Each share lies evenly below its bound, and a bound twice is a value of its own")
    func quantiles() {
        for (p, value) in [
            (0, 2), (0.25, 3), (0.5, 4), (0.6, 4), (0.7, 4), (0.85, 9), (1, 14),
        ] as [(Double, Double)] {
            #expect(abs(measured.quantile(p) - value) < 1e-12, "\(p)")
        }
        let distribution = Distribution.empirical(measured)
        #expect(abs(distribution.mean - (0.5 * 3 + 0.2 * 4 + 0.3 * 9)) < 1e-12)
        #expect(distribution.minimum == 2 && distribution.maximum == 14)
        #expect(distribution.problem == nil)
    }

    @Test("Draws have its shares and its mean, with and without a table")
    func draws() {
        let distribution = Distribution.empirical(measured)
        let sampled = SampledDistribution(distribution, tabulated: true)
        var stream = RandomStream(seed: 5, key: StreamKey(value: 9))
        var same = stream
        var sum = 0.0
        var below = 0
        for _ in 0..<20_000 {
            let value = distribution.sample(using: &stream)
            sum += value
            if value < 4 { below += 1 }
            #expect(sampled.sampleMicroseconds(using: &same) == Int64((value * 1e6).rounded()))
        }
        #expect(abs(sum / 20_000 - distribution.mean) < 0.1)
        #expect(abs(Double(below) / 20_000 - 0.5) < 0.015)
    }

    @Test("What is none is told")
    func problems() {
        #expect(Empirical([]).problem != nil)
        #expect(Empirical([.init(upTo: 2, share: 0)]).problem != nil)
        #expect(
            Empirical([.init(upTo: 2, share: 0.5), .init(upTo: 1, share: 0.5)]).problem != nil)
        #expect(Empirical([.init(upTo: -1, share: 1)]).problem != nil)
    }
}
