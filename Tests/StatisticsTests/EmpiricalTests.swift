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

    @Test("A beta distribution is that of the books: powers, and the arc sine")
    func beta() {
        func quantiles(_ mean: Double, _ variance: Double) -> [Double] {
            let table = Empirical.beta(mean: mean, deviation: variance.squareRoot())
            return (1..<20).map { table.quantile(Double($0) / 20) }
        }
        let rows = zip(quantiles(1 / 3, 1 / 18), quantiles(2 / 3, 1 / 18))
        for (place, row) in rows.enumerated() {
            let p = Double(place + 1) / 20
            #expect(abs(row.0 - (1 - (1 - p).squareRoot())) < 0.003, "\(p)")
            #expect(abs(row.1 - p.squareRoot()) < 0.003, "\(p)")
        }
        // sin² of an eighth, a quarter and three eighths of half a turn.
        let arc = quantiles(0.5, 1 / 8)
        let quarter = (1 - 0.5.squareRoot()) / 2
        #expect(abs(arc[4] - quarter) < 0.003 && abs(arc[9] - 0.5) < 0.003)
        #expect(abs(arc[14] - (1 - quarter)) < 0.003)
    }

    @Test("A beta distribution has its mean and deviation, wherever they may lie")
    func betaMoments() {
        for mean in [0.000_1, 0.01, 0.3, 0.5, 0.97, 0.999_9] {
            let possible = Empirical.betaDeviations(mean: mean)
            for part in [0, 0.1, 0.5, 1] as [Double] {
                let width = possible.upperBound - possible.lowerBound
                let deviation = possible.lowerBound + part * width
                let table = Empirical.beta(mean: mean, deviation: deviation)
                #expect(Distribution.empirical(table).problem == nil)
                #expect(abs(table.mean - mean) < 0.001, "\(mean) \(deviation) \(table.mean)")
                var squares = 0.0
                for place in 0..<20_000 {
                    let value = table.quantile((Double(place) + 0.5) / 20_000) - table.mean
                    squares += value * value / 20_000
                }
                let found = squares.squareRoot()
                let most = 0.02 * deviation + 0.002
                #expect(abs(found - deviation) < most, "\(mean) \(deviation) \(found)")
            }
        }
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
