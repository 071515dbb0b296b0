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
    /// Up to when the run went: the horizon, unless it was stopped.
    package var reached: TimeSpan
    package var isPartial: Bool
    /// The time that all reviewers together spent reviewing, and were on duty, within what was
    /// counted.
    package var reviewersBusy: TimeSpan
    package var reviewersOnDuty: TimeSpan
    /// Reports that waited at the end of each bin of the series that is over, warm-up included.
    package var deskQueue: [UInt64]
    /// For the same bins, what reviewers did.
    package var deskHours: [DeskHours]
    /// Reports that waited at the end.
    package var waitingAtEnd: Int
    /// At the end; nil where nothing in the population can lead to a score.
    package var scores: LoadScores?
}

/// How long all reviewers together were busy, and on duty, in a bin of the series.
package struct DeskHours: Hashable, Sendable {
    package var busy: TimeSpan
    package var onDuty: TimeSpan
}
