import Marketplace
import Simulation

/// A freelancer of the marketplace, scripted or acting on her own.
actor Freelancer: Participant {
    var machine: FreelancerMachine
    var shell: Shell

    init(_ id: FreelancerID, _ setup: RunSetup) {
        machine = FreelancerMachine(
            id, cast: setup.cast, policy: setup.policy, seed: setup.seed, starts: setup.starts)
        shell = Shell(address: setup.addresses.id(of: .freelancer(id)), setup: setup)
    }

    func receive(_ envelope: Envelope<Packet>, _ outbox: inout Outbox<Packet>) {
        let now = envelope.deliverAt
        shell.open(envelope, &outbox)
        while let delivery = shell.nextDelivery() {
            switch delivery.message {
            case .command(let action):
                machine.receive(command: action, now: now, into: &shell.directives)
            case .notice(let notice):
                machine.receive(notice: notice, now: now, into: &shell.directives)
            case .request, .filing, .verdict, .reinstatement, .reminder:
                shell.misdelivered(delivery)
            }
            shell.carryOut(causedBy: delivery, &outbox)
        }
        shell.close(&outbox)
    }
}
