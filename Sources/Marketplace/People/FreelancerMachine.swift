import Statistics
package import VirtualTime

/// A freelancer: acts on command, hears what there is to hear, keeps the own scores, and decides
/// what the behaviour in the cast leads to.
///
/// What is decided comes back later as a command like one from a script, so it is done even if
/// the freelancer has blocked, archived or answered meanwhile; the hub then refuses what can no
/// longer be. A machine that forgot some of its intentions would need a memory of each.
package struct FreelancerMachine: Sendable {
    package let id: FreelancerID
    private let cast: Cast
    private let behaviour: FreelancerBehaviour
    private let luck: Luck
    package var state: State

    /// What changes in the course of a run; all else follows from what it began with.
    package struct State: Codable, Sendable {
        fileprivate var scores: FreelancerScores
        /// The number of each client's last message that has arrived.
        fileprivate var messages: [ClientID: UInt32] = [:]
        /// How many offers each client has made, which tells their draws apart.
        fileprivate var offers: [ClientID: UInt32] = [:]
        /// How much she has written to each client, kept only where that changes what she does.
        fileprivate var written: [ClientID: UInt32] = [:]
        fileprivate var invites: [InviteKey: UInt32] = [:]
        /// Kept only where the freelancer minds crowding.
        fileprivate var inbox = Inbox()
    }

    /// `starts` is the first instant of the run, at which all earlier contracts count as ended.
    package init(
        _ id: FreelancerID, cast: Cast, policy: Policy, seed: UInt64, starts: Instant
    ) {
        self.id = id
        self.cast = cast
        behaviour = cast[id].behaviour
        luck = cast.luck(of: id, seed: seed)
        state = State(
            scores: FreelancerScores(
                of: id, profile: cast[id], policy: policy.invites, starts: starts))
    }

    package func jobSuccess(at now: Instant) -> JobSuccess { state.scores.jobSuccess(at: now) }
    package var responsiveness: Responsiveness { state.scores.responsiveness }

    /// Does what a script or an earlier intention says.
    package mutating func receive(
        command action: Action, now: Instant, into directives: inout [Directive]
    ) {
        guard case .freelancer(id, let act) = action else {
            preconditionFailure("freelancer \(id.index) was told to act for another: \(action)")
        }
        let fact = Fact.acted(action)
        directives.append(.record(fact))
        if let reason = reasonAgainst(act) {
            let refusal = Refusal(reason)
            directives.append(.record(.refused(action, refusal)))
            return hear(.refused(action, refusal), now: now, into: &directives)
        }
        if case .message(let client, _) = act, behaviour.laterReplies != nil {
            state.written[client, default: 0] += 1
        }
        directives.append(.request(.freelancer(id, addressed(act))))
        note(fact, now: now, into: &directives)
    }

    /// Why she cannot do it, whatever the hub would say: nobody can act on what has not arrived.
    private func reasonAgainst(_ act: FreelancerAction) -> RefusalReason? {
        switch act {
        case .report(let client, let ordinal, _):
            max(1, ordinal) > state.messages[client, default: 0] ? .noSuchMessage : nil
        case .decline(let client), .view(let client):
            state.messages[client] == nil ? .noSuchMessage : nil
        case .answerInvite(let client, let job, _), .reportInvite(let client, let job):
            state.invites[InviteKey(client: client, job: job)] == nil ? .noOpenInvite : nil
        case .answerOffer(let client, _): state.offers[client] == nil ? .noOpenOffer : nil
        case .message, .archive, .unarchive, .block, .unblock, .submitProposal,
            .withdrawProposal, .proposeContract, .withdrawContractProposal, .endContract,
            .setVisibility:
            nil
        }
    }

    /// The act as the hub hears of it: the last message is the last that has arrived.
    private func addressed(_ act: FreelancerAction) -> FreelancerAction {
        guard case .report(let client, 0, let reason) = act else { return act }
        return .report(client, ordinal: state.messages[client, default: 0], reason: reason)
    }

    /// Hears what the hub tells, and reacts to it.
    package mutating func receive(
        notice: Notice, now: Instant, into directives: inout [Directive]
    ) {
        hear(notice, now: now, into: &directives)
        if case .message(let message, _, _) = notice, let at = view(of: message, now: now) {
            directives.append(.intend(.freelancer(id, .view(message.client)), at: at))
        }
        if let (act, at) = reaction(to: notice, now: now) {
            directives.append(.intend(.freelancer(id, act), at: at))
        }
    }

    private mutating func hear(
        _ notice: Notice, now: Instant, into directives: inout [Directive]
    ) {
        let fact = Fact.told(.freelancer(id), notice)
        directives.append(.record(fact))
        note(fact, now: now, into: &directives)
    }

    private mutating func note(_ fact: Fact, now: Instant, into directives: inout [Directive]) {
        guard let change = state.scores.note(fact, at: now) else { return }
        directives.append(.record(.changed(change)))
    }

    private mutating func reaction(
        to notice: Notice, now: Instant
    ) -> (FreelancerAction, at: Instant)? {
        switch notice {
        case .message(let message, _, _):
            guard message.isFromClient else { return nil }
            state.messages[message.client] = message.ordinal
            return reaction(to: message, countMessage(now), now: now)
        case .offerReceived(let client, _, _):
            return reaction(toOfferFrom: client, now: now)
        case .invited(let client, let job, _):
            return reaction(toInviteFrom: client, job, now: now)
        case .refused(.freelancer(_, .message(let client, _)), _):
            if let count = state.written[client] { state.written[client] = max(1, count) - 1 }
            return nil
        // Her behaviour knows no reaction to anything else.
        default: return nil
        }
    }
}

