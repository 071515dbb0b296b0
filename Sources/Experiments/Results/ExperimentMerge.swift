import Statistics

/// Puts parts of an experiment together.
package enum ExperimentMerge {
    package enum Problem: Error, Equatable, Sendable {
        /// The file's place in the list, and what is not as in the first.
        case ofAnother(Int, difference: String)
        case overlapping(Int, run: ExperimentTask)
        case differentPartition(Int)
    }

    /// The experiment that the parts make, and which parts of it are missing.
    package static func merge(
        _ parts: [ExperimentResults]
    ) throws(Problem) -> (results: ExperimentResults, missing: [ExperimentPart]) {
        guard let first = parts.first else { preconditionFailure("no part to merge") }
        var merged = ExperimentResults(first.setting, figures: first.figures)
        for (place, part) in parts.enumerated() {
            if let difference = difference(first, part) {
                throw .ofAnother(place, difference: difference)
            }
            if part.part.count != first.part.count { throw .differentPartition(place) }
            for run in part.runs {
                if merged.has(run.task) { throw .overlapping(place, run: run.task) }
                merged.add(run)
            }
            for (variant, histograms) in part.histograms.enumerated() {
                for (distribution, histogram) in histograms {
                    merged.histograms[variant][distribution, default: .init()].merge(histogram)
                }
            }
        }
        merged.sort()
        let there = Set(parts.map(\.part.index))
        let missing = (0..<first.part.count).filter { !there.contains($0) }
        return (merged, missing.map { ExperimentPart(index: $0, of: first.part.count) })
    }

    /// What makes the second part of another experiment; nil where nothing does.
    private static func difference(
        _ first: ExperimentResults, _ second: ExperimentResults
    ) -> String? {
        if first.setting.title != second.setting.title { return "the title" }
        if first.setting.source != second.setting.source { return "the load file" }
        if first.setting.seed != second.setting.seed { return "the seed" }
        if first.setting.variants != second.setting.variants { return "what varies" }
        if first.setting.rule != second.setting.rule { return "the number of replications" }
        if first.figures != second.figures { return "the figures" }
        return first.setting == second.setting ? nil : "the setting"
    }
}
