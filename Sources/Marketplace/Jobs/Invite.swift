package import VirtualTime

/// A client's invite of a freelancer to one posted job.
package struct Invite: Hashable, Codable, Sendable, BitwiseCopyable {
    package enum Phase: UInt8, CaseIterable, Hashable, Codable, Sendable, BitwiseCopyable {
        case none, open, accepted, declined, withdrawn, reported
    }

    package private(set) var phase: Phase = .none
    package private(set) var sent: Instant = .distantPast

    package init() {}

    /// An invite as a load run keeps it: how it stands, not when it was sent.
    package init(phase: Phase) { self.phase = phase }

    /// Sends it; after a withdrawal it may be sent again, after an answer it may not.
    package mutating func send(at instant: Instant) throws(Refusal) {
        switch phase {
        case .open, .accepted, .declined, .reported:
            throw Refusal(.alreadyInvited, .since(sent))
        case .none, .withdrawn:
            phase = .open
            sent = instant
        }
    }

    package mutating func answer(_ answer: Answer) throws(Refusal) {
        try checkOpen()
        switch answer {
        case .accept: phase = .accepted
        case .decline: phase = .declined
        }
    }

    package mutating func report() throws(Refusal) {
        if phase == .reported { throw Refusal(.alreadyReported) }
        try checkOpen()
        phase = .reported
    }

    /// Withdraws it and says whether it still counts for responsiveness: not if this much time
    /// or less has passed.
    package mutating func withdraw(
        at instant: Instant, uncountedWithin: TimeSpan
    ) throws(Refusal) -> Bool {
        try checkOpen()
        phase = .withdrawn
        return instant - sent > uncountedWithin
    }

    private func checkOpen() throws(Refusal) {
        guard phase == .open else { throw Refusal(.noOpenInvite) }
    }
}
