import Statistics
import Testing

@Suite("Samples and comparisons")
struct InferenceSampleTests {
    private let baseline = [12.1, 9.7, 11.4, 10.2, 13.3, 8.8]
    private let variant = [12.9, 10.1, 12.5, 10.4, 14.9, 9.1]

    private func isNear(_ value: Double?, _ reference: Double, _ error: Double = 1e-10) -> Bool {
        guard let value else { return false }
        return abs(value - reference) <= error * max(1, abs(reference))
    }

    @Test("Merged samples are the sample of all values")
    func merge() {
        var left = Sample(baseline)
        left.merge(Sample(variant))
        let all = Sample(baseline + variant)
        #expect(left.count == 12 && isNear(left.mean, all.mean))
        #expect(isNear(left.variance, all.variance ?? 0))
        var empty = Sample()
        empty.merge(all)
        empty.merge(Sample())
        #expect(empty == all)
    }

    @Test("One replication has no interval; equal ones stay honest")
    func degenerate() {
        #expect(Sample([3]).interval(level: 0.95) == nil && Sample([3]).variance == nil)
        let never = Sample([0, 0, 0, 0, 0])
        let share = never.interval(level: 0.95, scale: .share)
        // Clopper & Pearson's bound for 0 of 5.
        #expect(share?.lower == 0 && isNear(share?.upper, 0.5218237501))
        let known = never.interval(level: 0.95, scale: .share, trials: 500)
        #expect(known?.lower == 0 && isNear(known?.upper, 0.0073506100519077355))
        let count = never.interval(level: 0.95, scale: .count)
        #expect(count?.lower == 0 && isNear(count?.upper, 3.6888794541 / 5))
        let always = Sample([1, 1, 1, 1, 1]).interval(level: 0.95, scale: .share)
        #expect(isNear(always?.lower, 1 - 0.5218237501) && always?.upper == 1)
    }

    @Test("Few events among known trials are not told by their spread alone")
    func rare() throws {
        // One event in 4 of 100 trials: Garwood's interval for a total of 1.
        let once = Sample([0, 0.01, 0, 0])
        let known = try #require(once.interval(level: 0.95, scale: .share, trials: 400))
        #expect(known.lower < 0.0253179 / 400 && known.upper > 5.5716433 / 400)
        let spread = try #require(once.interval(level: 0.95, scale: .share))
        #expect(known.lower <= spread.lower && known.upper >= spread.upper)
        let missed = try #require(
            Sample([1, 0.99, 1, 1]).interval(level: 0.95, scale: .share, trials: 400))
        #expect(isNear(missed.lower, 1 - known.upper) && isNear(missed.upper, 1 - known.lower))
        // Many are.
        let many = Sample([0.31, 0.29, 0.33, 0.35])
        #expect(
            many.interval(level: 0.95, scale: .share, trials: 400)
                == many.interval(level: 0.95, scale: .share))
    }

    @Test("Bounded intervals stay inside and hold the mean")
    func bounds() {
        var luck = RandomStream(seed: 1, key: StreamKey("inference", "bounds"))
        for round in 0..<300 {
            let power = Double(round % 12)
            let values = (0..<(2 + round % 9)).map { _ in
                PortableMath.power(luck.uniform(), power)
            }
            let sample = Sample(values)
            for (scale, trials) in [
                (Scale.share, nil), (.share, Double(50 * values.count)), (.count, nil),
            ] {
                guard let interval = sample.interval(level: 0.95, scale: scale, trials: trials)
                else {
                    Issue.record("no interval of \(values)")
                    continue
                }
                #expect(interval.lower >= 0 && interval.contains(sample.mean), "\(values)")
                #expect(scale == .count || interval.upper <= 1)
            }
        }
    }

    @Test("Paired and Welch comparisons are SciPy's")
    func comparisons() throws {
        let paired = try #require(Comparison.paired(baseline: baseline, variant: variant))
        #expect(isNear(paired.pValue, 0.02126117063326333))
        #expect(isNear(paired.interval(level: 0.95).lower, 0.16366600249922825))
        #expect(isNear(paired.interval(level: 0.95).upper, 1.3030006641674385))
        #expect(isNear(paired.equivalencePValue(margin: 1.5), 0.009025750541697549))
        #expect(try #require(paired.savedByPairing) > 0.9)
        let welch = try #require(
            Comparison.welch(baseline: Sample(baseline.prefix(5)), variant: Sample(variant)))
        #expect(isNear(welch.degreesOfFreedom, 8.693569629185781))
        #expect(isNear(welch.pValue, 0.7836113799511435))
        #expect(isNear(welch.interval(level: 0.95).lower, -2.179128392190432))
        #expect(Comparison.paired(baseline: baseline, variant: [1]) == nil)
    }

    @Test("Fieller's bounds are the ratios whose difference is just significant")
    func relative() throws {
        let paired = try #require(Comparison.paired(baseline: baseline, variant: variant))
        let interval = try #require(paired.relativeInterval(level: 0.95))
        #expect(interval.contains(paired.relativeChange ?? .nan))
        for change in [interval.lower, interval.upper] {
            let scaled = baseline.map { $0 * (1 + change) }
            let at = try #require(Comparison.paired(baseline: scaled, variant: variant))
            #expect(isNear(at.pValue, 0.05, 1e-9))
        }
        let around = Comparison.paired(baseline: [-1, 1, 0.1], variant: [1, 2, 4])
        #expect(around?.relativeInterval(level: 0.95) == nil)
    }

    @Test("Verdicts follow the intervals, alone and in company")
    func verdicts() throws {
        let paired = try #require(Comparison.paired(baseline: baseline, variant: variant))
        func verdict(_ direction: Direction, margin: Double) -> ComparisonVerdict {
            paired.verdict(direction: direction, margin: margin, error: 0.05)
        }
        #expect(verdict(.moreIsBetter, margin: 0.1) == .better)
        #expect(verdict(.lessIsBetter, margin: 0.1) == .worse)
        #expect(verdict(.moreIsBetter, margin: 1.5) == .equal)
        let interval90 = paired.interval(level: 0.9)
        #expect(interval90.lower >= -1.5 && interval90.upper <= 1.5)
        let question = Comparison.Question(paired, direction: .moreIsBetter, margin: 0.1)
        let none = try #require(Comparison.paired(baseline: [1, 2, 3], variant: [3, 1, 2.5]))
        let dull = Comparison.Question(none, direction: .moreIsBetter, margin: 0.1)
        #expect(Comparison.verdicts([question, dull], error: 0.05) == [.better, .cannotTell])
        #expect(
            Comparison.verdicts([question, dull, dull], error: 0.05).allSatisfy {
                $0 == .cannotTell
            })
        let same = try #require(Comparison.paired(baseline: [1, 2], variant: [1, 2]))
        #expect(same.verdict(direction: .moreIsBetter, margin: 0, error: 0.05) == .equal)
    }

    @Test("Holm's adjusted values are statsmodels'")
    func holm() {
        let adjusted = Holm.adjusted([0.01, 0.04, 0.03, 0.005, 0.2])
        for (value, reference) in zip(adjusted, [0.04, 0.09, 0.09, 0.025, 0.2]) {
            #expect(isNear(value, reference))
        }
        #expect(Holm.adjusted([]).isEmpty)
    }
}
