package import Journal
package import Participants
package import ScenarioLanguage
package import VirtualTime

/// How a scenario is run, apart from what it says.
package struct RunOptions: Sendable {
    /// Takes the place of the script's own seed.
    package var seed: UInt64?
    /// Takes the place of the script's own schedule.
    package var schedule: Schedule?
    /// Says which branch goes on, in place of any schedule.
    package var guide: BranchGuide?
    /// The most envelopes that may be delivered in one scenario.
    package var maxEvents: Int = RunOptions.defaultMaxEvents
    /// The most steps that may be taken, repetitions counted each time.
    package var maxSteps: Int = RunOptions.defaultMaxSteps
    /// Over how many shards the participants are spread; the run is the same for any number.
    package var shards: Int = 1
    /// Where the participants live, if not in this process; `shards` does not matter then.
    package var theatre: (any Theatre)?
    /// Asked now and then; true ends the run as interrupted.
    package var shouldStop: @Sendable () -> Bool = { false }
    /// Awaited before each window of virtual time with its first instant.
    package var pace: (@Sendable (Instant) async -> Void)?
    /// Shown new events as soon as they are known, for watching a paced run.
    package var onEvents: (@Sendable (ArraySlice<JournalEvent>) -> Void)?
    /// Whether the outcome says what became of each line of the script.
    package var keepsMarks = false
    /// Whether a step may be refused or accepted, whatever the script says of it: the marks tell.
    package var takesAnyAnswer = false
    /// Takes the hub's place, judged by ours.
    package var guestHub: (any GuestHub)?

    /// No scenario lasts longer than to the end of the year 9999, the last that dates are written
    /// for; a wait beyond it is an error.
    package static let horizon: Instant = {
        guard let date = CivilDate(year: 10_000, month: 1, day: 1) else {
            preconditionFailure("there is no year 10000")
        }
        return date.start
    }()

    package static let defaultMaxEvents = 250_000
    package static let defaultMaxSteps = 100_000

    package init() {}
}
