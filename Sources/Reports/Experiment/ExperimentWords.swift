package import Experiments
import LoadTesting
import Statistics

/// What every report of an experiment says of it as a whole.
package enum ExperimentWords {
    /// `4 variants, 20 replications each, with the same seeds; intervals hold …`.
    package static func size(of results: ExperimentResults) -> String {
        let count = results.setting.variants.count
        var line = count == 1 ? "" : "\(count) variants, "
        let runs = results.setting.variants.indices.map(results.count(of:))
        let (least, most) = (runs.min() ?? 0, runs.max() ?? 0)
        line += least == most ? "\(most)" : "\(least) to \(most)"
        line += most == 1 ? " replication" : " replications"
        if count > 1 { line += " each, with the same seeds" }
        return line + "; intervals hold the mean in 95 % of experiments"
    }

    /// How long a warm-up was left out because it was estimated; nil where it was not.
    package static func warmUp(of results: ExperimentResults) -> String? {
        guard let seconds = results.setting.estimatedWarmUp else { return nil }
        let length = LoadTextReport.duration(Int64(seconds * 1e6))
        let rest =
            results.setting.isWarmUpTrustworthy
            ? "MSER-5" : "too little: \(LoadTextReport.tooShort)"
        return "warm-up estimated as \(length) (\(rest))"
    }

    /// What is said of a variant beside the best of the others.
    package static let standings =
        "best: ahead of all others, or as good; may be best: not surely behind; each figure by "
        + "itself (Hsu)"

    package static let oneRun =
        "one run says nothing of chance: with --replications 20 there are intervals"

    /// A line for each aim of each variant that was not reached.
    package static func missedAims(of results: ExperimentResults) -> [String] {
        results.missedAims.map { variant, aim, reached in
            let width = LoadTextReport.decimal(aim.relativeHalfWidth * 100, 2)
            let got = reached.map { "\(LoadTextReport.decimal($0 * 100, 2)) %" } ?? "none"
            let name = results.setting.variants[variant].name
            return "\(aim.figure.text) was to be known to \(width) % of its mean; reached: \(got)"
                + (name.isEmpty ? "" : " (\(name))")
        }
    }

    /// How much pairing took away, from figure to figure.
    package static func savedVariance(_ differences: [FigureDifference]) -> String {
        let saved = differences.compactMap(\.comparison.savedByPairing)
        guard let least = saved.min(), let most = saved.max() else { return "which saved nothing" }
        return "which took away \(percent(least)) to \(percent(most)) of the variance"
    }

    /// What pairing saved of a difference's variance: `83 %`, below 0 where it harmed.
    package static func percent(_ share: Double) -> String {
        "\(share <= -0.005 ? "−" : "")\(LoadTextReport.decimal(abs(share) * 100, 0)) %"
    }
}
