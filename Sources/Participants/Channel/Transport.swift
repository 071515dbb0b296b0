import Marketplace
import Simulation
import VirtualTime

/// How one participant sends and receives: on a network without faults as is, else through a
/// channel with everybody it deals with, through crashes, outages and delays.
///
/// It keeps the promise that each message is handled once, in the order sent, whatever gets
/// lost on the way. See `Transport+Faults` for what a script can do to it.
struct Transport: Sendable {
    let role: Role
    let address: ParticipantID
    /// Whether it writes down what befalls all who play its role.
    let speaksForRole: Bool
    let network: NetworkModel
    let backOff: BackOff
    var links: OutgoingLinks

    /// Everybody dealt with so far, in the order in which that began.
    var peers: [Peer] = []
    var places: [ParticipantID: Int] = [:]
    /// Who is to be sent an acknowledgement when the envelope at hand is done with.
    private var owed: Int?

    /// Until when this participant is down; nil where it is not.
    var downUntil: Instant?
    /// Whether an outage was announced, for which nobody's step waits, as for a crash they do.
    var isOutage = false
    /// What comes due while it is down, to be looked at when it is back.
    var kept: [Kept] = []

    /// What was sent and is not answered, of what a step waits for.
    var unanswered = 0
    var unansweredByOrigin = OriginCounts()
    /// What befell it, for the journal, with the cause.
    var incidents: [(incident: Incident, cause: UInt64)] = []

    struct Peer: Codable, Sendable {
        let id: ParticipantID
        let role: Role
        let name: String
        var channel = ReliableChannel()
        /// Until when it is down by a known outage; nil where it is not.
        var outageUntil: Instant?
        /// How long messages to it wait before they leave.
        var delay = TimeSpan.zero
        /// No later message leaves before this.
        var lastRelease = Instant.distantPast
        /// Its share of `unanswered`.
        var counted = 0
        /// Its share of `unansweredByOrigin`.
        var countedByOrigin = OriginCounts()
    }

    struct Kept: Codable, Sendable {
        var packet: Packet
        var cause: UInt64
        var origin: Origin
    }

    init(address: ParticipantID, setup: RunSetup) {
        self.address = address
        role = setup.addresses.role(of: address)
        speaksForRole = address == setup.addresses.ids(of: role).first
        network = setup.network
        backOff = setup.network.backOff
        links = OutgoingLinks(
            model: setup.network, owner: setup.name(of: address), seed: setup.seed)
    }

    // MARK: - Sending

    /// Sends a message; where it may get lost it is kept and sent again until acknowledged.
    mutating func send(
        _ message: Message, to recipient: ParticipantID, _ setup: RunSetup, cause: UInt64,
        extra: TimeSpan, _ outbox: inout Outbox<Packet>
    ) {
        guard network.usesProtocol else {
            let passage = links.carry(
                sentAt: outbox.now, to: recipient, named: setup.name(of: recipient), extra: extra)
            guard let arrival = passage.arrival else {
                preconditionFailure("a network without faults lost \(message)")
            }
            outbox.send(.plain(message), to: recipient, at: arrival, cause: cause)
            return
        }
        let place = place(of: recipient, setup)
        let delivery = Delivery(
            message: message, actedAt: outbox.now, cause: cause, origin: outbox.origin)
        let number = peers[place].channel.enqueue(delivery, extra: extra)
        let release = max(outbox.now + peers[place].delay, peers[place].lastRelease)
        peers[place].lastRelease = release
        if release > outbox.now {
            outbox.wake(
                .transmission(to: peers[place].id, number: number, attempt: 1), at: release,
                cause: cause)
        } else {
            transmit(number, attempt: 1, to: place, &outbox)
        }
    }

    /// Sends a message that is still not acknowledged, and sets the timer of the next attempt.
    private mutating func transmit(
        _ number: UInt32, attempt: UInt32, to place: Int, _ outbox: inout Outbox<Packet>
    ) {
        guard let outgoing = peers[place].channel.send(number) else { return }
        let delivery = outgoing.delivery
        let packet = Packet.data(
            number: number, actedAt: delivery.actedAt, delivery.message)
        let arrives = carry(
            packet, to: place, extra: outgoing.extra, cause: delivery.cause, &outbox)
        if !arrives {
            incidents.append(
                (.messageLost(to: peers[place].role, attempt: attempt), delivery.cause))
        }
        outbox.wake(
            .transmission(
                to: peers[place].id, number: number, attempt: attempt == .max ? .max : attempt + 1),
            at: outbox.now + outgoing.extra + backOff.wait(after: attempt), cause: delivery.cause)
        recount(place)
    }

