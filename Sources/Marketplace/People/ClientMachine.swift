import Statistics
package import VirtualTime

/// A client: acts on command, hears what it is told, and decides what its behaviour makes it do.
///
/// What it decides comes back later as a command like one from a script, so it is done even if
/// the state has changed meanwhile; the hub then refuses what can no longer be.
package struct ClientMachine: Sendable {
    package let id: ClientID
    private let cast: Cast
    private let behaviour: ClientBehaviour
    private let luck: Luck
    /// Freelancers with a running contract, as far as the client has been told.
    private var hired: Set<FreelancerID> = []
    /// Freelancers to whom an offer was made or about whom the draw to hire was taken.
    private var considered: Set<FreelancerID> = []

    package init(_ id: ClientID, cast: Cast, policy: Policy, seed: UInt64) {
        self.id = id
        self.cast = cast
        behaviour = cast[id].behaviour
        luck = Luck(seed: seed, name: cast[id].name)
        for contract in cast.contracts where contract.client == id && contract.isRunning {
            hired.insert(contract.freelancer)
        }
    }

    /// Does what a script or an earlier intention says.
    package mutating func receive(
        command action: Action, now: Instant, into directives: inout [Directive]
    ) {
        guard case .client(id, let act) = action else {
            preconditionFailure("client \(id.index) was told to act for another: \(action)")
        }
        if case .sendOffer(let freelancer, _) = act { considered.insert(freelancer) }
        directives.append(.record(.acted(action)))
        directives.append(.request(action))
    }

    /// Hears what the hub tells, and reacts to it.
    package mutating func receive(
        notice: Notice, now: Instant, into directives: inout [Directive]
    ) {
        directives.append(.record(.told(.client(id), notice)))
        switch notice {
        case .message(let message, _, let isFirst):
            guard !message.isFromClient else { return }
            answer(message, now: now, into: &directives)
            if !isFirst { considerHiring(message, now: now, into: &directives) }
        case .contractStarted(_, let freelancer):
            hired.insert(freelancer)
        case .contractEnded(_, let freelancer, _):
            hired.remove(freelancer)
        case .found, .searchFinished, .profileShown, .contactSharingWarning, .sanctioned,
            .standingChanged, .inviteAnswered, .jobProposalReceived, .jobProposalWithdrawn,
            .offerAnswered, .offerLapsed, .contractProposed, .contractProposalWithdrawn,
            .email, .invited, .inviteWithdrawn, .offerReceived, .offerWithdrawn, .offerExpired,
            .contractProposalAnswered, .jobProposalDeclined, .reportDecided, .paid, .refused:
            return
        }
    }

    private func answer(_ message: MessageID, now: Instant, into directives: inout [Directive]) {
        guard let replies = behaviour.replies else { return }
        let name = cast[message.freelancer].name
        var choices = luck.stream(.answerChoice, name, ordinal: message.ordinal)
        var choice = Choice(using: &choices)
        guard choice.falls(on: replies) else { return }
        var delays = luck.stream(.answerDelay, name, ordinal: message.ordinal)
        let at = now + replies.delay.sampleDelay(using: &delays)
        let reply = ClientAction.message(message.freelancer, .autonomousReply, from: .profile)
        directives.append(.intend(.client(id, reply), at: at))
    }

    /// After a freelancer's first reply, once: an offer at the freelancer's own rate.
    private mutating func considerHiring(
        _ message: MessageID, now: Instant, into directives: inout [Directive]
    ) {
        let freelancer = message.freelancer
        guard let hires = behaviour.hires, !hired.contains(freelancer),
            considered.insert(freelancer).inserted
        else { return }
        let name = cast[freelancer].name
        var choices = luck.stream(.hireChoice, name, ordinal: 0)
        var choice = Choice(using: &choices)
        guard choice.falls(on: hires) else { return }
        var delays = luck.stream(.hireDelay, name, ordinal: 0)
        let at = now + hires.delay.sampleDelay(using: &delays)
        let offer = ClientAction.sendOffer(freelancer, rate: cast[freelancer].rate)
        directives.append(.intend(.client(id, offer), at: at))
    }
}
