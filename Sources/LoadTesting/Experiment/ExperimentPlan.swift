/// What an experiment runs: variants of one load file, each as often as its rule says.
package struct ExperimentPlan: Sendable {
    package var rule = ReplicationRule()
    /// In the order of the grid, the last key varying fastest; one without settings where nothing
    /// varies.
    package var variants: [LoadVariant]
    /// Which variant the others are compared with; nil where the file names none.
    package var baseline: Int?

    package init(variants: [LoadVariant]) { self.variants = variants }

    package static let mostVariants = 1_000
    package static let mostReplications = 10_000
    /// Of all variants together.
    package static let mostRuns = 1_000_000
    package static let mostRunsOfASearch = 100_000

    /// The seed of a replication, counted from 0, the same in every variant: whatever people do for
    /// the same reason they do with the same luck (common random numbers; see Law, "Simulation
    /// Modeling and Analysis", 5th ed., 2015, section 11.2). The first has the file's own, so that
    /// each can be run again alone.
    package static func seed(_ first: UInt64, ofReplication number: Int) -> UInt64 {
        first &+ UInt64(number)
    }

    /// The figure of those among the people of its load files whom its name means.
    package func meant(_ figure: FigureName) -> FigureName {
        variants.first?.plan.meant(figure) ?? figure
    }

    /// Figures that the runs of all variants keep beside those that they keep anyway.
    package mutating func ask(for figures: [FigureName]) {
        for place in variants.indices { variants[place].plan.asked += figures }
    }

    /// Figures that any of its load files names.
    package var named: [FigureName] { variants.flatMap(\.plan.named) }

    /// Whether it is more than one run.
    package var isExperiment: Bool {
        variants.count > 1 || rule.pilot > 1 || !(variants.first?.settings.isEmpty ?? true)
    }
}

/// A load plan with some values of its file replaced.
package struct LoadVariant: Sendable {
    package var settings: [VariedValue]
    package var plan: LoadPlan

    package init(settings: [VariedValue], plan: LoadPlan) {
        self.settings = settings
        self.plan = plan
    }

    package var name: String { settings.name }
}

/// A value in place of the file's.
package struct VariedValue: Hashable, Sendable {
    /// The keys from the outside in, joined by dots: `policy.quota.plus`.
    package var path: String
    /// As it was written.
    package var text: String

    package init(path: String, text: String) {
        self.path = path
        self.text = text
    }
}

extension [VariedValue] {
    /// `policy.quota.plus 10, desk.reviewers 3`; empty where nothing varies.
    package var name: String { map { "\($0.path) \($0.text)" }.joined(separator: ", ") }
}

/// How often each variant runs.
package struct ReplicationRule: Hashable, Sendable {
    /// Of runs before the first estimate of a variance; fewer give one that is hardly one.
    package static let shortestPilot = 10
    /// Where nobody says how many. Ten ask for more runs in all, because less is known of their
    /// variance, and hold less where figures are skewed: of means of waits with a skewness of 1 and
    /// an excess kurtosis of 2, to 5 %, ten held 93.4 % with 140 runs and twenty 94.3 % with 124.
    package static let usualPilot = 20

    /// A figure whose interval is to be at most so wide.
    package struct Aim: Hashable, Sendable {
        package var figure: FigureName
        /// The half-width, relative to the mean: 0.01 for 1 %.
        package var relativeHalfWidth: Double

        package init(figure: FigureName, relativeHalfWidth: Double) {
            self.figure = figure
            self.relativeHalfWidth = relativeHalfWidth
        }
    }

    /// How often, where there is no aim; else how often before it is known how often it must be.
    package var pilot = 1
    package var aims: [Aim] = []
    /// With aims.
    package var most = 500

    package init() {}
}
