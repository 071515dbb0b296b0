import Marketplace
import Simulation
import VirtualTime

/// Crashes, outages and delays.
///
/// Everybody is told of every fault: whom it concerns obeys it, and the others know of an
/// announced outage that answers are not to be expected, so that no step waits for them. They
/// keep sending all the same.
extension Transport {
    /// How long somebody who crashed takes to be back.
    static let restart = TimeSpan.seconds(1)

    mutating func take(
        _ fault: Fault, _ setup: RunSetup, cause: UInt64, _ outbox: inout Outbox<Packet>
    ) {
        precondition(network.usesProtocol, "\(fault) on a network that expects no faults")
        let isOwn = fault.role == role
        switch fault {
        case .crash:
            if isOwn { crash(cause: cause, &outbox) }
        case .outage(let role, let from, let until):
            if from > outbox.now {
                outbox.wake(.fault(fault), at: from, cause: cause)
                return
            }
            if let until, until <= outbox.now { return }
            if let until { outbox.wake(.recovery(role), at: until, cause: cause) }
            if isOwn {
                goDown(until: until, cause: cause)
            } else {
                let end = until ?? .distantFuture
                for id in setup.addresses.ids(of: role) {
                    let place = place(of: id, setup)
                    peers[place].outageUntil = max(peers[place].outageUntil ?? end, end)
                    recount(place)
                }
            }
        case .recovery(let role):
            if isOwn {
                if downUntil != nil { comeBack(cause: cause, &outbox) }
            } else {
                for id in setup.addresses.ids(of: role) {
                    let place = place(of: id, setup)
                    peers[place].outageUntil = nil
                    recount(place)
                }
            }
        case .delay(let role, let span):
            if isOwn {
                note(span > .zero ? .messagesDelayed(by: span) : .messagesNoLongerDelayed, cause)
            } else {
                for id in setup.addresses.ids(of: role) { peers[place(of: id, setup)].delay = span }
            }
        }
    }

    /// Somebody is back, unless told meanwhile to stay down longer.
    mutating func recover(
        _ role: Role, _ setup: RunSetup, cause: UInt64, _ outbox: inout Outbox<Packet>
    ) {
        if role == self.role {
            if let end = downUntil, end <= outbox.now { comeBack(cause: cause, &outbox) }
            return
        }
        for id in setup.addresses.ids(of: role) {
            let place = place(of: id, setup)
            if let end = peers[place].outageUntil, end <= outbox.now {
                peers[place].outageUntil = nil
                recount(place)
            }
        }
    }

    /// Tells the journal what befell the role, once for all who play it.
    private mutating func note(_ incident: Incident, _ cause: UInt64) {
        if speaksForRole { incidents.append((incident, cause)) }
    }

    private mutating func crash(cause: UInt64, _ outbox: inout Outbox<Packet>) {
        let end = outbox.now + Transport.restart
        downUntil = max(downUntil ?? end, end)
        forget()
        note(.crashed, cause)
        outbox.wake(.recovery(role), at: end, cause: cause)
    }

    private mutating func goDown(until: Instant?, cause: UInt64) {
        let end = until ?? .distantFuture
        downUntil = max(downUntil ?? end, end)
        isOutage = true
        forget()
        note(.wentDown(until: until), cause)
    }

    private mutating func forget() {
        for place in peers.indices {
            peers[place].channel.forgetEarly()
            recount(place)
        }
    }

    /// What came due meanwhile is looked at now. The hub first hears what others tried to tell
    /// it: an answer given in time must not find its offer expired.
    private mutating func comeBack(cause: UInt64, _ outbox: inout Outbox<Packet>) {
        downUntil = nil
        isOutage = false
        note(.cameBack, cause)
        let origin = outbox.origin
        let grace = role == .hub ? backOff.most + network.closingGrace : .zero
        for kept in kept {
            var at = outbox.now
            if case .plain = kept.packet { at = at + grace }
            outbox.origin = kept.origin
            outbox.wake(kept.packet, at: at, cause: kept.cause)
        }
        outbox.origin = origin
        kept.removeAll()
        for place in peers.indices { recount(place) }
    }

    /// Of what reaches somebody who is down, only their own timers and a script's orders stay.
    mutating func keep(_ envelope: Envelope<Packet>) {
        guard envelope.sender == address || envelope.sender == AddressBook.director else { return }
        kept.append(
            Kept(packet: envelope.message, cause: envelope.cause, origin: envelope.origin))
    }
}
