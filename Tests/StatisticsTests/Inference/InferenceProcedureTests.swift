import Statistics
import Testing

@Suite("Procedures over replications")
struct InferenceProcedureTests {
    @Test("A goal is known after the pilot, and a cap says what it cost")
    func precisionGoal() throws {
        var goal = PrecisionGoal(
            widths: [.absolute(1), .relative(0.1)], level: 0.95, pilot: 5, atMost: 8)
        for value in [8.0, 9, 10, 11, 12] {
            #expect(goal.wanted == nil && goal.outcome() == nil)
            goal.add([value, 100 + value])
        }
        // (2.776445105 · √2.5)² = 19.27…
        #expect(goal.needed == 20 && goal.wanted == 8 && !goal.isComplete)
        for _ in 0..<3 { goal.add([10, 110]) }
        #expect(goal.isComplete)
        let outcome = try #require(goal.outcome(of: 0))
        #expect(!outcome.isReached && outcome.wantedHalfWidth == 1)
        #expect(abs(outcome.interval.halfWidth - 1.5520798) < 1e-6)
        #expect(try #require(goal.outcome(of: 1)).isReached)
        var still = PrecisionGoal(widths: [.relative(0.1)], level: 0.95, pilot: 2, atMost: 9)
        still.add(0)
        still.add(0)
        #expect(still.wanted == 2 && still.outcome()?.isReached == true)
    }

    @Test("The two-stage interval covers as often as it says")
    func precisionCoverage() {
        let outcome = ExperimentTrials.precision(
            of: .normal(mean: 10, deviation: 2), share: 0.1, figures: 1, pilot: 10, trials: 2_000,
            seed: 1)
        #expect((0.935...0.965).contains(outcome.rate), "\(outcome)")
    }

    @Test("The best variant is selected as often as promised")
    func selection() {
        for common in [0, 0.8] {
            let outcome = ExperimentTrials.selection(
                variants: 4, zone: 1, common: common, pilot: 10, trials: 300, seed: 1)
            #expect(outcome.rate >= 0.95, "\(outcome)")
        }
    }

    @Test("A search finds the last value that holds, or says that none or all do")
    func search() {
        for last in [0, 5, 12] {
            let outcome = ExperimentTrials.search(
                count: 12, last: last, step: 1, common: 0.5, pilot: 10, trials: 150, seed: 1)
            #expect(outcome.rate >= 0.95, "\(last): \(outcome)")
        }
    }

    private func answer(
        _ extreme: ThresholdSearch.Extreme, budget: Int = 10_000, _ mean: (Double) -> Double
    ) -> ThresholdSearch {
        var luck = RandomStream(seed: 2, key: StreamKey("inference", "search"))
        var search = ThresholdSearch(
            1...9, extreme: extreme, conditions: [.init(.atLeast, 0.4, indifference: 0.05)],
            level: 0.95, budget: budget)
        while let request = search.next {
            search.add(
                request.x,
                (0..<request.replications).map { _ in
                    mean(request.x) + 0.1 * PortableMath.normalQuantile(luck.uniform())
                })
        }
        return search
    }

    @Test("Each answer of a search, and its curve")
    func answers() {
        let falling = answer(.largest) { 1.05 - $0 / 10 }
        #expect(falling.answer == .found(6))
        #expect(falling.curve.map(\.x) == falling.curve.map(\.x).sorted())
        #expect(falling.curve.map(\.replications).reduce(0, +) == falling.spent)
        #expect(answer(.smallest) { $0 / 10 - 0.05 }.answer == .found(5))
        #expect(answer(.largest) { _ in 0 }.answer == .noneKeeps)
        #expect(answer(.largest) { _ in 1 }.answer == .allKeep)
        #expect(
            answer(.largest) { $0 / 10 }.answer == .notMonotone(failsAt: 1, holdsAt: 9))
        #expect(
            answer(.largest) { $0 == 5 ? 1 : 0 }.answer == .notMonotone(failsAt: 1, holdsAt: 5))
        #expect(
            answer(.smallest) { $0 == 5 ? 0 : 1 }.answer == .notMonotone(failsAt: 5, holdsAt: 1))
        let poor = answer(.largest, budget: 25) { 1.05 - $0 / 10 }
        #expect(poor.answer == .undecided(holdsAt: 1, failsAt: 9) && poor.spent == 25)
    }

    @Test("Means of rare counts and shares are covered near zero")
    func coverage() {
        let figures: [(ExperimentTrials.Figure, Scale)] = [
            (.poisson(mean: 0.5), .count), (.poisson(mean: 2), .count),
            (.logNormalShare(size: 20, sigma: 1, limit: 5), .share),
        ]
        for (figure, scale) in figures {
            let rate = ExperimentTrials.coverage(
                of: figure, replications: 10, scale: scale, level: 0.95, trials: 1_000, seed: 1)
            #expect((0.935...0.975).contains(rate), "\(figure): \(rate)")
        }
    }

    @Test(
        "Shares of rare events are covered at least as often as stated", arguments: [false, true])
    func rareShares(isShareOfOthers: Bool) {
        for expected in [0.02, 0.1, 0.5, 1, 2, 3.5, 6, 9, 14] {
            let rate = ExperimentTrials.coverage(
                ofEvents: expected, replications: 10, size: 40, isShareOfOthers: isShareOfOthers,
                level: 0.95, trials: 1_000, seed: 1)
            // Three deviations of the rate of so many trials.
            #expect(rate >= 0.93, "\(expected) events: \(rate)")
        }
    }
}
