import Marketplace
import Simulation

/// The moderation desk: owns the queue of reports, its reviewers, rulings and sanctions.
actor ModerationDesk: Participant {
    typealias Message = Marketplace.Message

    private var machine: DeskMachine
    private var shell: Shell

    init(_ setup: RunSetup) {
        machine = DeskMachine(
            profile: setup.desk, policy: setup.policy.moderation, cast: setup.cast,
            seed: setup.seed)
        shell = Shell(role: .desk, setup: setup)
    }

    func receive(_ envelope: Envelope<Message>, _ outbox: inout Outbox<Message>) {
        let now = envelope.deliverAt
        switch envelope.message {
        case .filing(let report, let subject, let reason):
            machine.file(report, subject, reason: reason, now: now, into: &shell.directives)
        case .reminder(let reminder):
            machine.remind(reminder, now: now, into: &shell.directives)
        case .command(.desk(let action)):
            machine.receive(command: action, now: now, into: &shell.directives)
        case .command, .request, .notice, .verdict, .reinstatement:
            shell.misdelivered(envelope)
        }
        shell.carryOut(causedBy: envelope, &outbox)
    }
}
