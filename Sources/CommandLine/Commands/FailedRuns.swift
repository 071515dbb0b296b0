import Journal
import Reports
import ScenarioLanguage

/// What failed when the scripts of a command line were last run: scenarios with the seeds under
/// which they did, and files that were not valid.
struct FailedRuns: Equatable {
    /// A scenario, by what stays the same while its script is mended.
    struct Scenario: Hashable {
        /// Absolute, so that it is the same from any folder.
        var path: String
        var title: String
    }

    var seeds: [Scenario: [UInt64]] = [:]
    var invalid: Set<String> = []

    /// Most seeds of a scenario that are remembered.
    static let mostSeeds = 100

    func includes(_ plan: ScenarioPlan) -> Bool {
        let scenario = plan.scenario
        return invalid.contains(scenario.path) || seeds[scenario] != nil
    }

    /// What is known after a run: each scenario that came to an end as it ended, and of the others
    /// what was known before, if they are still there.
    func after(_ run: RunVerdicts, of loaded: LoadedScripts) -> FailedRuns {
        var next = FailedRuns()
        for plan in loaded.plans {
            let scenario = plan.scenario
            let now = run.failedSeeds[plan.path]?[scenario.title]
            if let failed = now ?? seeds[scenario], !failed.isEmpty {
                next.seeds[scenario] = failed
            }
        }
        next.invalid = Set(loaded.invalid.map { AbsolutePath.of($0.path) })
        return next
    }
}

/// What a run found out, scenario by scenario.
struct RunVerdicts {
    /// The seeds under which each scenario that ran failed, the first ones if there are many; by
    /// the path as it was given, and the title.
    private(set) var failedSeeds: [String: [String: [UInt64]]] = [:]

    mutating func note(_ outcome: ScenarioOutcome) {
        if outcome.status == .interrupted { return }
        let title = ScenarioTitle.distinct(outcome.fullTitle, outcome.ordinal)
        var seeds = failedSeeds[outcome.path]?[title] ?? []
        if !outcome.isPassed, !outcome.isSkipped, seeds.count < FailedRuns.mostSeeds {
            seeds.append(outcome.seed)
        }
        failedSeeds[outcome.path, default: [:]][title] = seeds
    }
}

extension ScenarioPlan {
    var scenario: FailedRuns.Scenario {
        FailedRuns.Scenario(
            path: AbsolutePath.of(path), title: ScenarioTitle.distinct(fullTitle, ordinal))
    }
}
