import Marketplace
import Statistics
import VirtualTime

/// What a shard keeps of a client with a project; only runs that have such clients keep it.
struct ProjectState: BitwiseCopyable {
    /// When the client made its first attempt, in microseconds since the start of the run.
    var began: Int64 = -1
    var hired: UInt32 = 0
    /// How many words of the proposals' stream were drawn.
    var proposalsDrawn: UInt32 = 0
    /// The new contact whose answer the client waits for.
    var awaited = ConversationPlace.none
    /// Numbers the waits, so that the end of an old one ends no new one.
    var turn: UInt32 = 0
}

extension ShardKernel {
    /// Begins what goes on beside the attempts of a client.
    mutating func beginProject(_ local: Int, _ rules: LoadRules) {
        projects[local] = ProjectState()
        if rules.groups[Int(clients[local].group)].project.proposalGap != nil {
            scheduleProposal(local, after: 0, rules)
        }
    }

    /// Whether a client has hired all it needs.
    func isFilled(_ local: Int, _ rules: LoadRules) -> Bool {
        guard let needs = rules.groups[Int(clients[local].group)].project.needs else {
            return false
        }
        return Int(projects[local].hired) >= needs
    }

    /// An attempt of a client with a project; the next one is planned once there is an answer, or
    /// none in time, where the client waits for it.
    mutating func attemptForProject(
        _ event: LoadEvent, number: UInt32, to freelancer: UInt32, in place: ConversationPlace,
        _ rules: LoadRules
    ) {
        let local = event.client
        if isFilled(local, rules) { return }
        if projects[local].began < 0 { projects[local].began = event.at }
        let project = rules.groups[Int(clients[local].group)].project
        let isNew = place == .none || !chains.pair(place).pointee.hasBegun
        let before = clients[local].conversations
        switch project.reach {
        case .directMessages:
            message(local, at: event.at, number: number, to: freelancer, in: place, rules)
        case .invites:
            invite(local, at: event.at, number: number, to: freelancer, in: place, rules)
        }
        var contact = place
        if clients[local].conversations > before {
            contact = chains.newest(
                clients[local].chain, count: Int(clients[local].conversations))
        }
        guard let patience = project.patience, isNew, contact != .none,
            chains.pair(contact).pointee.hasBegun
        else { return scheduleAttempt(local, after: event.at, rules) }
        let state = projects + local
        state.pointee.turn &+= 1
        state.pointee.awaited = contact
        calendar.push(
            LoadEvent(
                at: event.at + patience.microseconds, .giveUp, client: local,
                ordinal: state.pointee.turn & LoadEvent.largestOrdinal))
    }

    /// The client has waited long enough.
    mutating func giveUp(_ event: LoadEvent, _ rules: LoadRules) {
        let project = projects[event.client]
        guard project.awaited != .none,
            project.turn & LoadEvent.largestOrdinal == event.ordinal
        else { return }
        projects[event.client].awaited = .none
        scheduleAttempt(event.client, after: event.at, rules)
    }

    /// The answer for which the client may have waited is heard.
    mutating func endWait(_ place: ConversationPlace, at heard: Int64, _ rules: LoadRules) {
        let local = chains.client(place)
        guard projects[local].awaited == place else { return }
        projects[local].awaited = .none
        scheduleAttempt(local, after: heard, rules)
    }

    /// Counts a hire towards what the client needs.
    mutating func countHire(_ local: Int, at time: Int64, _ rules: LoadRules) {
        let state = projects + local
        state.pointee.hired += 1
        let group = Int(clients[local].group)
        guard let needs = rules.groups[group].project.needs,
            Int(state.pointee.hired) == needs
        else { return }
        figures.noteFilled(group, after: time - state.pointee.began)
    }
}

// MARK: - Job posts

extension ShardKernel {
    private mutating func invite(
        _ local: Int, at time: Int64, number: UInt32, to freelancer: UInt32,
        in place: ConversationPlace, _ rules: LoadRules
    ) {
        let client = clients + local
        noteAttempt(client)
        notePresent(freelancer, rules)
        var pair =
            place == .none
            ? PairRecord(freelancer: freelancer, firstContact: time) : chains.pair(place).pointee
        if rules.hasHistory { pair.begin(at: time) }
        let now = rules.starts + .microseconds(time)
        do throws(Refusal) {
            try InviteDecision.check(at: now, account: client.pointee.account, block: pair.block)
            var invite = pair.invite
            try invite.send(at: now)
            try InviteDecision.charge(
                for: FreelancerID(freelancer), at: now, plan: client.pointee.account.plan,
                ledger: &client.pointee.ledger, policy: rules.policy)
            pair.invite = invite
        } catch {
            if rules.buys {
                considerBuying(local, after: error, at: time, of: freelancer, rules)
            }
            return refuse(client, error.reason, at: time, number: number, freelancer)
        }
        let kept = keep(pair, local, in: place)
        counters(of: client).pointee.invites &+= 1
        noteContact(pair, at: time)
        trace.add(.invited, at: time, client: number, freelancer: freelancer)
        var luck = AttemptLuck.delivery(
            seed: rules.seed, client: number, message: client.pointee.accepted)
        client.pointee.accepted &+= 1
        let travel = rules.delivery.draw(&luck)
        calendar.push(LoadEvent(at: time + travel, .invite, kept))
    }

