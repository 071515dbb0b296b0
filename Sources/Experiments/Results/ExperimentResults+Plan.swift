import Diagnostics
package import LoadTesting
import Simulation
import Statistics
import VirtualTime

extension ExperimentResults {
    /// Of no run yet.
    package init(_ plan: ExperimentPlan, _ source: LoadSource, part: ExperimentPart) {
        let base = plan.variants[0].plan
        var setting = Setting(
            title: base.title, source: Fingerprint(value: source.contentHash), seed: base.seed,
            variants: plan.variants.map(\.settings), baseline: plan.baseline, rule: plan.rule,
            thresholds: base.thresholds)
        if let estimate = plan.estimatedWarmUp {
            setting.estimatedWarmUp = estimate.length.seconds
            setting.isWarmUpTrustworthy = estimate.isTrustworthy
        }
        self.init(setting, figures: ExperimentFigures.all(of: plan), part: part)
    }
}

extension ExperimentResults {
    /// What bounds and aims name, in their order: of one group or plan, of every one.
    package var named: [FigureName] {
        let named = setting.thresholds.map(\.figure) + setting.rule.aims.map(\.figure)
        return named.flatMap { figure -> [FigureName] in
            guard let scope = figure.scope else { return [figure] }
            let others = figures.filter {
                $0.unscoped == figure.unscoped && $0.scope?.kind == scope.kind
            }
            return [figure] + others
        }
    }

    /// The figure of those whom its name means, as far as the figures of the runs tell.
    package func meant(_ figure: FigureName) -> FigureName {
        Self.meant(figure, among: figures)
    }

    static func meant(_ figure: FigureName, among figures: [FigureName]) -> FigureName {
        let others = figures.filter { $0.unscoped == figure.unscoped }.compactMap(\.scope)
        return figure.meant(isOfClients: others.contains, isOfFreelancers: others.contains)
    }

    /// Why a figure is not among those kept of each run; nil where it is, or may be of all clients.
    package func problem(with figure: FigureName) -> FigureName.UnknownScope? {
        guard let scope = figure.scope, !figures.contains(figure) else { return nil }
        var scopes: [FigureName.Scope] = []
        for case let scope? in figures.map(\.scope) where !scopes.contains(scope) {
            scopes.append(scope)
        }
        return FigureName.UnknownScope(scope, among: scopes)
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
