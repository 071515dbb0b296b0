import Journal
import Marketplace
import Simulation
import VirtualTime

/// What every participant actor shares: it turns its machine's directives into journal events and
/// envelopes.
package struct Shell: Sendable {
    let role: Role
    let address: ParticipantID
    let setup: RunSetup
    private var transport: Transport
    private var eventCount: UInt32 = 0
    /// The instant of the envelope being handled.
    private var openedAt = Instant.epoch
    /// The events written while it is handled.
    private var events: [JournalEvent] = []
    /// Messages that the envelope brought, from `nextInbox` on still to be handled.
    private var inbox: [Delivery] = []
    private var nextInbox = 0
    /// Kept between envelopes for its memory.
    var directives: [Directive] = []

    init(address: ParticipantID, setup: RunSetup) {
        self.address = address
        self.setup = setup
        role = setup.addresses.role(of: address)
        transport = Transport(address: address, setup: setup)
    }

    /// Takes in an envelope; `nextDelivery` then hands out the messages that it brought.
    mutating func open(_ envelope: Envelope<Packet>, _ outbox: inout Outbox<Packet>) {
        openedAt = envelope.deliverAt
        inbox.removeAll(keepingCapacity: true)
        nextInbox = 0
        transport.receive(envelope, setup, into: &inbox, &outbox)
        recordIncidents()
    }

    /// What changes in the course of a run and outlasts an envelope.
    package struct State: Codable, Sendable {
        fileprivate var transport: Transport.State
        fileprivate var eventCount: UInt32
    }

    var state: State { State(transport: transport.state, eventCount: eventCount) }

    mutating func restore(_ state: State) {
        transport.restore(state.transport)
        eventCount = state.eventCount
    }

    mutating func nextDelivery() -> Delivery? {
        guard nextInbox < inbox.count else { return nil }
        nextInbox += 1
        return inbox[nextInbox - 1]
    }

    /// Ends the handling of an envelope.
    mutating func close(_ outbox: inout Outbox<Packet>) {
        transport.close(&outbox)
        if events.isEmpty { return }
        setup.sink.append(events)
        events.removeAll(keepingCapacity: true)
    }

    /// Writes an event and returns its name.
    private mutating func record(_ fact: Fact, cause: UInt64) -> EventID {
        eventCount += 1
        let id = EventID(participant: address.rawValue, sequence: eventCount)
        events.append(
            JournalEvent(
                id: id, at: openedAt, source: role, cause: EventID(rawValue: cause), fact: fact))
        return id
    }

    /// Carries out and empties the directives that a message led to.
    mutating func carryOut(causedBy delivery: Delivery, _ outbox: inout Outbox<Packet>) {
        var cause = delivery.cause
        outbox.origin = delivery.origin
        for directive in directives {
            switch directive {
            case .record(let fact):
                cause = record(fact, cause: delivery.cause).rawValue
            case .tell(let person, let notice):
                send(
                    .notice(notice), to: setup.addresses.id(of: person), cause: cause, &outbox)
            case .file(let report, let subject, let reason):
                send(
                    .filing(report, subject, reason: reason), to: AddressBook.desk, cause: cause,
                    extra: setup.desk.transit, &outbox)
            case .rule(let report, let ruling):
                send(
                    .verdict(report, ruling), to: setup.addresses.hub(of: report.client),
                    cause: cause, extra: setup.desk.transit, &outbox)
            case .reinstate(let client):
                send(
                    .reinstatement(client), to: setup.addresses.hub(of: client), cause: cause,
                    extra: setup.desk.transit, &outbox)
            case .request(let action):
                for part in setup.addresses.hub.parts(hearing: action) {
                    send(
                        .request(action), to: setup.addresses.hub(part), cause: cause, &outbox)
                }
            case .intend(let action, let at):
                outbox.wake(.plain(.command(action)), at: at, cause: cause)
            case .remind(let reminder, let at):
                outbox.wake(.plain(.reminder(reminder)), at: at, cause: cause)
            }
        }
        directives.removeAll(keepingCapacity: true)
    }

    private mutating func send(
        _ message: Message, to recipient: ParticipantID, cause: UInt64, extra: TimeSpan = .zero,
        _ outbox: inout Outbox<Packet>
    ) {
        transport.send(message, to: recipient, setup, cause: cause, extra: extra, &outbox)
        recordIncidents()
    }

    private mutating func recordIncidents() {
        if transport.incidents.isEmpty { return }
        for (incident, cause) in transport.incidents { _ = record(.befell(incident), cause: cause) }
        transport.incidents.removeAll()
    }

    /// Ends the process: a message reached somebody it cannot be for.
    func misdelivered(_ delivery: Delivery) -> Never {
        preconditionFailure("\(setup.name(of: address)) cannot receive \(delivery)")
    }
}
