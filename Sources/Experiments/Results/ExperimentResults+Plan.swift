import Diagnostics
package import LoadTesting
import Simulation
import Statistics

extension ExperimentResults {
    /// Of no run yet.
    package init(_ plan: ExperimentPlan, _ source: LoadSource, part: ExperimentPart) {
        let base = plan.variants[0].plan
        let setting = Setting(
            title: base.title, source: Fingerprint(value: source.contentHash), seed: base.seed,
            variants: plan.variants.map(\.settings), baseline: plan.baseline, rule: plan.rule,
            thresholds: base.thresholds)
        let named =
            ExperimentFigures.ofClasses(plan.variants.map(\.plan))
            + base.thresholds.map(\.figure) + plan.rule.aims.map(\.figure)
        self.init(setting, figures: ExperimentFigures.all(with: named), part: part)
    }
}

extension LoadSource {
    /// Of the file's text, and of what changes the population beside its values.
    fileprivate var contentHash: UInt64 {
        var hash = StableHash64()
        hash.combine(bytes: file.bytes)
        hash.combine(UInt64(scale.bitPattern))
        return hash.finalize()
    }
}
