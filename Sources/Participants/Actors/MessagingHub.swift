import Marketplace
import Simulation
import VirtualTime

/// The messaging hub: owns conversations, quota ledgers, blocks, invites, offers and contracts.
actor MessagingHub: Participant {
    private var machine: any HubBrain
    private var shell: Shell

    init(_ setup: RunSetup) {
        machine = setup.makeHub(
            HubMachine(
                policy: setup.policy, cast: setup.cast, starts: setup.starts,
                closingGrace: setup.network.closingGrace))
        shell = Shell(role: .hub, setup: setup)
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
