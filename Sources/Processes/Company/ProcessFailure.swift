import Diagnostics
import Glibc

/// Why processes of ours could not be started, or were lost.
package struct ProcessFailure: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Code: Hashable, Sendable {
        /// The folder for the socket cannot be made or used.
        case folder
        /// The program cannot be started.
        case start
        /// The process did not join, or not in time.
        case join
        /// Somebody killed the process before it joined, so another one may do better.
        case killed
        /// The process could make nothing of the script.
        case script
        /// It was lost too often, or somebody asked for an end.
        case lost, interrupted
    }

    package var code: Code
    /// What was wrong, with the process or the path in it.
    package var description: String

    package init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }
}

/// What bounds the patience with role processes.
package struct ProcessOptions: Sendable {
    /// Seconds without an answer after which a process counts as hung.
    package var patience = 10.0
    /// Whether one that uses the processor counts as well, however long it takes to answer.
    package var sparesTheBusy = false
    /// Seconds in which a process must have joined.
    package var joinPatience = 20.0
    /// Restarts of one run, all processes together.
    package var mostRestarts = 100
    /// Restarts of one process without a window done in between.
    package var mostRestartsInARow = 8
    package var snapshots = SnapshotSchedule()
    package var frameLimit = Frame.standardLimit
    /// The folder in which sockets are made; nil: TMPDIR, or /tmp.
    package var folder: String?
    /// Asked several times a second while something waits; true ends the run.
    package var isInterrupted: @Sendable () -> Bool = { false }
    /// Told of each loss and recovery.
    package var notice: @Sendable (String) -> Void = {
        say("dmsim: notice: \(VisibleText.escaped($0))\n")
    }
    /// Told each line that a process left on its standard error, with the role before it.
    package var lastWords: @Sendable (String) -> Void = { say("\(VisibleText.escaped($0))\n") }
    /// More arguments for a role process, after the first.
    package var arguments: [String] = []

    package init() {}

    var baseFolder: String {
        if let folder { return folder }
        guard let value = getenv("TMPDIR"), value.pointee != 0 else { return "/tmp" }
        return String(cString: value)
    }
}
