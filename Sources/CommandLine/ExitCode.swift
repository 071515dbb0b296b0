/// How the process ends, told to the shell.
///
/// 0 to 4 are verdicts on the scenarios; 64 and above say that there is no verdict. The numbers
/// from 64 to 74 are those of `sysexits.h`; above 128 are what shells show for a process that a
/// signal ended, 128 and the signal.
package enum ExitCode: Int32, Sendable, CaseIterable {
    /// Everything that was asked for was done, and every scenario passed.
    case passed = 0
    /// A scenario ran, and something that it expects did not hold.
    case failed = 1
    /// A script is not valid, so nothing in it ran.
    case invalidScript = 2
    /// A hub under test gave no answer that could be judged, or to the same script two answers.
    case unknown = 3
    /// No scenario ran, so nothing is known; never a pass, unless that was asked for.
    case nothingRan = 4
    /// The command line itself is wrong (EX_USAGE).
    case usage = 64
    /// A recording, the JSON of a load run, or a result code of a lesson is damaged, of another
    /// version, or none at all, or a log of messages cannot be read (EX_DATAERR).
    case dataError = 65
    /// An input file or folder is missing or cannot be read, or answers to a lesson end before it
    /// does (EX_NOINPUT).
    case noInput = 66
    /// A fault in dmsim (EX_SOFTWARE).
    case internalError = 70
    /// A process that takes part in a run could not be started, or was lost (EX_OSERR).
    case processLost = 71
    /// An output file cannot be created (EX_CANTCREAT).
    case cannotCreate = 73
    /// Output could not be written: disk full, reader gone (EX_IOERR).
    case outputError = 74
    /// Stopped by SIGHUP, as when the terminal is closed.
    case hungUp = 129
    /// Stopped by SIGINT: Ctrl-C.
    case interrupted = 130
    /// Stopped by SIGTERM.
    case terminated = 143

    /// Whether somebody asked for an end.
    var isInterruption: Bool { rawValue > 128 }

    /// What the number means, for the help text.
    package var meaning: String {
        switch self {
        case .passed: "all passed"
        case .failed: "an expectation failed"
        case .invalidScript: "a script is not valid"
        case .unknown: "a hub under test hung, ended, cannot be judged or answers by chance"
        case .nothingRan: "no scenario was run, because none is there or none was chosen"
        case .usage: "wrong usage"
        case .dataError: "a recording, log, load run or result is damaged, or of another version"
        case .noInput: "no such file, or it cannot be read, or answers that end too early"
        case .internalError: "an internal error"
        case .processLost: "a process of the run did not start, or was lost"
        case .cannotCreate: "an output file cannot be created"
        case .outputError: "output could not be written"
        case .hungUp: "interrupted, because the terminal was closed (SIGHUP)"
        case .interrupted: "interrupted by Ctrl-C (SIGINT)"
        case .terminated: "interrupted by SIGTERM"
        }
    }
}
