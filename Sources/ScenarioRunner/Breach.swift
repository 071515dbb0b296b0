import Diagnostics
import Journal
import VirtualTime

/// What did not go as the script said.
struct Breach: Sendable {
    var span: SourceSpan
    /// One line that says what is wrong.
    var message: String
    var expected: String
    var found: String
    /// The events that show it, earliest first.
    var evidence: [EventID]
    var help: String?
}

/// Why a run ends before its last step.
enum Ending: Error {
    case failed([Breach])
    case interrupted
    /// Something under the run failed, so there is no verdict on the script.
    case broken(String)
}
