package import LoadTesting
import Marketplace

/// What the reports of a load run need beside its figures.
package struct LoadReportInput: Sendable {
    package var plan: LoadPlan
    package var outcome: LoadOutcome
    package var threads: Int
    /// How many processes held the shards, one thread each; nil where all was in one process.
    package var processes: Int?
    package var wallSeconds: Double
    package var peakMemoryBytes: Int
    /// As a shell would read it.
    package var commandLine: String
    /// Each threshold with the value found; nil where nothing was measured.
    package var verdicts: [(threshold: Threshold, value: Double?)]

    package init(
        plan: LoadPlan, outcome: LoadOutcome, threads: Int, processes: Int? = nil,
        wallSeconds: Double, peakMemoryBytes: Int, commandLine: String
    ) {
        self.plan = plan
        self.outcome = outcome
        self.threads = threads
        self.processes = processes
        self.wallSeconds = wallSeconds
        self.peakMemoryBytes = peakMemoryBytes
        self.commandLine = commandLine
        verdicts = Array(zip(plan.thresholds, outcome.judged))
    }

    package var eventsPerSecond: Double {
        wallSeconds > 0 ? Double(outcome.events) / wallSeconds : 0
    }

    /// A threshold whose figure has no value counts as broken.
    package var brokenThresholds: Int {
        verdicts.count { verdict in !(verdict.value.map(verdict.threshold.isMet) ?? false) }
    }
}
