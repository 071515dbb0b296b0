package import Marketplace

/// What a participant has become in the course of a run.
///
/// What it was told when the run began is not part of it: a participant made from the same setup
/// that takes over the state goes on as the first one would have.
package enum ParticipantState: Codable, Sendable {
    case client(ClientMachine.State, Shell.State)
    case freelancer(FreelancerMachine.State, Shell.State)
    case hub(HubMachine.State, Shell.State)
    case desk(DeskMachine.State, Shell.State)
}

/// A participant whose state can be kept, and handed to another one in its place; all are.
package protocol Restorable: Actor {
    /// As it is between two envelopes.
    var state: ParticipantState { get }

    /// Takes over a state; false where it is not one of such a participant.
    func restore(_ state: ParticipantState) -> Bool
}

extension ModerationDesk: Restorable {
    package var state: ParticipantState { .desk(machine.state, shell.state) }

    package func restore(_ state: ParticipantState) -> Bool {
        guard case .desk(let machine, let shell) = state else { return false }
        self.machine.state = machine
        self.shell.restore(shell)
        return true
    }
}

extension MessagingHub: Restorable {
    package var state: ParticipantState {
        guard let machine = machine as? HubMachine else {
            preconditionFailure("only the own hub has a state that can be kept, not \(machine)")
        }
        return .hub(machine.state, shell.state)
    }

    package func restore(_ state: ParticipantState) -> Bool {
        guard case .hub(let new, let shell) = state, var machine = machine as? HubMachine,
            machine.restore(new)
        else { return false }
        self.machine = machine
        self.shell.restore(shell)
        return true
    }
}
