import Marketplace
import Simulation

/// A client of the marketplace, scripted or acting on its own.
actor Client: Participant {
    var machine: ClientMachine
    var shell: Shell

    init(_ id: ClientID, _ setup: RunSetup) {
        machine = ClientMachine(id, cast: setup.cast, policy: setup.policy, seed: setup.seed)
        shell = Shell(address: setup.addresses.id(of: .client(id)), setup: setup)
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
