package import LoadTesting
package import Statistics

/// How a figure of one variant differs from that of another.
package struct FigureDifference: Sendable {
    package var figure: FigureName
    package var comparison: Comparison
    /// Whether runs with the same luck were compared one by one.
    package var isPaired: Bool
    /// Of the difference, at the level of all.
    package var interval: Interval
    /// Corrected for all that were compared beside it.
    package var verdict: DifferenceVerdict
}

/// What a difference comes to.
package enum DifferenceVerdict: String, Sendable, CaseIterable {
    case better, worse
    /// Of figures of which neither more nor less is better.
    case higher, lower
    /// Nearer than the margin.
    case equal
    case cannotTell = "cannot tell"

    init(_ verdict: ComparisonVerdict, of figure: FigureName) {
        self =
            switch verdict {
            case .better: figure.direction == nil ? .higher : .better
            case .worse: figure.direction == nil ? .lower : .worse
            case .equal: .equal
            case .cannotTell: .cannotTell
            }
    }
}

/// Compares runs of two variants, of one experiment or of two.
package enum VariantComparison {
    /// - Parameters:
    ///   - margin: by how much of the first mean two figures may differ and count as equal; nil
    ///     for no such verdict.
    /// - Returns: figures measured at least twice on both sides; paired where all seeds are those
    ///   of the other side.
    package static func differences(
        _ figures: [FigureName], from first: (ExperimentResults, variant: Int),
        to second: (ExperimentResults, variant: Int), margin: Double? = nil
    ) -> [FigureDifference] {
        let found = figures.compactMap { figure in
            comparison(of: figure, first, second).map { (figure, $0.comparison, $0.isPaired) }
        }
        return judged(found, margin: margin)
    }

    /// Judges differences together.
    fileprivate static func judged(
        _ found: [(figure: FigureName, comparison: Comparison, isPaired: Bool)], margin: Double?
    ) -> [FigureDifference] {
        let questions = found.map { figure, comparison, _ in
            Comparison.Question(
                comparison, direction: figure.direction ?? .moreIsBetter,
                margin: (margin ?? 0) * abs(comparison.baseline.mean))
        }
        let verdicts = Comparison.verdicts(questions, error: 1 - ExperimentResults.level)
        return zip(found, verdicts).map { found, verdict in
            FigureDifference(
                figure: found.figure, comparison: found.comparison, isPaired: found.isPaired,
                interval: found.comparison.interval(level: ExperimentResults.level),
                verdict: DifferenceVerdict(verdict, of: found.figure))
        }
    }

    fileprivate static func comparison(
        of figure: FigureName, _ first: (ExperimentResults, variant: Int),
        _ second: (ExperimentResults, variant: Int)
    ) -> (comparison: Comparison, isPaired: Bool)? {
        let a = first.0.seededValues(of: figure, variant: first.variant)
        let b = second.0.seededValues(of: figure, variant: second.variant)
        let others = Dictionary(b, uniquingKeysWith: { one, _ in one })
        let pairs = a.compactMap { seed, value in others[seed].map { (value, $0) } }
        // Pairs are worth it where nothing is lost by them.
        if pairs.count >= 2, pairs.count == min(a.count, b.count) {
            return Comparison.paired(baseline: pairs.map(\.0), variant: pairs.map(\.1))
                .map { ($0, true) }
        }
        return Comparison.welch(baseline: Sample(a.map(\.1)), variant: Sample(b.map(\.1)))
            .map { ($0, false) }
    }
}

extension ExperimentResults {
    /// In the order of replications.
    fileprivate func seededValues(of figure: FigureName, variant: Int) -> [(UInt64, Double)] {
        guard let place = figures.firstIndex(of: figure) else { return [] }
        return runs(of: variant).compactMap { run in run.values[place].map { (run.seed, $0) } }
    }
}

extension ExperimentResults {
    /// All variants against one, figure by figure, corrected together.
    package func differences(
        of figures: [FigureName], to baseline: Int, margin: Double? = nil
    ) -> [(variant: Int, difference: FigureDifference)] {
        var variants: [Int] = []
        var found: [(figure: FigureName, comparison: Comparison, isPaired: Bool)] = []
        for variant in setting.variants.indices where variant != baseline {
            for figure in figures {
                guard
                    let (comparison, isPaired) = VariantComparison.comparison(
                        of: figure, (self, baseline), (self, variant))
                else { continue }
                variants.append(variant)
                found.append((figure, comparison, isPaired))
            }
        }
        return zip(variants, VariantComparison.judged(found, margin: margin)).map {
            (variant: $0, difference: $1)
        }
    }
}

extension VariantComparison {
    /// What else is not the same in two experiments, beside what was meant to be compared.
    package static func warnings(
        _ first: ExperimentResults, _ second: ExperimentResults, variant: Int
    ) -> [String] {
        var warnings: [String] = []
        let a = first.setting.variants[variant]
        let b = second.setting.variants[variant]
        var differing = a.filter { value in
            b.contains { $0.path == value.path && $0.text != value.text }
        }.map(\.path)
        differing += a.map(\.path).filter { path in !b.contains { $0.path == path } }
        differing += b.map(\.path).filter { path in !a.contains { $0.path == path } }
        if differing.count > 1 {
            warnings.append("also differs: \(differing.dropFirst().joined(separator: ", "))")
        }
        if first.setting.source != second.setting.source,
            first.setting.title == second.setting.title
        {
            warnings.append("the load files differ in more than what varies in them")
        } else if first.setting.title != second.setting.title {
            warnings.append(
                "they are of different load files: '\(first.setting.title)' and "
                    + "'\(second.setting.title)'")
        }
        if first.setting.seed != second.setting.seed {
            warnings.append("their first seeds differ, so fewer runs or none can be paired")
        }
        return warnings
    }
}
