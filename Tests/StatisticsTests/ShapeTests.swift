import Statistics
import Testing

/// The distributions with a shape of their own, against their closed forms.
@Suite("Shapes of distributions")
struct ShapeTests {
    /// A distribution with its mean, its standard deviation and its share below x.
    struct Shape: Sendable, CustomTestStringConvertible {
        var distribution: Distribution
        var mean: Double
        var deviation: Double
        var below: @Sendable (Double) -> Double
        var testDescription: String { "\(distribution)" }
    }

    private static func gamma(_ shape: Double, _ scale: Double) -> Shape {
        Shape(
            distribution: .gamma(shape: shape, scale: scale), mean: shape * scale,
            deviation: shape.squareRoot() * scale
        ) { PortableMath.gammaShares(shape: shape, $0 / scale).below }
    }

    /// - Parameter gammas: Γ(1 + 1/shape) and Γ(1 + 2/shape), by `scipy.special.gamma`.
    private static func weibull(_ shape: Double, _ gammas: (Double, Double)) -> Shape {
        Shape(
            distribution: .weibull(shape: shape, scale: 3), mean: 3 * gammas.0,
            deviation: 3 * (gammas.1 - gammas.0 * gammas.0).squareRoot()
        ) { 1 - PortableMath.exp(-PortableMath.power($0 / 3, shape)) }
    }

    private static func triangular(_ from: Double, _ mode: Double, _ to: Double) -> Shape {
        let squares = from * from + mode * mode + to * to
        let products = from * mode + from * to + mode * to
        return Shape(
            distribution: .triangular(from: from, mode: mode, to: to), mean: (from + mode + to) / 3,
            deviation: ((squares - products) / 18).squareRoot()
        ) { x in
            x < mode
                ? (x - from) * (x - from) / ((to - from) * (mode - from))
                : 1 - (to - x) * (to - x) / ((to - from) * (to - mode))
        }
    }

    private static func cutNormal(_ mean: Double, _ deviation: Double) -> Shape {
        let cut = PortableMath.normalShare(below: -mean / deviation)
        let z = mean / deviation
        let density = PortableMath.exp(-z * z / 2) * 0.398_942_280_401_432_7 / (1 - cut)
        return Shape(
            distribution: .cutNormal(mean: mean, deviation: deviation),
            mean: mean + deviation * density,
            deviation: deviation * (1 - z * density - density * density).squareRoot()
        ) { (PortableMath.normalShare(below: ($0 - mean) / deviation) - cut) / (1 - cut) }
    }

    private static func logNormal(_ distribution: Distribution, _ sigma: Double) -> Shape {
        let spread = PortableMath.exp(sigma * sigma) - 1
        return Shape(distribution: distribution, mean: 6, deviation: 6 * spread.squareRoot()) { x in
            let median = 6 * PortableMath.exp(-sigma * sigma / 2)
            return PortableMath.normalShare(below: PortableMath.log(x / median) / sigma)
        }
    }

    private static let shapes: [Shape] = [
        gamma(0.2, 5), gamma(1, 2), gamma(4, 1.5), gamma(300, 0.02),
        weibull(0.7, (1.265_823_506_057_283_6, 5.029_144_702_140_307)),
        weibull(1.5, (0.902_745_292_950_933_5, 1.190_639_348_758_999)),
        weibull(6, (0.927_719_333_630_039_2, 0.892_979_511_569_249_3)),
        triangular(1, 2, 5), triangular(0, 0, 4), triangular(3, 7, 7),
        cutNormal(6, 2), cutNormal(1, 3), cutNormal(0, 1),
        logNormal(.logNormal(mean: 6, sigma: 0.9), 0.9),
        logNormal(.logNormal(mean: 6, variation: 1.5), 1.085_658_784_490_618),
    ]

    #if DEBUG
        private static let count = 100_000
    #else
        private static let count = 1_000_000
    #endif

