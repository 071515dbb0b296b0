import Marketplace
import Simulation
import VirtualTime

/// A part of the messaging hub: owns the conversations, quota ledgers, blocks, invites, offers and
/// contracts of its clients.
actor MessagingHub: Participant {
    var machine: any HubBrain
    var shell: Shell

    init(_ part: HubPart, _ setup: RunSetup) {
        machine = setup.makeHub(
            HubMachine(
                policy: setup.policy, cast: setup.cast, starts: setup.starts,
                closingGrace: setup.network.closingGrace, part: part))
        shell = Shell(address: setup.addresses.hub(part.index), setup: setup)
    }

    func receive(_ envelope: Envelope<Packet>, _ outbox: inout Outbox<Packet>) {
        let now = envelope.deliverAt
        shell.open(envelope, &outbox)
        while let delivery = shell.nextDelivery() {
            switch delivery.message {
            case .request(let action):
                machine.receive(action, at: delivery.actedAt, now: now, into: &shell.directives)
            case .verdict(let report, let ruling):
                machine.receive(verdict: report, ruling, now: now, into: &shell.directives)
            case .reinstatement(let client):
                machine.reinstate(client, now: now, into: &shell.directives)
            case .reminder(let reminder):
                machine.remind(reminder, now: now, into: &shell.directives)
            case .command, .notice, .filing:
                shell.misdelivered(delivery)
            }
            shell.carryOut(causedBy: delivery, &outbox)
        }
        shell.close(&outbox)
    }
}
