import Statistics
import Testing

@Suite("Comparisons with the best")
struct BestComparisonTests {
    /// Variants whose replications share a part of their luck and have spreads of their own.
    private func values(
        _ means: [Double], deviations: [Double], common: Double, count: Int, trial: Int
    ) -> [[Double]] {
        var luck = ExperimentTrials.luck("best", seed: 1, trial: trial)
        var values = means.map { _ in [Double]() }
        for _ in 0..<count {
            let shared = PortableMath.normalQuantile(luck.uniform())
            for variant in means.indices {
                let own = PortableMath.normalQuantile(luck.uniform())
                let mixed = common * shared + (1 - common * common).squareRoot() * own
                values[variant].append(means[variant] + deviations[variant] * mixed)
            }
        }
        return values
    }

    private func comparison(
        _ values: [[Double]], _ direction: Direction, isPaired: Bool = true
    ) -> BestComparison? {
        BestComparison(values.count, direction: direction, level: 0.95) { baseline, variant in
            isPaired
                ? Comparison.paired(baseline: values[baseline], variant: values[variant])
                : Comparison.welch(
                    baseline: Sample(values[baseline]), variant: Sample(values[variant]))
        }
    }

    @Test(
        "All intervals hold at once, and the best is not left out, as often as promised",
        arguments: [Direction.moreIsBetter, .lessIsBetter], [true, false])
    func coverage(direction: Direction, isPaired: Bool) throws {
        let means = [4.0, 4.0, 3.5, 1, 3.9]
        let sign: Double = direction == .moreIsBetter ? 1 : -1
        var (held, kept, found) = (0, 0, 0)
        let trials = isPaired ? 500 : 60
        for trial in 0..<trials {
            let values = values(
                means.map { $0 * sign }, deviations: [1, 0.2, 2, 1, 0.5],
                common: isPaired ? 0.7 : 0, count: 8, trial: trial)
            let best = try #require(comparison(values, direction, isPaired: isPaired))
            let truth = means.indices.map { variant in
                sign
                    * (means[variant] - means.enumerated().filter { $0.offset != variant }
                        .map(\.element).max()!)
            }
            if zip(best.intervals, truth).allSatisfy({ $0.contains($1) }) { held += 1 }
            if best.standing(of: 0) != .notBest, best.standing(of: 1) != .notBest { kept += 1 }
            if best.standing(of: 3) == .notBest { found += 1 }
        }
        // The promise is kept with room to spare: the comparisons share a variant.
        #expect(Double(held) / Double(trials) >= 0.95, "\(held)")
        #expect(Double(kept) / Double(trials) >= 0.95, "\(kept)")
        #expect(Double(found) / Double(trials) >= 0.5, "\(found)")
    }

    @Test("Who is surely ahead is the best, who is alike in every run as good as it")
    func standings() throws {
        let low = [1.0, 2, 1, 2], high = [101.0, 102, 101.5, 102]
        let two = try #require(comparison([low, high], .moreIsBetter))
        #expect([0, 1].map(two.standing) == [.notBest, .best])
        #expect(two.intervals[1].lower == 0 && two.intervals[0].upper == 0)
        let fewer = try #require(comparison([low, high], .lessIsBetter))
        #expect([0, 1].map(fewer.standing) == [.best, .notBest])
        let alike = try #require(comparison([low, high, high], .moreIsBetter))
        #expect([0, 1, 2].map(alike.standing) == [.notBest, .best, .best])
        let near = try #require(comparison([[1, 2, 3], [2, 2, 1.5]], .moreIsBetter))
        #expect([0, 1].map(near.standing) == [.mayBeBest, .mayBeBest])
        #expect(comparison([low], .moreIsBetter) == nil)
        #expect(comparison([low, [1]], .moreIsBetter) == nil)
    }
}
