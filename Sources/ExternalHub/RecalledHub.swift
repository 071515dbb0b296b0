import Locks
import Marketplace
package import Participants

/// A hub that acts as one did whose run was recorded, and starts no program.
///
/// A run goes on only while the hub under test answers as the rules say, and ends where it does
/// not. So it is enough to know with which input that was, and what was said of it then.
package struct RecalledHub: GuestHub {
    private let complaint: HubComplaint
    private let moment: RecalledMoment

    /// What was said of the hub, and which of the inputs that the message names that was about,
    /// from 1; 0: the beginning of the run.
    package init(
        message: String, expected: String, found: String, isUnknown: Bool, turn: Int
    ) {
        complaint = HubComplaint(
            isUnknown ? .unknown : .wrong, message: message, expected: expected, found: found)
        moment = .named(turn: turn)
    }

    /// A complaint as it was made, about an input by its number from 1; 0: the run's beginning.
    init(_ complaint: HubComplaint, input: Int) {
        self.complaint = complaint
        moment = .input(input)
    }

    package func visit(_ run: GuestRun) -> any GuestVisit {
        RecalledVisit(complaint, moment, run)
    }
}

/// When a complaint was made.
private enum RecalledMoment: Sendable {
    case named(turn: Int)
    case input(Int)
}

private final class RecalledVisit: GuestVisit, HubJudge {
    private struct State: Sendable {
        /// How many inputs, or of those that the complaint names, are to come before it is made.
        var left: Int
        var complaint: HubComplaint?
    }

    private let recorded: HubComplaint
    private let moment: RecalledMoment
    private let run: GuestRun
    private let state: Guarded<State>

    init(_ complaint: HubComplaint, _ moment: RecalledMoment, _ run: GuestRun) {
        recorded = complaint
        self.moment = moment
        self.run = run
        switch moment {
        case .named(let turn):
            let beginnings = [ComplaintWords.greeting, ComplaintWords.beginning(of: run.title)]
            let isAtOnce = turn == 0 && beginnings.contains(where: complaint.isAbout)
            state = Guarded(State(left: turn, complaint: isAtOnce ? complaint : nil))
        case .input(let number):
            state = Guarded(State(left: number, complaint: number == 0 ? complaint : nil))
        }
    }

    func brain(beside reference: HubMachine) -> any HubBrain {
        JudgedHub(reference, self, cast: run.cast)
    }

    var complaint: HubComplaint? { state.withLock { $0.complaint } }
    var wasInterrupted: Bool { false }

    /// What was wrong at the end is found at the end.
    func end() {
        state.withLock { state in
            guard state.complaint == nil, recorded.isAbout(ComplaintWords.end(of: run.title))
            else { return }
            state.complaint = recorded
        }
    }

    func approves(_ asked: JudgedQuestion) -> Bool {
        state.withLock { state in
            guard state.complaint == nil else { return false }
            if case .named = moment, !recorded.isAbout(asked.sentence) { return true }
            state.left -= 1
            guard state.left == 0 else { return true }
            var complaint = recorded
            if case .named = moment {
                complaint.action = asked.input.action
                if complaint.kind == .wrong {
                    complaint.help = ComplaintWords.help(with: complaint.message)
                }
            }
            state.complaint = complaint
            return false
        }
    }
}

extension HubComplaint {
    fileprivate func isAbout(_ place: String) -> Bool {
        ComplaintWords.does(message, name: place, kind)
    }
}
