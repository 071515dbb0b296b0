package import LoadTesting
package import Statistics

/// Looks for the largest or smallest value of a key for which bounds hold, by `ThresholdSearch`.
package struct VariantSearch: Sendable {
    /// What a search is for.
    package struct Question: Sendable {
        package var extreme: ThresholdSearch.Extreme
        /// With a relation that has a side.
        package var conditions: [Threshold]
        /// The promised probability of a right answer.
        package var level: Double
        /// A mean that is nearer to its bound than this share of it may be answered either way.
        package var indifference: Double
        /// How many runs there may be in all.
        package var budget: Int

        package init(
            _ extreme: ThresholdSearch.Extreme, while conditions: [Threshold], level: Double,
            indifference: Double, budget: Int
        ) {
            self.extreme = extreme
            self.conditions = conditions
            self.level = level
            self.indifference = indifference
            self.budget = budget
        }
    }

    package enum Ending: Sendable {
        /// The variant, or what else came out.
        case answered(ThresholdSearch.Answer)
        /// A figure of a condition was not measured in a run of a variant.
        case unmeasured(Threshold, variant: Int)
        case interrupted
    }

    /// What came of it: places in the answer are numbers of variants.
    package struct Outcome: Sendable {
        package var ending: Ending
        package var results: ExperimentResults
    }

    private let question: Question
    private let runner: ExperimentRunner

    package init(_ question: Question, _ runner: ExperimentRunner) {
        self.question = question
        self.runner = runner
    }

    /// - Parameter results: of no run yet; its variants are the values, from the lowest on.
    package func run(
        _ results: ExperimentResults,
        _ goesOn: @escaping @Sendable (ExperimentProgress) -> Bool
    ) async -> Outcome {
        var results = results
        var search = ThresholdSearch(
            grid: results.setting.variants.indices.map(Double.init), extreme: question.extreme,
            conditions: question.conditions.map(condition), level: question.level,
            budget: question.budget)
        while let request = search.next {
            let variant = Int(request.x)
            let first = results.runs.count { $0.task.variant == variant }
            let isWhole = await runner.run(
                [variant], replications: first..<(first + request.replications), &results, goesOn)
            if !isWhole { return Outcome(ending: .interrupted, results: results) }
            var values = Array(repeating: [Double](), count: request.replications)
            for condition in question.conditions {
                let seen = results.values(of: condition.figure, variant: variant)
                    .filter { $0.replication >= first }
                guard seen.count == request.replications else {
                    return Outcome(
                        ending: .unmeasured(condition, variant: variant), results: results)
                }
                for (place, value) in seen.enumerated() { values[place].append(value.value) }
            }
            search.add(request.x, values)
        }
        guard let answer = search.answer else { preconditionFailure("a search without an end") }
        return Outcome(ending: .answered(answer), results: results)
    }

    private func condition(_ threshold: Threshold) -> ThresholdSearch.Condition {
        let zone = max(question.indifference * abs(threshold.bound), .leastNormalMagnitude)
        switch threshold.relation {
        case .atLeast, .above:
            return .init(.atLeast, threshold.bound, indifference: zone)
        case .atMost, .below:
            return .init(.atMost, threshold.bound, indifference: zone)
        case .equals: preconditionFailure("a condition without a side: \(threshold.text)")
        }
    }
}

/// Picks the best of several variants, by `BestSelection`.
package struct BestVariantSearch: Sendable {
    package struct Question: Sendable {
        package var figure: FigureName
        package var direction: Direction
        package var level: Double
        /// The smallest difference worth finding, in the unit of the figure.
        package var zone: Double
        package var budget: Int

        package init(
            _ figure: FigureName, _ direction: Direction, level: Double, zone: Double, budget: Int
        ) {
            self.figure = figure
            self.direction = direction
            self.level = level
            self.zone = zone
            self.budget = budget
        }
    }

    package enum Ending: Sendable {
        case best(Int)
        /// The budget is spent; these are still in the race.
        case undecided([Int])
        case unmeasured(variant: Int)
        case interrupted
    }

    package struct Outcome: Sendable {
        package var ending: Ending
        package var results: ExperimentResults
    }

    private let question: Question
    private let runner: ExperimentRunner

    package init(_ question: Question, _ runner: ExperimentRunner) {
        self.question = question
        self.runner = runner
    }

    package func run(
        _ results: ExperimentResults,
        _ goesOn: @escaping @Sendable (ExperimentProgress) -> Bool
    ) async -> Outcome {
        var results = results
        var selection = BestSelection(
            variants: results.setting.variants.count, direction: question.direction,
            zone: question.zone, level: question.level)
        while selection.answer == nil {
            let racing = selection.remaining
            let next = selection.count..<(selection.count + selection.wanted)
            if results.runs.count + racing.count * next.count > question.budget {
                return Outcome(ending: .undecided(racing), results: results)
            }
            guard await runner.run(racing, replications: next, &results, goesOn) else {
                return Outcome(ending: .interrupted, results: results)
            }
            for replication in next where selection.answer == nil {
                var values: [Double] = []
                for variant in selection.remaining {
                    guard
                        let value = results.values(of: question.figure, variant: variant)
                            .first(where: { $0.replication == replication })?.value
                    else { return Outcome(ending: .unmeasured(variant: variant), results: results) }
                    values.append(value)
                }
                selection.add(values)
            }
        }
        return Outcome(ending: .best(selection.answer ?? 0), results: results)
    }
}