    @Test("Very many draws are distributed as the closed form says", arguments: shapes)
    func closedForms(shape: Shape) throws {
        let distribution = shape.distribution
        #expect(distribution.problem == nil)
        var luck = RandomStream(seed: 11, key: StreamKey("shapes", "draws"))
        let size = Double(Self.count)
        // How many lie at or below each of many places, tails included.
        let shares =
            (1..<200).map { Double($0) / 200 } + [1e-5, 1e-4, 1e-3, 0.999, 0.9999, 0.99999]
        let places = try shares.map { try #require(distribution.quantile($0)) }.sorted()
        var found = [Int](repeating: 0, count: places.count + 1)
        var (sum, squares) = (0.0, 0.0)
        for _ in 0..<Self.count {
            let draw = distribution.sample(using: &luck)
            found[Self.rank(of: draw, in: places)] += 1
            sum += draw
            squares += (draw - shape.mean) * (draw - shape.mean)
        }
        #expect(luck.counter == UInt64(Self.count), "one word of the stream a draw")
        var below = 0
        for (place, count) in zip(places, found) {
            below += count
            let share = shape.below(place)
            // Kolmogorov's bound for one in a million, and that of a binomial share.
            #expect(abs(Double(below) / size - share) < 2.69 / size.squareRoot(), "\(place)")
            let allowed = 5 * (size * share * (1 - share)).squareRoot()
            #expect(abs(Double(below) - size * share) < allowed, "\(place)")
        }
        let error = shape.deviation / size.squareRoot()
        #expect(abs(sum / size - shape.mean) < 5 * error)
        #expect(abs(distribution.mean - shape.mean) < 1e-12 * shape.mean)
        let deviation = (squares / size).squareRoot()
        // Heavy tails let it scatter.
        #expect(abs(deviation - shape.deviation) < 0.05 * shape.deviation)
    }

    private static func rank(of draw: Double, in places: [Double]) -> Int {
        var (low, high) = (0, places.count)
        while low < high {
            let middle = (low + high) / 2
            if draw <= places[middle] { high = middle } else { low = middle + 1 }
        }
        return low
    }

    @Test("More luck is never a smaller draw, and no luck is without end", arguments: shapes)
    func monotone(shape: Shape) throws {
        var places = [0x1p-53, 0x1p-52, 1e-12, 1e-6]
        places += (1..<2_000).map { Double($0) / 2_000 }
        places += [1 - 1e-6, 1 - 1e-12, 1 - 0x1p-52, 1 - 0x1p-53]
        var last = 0.0
        for place in places {
            let value = try #require(shape.distribution.quantile(place))
            #expect(value.isFinite && value >= last, "\(place)")
            #expect(value >= shape.distribution.minimum && value <= shape.distribution.maximum)
            last = value
        }
    }

    @Test("At every shape that is allowed the quantile belongs to its probability")
    func roundTrip() throws {
        var luck = RandomStream(seed: 4, key: StreamKey("shapes", "round-trip"))
        for _ in 0..<2_000 {
            // From 0.01 to 10,000.
            let shape = PortableMath.exp((luck.uniform() - 1.0 / 3) * 13.815_510_557_964)
            let tail = PortableMath.exp(-luck.uniform() * 34)
            for p in [tail, luck.uniform(), 1 - tail] {
                let x = PortableMath.gammaQuantile(shape: shape, p)
                #expect(x.isFinite && x >= 0)
                // What is smaller than any number is zero.
                if x < 1e-290 { continue }
                let shares = PortableMath.gammaShares(shape: shape, x)
                #expect(abs(shares.below - p) < 1e-11 * p, "\(shape) \(p)")
                #expect(abs(shares.above - (1 - p)) < 1e-9 * (1 - p) + 1e-15, "\(shape) \(p)")
            }
        }
    }

    @Test("Draws are the same bits in every build")
    func bits() {
        let distributions: [Distribution] = [
            .gamma(shape: 0.2, scale: 5), .gamma(shape: 4, scale: 1.5),
            .weibull(shape: 1.5, scale: 3), .triangular(from: 1, mode: 2, to: 5),
            .cutNormal(mean: 6, deviation: 2), .logNormal(mean: 6, variation: 1.5),
            .weibull(mean: 6, shape: 0.7),
        ]
        var luck = RandomStream(seed: 9, key: StreamKey("shapes", "bits"))
        let bits = distributions.map { distribution in
            (0..<3).map { _ in distribution.sample(using: &luck).bitPattern }
        }
        let expected: [[UInt64]] = [
            [4_625_246_223_431_514_314, 4_589_536_753_850_150_005, 4_560_568_370_473_053_494],
            [4_618_436_936_788_690_398, 4_620_152_360_052_441_139, 4_618_511_008_411_228_220],
            [4_606_815_108_529_239_412, 4_612_539_542_054_025_477, 4_604_733_808_530_845_527],
            [4_610_377_959_793_161_716, 4_612_415_877_508_952_962, 4_615_030_194_734_735_631],
            [4_617_677_080_351_001_192, 4_618_924_889_852_752_429, 4_621_373_294_499_838_535],
            [4_612_142_927_053_745_332, 4_616_900_724_985_557_228, 4_616_921_746_504_448_663],
            [4_592_590_456_727_823_849, 4_612_416_403_261_573_496, 4_617_365_606_896_246_090],
        ]
        #expect(bits == expected)
    }

    @Test(
        "Parameters that make no sense are named",
        arguments: [
            .gamma(shape: 0, scale: 1), .gamma(shape: 0.001, scale: 1),
            .gamma(shape: 10_001, scale: 1), .gamma(shape: .nan, scale: 1),
            .gamma(shape: 2, scale: 0), .gamma(shape: 2, scale: .infinity),
            .gamma(mean: 6, variation: 0), .gamma(mean: 0, variation: 1),
            .weibull(shape: -1, scale: 1), .weibull(shape: 1, scale: -1),
            .triangular(from: 1, mode: 0, to: 2), .triangular(from: 1, mode: 3, to: 2),
            .triangular(from: 3, mode: 3, to: 2), .triangular(from: -1, mode: 0, to: 2),
            .triangular(from: 0, mode: .nan, to: 2), .cutNormal(mean: 1, deviation: 0),
            .cutNormal(mean: -1, deviation: 1), .cutNormal(mean: .infinity, deviation: 1),
            .logNormal(mean: 0, variation: 1), .logNormal(mean: 6, variation: .infinity),
        ] as [Distribution])
    func problems(distribution: Distribution) {
        #expect(distribution.problem != nil)
        #expect(Distribution.mixture([.init(weight: 1, distribution)]).problem != nil)
    }
}
