package import MessageLogs
package import Replay
import VirtualTime

/// All that a report of a replay is made of.
package struct ReplayReport: Sendable {
    /// The log, as the command line names it.
    package var name: String
    package var outcome: ReplayOutcome
    package var tally: LogTally
    package var options: LogReplay.Options
    package var commandLine: String
    /// The names of people; nil where they are to stay numbers.
    package var names: PeopleNames?

    package init(
        name: String, outcome: ReplayOutcome, tally: LogTally, options: LogReplay.Options,
        commandLine: String, names: PeopleNames?
    ) {
        self.name = name
        self.outcome = outcome
        self.tally = tally
        self.options = options
        self.commandLine = commandLine
        self.names = names
    }

    /// Numbers are counted from 1, in the order in which the log first names people.
    package func name(of person: UInt32) -> String {
        names?.name(person) ?? "person \(person + 1)"
    }

    /// Whether policies are points of a curve, each without days and senders of its own.
    package var isCurve: Bool { outcome.policies.contains { $0.policy.varied != nil } }

    /// What no replay can know, whatever the log.
    package static let caveats = [
        "People would have acted otherwise: who is refused may write elsewhere, later, or better; "
            + "a replay takes what was done as fixed.",
        "What began before the log is not in it: a first message here may be a follow-up there.",
        "Whoever was refused is taken not to have tried again: the whole conversation is counted "
            + "as one that would not have been.",
    ]
}
