import Journal
import Marketplace
import Simulation
import VirtualTime

/// What every participant actor shares: it turns its machine's directives into journal events and
/// envelopes.
struct Shell: Sendable {
    let role: Role
    let address: ParticipantID
    let setup: RunSetup
    private var links: OutgoingLinks
    private var eventCount: UInt32 = 0
    /// Kept between envelopes for its memory.
    var directives: [Directive] = []

    init(role: Role, setup: RunSetup) {
        self.role = role
        self.setup = setup
        address = setup.addresses.id(of: role)
        links = OutgoingLinks(
            model: setup.network, owner: setup.name(of: role), seed: setup.seed)
    }

    /// Carries out and empties the directives that an envelope led to.
    mutating func carryOut(
        causedBy envelope: Envelope<Message>, _ outbox: inout Outbox<Message>
    ) {
        var cause = envelope.cause
        var entries: [JournalEntry] = []
        for directive in directives {
            switch directive {
            case .record(let fact):
                eventCount += 1
                let id = EventID(participant: address.rawValue, sequence: eventCount)
                let event = JournalEvent(
                    id: id, at: envelope.deliverAt, source: role,
                    cause: EventID(rawValue: envelope.cause), fact: fact)
                entries.append(
                    JournalEntry(
                        order: envelope.order, index: UInt32(entries.count), event: event))
                cause = id.rawValue
            case .tell(let person, let notice):
                send(.notice(notice), to: .init(person), cause: cause, &outbox)
            case .file(let report, let subject, let reason):
                send(
                    .filing(report, subject, reason: reason), to: .desk, cause: cause,
                    extra: setup.desk.transit, &outbox)
            case .rule(let report, let ruling):
                send(
                    .verdict(report, ruling), to: .hub, cause: cause, extra: setup.desk.transit,
                    &outbox)
            case .reinstate(let client):
                send(
                    .reinstatement(client), to: .hub, cause: cause, extra: setup.desk.transit,
                    &outbox)
            case .request(let action):
                send(.request(action), to: .hub, cause: cause, &outbox)
            case .intend(let action, let at):
                outbox.wake(.command(action), at: at, cause: cause)
            case .remind(let reminder, let at):
                outbox.wake(.reminder(reminder), at: at, cause: cause)
            }
        }
        if !entries.isEmpty { setup.sink.append(entries) }
        directives.removeAll(keepingCapacity: true)
    }

    private mutating func send(
        _ message: Message, to role: Role, cause: UInt64, extra: TimeSpan = .zero,
        _ outbox: inout Outbox<Message>
    ) {
        let recipient = setup.addresses.id(of: role)
        let arrival = links.arrival(
            sentAt: outbox.now, to: recipient, named: setup.name(of: role), extra: extra)
        outbox.send(message, to: recipient, at: arrival, cause: cause)
    }

    /// Ends the process: an envelope reached somebody it cannot be for.
    func misdelivered(_ envelope: Envelope<Message>) -> Never {
        preconditionFailure("\(setup.name(of: role)) cannot receive \(envelope)")
    }
}

extension Role {
    init(_ person: Person) {
        switch person {
        case .client(let id): self = .client(id)
        case .freelancer(let id): self = .freelancer(id)
        }
    }
}
