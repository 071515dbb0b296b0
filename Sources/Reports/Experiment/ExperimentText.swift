package import Experiments
package import LoadTesting
import Statistics

/// An experiment as text: what was run, each figure with its interval, how the variants differ, and
/// which bounds hold.
package struct ExperimentText {
    private let results: ExperimentResults
    private let figures: [FigureName]
    /// Of all variants to the baseline, corrected together; none without one.
    private let differences: [(variant: Int, difference: FigureDifference)]
    /// Of each figure in which one variant may be better than others.
    private let bests: [FigureName: BestComparison]

    /// - Parameter figures: those to show; nil for what a decision usually hangs on.
    package static func write(
        _ results: ExperimentResults, figures: [FigureName]? = nil
    ) -> String {
        ExperimentText(results, figures).text
    }

    private init(_ results: ExperimentResults, _ figures: [FigureName]?) {
        self.results = results
        self.figures = figures ?? results.shownFigures
        bests = results.comparisonsWithBest(of: self.figures)
        differences =
            results.setting.baseline.map { [figures = self.figures] in
                results.differences(of: figures, to: $0)
            } ?? []
    }

    private var text: String {
        var text = heading
        let variants = results.setting.variants
        text += variants.count == 1 ? single : figures.map(several).joined()
        return text + judgements + notes
    }

    private var heading: String {
        let part = results.part == .whole ? "" : "; part \(results.part.text)"
        return "\(results.setting.title)\n  \(ExperimentWords.size(of: results))\(part)\n" + warmUp
    }

    private var warmUp: String {
        ExperimentWords.warmUp(of: results).map { "  \($0)\n" } ?? ""
    }

    // MARK: - One variant

    private var single: String {
        var table = TextTable([.left, .right, .right, .right, .right])
        let summaries = figures.map { results.summary(of: $0, variant: 0) }
        let arePooled = summaries.contains { $0.pooled != nil }
        table.add(
            ["figure", "mean", "95 % interval", "deviation", arePooled ? "all runs as one" : ""])
        for summary in summaries {
            table.add([summary.figure.text] + cells(summary) + [pooled(summary)])
        }
        return "\n" + table.text(indent: "  ")
    }

    private func cells(_ summary: FigureSummary) -> [String] {
        guard summary.sample.count > 0 else { return ["never measured", "", ""] }
        return [
            FigureText.value(summary.sample.mean, of: summary.figure),
            FigureText.interval(summary.interval, of: summary.figure),
            summary.sample.standardDeviation.map {
                FigureText.value($0, of: summary.figure)
            } ?? "",
        ]
    }

    private func pooled(_ summary: FigureSummary) -> String {
        summary.pooled.map { FigureText.value($0, of: summary.figure) } ?? ""
    }

    // MARK: - Several variants

    private func several(_ figure: FigureName) -> String {
        let baseline = results.setting.baseline
        let summaries = results.setting.variants.indices.map {
            results.summary(of: figure, variant: $0)
        }
        let best = bests[figure]
        let largest = summaries.map(\.sample.mean).filter(\.isFinite).max() ?? 0
        let arePooled = summaries.contains { $0.pooled != nil }
        var table = TextTable([.left, .left, .right, .right, .right, .right, .left, .left])
        for (variant, summary) in summaries.enumerated() {
            let share = largest > 0 && summary.sample.count > 0 ? summary.sample.mean / largest : 0
            var row = [name(of: variant), TextBar.of(max(0, share), columns: 12)] + cells(summary)
            row.append(arePooled ? "as one \(pooled(summary))" : "")
            row.append(best.map { standing($0, of: variant) } ?? "")
            row.append(variant == baseline ? "baseline" : note(figure, variant))
            table.add(row)
        }
        return "\n  \(figure.text)\n" + table.text(indent: "    ")
    }

    private func name(of variant: Int) -> String {
        results.setting.variants[variant].name
    }

    /// Whether a variant is the best; empty where it is not.
    private func standing(_ best: BestComparison, of variant: Int) -> String {
        let standing = best.standing(of: variant)
        return standing == .notBest ? "" : standing.rawValue
    }

    /// How a variant differs from the baseline; corrected for all figures and variants shown.
    private func note(_ figure: FigureName, _ variant: Int) -> String {
        guard
            let difference =
                differences.first(where: { $0.variant == variant && $0.difference.figure == figure }
                )?
                .difference
        else { return "" }
        return "\(difference.verdict.rawValue): \(FigureText.difference(difference))"
    }

    // MARK: - Bounds

    private var judgements: String {
        let judgements = results.judgements
        if judgements.isEmpty { return "" }
        var table = TextTable([.left, .left, .right, .left])
        for judgement in judgements {
            table.add([
                judgement.verdict.rawValue, judgement.threshold.text,
                judgement.summary.sample.count == 0
                    ? "never measured"
                    : FigureText.value(
                        judgement.summary.sample.mean, of: judgement.threshold.figure)
                        + (judgement.summary.interval.map {
                            " (\(FigureText.interval($0, of: judgement.threshold.figure)))"
                        } ?? ""),
                name(of: judgement.variant),
            ])
        }
        return "\n  Expected\n" + table.text(indent: "    ")
    }

    private var notes: String {
        var lines = ExperimentWords.missedAims(of: results)
        if results.replications == 1 {
            lines.append(ExperimentWords.oneRun)
        }
        if !bests.isEmpty {
            lines.append(ExperimentWords.standings)
        }
        if results.setting.baseline != nil, results.replications > 1 {
            lines.append(
                "verdicts are corrected for all that is compared (Holm), so that an interval beside "
                    + "0 may not suffice; paired by equal seeds, "
                    + ExperimentWords.savedVariance(differences.map(\.difference)))
        }
        return lines.isEmpty ? "" : "\n" + lines.map { "  \($0)\n" }.joined()
    }
}