    /// Hands a packet to the network; false where it is lost.
    private mutating func carry(
        _ packet: Packet, to place: Int, extra: TimeSpan, cause: UInt64,
        _ outbox: inout Outbox<Packet>
    ) -> Bool {
        let peer = peers[place].id
        let passage = links.carry(
            sentAt: outbox.now, to: peer, named: peers[place].name, extra: extra)
        if let copy = passage.copy { outbox.send(packet, to: peer, at: copy, cause: cause) }
        guard let arrival = passage.arrival else { return false }
        outbox.send(packet, to: peer, at: arrival, cause: cause)
        return true
    }

    // MARK: - Receiving

    /// Takes in an envelope and appends the messages that it brought.
    mutating func receive(
        _ envelope: Envelope<Packet>, _ setup: RunSetup, into inbox: inout [Delivery],
        _ outbox: inout Outbox<Packet>
    ) {
        switch envelope.message {
        case .fault(let fault):
            take(fault, setup, cause: envelope.cause, &outbox)
            return
        case .recovery(let role):
            recover(role, setup, cause: envelope.cause, &outbox)
            return
        case .plain, .data, .acknowledgement, .transmission: break
        }
        guard downUntil == nil else {
            keep(envelope)
            return
        }
        switch envelope.message {
        case .plain(let message):
            inbox.append(
                Delivery(
                    message: message, actedAt: envelope.sentAt, cause: envelope.cause,
                    origin: envelope.origin))
        case .data(let number, let actedAt, let message):
            let place = place(of: envelope.sender, setup)
            peers[place].channel.receive(
                number,
                Delivery(
                    message: message, actedAt: actedAt, cause: envelope.cause,
                    origin: envelope.origin),
                into: &inbox)
            owed = place
        case .acknowledgement(let through):
            let place = place(of: envelope.sender, setup)
            peers[place].channel.acknowledge(through: through)
            recount(place)
        case .transmission(let recipient, let number, let attempt):
            transmit(number, attempt: attempt, to: place(of: recipient, setup), &outbox)
        case .fault, .recovery: break
        }
    }

    /// Ends the handling of an envelope: what it brought is acknowledged.
    mutating func close(_ outbox: inout Outbox<Packet>) {
        guard network.usesProtocol else { return }
        if let place = owed {
            owed = nil
            let through = peers[place].channel.handled
            _ = carry(
                .acknowledgement(through: through), to: place, extra: .zero, cause: 0, &outbox)
        }
        outbox.unanswered = unanswered
        outbox.unansweredByOrigin = unansweredByOrigin
    }

    // MARK: - Peers

    /// Everybody's place is made when first needed.
    mutating func place(of id: ParticipantID, _ setup: RunSetup) -> Int {
        if let place = places[id] { return place }
        places[id] = peers.count
        peers.append(Peer(id: id, role: setup.addresses.role(of: id), name: setup.name(of: id)))
        return peers.count - 1
    }

    /// Brings the count of what a step waits for up to date after a change with a peer.
    mutating func recount(_ place: Int) {
        let isAnswerExpected =
            peers[place].outageUntil == nil && !(downUntil != nil && isOutage)
        let count = isAnswerExpected ? peers[place].channel.unanswered : 0
        unanswered += count - peers[place].counted
        peers[place].counted = count
        let byOrigin =
            isAnswerExpected ? peers[place].channel.unansweredByOrigin : OriginCounts()
        guard byOrigin != peers[place].countedByOrigin else { return }
        for entry in peers[place].countedByOrigin.entries {
            unansweredByOrigin.add(-entry.count, to: entry.origin)
        }
        for entry in byOrigin.entries { unansweredByOrigin.add(entry.count, to: entry.origin) }
        peers[place].countedByOrigin = byOrigin
    }
}
