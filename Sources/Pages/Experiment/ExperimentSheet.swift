import Experiments
import LoadTesting
import Statistics

/// What the page of an experiment is made of: every number once, as the results have it.
struct ExperimentSheet {
    /// Of several variants; more are in the JSON, so that no page grows with them.
    static let mostFigures = 16
    /// Of a figure in a variant, in each table of them.
    private static let mostRows = 100

    let results: ExperimentResults
    let keys: VariedKeys
    /// Those that the page shows.
    let figures: [FigureName]
    /// How many it leaves out of those that reports show.
    let figuresLeftOut: Int
    /// Which the others are compared with: the first where the experiment names none.
    let baseline: Int
    /// Of all variants to the baseline and of all figures that reports show, judged together.
    let differences: [(variant: Int, difference: FigureDifference)]
    /// Of each figure in which one variant may be better than others.
    let bests: [FigureName: BestComparison]
    /// By figure, then by variant.
    private let samples: [[Sample]]
    /// By figure, then by variant; none of the baseline, and where too little was measured.
    private let differencesByFigure: [[FigureDifference?]]

    init(_ results: ExperimentResults) {
        self.results = results
        let variants = results.setting.variants.indices
        keys = VariedKeys(results.setting.variants)
        let shown = results.shownFigures
        if variants.count == 1 {
            // Of one variant there is room for all that was measured.
            let others = results.figures.filter { figure in
                !shown.contains(figure)
                    && results.values(of: figure, variant: 0).contains { $0.value > 0 }
            }
            figures = Array((shown + others).prefix(ExperimentSheet.mostRows))
        } else {
            figures = Array(shown.prefix(ExperimentSheet.mostFigures))
        }
        figuresLeftOut = max(0, shown.count - figures.count)
        baseline = results.setting.baseline ?? 0
        differences = results.differences(of: shown, to: baseline)
        bests = variants.count > 1 ? results.comparisonsWithBest(of: figures) : [:]
        samples = figures.map { figure in
            variants.map { Sample(results.values(of: figure, variant: $0).map(\.value)) }
        }
        var byFigure = figures.map { _ in [FigureDifference?](repeating: nil, count: variants.count)
        }
        let places = Dictionary(
            figures.enumerated().map { ($1, $0) }, uniquingKeysWith: { one, _ in one })
        for (variant, difference) in differences {
            if let place = places[difference.figure] { byFigure[place][variant] = difference }
        }
        differencesByFigure = byFigure
    }

    var variants: Range<Int> { results.setting.variants.indices }

    func sample(_ place: Int, _ variant: Int) -> Sample { samples[place][variant] }

    /// With its interval, which takes time: for those that are shown.
    func summary(_ place: Int, _ variant: Int) -> FigureSummary {
        results.summary(of: figures[place], variant: variant)
    }

    func difference(_ place: Int, _ variant: Int) -> FigureDifference? {
        differencesByFigure[place][variant]
    }

    // MARK: - Variants

    /// How many variants a table lists of each figure.
    private var mostListed: Int { max(4, ExperimentSheet.mostRows / max(1, figures.count)) }

    var listsAll: Bool { variants.count <= mostListed }

    /// The variants of a figure that tables list, in their order: all, or the baseline and those
    /// with the smallest and the largest means.
    func listed(_ place: Int) -> [Int] {
        if listsAll { return Array(variants) }
        let measured = variants.filter {
            $0 != baseline && sample(place, $0).count > 0
        }.sorted { (sample(place, $0).mean, $0) < (sample(place, $1).mean, $1) }
        let half = (mostListed - 1) / 2
        return (Set(measured.prefix(half)).union(measured.suffix(half)).union([baseline]))
            .sorted()
    }

    /// What a listed variant is called: its values where all have the same keys.
    func label(_ variant: Int) -> String {
        if keys.paths.isEmpty { return "all runs" }
        guard keys.isComplete else {
            return HTML.cut(results.setting.variants[variant].name, to: ExperimentSheet.mostOfName)
        }
        let values = keys.paths.map { keys.value(of: $0, variant: variant) ?? "" }
        return HTML.cut(values.joined(separator: ", "), to: ExperimentSheet.mostOfName)
    }

    private static let mostOfName = 32

    /// What stands above the labels.
    var labelHead: String {
        keys.isComplete && !keys.paths.isEmpty
            ? HTML.cut(keys.paths.joined(separator: ", "), to: 80) : "variant"
    }

    /// Where the JSON has a figure of a variant.
    func pointer(_ place: Int, _ variant: Int) -> String {
        "/variants/\(variant)/figures/\(SheetPlace.escaped(figures[place].text))"
    }
}

extension FigureName {
    /// What it counts or measures; empty where its name says it.
    var meaning: String {
        switch self {
        case .share(let share): return share.entry.meaning
        case .counter(let counter):
            let entry = counter.entry
            return entry.meaning.isEmpty ? entry.unit : "\(entry.unit): \(entry.meaning)"
        case .quantile(let distribution, _), .mean(let distribution):
            return distribution.entry.meaning
        default: return ""
        }
    }
}
