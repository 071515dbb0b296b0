package import LoadTesting
import Marketplace

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

    /// The waits of each class of reports that any of the variants has.
    static func ofClasses(_ plans: [LoadPlan]) -> [FigureName] {
        var names: [String] = []
        for name in plans.flatMap({ $0.desk.profile.classes.map(\.name) })
        where !names.contains(name) { names.append(name) }
        return names.flatMap { name -> [FigureName] in
            [.desk(.mean, ofClass: name)]
                + usualQuantiles.map { .desk(.quantile($0), ofClass: name) }
        }
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
