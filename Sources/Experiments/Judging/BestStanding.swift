package import LoadTesting
package import Statistics

extension ExperimentResults {
    /// More variants are compared with a baseline only: each would be with each.
    package static let mostVariantsComparedWithBest = BestSelection.mostVariants

    /// Each variant against the best of the others, by figure. There is none for one variant or too
    /// many, for a figure of which neither more nor less is better, and where a variant has no two
    /// runs with it.
    package func comparisonsWithBest(
        of figures: [FigureName]
    ) -> [FigureName: BestComparison] {
        var comparisons: [FigureName: BestComparison] = [:]
        for figure in figures { comparisons[figure] = comparisonWithBest(of: figure) }
        return comparisons
    }

    private func comparisonWithBest(of figure: FigureName) -> BestComparison? {
        let variants = setting.variants.indices
        guard let direction = figure.direction,
            variants.count <= ExperimentResults.mostVariantsComparedWithBest
        else { return nil }
        let measured = variants.map { self.values(of: figure, variant: $0) }
        let isPaired = measured.allSatisfy {
            $0.map(\.replication) == measured[0].map(\.replication)
        }
        let values = measured.map { $0.map(\.value) }
        let samples = values.map { Sample($0) }
        return BestComparison(
            variants.count, direction: direction, level: ExperimentResults.level
        ) { baseline, variant in
            isPaired
                ? Comparison.paired(baseline: values[baseline], variant: values[variant])
                : Comparison.welch(baseline: samples[baseline], variant: samples[variant])
        }
    }
}
