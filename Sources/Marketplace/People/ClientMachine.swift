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
    package var state = State()

    /// What changes in the course of a run; all else follows from what it began with.
    package struct State: Codable, Sendable {
        /// Freelancers with a running contract, as far as the client has been told.
        fileprivate var hired: Set<FreelancerID> = []
        /// Freelancers to whom an offer was made or about whom the draw to hire was taken.
        fileprivate var considered: Set<FreelancerID> = []
        /// How many contracts began with each; kept only where the client ends them by itself.
        fileprivate var contracts: [FreelancerID: UInt32] = [:]
        /// Freelancers whose contract proposals and job proposals have arrived.
        fileprivate var contractProposals: Set<FreelancerID> = []
        fileprivate var jobProposals: Set<JobProposalKey> = []
        /// Kept only where the client writes again without a reply.
        fileprivate var threads = FollowUpThreads()
        /// Used only where the client buys units of its own accord.
        fileprivate var buying = BuyingState()
    }

    fileprivate struct JobProposalKey: Hashable, Codable, Sendable {
        var freelancer: FreelancerID
        var job: JobID
    }

    package init(_ id: ClientID, cast: Cast, policy: Policy, seed: UInt64) {
        self.id = id
        self.cast = cast
        behaviour = cast[id].behaviour
        luck = cast.luck(of: id, seed: seed)
        for contract in cast.contracts where contract.client == id && contract.isRunning {
            state.hired.insert(contract.freelancer)
        }
    }

    /// Does what a script or an earlier intention says.
    package mutating func receive(
        command action: Action, now: Instant, into directives: inout [Directive]
    ) {
        guard case .client(id, let act) = action else {
            preconditionFailure("client \(id.index) was told to act for another: \(action)")
        }
        if case .sendOffer(let freelancer, _) = act { state.considered.insert(freelancer) }
        if case .buy = act { state.buying.finish() }
        let due = dueFollowUp(act, now)
        if due == .forestalled { return }
        directives.append(.record(.acted(action)))
        if let reason = reasonAgainst(act) {
            let refusal = Refusal(reason)
            directives.append(.record(.refused(action, refusal)))
            directives.append(.record(.told(.client(id), .refused(action, refusal))))
            return
        }
        directives.append(.request(action))
        planFollowUp(act, due, now: now, into: &directives)
    }

    /// Why it cannot do it, whatever the hub would say: nobody can answer what has not arrived.
    private func reasonAgainst(_ act: ClientAction) -> RefusalReason? {
        let isKnown: Bool
        switch act {
        case .answerContractProposal(let freelancer, _):
            isKnown = state.contractProposals.contains(freelancer)
        case .answerJobProposal(let freelancer, let job, _):
            isKnown = state.jobProposals.contains(JobProposalKey(freelancer: freelancer, job: job))
        case .search, .openProfile, .message, .postJob, .invite, .withdrawInvite, .sendOffer,
            .withdrawOffer, .pay, .endContract, .changePlan, .verifyBilling, .buy:
            isKnown = true
        }
        return isKnown ? nil : .noOpenProposal
    }

    /// Hears what the hub tells, and reacts to it.
    package mutating func receive(
        notice: Notice, now: Instant, into directives: inout [Directive]
    ) {
        directives.append(.record(.told(.client(id), notice)))
        switch notice {
        case .message(let message, _, let isFirst):
            guard !message.isFromClient else { return }
            if behaviour.writesAgain != nil { state.threads.hear(message) }
            answer(message, now: now, into: &directives)
            if !isFirst { considerHiring(message.freelancer, now: now, into: &directives) }
        case .inviteAnswered(let freelancer, _, .accept):
            considerHiring(freelancer, now: now, into: &directives)
        case .jobProposalReceived(let freelancer, let job, _):
            state.jobProposals.insert(JobProposalKey(freelancer: freelancer, job: job))
            considerHiring(freelancer, now: now, into: &directives)
        case .contractProposed(let freelancer, _):
            state.contractProposals.insert(freelancer)
        case .contractStarted(_, let freelancer):
            state.hired.insert(freelancer)
            planContractEnd(with: freelancer, now: now, into: &directives)
        case .contractEnded(_, let freelancer, _):
            state.hired.remove(freelancer)
        case .refused(.client(_, .message(let freelancer, _, _)), let refusal):
            if behaviour.writesAgain != nil { state.threads.takeBack(to: freelancer) }
            considerBuying(after: refusal, of: freelancer, now: now, into: &directives)
        case .refused(.client(_, .invite(let freelancer, _, _)), let refusal):
            considerBuying(after: refusal, of: freelancer, now: now, into: &directives)
        // Its behaviour knows no reaction to anything else.
        default: return
        }
    }

    /// What of the client's intentions to write again a command is; what it wrote itself is none.
    private mutating func dueFollowUp(_ act: ClientAction, _ now: Instant) -> FollowUpThreads.Due {
        guard behaviour.writesAgain != nil,
            case .message(let freelancer, .autonomousReply, _) = act
        else { return .nothing }
        return state.threads.take(to: freelancer, at: now)
    }

    /// After each message another one, unless the freelancer writes before.
    private mutating func planFollowUp(
        _ act: ClientAction, _ due: FollowUpThreads.Due, now: Instant,
        into directives: inout [Directive]
    ) {
        guard behaviour.writesAgain != nil, case .message(let freelancer, _, _) = act
        else { return }
        var before: UInt32 = 0
        if case .followUp(let number) = due { before = number }
        let ordinal = state.threads.send(to: freelancer)
        let pair = luck.towards(cast.luckName(of: freelancer))
        let after = behaviour.writesAgain(
            afterMessage: ordinal, before: before, at: now, luck: pair)
        guard let after else { return }
        let at = now + max(after, .microseconds(1))
        state.threads.plan(before + 1, after: ordinal, to: freelancer, due: at)
        let again = ClientAction.message(freelancer, .autonomousReply, from: .profile)
        directives.append(.intend(.client(id, again), at: at))
    }

    private func answer(_ message: MessageID, now: Instant, into directives: inout [Directive]) {
        let pair = luck.towards(cast.luckName(of: message.freelancer))
        let after = behaviour.answer(toMessage: message.ordinal, at: now, luck: pair)
        guard let after else { return }
        let reply = ClientAction.message(message.freelancer, .autonomousReply, from: .profile)
        directives.append(.intend(.client(id, reply), at: now + after))
    }

    /// Buys more where nothing was left to write to a freelancer, or to invite it.
    private mutating func considerBuying(
        after refusal: Refusal, of freelancer: FreelancerID, now: Instant,
        into directives: inout [Directive]
    ) {
        guard let buys = behaviour.buys, let limit = refusal.exhausted else { return }
        let pair = luck.towards(cast.luckName(of: freelancer))
        guard let after = buys.delay(&state.buying, luck: pair) else { return }
        let purchase = ClientAction.buy(limit, units: buys.units)
        directives.append(.intend(.client(id, purchase), at: now + after))
    }

    private mutating func planContractEnd(
        with freelancer: FreelancerID, now: Instant, into directives: inout [Directive]
    ) {
        guard behaviour.endsContracts != nil else { return }
        let ordinal = state.contracts[freelancer, default: 0] &+ 1
        state.contracts[freelancer] = ordinal
        let pair = luck.towards(cast.luckName(of: freelancer))
        guard let (outcome, after) = behaviour.contractEnd(ordinal, luck: pair) else { return }
        let end = ClientAction.endContract(freelancer, outcome)
        directives.append(.intend(.client(id, end), at: now + after))
    }

    /// After a freelancer's first reply, accepted invite or proposal, once: an offer at the
    /// freelancer's own rate.
    private mutating func considerHiring(
        _ freelancer: FreelancerID, now: Instant, into directives: inout [Directive]
    ) {
        guard behaviour.hires != nil, !state.hired.contains(freelancer),
            state.considered.insert(freelancer).inserted,
            let after = behaviour.hire(
                at: now, luck: luck.towards(cast.luckName(of: freelancer)))
        else { return }
        let offer = ClientAction.sendOffer(freelancer, rate: cast[freelancer].rate)
        directives.append(.intend(.client(id, offer), at: now + after))
    }
}
