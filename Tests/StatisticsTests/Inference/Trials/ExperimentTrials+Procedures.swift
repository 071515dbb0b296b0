import Statistics

extension ExperimentTrials {
    /// The rate of right answers and how many replications a trial took on average.
    struct Outcome: Hashable, Sendable {
        let rate: Double
        let replications: Double
    }

    private static func outcome(
        trials: Int, of trial: (Int) -> (isRight: Bool, replications: Int)
    ) -> Outcome {
        var right = 0
        var replications = 0
        for number in 0..<trials {
            let result = trial(number)
            if result.isRight { right += 1 }
            replications += result.replications
        }
        return Outcome(
            rate: Double(right) / Double(trials),
            replications: Double(replications) / Double(trials))
    }

    private static func normal(_ luck: inout RandomStream) -> Double {
        PortableMath.normalQuantile(luck.uniform())
    }

    /// In which share of trials the two-stage interval of the first of several figures, which are
    /// alike in size but correlated and ever more spread, held the mean.
    static func precision(
        of figure: Figure, share: Double, figures: Int, pilot: Int, trials: Int, seed: UInt64
    ) -> Outcome {
        outcome(trials: trials) { trial in
            var luck = luck("precision", seed: seed, trial: trial)
            var goal = PrecisionGoal(
                widths: Array(repeating: .relative(share), count: figures), level: 0.95,
                pilot: pilot, atMost: .max)
            while !goal.isComplete {
                let first = figure.sample(using: &luck)
                let others = (1..<max(figures, 1)).map { place in
                    first + Double(place) * (figure.sample(using: &luck) - figure.mean)
                }
                goal.add([first] + others)
            }
            let held = goal.outcome()?.interval.contains(figure.mean) ?? false
            return (held, goal.count)
        }
    }

    /// How often KN selects the best of normal variants, which is better than all others by just
    /// the zone; `common` is the share of the variance that the variants share.
    static func selection(
        variants: Int, zone: Double, common: Double, pilot: Int, trials: Int, seed: UInt64
    ) -> Outcome {
        outcome(trials: trials) { trial in
            var luck = luck("selection", seed: seed, trial: trial)
            var race = BestSelection(
                variants: variants, direction: .moreIsBetter, zone: zone, level: 0.95, pilot: pilot)
            var replications = 0
            while race.answer == nil {
                let shared = common.squareRoot() * normal(&luck)
                race.add(
                    race.remaining.map {
                        let own = (1 - common).squareRoot() * normal(&luck)
                        return shared + own + ($0 == variants / 2 ? zone : 0)
                    })
                replications += race.remaining.count
            }
            return (race.answer == variants / 2, replications)
        }
    }

    /// How often the search finds the last whole number from 1 to `count` for which a falling mean
    /// is at least 0; neighbours differ by `step`, the noise has the deviation 1, and `common` of
    /// its variance is shared by replications of the same number.
    static func search(
        count: Int, last: Int, step: Double, common: Double, pilot: Int, trials: Int, seed: UInt64
    ) -> Outcome {
        outcome(trials: trials) { trial in
            let key = StreamKey("trials", "search").with(UInt64(trial))
            var search = ThresholdSearch(
                1...count, extreme: .largest,
                conditions: [.init(.atLeast, 0, indifference: step / 2)], level: 0.95,
                pilot: pilot, budget: .max)
            var seen: [Double: Int] = [:]
            while let request = search.next {
                let from = seen[request.x] ?? 0
                seen[request.x] = from + request.replications
                let mean = (Double(last) + 0.5 - request.x) * step
                let values = (from..<from + request.replications).map { replication in
                    var shared = RandomStream(
                        seed: seed, key: key.with("shared").with(UInt64(replication)))
                    var own = RandomStream(
                        seed: seed,
                        key: key.with(UInt64(request.x)).with(UInt64(replication)))
                    return mean + common.squareRoot() * normal(&shared)
                        + (1 - common).squareRoot() * normal(&own)
                }
                search.add(request.x, values)
            }
            let right: ThresholdSearch.Answer =
                last == 0 ? .noneKeeps : last == count ? .allKeep : .found(Double(last))
            return (search.answer == right, search.spent)
        }
    }
}
