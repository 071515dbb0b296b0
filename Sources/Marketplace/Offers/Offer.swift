package import VirtualTime

/// The last offer of a client to a freelancer.
package struct Offer: Hashable, Codable, Sendable, BitwiseCopyable {
    package enum Phase: UInt8, CaseIterable, Hashable, Codable, Sendable, BitwiseCopyable {
        case none, open, accepted, declined, withdrawn, expired
    }

    package private(set) var phase: Phase = .none
    /// Tells the offers of a pair apart; counts from 1.
    package private(set) var ordinal: UInt32 = 0
    package private(set) var rate = Cents(0)
    package private(set) var sent: Instant = .distantPast
    /// The first instant at which it can no longer be answered.
    package private(set) var expires: Instant = .distantPast

    package init() {}

    /// Whether it is still marked open although its time is over at the instant.
    ///
    /// The hub closes it a little later, so that an answer given in time but still on its way
    /// counts; by the rules it is expired from `expires` on.
    package func hasLapsed(at instant: Instant) -> Bool { phase == .open && instant >= expires }

    package mutating func send(
        rate: Cents, at instant: Instant, expiry: TimeSpan
    ) throws(Refusal) {
        if phase == .open { throw Refusal(.offerOpen, .until(expires)) }
        phase = .open
        ordinal += 1
        self.rate = rate
        sent = instant
        expires = instant + expiry
    }

    package mutating func answer(_ answer: Answer, at instant: Instant) throws(Refusal) {
        try checkOpen(at: instant)
        switch answer {
        case .accept: phase = .accepted
        case .decline: phase = .declined
        }
    }

    package mutating func withdraw(at instant: Instant) throws(Refusal) {
        try checkOpen(at: instant)
        phase = .withdrawn
    }

    /// Closes an offer whose time is over.
    package mutating func expire() {
        precondition(phase == .open, "an offer that is \(phase) cannot expire: \(self)")
        phase = .expired
    }

    /// An act from before the offer was sent means an earlier one, whose time was over.
    private func checkOpen(at instant: Instant) throws(Refusal) {
        switch phase {
        case .none, .accepted, .declined, .withdrawn: throw Refusal(.noOpenOffer)
        case .expired: throw Refusal(.offerExpired, .since(expires))
        case .open:
            if instant >= expires { throw Refusal(.offerExpired, .since(expires)) }
            if instant < sent { throw Refusal(.noOpenOffer) }
        }
    }
}
