package import LoadTesting
package import Simulation
package import Statistics

/// What all runs of an experiment gave: what its reports, comparisons and merges are made of.
package struct ExperimentResults: Sendable {
    /// What the experiment is, which parts of one must share.
    package struct Setting: Hashable, Sendable {
        package var title: String
        /// Of the load file with what the command line changed in it, so that parts of another
        /// file are known.
        package var source: Fingerprint
        /// The seed of the first replication.
        package var seed: UInt64
        /// Of each variant, in order.
        package var variants: [[VariedValue]]
        package var baseline: Int?
        package var rule: ReplicationRule
        package var thresholds: [Threshold]
        /// What `warm up: auto` came to, in seconds; nil where no variant asks for it.
        package var estimatedWarmUp: Double?
        /// Whether the runs by which it was estimated came to rest.
        package var isWarmUpTrustworthy = true

        package init(
            title: String, source: Fingerprint, seed: UInt64, variants: [[VariedValue]],
            baseline: Int?, rule: ReplicationRule, thresholds: [Threshold]
        ) {
            self.title = title
            self.source = source
            self.seed = seed
            self.variants = variants
            self.baseline = baseline
            self.rule = rule
            self.thresholds = thresholds
        }
    }

    package var setting: Setting
    /// The figures of each run, in this order.
    package let figures: [FigureName]
    /// By variant, then by replication, once `sort` was called.
    package internal(set) var runs: [ExperimentRun] = []
    /// All values that were measured in any run of a variant, by distribution.
    package internal(set) var histograms: [[FigureName.Distribution: Histogram]]
    /// Which of all runs these are.
    package var part: ExperimentPart
    private var known: Set<ExperimentTask> = []
    /// Where the runs of each variant stand among all.
    private var places: [[Int]]

    package init(_ setting: Setting, figures: [FigureName], part: ExperimentPart = .whole) {
        self.setting = setting
        self.figures = figures
        self.part = part
        // A file has bounds as they were written.
        for place in setting.thresholds.indices {
            let figure = setting.thresholds[place].figure
            self.setting.thresholds[place].figure = Self.meant(figure, among: figures)
        }
        histograms = setting.variants.map { _ in [:] }
        places = setting.variants.map { _ in [] }
    }

    package func has(_ task: ExperimentTask) -> Bool { known.contains(task) }

    mutating func add(_ outcome: LoadOutcome, of task: ExperimentTask, _ plan: LoadPlan) {
        add(
            ExperimentRun(
                task: task,
                seed: ExperimentPlan.seed(plan.seed, ofReplication: task.replication),
                fingerprint: outcome.fingerprint, values: outcome.values(of: figures)))
        for distribution in FigureName.Distribution.allCases {
            let histogram = outcome.histogram(distribution)
            if histogram.count == 0 { continue }
            histograms[task.variant][distribution, default: Histogram()].merge(histogram)
        }
    }

    mutating func add(_ run: ExperimentRun) {
        guard known.insert(run.task).inserted else { return }
        places[run.task.variant].append(runs.count)
        runs.append(run)
    }

    /// Runs came in the order in which threads ended them.
    mutating func sort() {
        runs.sort {
            ($0.task.variant, $0.task.replication) < ($1.task.variant, $1.task.replication)
        }
        places = setting.variants.map { _ in [] }
        for (place, run) in runs.enumerated() { places[run.task.variant].append(place) }
    }

    package func runs(of variant: Int) -> some Sequence<ExperimentRun> {
        places[variant].lazy.map { runs[$0] }
    }

    package func count(of variant: Int) -> Int { places[variant].count }

    /// How many replications each variant has at least.
    package var replications: Int { places.map(\.count).min() ?? 0 }

    /// A figure in the runs of a variant, by replication; runs in which nothing was measured are
    /// left out.
    package func values(
        of figure: FigureName, variant: Int
    ) -> [(replication: Int, value: Double)] {
        guard let place = figures.firstIndex(of: figure) else { return [] }
        return runs(of: variant).compactMap { run in
            run.values[place].map { (run.task.replication, $0) }
        }
    }
}

/// The figures of one run.
package struct ExperimentRun: Hashable, Sendable {
    package var task: ExperimentTask
    package var seed: UInt64
    package var fingerprint: Fingerprint
    /// Times in seconds, shares from 0 to 1; nil where nothing was measured.
    package var values: [Double?]
}
