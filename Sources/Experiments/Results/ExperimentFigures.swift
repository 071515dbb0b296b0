package import LoadTesting
import Marketplace
import Statistics

/// The figures that an experiment keeps of each run.
package enum ExperimentFigures {
    /// All that a run of a plan can be asked for: of distributions the mean and usual quantiles, of
    /// several groups and plans of clients each, and groups of freelancers, unless they are too
    /// many. What is named beside that comes last; of one group, of every group.
    static func all(of plan: ExperimentPlan) -> [FigureName] {
        let usual = all()
        var figures = usual
        var known = Set(usual)
        func add(_ figure: FigureName) {
            if known.insert(figure).inserted { figures.append(figure) }
            // What its interval is made with.
            if let trials = figure.trials { add(trials) }
        }
        let plans = plan.variants.map(\.plan)
        // The only group of clients is all of them, unless freelancers have its name.
        let least = plans.contains(where: \.sharesNames) ? 1 : 2
        func addUsual(_ scopes: [FigureName.Scope], _ isTheirs: (FigureOwner) -> Bool) {
            guard (least...GroupSeries.mostGroups).contains(scopes.count) else { return }
            let theirs = usual.filter { isTheirs($0.owner) }
            for scope in scopes { for figure in theirs { add(figure.of(scope)) } }
        }
        addUsual(distinct(plans.map(\.groupScopes)), \.isOfClients)
        addUsual(distinct(plans.map(\.planScopes)), \.isOfClients)
        addUsual(distinct(plans.map(\.freelancerScopes)), \.isOfFreelancers)
        for figure in ofClasses(plans) { add(figure) }
        for plan in plans {
            for figure in plan.named { add(figure) }
            for scope in plan.groupScopes {
                for figure in plan.groupFigures { add(figure.of(scope)) }
            }
            for scope in plan.planScopes {
                for figure in plan.planFigures { add(figure.of(scope)) }
            }
            for scope in plan.freelancerScopes {
                for figure in plan.freelancerFigures { add(figure.of(scope)) }
            }
        }
        return figures
    }

    private static func distinct(_ scopes: [[FigureName.Scope]]) -> [FigureName.Scope] {
        var told: Set<FigureName.Scope> = []
        return scopes.joined().filter { told.insert($0).inserted }
    }

    /// Of all clients.
    package static func all() -> [FigureName] {
        var figures: [FigureName] = FigureName.Share.allCases.map { .share($0) }
        figures += FigureName.Counter.allCases.map { .counter($0) }
        figures += FigureName.Time.allCases.map { .time($0) }
        figures += RefusalReason.allCases.map { .refused($0) }
        for distribution in FigureName.Distribution.allCases {
            figures.append(.mean(distribution))
            figures += usualQuantiles.map { .quantile(distribution, $0) }
        }
        figures += Responsiveness.allCases.map { .responsiveness($0) }
        return figures
    }

    /// The waits of each class of reports that any of the variants has.
    private static func ofClasses(_ plans: [LoadPlan]) -> [FigureName] {
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

extension ExperimentResults {
    /// The figures that reports show where none is asked for: those of bounds and aims, then the
    /// main ones, without what never came up.
    package var shownFigures: [FigureName] {
        let named = self.named
        var shown: [FigureName] = []
        let usual = ExperimentFigures.main + waitsOfClasses + [.quantile(.ageAtDesk, 0.95)]
        for figure in named + usual where !shown.contains(figure) {
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

    /// Of reports, where they have classes: whoever has set some up wants to know.
    private var waitsOfClasses: [FigureName] {
        figures.filter { figure in
            if case .desk(.quantile(0.95), .some) = figure { true } else { false }
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
