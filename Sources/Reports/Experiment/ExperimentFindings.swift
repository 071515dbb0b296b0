package import Experiments
import LoadTesting
import Statistics

/// What an experiment says in words: how variants differ from the baseline, as far as that could
/// not be luck.
package struct ExperimentFindings {
    /// Of more figures that differ the others are counted.
    private static let mostFigures = 3
    /// Of more keys the first have a sentence of their own.
    private static let mostKeys = 4

    private let keys: VariedKeys
    private let baseline: Int
    private let name: String
    /// By variant, those that hold up beside all others.
    private var significant: [Int: [FigureDifference]] = [:]

    /// - Parameter differences: of all variants to the baseline, judged together.
    package init(
        _ keys: VariedKeys, _ setting: ExperimentResults.Setting, baseline: Int,
        _ differences: [(variant: Int, difference: FigureDifference)]
    ) {
        self.keys = keys
        self.baseline = baseline
        name = setting.variants[baseline].name
        for (variant, difference) in differences where difference.verdict.isDifference {
            significant[variant, default: []].append(difference)
        }
    }

    /// For each key the variant that differs from the baseline in it alone, and most of all; where
    /// none is alone in one, the variant that differs most.
    package var sentences: [String] {
        guard let most = variants.max(by: isLess) else {
            return [
                "Nothing differs from \(name) by more than luck would make it: "
                    + "no difference that could not be luck."
            ]
        }
        var told: [Int] = []
        for path in keys.paths.prefix(ExperimentFindings.mostKeys) {
            let alone = variants.filter { keys.differing(baseline, $0) == [path] }
            if let variant = alone.max(by: isLess) { told.append(variant) }
        }
        // What differs in several keys is told where it differs more than any other.
        if !told.contains(most) { told.append(most) }
        return told.map(sentence)
    }

    /// Those that differ, in their order.
    private var variants: [Int] { significant.keys.sorted() }

    private func isLess(_ first: Int, _ second: Int) -> Bool {
        (weight(of: first), -first) < (weight(of: second), -second)
    }

    private func weight(of variant: Int) -> Double {
        significant[variant, default: []].reduce(0) { $0 + ExperimentFindings.size(of: $1) }
    }

    /// By how much of the baseline a figure changes, at most by all of it.
    private static func size(of difference: FigureDifference) -> Double {
        min(1, abs(difference.comparison.relativeChange ?? 1))
    }

    private func sentence(_ variant: Int) -> String {
        let all = significant[variant, default: []]
        let order = all.indices.sorted {
            let (one, other) = (all[$0], all[$1])
            return (-ExperimentFindings.size(of: one), $0)
                < (-ExperimentFindings.size(of: other), $1)
        }
        var parts = order.prefix(ExperimentFindings.mostFigures).map {
            DifferenceSentence.write(all[$0])
        }
        let rest = all.count - parts.count
        if rest > 0 {
            parts.append("\(rest) more \(rest == 1 ? "figure differs" : "figures differ")")
        }
        let changes = keys.differing(baseline, variant).map { path in
            "\(path) \(keys.value(of: path, variant: variant) ?? "as in the file") instead of "
                + (keys.value(of: path, variant: baseline) ?? "as in the file")
        }
        return "With \(changes.joined(separator: " and ")), \(parts.joined(separator: "; "))."
    }
}

extension DifferenceVerdict {
    /// Whether it says that there is one.
    package var isDifference: Bool {
        switch self {
        case .better, .worse, .higher, .lower: true
        case .equal, .cannotTell: false
        }
    }
}
