import Marketplace
import Simulation
import VirtualTime

/// What decides for a person; clients and freelancers differ in nothing else.
protocol PersonMachine: Sendable {
    associatedtype State: Codable & Sendable
    var state: State { get set }

    mutating func receive(command: Action, now: Instant, into directives: inout [Directive])
    mutating func receive(notice: Notice, now: Instant, into directives: inout [Directive])

    /// What is kept of such a person, and the same taken apart; nil where it is of another kind.
    static func kept(_ state: State, _ shell: Shell.State) -> ParticipantState
    static func parts(of state: ParticipantState) -> (State, Shell.State)?
}

/// A client or a freelancer of the marketplace, scripted or acting on their own.
actor PersonActor<Machine: PersonMachine>: Participant {
    private var machine: Machine
    private var shell: Shell

    init(_ machine: Machine, _ person: Person, _ setup: RunSetup) {
        self.machine = machine
        shell = Shell(address: setup.addresses.id(of: person), setup: setup)
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

extension PersonActor: Restorable {
    package var state: ParticipantState { Machine.kept(machine.state, shell.state) }

    package func restore(_ state: ParticipantState) -> Bool {
        guard let parts = Machine.parts(of: state) else { return false }
        machine.state = parts.0
        shell.restore(parts.1)
        return true
    }
}

extension ClientMachine: PersonMachine {
    static func kept(_ state: State, _ shell: Shell.State) -> ParticipantState {
        .client(state, shell)
    }

    static func parts(of state: ParticipantState) -> (State, Shell.State)? {
        guard case .client(let machine, let shell) = state else { return nil }
        return (machine, shell)
    }
}

extension FreelancerMachine: PersonMachine {
    static func kept(_ state: State, _ shell: Shell.State) -> ParticipantState {
        .freelancer(state, shell)
    }

    static func parts(of state: ParticipantState) -> (State, Shell.State)? {
        guard case .freelancer(let machine, let shell) = state else { return nil }
        return (machine, shell)
    }
}
