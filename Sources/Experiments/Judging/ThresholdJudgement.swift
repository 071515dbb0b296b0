package import LoadTesting
import Statistics

/// What becomes of a bound, given the interval of its figure.
package enum ThresholdVerdict: String, Sendable, CaseIterable {
    case met, broken
    /// The interval holds the bound: more runs may tell.
    case cannotTell = "cannot tell"
}

/// A bound on a variant's figure, judged.
package struct ThresholdJudgement: Sendable {
    package var variant: Int
    package var threshold: Threshold
    package var summary: FigureSummary
    package var verdict: ThresholdVerdict
}

extension ExperimentResults {
    /// Every bound for every variant, variant after variant.
    package var judgements: [ThresholdJudgement] {
        setting.variants.indices.flatMap { variant in
            setting.thresholds.map { threshold in
                let summary = summary(of: threshold.figure, variant: variant)
                return ThresholdJudgement(
                    variant: variant, threshold: threshold, summary: summary,
                    verdict: threshold.verdict(of: summary, runs: count(of: variant)))
            }
        }
    }

    /// Whether a bound is broken; strictly, also where that cannot be told. A part has not seen
    /// enough for either: whoever puts parts together judges.
    package func isBroken(strictly: Bool) -> Bool {
        part == .whole
            && judgements.contains {
                $0.verdict == .broken || strictly && $0.verdict == .cannotTell
            }
    }
}

extension Threshold {
    /// A figure that was never measured breaks its bound, as in a single run; a single run is
    /// judged by its value, one value of several runs says nothing of chance.
    fileprivate func verdict(of summary: FigureSummary, runs: Int) -> ThresholdVerdict {
        if runs == 0 { return .cannotTell }
        if summary.sample.count == 0 { return .broken }
        guard let interval = summary.interval else {
            if runs > 1 { return .cannotTell }
            return isMet(by: summary.sample.mean) ? .met : .broken
        }
        if relation == .equals {
            if !interval.contains(bound) { return .broken }
            return interval.lower == interval.upper ? .met : .cannotTell
        }
        switch (isMet(by: interval.lower), isMet(by: interval.upper)) {
        case (true, true): return .met
        case (false, false): return .broken
        default: return .cannotTell
        }
    }
}