    /// An invite arrives at the freelancer.
    mutating func receiveInvite(_ event: LoadEvent, _ rules: LoadRules) {
        events &+= 1
        noteForScores(.invited, event.conversation, at: event.at)
        let freelancer = FreelancerID(chains.pair(event.conversation).pointee.freelancer)
        let client = ClientID(global(chains.client(event.conversation)))
        let luck = PopulationLuck(seed: rules.seed, of: freelancer, towards: client)
        let behaviour = rules.behaviour(of: freelancer.index)
        let now = rules.starts + .microseconds(event.at)
        guard let (answer, after) = behaviour.answer(toInvite: 1, at: now, luck: luck)
        else { return }
        calendar.push(
            LoadEvent(
                at: event.at + after.microseconds, .inviteAnswer, event.conversation,
                ordinal: answer == .accept ? 1 : 0))
    }

    mutating func answerInvite(_ event: LoadEvent, _ rules: LoadRules) {
        events &+= 1
        let pair = chains.pair(event.conversation)
        let answer: Answer = event.ordinal == 1 ? .accept : .decline
        var invite = pair.pointee.invite
        var conversation = pair.pointee.conversation
        let opens: Bool
        do throws(Refusal) {
            opens = try InviteDecision.answer(&invite, answer, in: &conversation)
        } catch {
            counters(event.conversation).pointee.refusedActs &+= 1
            return
        }
        pair.pointee.invite = invite
        pair.pointee.conversation = conversation
        if opens, rules.expires {
            var expiry = ConversationExpiry()
            expiry.noteOpened(
                at: rules.starts + .microseconds(event.at), rules.policy.conversations)
            expiries[event.conversation.rawValue] = expiry
        }
        noteForScores(.answered, event.conversation, at: event.at)
        let heard = event.at + rules.replyTravel
        trace.add(
            .inviteAnswered, at: event.at, client: global(chains.client(event.conversation)),
            freelancer: pair.pointee.freelancer, detail: UInt64(event.ordinal))
        endWait(event.conversation, at: heard, rules)
        if isCounted(pair) {
            let waited = event.at - pair.pointee.firstContact
            recordTimes(event.conversation, rules) { $0.timeToInviteAnswer.record(waited) }
            if answer == .accept {
                counters(event.conversation).pointee.invitesAccepted &+= 1
            } else {
                counters(event.conversation).pointee.invitesDeclined &+= 1
            }
            if opens { counters(event.conversation).pointee.conversations &+= 1 }
        }
        guard answer == .accept else { return }
        considerHiring(event.conversation, heard: heard, .fromJobPost, rules)
    }

    /// A freelancer nobody invited proposes to work on the client's job.
    mutating func propose(_ event: LoadEvent, _ rules: LoadRules) {
        events &+= 1
        let local = event.client
        if isFilled(local, rules) { return }
        let number = global(local)
        var luck = AttemptLuck.proposals(
            seed: rules.seed, client: number, drawn: projects[local].proposalsDrawn)
        let freelancer = rules.pick(
            for: number, ofGroup: Int(clients[local].group), &luck)
        projects[local].proposalsDrawn = UInt32(truncatingIfNeeded: luck.counter)
        // Who is already in touch with the client needs no proposal.
        if chains.find(freelancer, in: clients[local].chain) == .none {
            var pair = PairRecord(freelancer: freelancer, firstContact: event.at)
            pair.hasProposal = true
            let place = keep(pair, local, in: .none)
            notePresent(freelancer, rules)
            counters(place).pointee.proposals &+= 1
            trace.add(.proposed, at: event.at, client: number, freelancer: freelancer)
            considerHiring(place, heard: event.at + rules.replyTravel, .fromJobPost, rules)
        }
        scheduleProposal(local, after: event.at, rules)
    }

    private mutating func scheduleProposal(_ local: Int, after time: Int64, _ rules: LoadRules) {
        let gap = rules.groups[Int(clients[local].group)].project.proposalGap
        guard let gap else { return }
        var luck = AttemptLuck.proposals(
            seed: rules.seed, client: global(local), drawn: projects[local].proposalsDrawn)
        let wait = ShardKernel.exponential(
            Double(gap.microseconds), log: PortableMath.log(luck.uniform()))
        projects[local].proposalsDrawn = UInt32(truncatingIfNeeded: luck.counter)
        pushInitiative(LoadEvent(at: time + wait, .proposal, client: local))
    }
}
