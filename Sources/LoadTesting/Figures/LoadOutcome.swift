package import Simulation
package import VirtualTime

/// What became of a load run.
package struct LoadOutcome: Sendable {
    package var figures: LoadFigures
    package var clients: Int
    package var events: UInt64
    package var fingerprint: Fingerprint
    /// How many freelancers were written to at least once.
    package var freelancersContacted: Int
    /// Up to when the run went: the horizon and the wait behind it, unless it was stopped.
    package var reached: TimeSpan
    package var isPartial: Bool
    /// What all reviewers together did within what was counted.
    package var reviewers: DeskHours
    /// Reports that waited at the end of each bin of the series, or of the run, warm-up included.
    package var deskQueue: [UInt64]
    /// For the same bins, what reviewers did.
    package var deskHours: [DeskHours]
    /// Reports that waited at the end.
    package var waitingAtEnd: Int
    package var desk: DeskFigures
    /// At the end; nil where nothing in the population can lead to a score.
    package var scores: LoadScores?
    /// By group of the plan's freelancers; none where they are alike.
    package var freelancerGroups: [FreelancerGroupOutcome] = []
    /// What each threshold of the plan is held against: the figure at the end, or the worst that
    /// was seen where it stops the run; nil where nothing was measured.
    package var judged: [Double?] = []
}

/// What is known of the freelancers of one group beside what clients and they did.
package struct FreelancerGroupOutcome: Hashable, Sendable {
    /// As the file has it; empty where it has none.
    package var name: String
    /// How many were written to at least once.
    package var contacted: Int
    /// At the end; nil where nothing can lead to a score.
    package var scores: LoadScores?
}

/// How long all reviewers together were on duty, and reviewed.
package struct DeskHours: Hashable, Sendable {
    /// Reviewing while on duty; never more than that.
    package var busy: TimeSpan
    /// Reviewing beyond it, to finish what they had begun.
    package var overtime: TimeSpan
    package var onDuty: TimeSpan
}
