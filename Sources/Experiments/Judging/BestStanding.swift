package import LoadTesting
package import Statistics

extension ExperimentResults {
    /// More variants are compared with a baseline only: each would be with each.
    package static let mostVariantsComparedWithBest = BestSelection.mostVariants

    /// Each variant against the best of the others; nil for one variant or too many, for a figure
    /// of which neither more nor less is better, and where a variant has no two runs with it.
    package func comparisonWithBest(of figure: FigureName) -> BestComparison? {
        let variants = setting.variants.indices
        guard let direction = figure.direction,
            variants.count <= ExperimentResults.mostVariantsComparedWithBest
        else { return nil }
        let values = variants.map { self.values(of: figure, variant: $0) }
        let isPaired = values.allSatisfy {
            $0.map(\.replication) == values[0].map(\.replication)
        }
        let samples = values.map { Sample($0.map(\.value)) }
        return BestComparison(
            variants.count, direction: direction, level: ExperimentResults.level
        ) { baseline, variant in
            isPaired
                ? Comparison.paired(
                    baseline: values[baseline].map(\.value), variant: values[variant].map(\.value))
                : Comparison.welch(baseline: samples[baseline], variant: samples[variant])
        }
    }
}
