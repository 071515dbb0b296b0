package import Marketplace
package import VirtualTime

/// A hub from outside, which takes the hub's place in one run after another.
package protocol GuestHub: Sendable {
    /// Seats it in a run; what goes wrong is the visit's complaint.
    func visit(_ run: GuestRun) -> any GuestVisit
}

/// What a guest is told when a run begins.
package struct GuestRun: Sendable {
    package var title: String
    package var cast: Cast
    package var policy: Policy
    package var starts: Instant
    /// Asked while the guest is waited for; true ends the wait.
    package var shouldStop: @Sendable () -> Bool

    package init(
        title: String, cast: Cast, policy: Policy, starts: Instant,
        shouldStop: @escaping @Sendable () -> Bool
    ) {
        self.title = title
        self.cast = cast
        self.policy = policy
        self.starts = starts
        self.shouldStop = shouldStop
    }
}

/// A guest's part in one run.
package protocol GuestVisit: Sendable {
    /// What decides in the run: the guest, judged by the reference.
    func brain(beside reference: HubMachine) -> any HubBrain
    /// Why the run cannot go on, if it cannot.
    var complaint: HubComplaint? { get }
    /// Whether it was asked something, and somebody asked for an end before it answered.
    var wasInterrupted: Bool { get }
    /// Ends the visit, once what was asked is answered; the complaint stays.
    func end()
    /// A guest that does the same with which the run ends where it should have: nil but for a
    /// complaint about something after which the run had gone on.
    var heardLate: (any GuestHub)? { get }
}

extension GuestVisit {
    package var heardLate: (any GuestHub)? { nil }
}

/// What is wrong with a guest.
package struct HubComplaint: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// It answered, and not as the rules say.
        case wrong
        /// It gave no answer that could be judged.
        case unknown
    }

    package var kind: Kind
    package var message: String
    package var expected: String
    package var found: String
    package var help: String?
    /// The action that it was told of, if it was one.
    package var action: Action?

    package init(
        _ kind: Kind, message: String, expected: String, found: String, help: String? = nil,
        action: Action? = nil
    ) {
        self.kind = kind
        self.message = message
        self.expected = expected
        self.found = found
        self.help = help
        self.action = action
    }
}
