import Diagnostics
import Journal
import Marketplace
import Participants
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
    /// The branches of `together` that it happened in, innermost first; nil as long as whoever
    /// found it does not know.
    var branches: [BranchPlace]?
}

extension Breach {
    /// What a guest did in the hub's place, with the event of the action that it was told of.
    init(_ complaint: HubComplaint, at span: SourceSpan, in stage: Stage) {
        let acted = stage.events.last { event in
            if case .acted(let action) = event.fact { action == complaint.action } else { false }
        }
        self.init(
            span: span, message: complaint.message, expected: complaint.expected,
            found: complaint.found, evidence: acted.map { [$0.id] } ?? [], help: complaint.help)
    }
}

/// Why a run ends before its last step.
enum Ending: Error {
    case failed([Breach])
    case interrupted
    /// Something under the run failed, so there is no verdict on the script.
    case broken(String)
}
