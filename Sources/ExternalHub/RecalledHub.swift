import Locks
import Marketplace
package import Participants

/// A hub that acts as one did whose run was recorded, and starts no program.
///
/// A run goes on only while the hub under test answers as the rules say, and ends where it does
/// not. So it is enough to know with which input that was, and what was said of it then.
package struct RecalledHub: GuestHub {
    private let complaint: HubComplaint
    private let turn: Int

    /// What was said of the hub, and which of the inputs that the message names that was about,
    /// from 1; 0: the beginning of the run.
    package init(
        message: String, expected: String, found: String, isUnknown: Bool, turn: Int
    ) {
        complaint = HubComplaint(
            isUnknown ? .unknown : .wrong, message: message, expected: expected, found: found)
        self.turn = turn
    }

    package func visit(_ run: GuestRun) -> any GuestVisit {
        RecalledVisit(complaint, turn, run)
    }
}

private final class RecalledVisit: GuestVisit, HubJudge {
    private struct State: Sendable {
        /// How many inputs that the complaint names are to come before it is made.
        var left: Int
        var complaint: HubComplaint?
    }

    private let recorded: HubComplaint
    private let state: Guarded<State>
    private let cast: Cast

    init(_ complaint: HubComplaint, _ turn: Int, _ run: GuestRun) {
        recorded = complaint
        cast = run.cast
        let isAtOnce =
            turn == 0
            && ComplaintWords.does(
                complaint.message, name: ComplaintWords.beginning(of: run.title), complaint.kind)
        state = Guarded(State(left: turn, complaint: isAtOnce ? complaint : nil))
    }

    func brain(beside reference: HubMachine) -> any HubBrain {
        JudgedHub(reference, self, cast: cast)
    }

    var complaint: HubComplaint? { state.withLock(\.complaint) }
    var wasInterrupted: Bool { false }
    func end() {}

    func approves(_ asked: JudgedQuestion) -> Bool {
        state.withLock { state in
            guard state.complaint == nil else { return false }
            guard ComplaintWords.does(recorded.message, name: asked.sentence, recorded.kind)
            else { return true }
            state.left -= 1
            guard state.left == 0 else { return true }
            var complaint = recorded
            complaint.action = asked.input.action
            if complaint.kind == .wrong {
                complaint.help = ComplaintWords.help(with: complaint.message)
            }
            state.complaint = complaint
            return false
        }
    }
}