// MARK: - Decisions

extension FreelancerMachine {
    private mutating func countMessage(_ now: Instant) -> Int {
        if behaviour.crowding == nil { return 0 }
        defer { state.inbox.note(arrivalAt: now) }
        return state.inbox.count(at: now)
    }

    /// When she looks at a message that arrives now.
    private func view(of message: MessageID, now: Instant) -> Instant? {
        guard behaviour.looksAtMessages, message.isFromClient else { return nil }
        let after = behaviour.view(
            ofMessage: message.ordinal, ofSpamClient: cast[message.client].isSpam, at: now,
            luck: luck.towards(cast.luckName(of: message.client)))
        return after.map { now + $0 }
    }

    private func reaction(
        to message: MessageID, _ messagesToday: Int, now: Instant
    ) -> (FreelancerAction, at: Instant)? {
        // Most people of scripts do nothing by themselves, and no luck is needed for that.
        guard behaviour.reactsToMessages else { return nil }
        let (client, ordinal) = (message.client, message.ordinal)
        let pair = luck.towards(cast.luckName(of: client))
        guard
            let (reaction, after) = behaviour.reaction(
                toMessage: ordinal, hasWritten: state.written[client, default: 0] > 0,
                ofSpamClient: cast[client].isSpam,
                messagesToday: messagesToday, at: now, luck: pair)
        else { return nil }
        let action: FreelancerAction =
            switch reaction {
            case .reply: .message(client, .autonomousReply)
            case .decline: .decline(client)
            case .archive: .archive(client)
            case .block: .block(client)
            case .report: .report(client, ordinal: ordinal, reason: .autonomousReport)
            }
        return (action, now + after)
    }

    private mutating func reaction(
        toOfferFrom client: ClientID, now: Instant
    ) -> (FreelancerAction, at: Instant)? {
        let ordinal = state.offers[client, default: 0] &+ 1
        state.offers[client] = ordinal
        let name = cast.luckName(of: client)
        var stream = luck.stream(.offerChoice, name, ordinal: ordinal)
        let decision = yesOrNo(behaviour.acceptsOffers, behaviour.declinesOffers, &stream)
        guard let (answer, tendency) = decision else { return nil }
        let delays = luck.stream(.offerDelay, name, ordinal: ordinal)
        return (.answerOffer(client, answer), delayed(tendency, delays, from: now))
    }

    private mutating func reaction(
        toInviteFrom client: ClientID, _ job: JobID, now: Instant
    ) -> (FreelancerAction, at: Instant)? {
        let key = InviteKey(client: client, job: job)
        let ordinal = state.invites[key, default: 0] &+ 1
        state.invites[key] = ordinal
        let pair = luck.towards(cast.luckName(of: client), cast.luckTopic(of: job))
        guard let (answer, after) = behaviour.answer(toInvite: ordinal, at: now, luck: pair)
        else { return nil }
        return (.answerInvite(client, job, answer), now + after)
    }

    private func yesOrNo(
        _ accepts: Tendency?, _ declines: Tendency?, _ stream: inout RandomStream
    ) -> (Answer, Tendency?)? {
        var choice = Choice(using: &stream)
        if choice.falls(on: accepts?.share) { return (.accept, accepts) }
        if choice.falls(on: declines?.share) { return (.decline, declines) }
        return nil
    }

    private func delayed(
        _ tendency: Tendency?, _ stream: RandomStream, from now: Instant
    ) -> Instant {
        tendency.map { now + $0.after(stream) } ?? now
    }
}
