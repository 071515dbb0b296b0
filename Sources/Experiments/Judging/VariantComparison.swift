package import LoadTesting
package import Statistics

/// How a figure of one variant differs from that of another.
package struct FigureDifference: Sendable {
    package var figure: FigureName
    package var comparison: MeanComparison
    /// Of the difference, at the level of all.
    package var interval: Interval
    /// The probability of such a difference by chance, corrected for all that were compared beside
    /// it (`MultipleTesting.holm`).
    package var adjustedPValue: Double
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
        var found: [(figure: FigureName, comparison: MeanComparison)] = []
        for figure in figures {
            guard let comparison = comparison(of: figure, first, second) else { continue }
            found.append((figure, comparison))
        }
        let pValues = MultipleTesting.holm(found.map(\.comparison.pValue))
        return zip(found, pValues).map { found, pValue in
            FigureDifference(
                figure: found.figure, comparison: found.comparison,
                interval: found.comparison.interval(level: ExperimentResults.level),
                adjustedPValue: pValue,
                verdict: verdict(found.figure, found.comparison, pValue, margin))
        }
    }

    static func verdict(
        _ figure: FigureName, _ comparison: MeanComparison, _ pValue: Double, _ margin: Double?
    ) -> DifferenceVerdict {
        let risk = 1 - ExperimentResults.level
        if let margin {
            let width = margin * abs(comparison.base)
            if comparison.equivalencePValue(margin: width) <= risk { return .equal }
        }
        if comparison.difference == 0, comparison.standardError == 0 { return .equal }
        guard pValue <= risk else { return .cannotTell }
        let isUp = comparison.difference > 0
        return switch figure.direction {
        case .up: isUp ? .better : .worse
        case .down: isUp ? .worse : .better
        case .neither: isUp ? .higher : .lower
        }
    }

    private static func comparison(
        of figure: FigureName, _ first: (ExperimentResults, variant: Int),
        _ second: (ExperimentResults, variant: Int)
    ) -> MeanComparison? {
        let a = first.0.seededValues(of: figure, variant: first.variant)
        let b = second.0.seededValues(of: figure, variant: second.variant)
        let others = Dictionary(b, uniquingKeysWith: { one, _ in one })
        let pairs = a.compactMap { seed, value in others[seed].map { (value, $0) } }
        // Pairs are worth it where nothing is lost by them.
        if pairs.count >= 2, pairs.count == min(a.count, b.count) {
            return .paired(pairs.map { (first: $0.0, second: $0.1) })
        }
        return .unpaired(Sample(a.map(\.1)), Sample(b.map(\.1)))
    }
}

extension ExperimentResults {
    /// In the order of replications.
    fileprivate func seededValues(of figure: FigureName, variant: Int) -> [(UInt64, Double)] {
        guard let place = figures.firstIndex(of: figure) else { return [] }
        return runs.compactMap { run in
            guard run.task.variant == variant else { return nil }
            return run.values[place].map { (run.seed, $0) }
        }
    }
}

extension ExperimentResults {
    /// All variants against one, figure by figure, corrected together.
    package func differences(
        of figures: [FigureName], to baseline: Int, margin: Double? = nil
    ) -> [(variant: Int, difference: FigureDifference)] {
        var found: [(variant: Int, difference: FigureDifference)] = []
        for variant in setting.variants.indices where variant != baseline {
            let differences = VariantComparison.differences(
                figures, from: (self, baseline), to: (self, variant), margin: margin)
            found += differences.map { (variant, $0) }
        }
        let pValues = MultipleTesting.holm(found.map(\.difference.comparison.pValue))
        for place in found.indices {
            let difference = found[place].difference
            found[place].difference.adjustedPValue = pValues[place]
            found[place].difference.verdict = VariantComparison.verdict(
                difference.figure, difference.comparison, pValues[place], margin)
        }
        return found
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
