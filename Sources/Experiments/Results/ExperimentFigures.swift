package import LoadTesting
import Marketplace
import Statistics

/// The figures that an experiment keeps of each run.
package enum ExperimentFigures {
    /// All that a load run can be asked for; of distributions the mean and usual quantiles. What
    /// thresholds and aims name beside them comes last.
    package static func all(with others: [FigureName] = []) -> [FigureName] {
        var figures: [FigureName] = FigureName.Share.allCases.map { .share($0) }
        figures += FigureName.Counter.allCases.map { .counter($0) }
        figures += FigureName.Time.allCases.map { .time($0) }
        figures += RefusalReason.allCases.map { .refused($0) }
        for distribution in FigureName.Distribution.allCases {
            figures.append(.mean(distribution))
            figures += usualQuantiles.map { .quantile(distribution, $0) }
        }
        figures += Responsiveness.allCases.map { .responsiveness($0) }
        for figure in others where !figures.contains(figure) { figures.append(figure) }
        return figures
    }

    static let usualQuantiles = [0.5, 0.9, 0.95, 0.99]

    /// What a decision usually hangs on: the figures that reports show where none is named.
    package static let main: [FigureName] = [
        .share(.replied), .share(.within24h), .share(.refused), .share(.outOfQuota),
        .counter(.conversations), .counter(.replies), .counter(.hires),
        .counter(.freelancersContacted), .quantile(.timeToReply, 0.5),
        .quantile(.timeToHire, 0.5), .quantile(.deskWait, 0.95), .share(.utilisation),
    ]
}

extension ExperimentResults {
    /// The figures that reports show where none is asked for: those of bounds and aims, then the
    /// main ones, without what never came up.
    package var shownFigures: [FigureName] {
        let named = setting.thresholds.map(\.figure) + setting.rule.aims.map(\.figure)
        var shown: [FigureName] = []
        for figure in named + ExperimentFigures.main where !shown.contains(figure) {
            shown.append(figure)
        }
        return shown.filter { figure in
            setting.variants.indices.contains { variant in
                values(of: figure, variant: variant).contains {
                    $0.value > 0 || named.contains(figure)
                }
            }
        }
    }

    /// How many runs are not there that the rule asks for, as far as those that are can tell.
    package var missingRuns: Int {
        let needed = neededReplications(by: setting.rule)
        let variants = setting.variants.count
        return (0..<needed * variants).count { number in
            let task = ExperimentTask(
                variant: number % variants, replication: number / variants)
            return part.holds(number) && !has(task)
        }
    }
}
