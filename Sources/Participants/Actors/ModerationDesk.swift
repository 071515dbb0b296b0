import Marketplace
import Simulation

/// The moderation desk: owns the queue of reports, its reviewers, rulings and sanctions.
actor ModerationDesk: Participant {
    var machine: DeskMachine
    var shell: Shell

    init(_ setup: RunSetup) {
        machine = DeskMachine(
            profile: setup.desk, policy: setup.policy.moderation, cast: setup.cast,
            seed: setup.seed)
        shell = Shell(address: AddressBook.desk, setup: setup)
    }

    func receive(_ envelope: Envelope<Packet>, _ outbox: inout Outbox<Packet>) {
        let now = envelope.deliverAt
        shell.open(envelope, &outbox)
        while let delivery = shell.nextDelivery() {
            switch delivery.message {
            case .filing(let report, let subject, let reason):
                machine.file(report, subject, reason: reason, now: now, into: &shell.directives)
            case .reminder(let reminder):
                machine.remind(reminder, now: now, into: &shell.directives)
            case .command(.desk(let action)):
                machine.receive(command: action, now: now, into: &shell.directives)
            case .command, .request, .notice, .verdict, .reinstatement:
                shell.misdelivered(delivery)
            }
            shell.carryOut(causedBy: delivery, &outbox)
        }
        shell.close(&outbox)
    }
}
