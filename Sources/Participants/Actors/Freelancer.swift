import Marketplace
import Simulation

/// A freelancer of the marketplace, scripted or acting on her own.
actor Freelancer: Participant {
    typealias Message = Marketplace.Message

    private var machine: FreelancerMachine
    private var shell: Shell

    init(_ id: FreelancerID, _ setup: RunSetup) {
        machine = FreelancerMachine(
            id, cast: setup.cast, policy: setup.policy, seed: setup.seed, starts: setup.starts)
        shell = Shell(role: .freelancer(id), setup: setup)
    }

    func receive(_ envelope: Envelope<Message>, _ outbox: inout Outbox<Message>) {
        let now = envelope.deliverAt
        switch envelope.message {
        case .command(let action):
            machine.receive(command: action, now: now, into: &shell.directives)
        case .notice(let notice):
            machine.receive(notice: notice, now: now, into: &shell.directives)
        case .request, .filing, .verdict, .reinstatement, .reminder:
            shell.misdelivered(envelope)
        }
        shell.carryOut(causedBy: envelope, &outbox)
    }
}
