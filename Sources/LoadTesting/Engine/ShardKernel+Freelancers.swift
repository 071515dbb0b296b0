import Marketplace
import Statistics
import VirtualTime

/// What made a client think of hiring.
enum HireOccasion: UInt32 {
    case lateReply
    /// A reply within 24 hours of the first contact.
    case promptReply
    /// An accepted invite or a proposal.
    case fromJobPost
}

/// The freelancer's side of a conversation.
extension ShardKernel {
    /// A message arrives: one draw decides what the freelancer does about it.
    @inline(__always)
    mutating func deliver(_ event: LoadEvent, _ rules: LoadRules) {
        let number = client(event)
        let freelancer = pair(event).pointee.freelancer
        events &+= 1
        figures.counters.delivered &+= 1
        count(.delivered)
        trace.add(
            .delivered, at: event.at, client: number, freelancer: freelancer,
            detail: UInt64(event.ordinal))
        onTheWay.arrive(in: event.conversation, at: event.at)
        let messagesToday = rules.hasCrowding ? countMessage(to: freelancer) : 0
        let isSpam = rules.hasSpam && rules.outline(of: chains.group(event.conversation)).isSpam
        if isSpam { figures.counters.spamDelivered &+= 1 }
        let luck = PopulationLuck(
            seed: rules.seed, of: FreelancerID(freelancer), towards: ClientID(number))
        guard
            let (reaction, after) = rules.behaviour.reaction(
                toMessage: event.ordinal, ofSpamClient: isSpam, messagesToday: messagesToday,
                luck: luck, delays: rules.delays)
        else { return }
        let kind: LoadEventKind =
            switch reaction {
            case .reply: .reply
            case .decline: .decline
            case .archive: .archive
            case .block: .block
            case .report: .report
            }
        var next = LoadEvent(
            at: event.at + after.microseconds, kind, event.conversation, ordinal: event.ordinal)
        if event.at < countingSince { next.markWarmUp() }
        if kind == .reply, isCounted(pair(event)) { figures.counters.repliesToCome &+= 1 }
        if after == .zero { return actAtOnce(next, rules) }
        calendar.push(next)
    }

    private mutating func countMessage(to freelancer: UInt32) -> Int {
        inbox.append(freelancer)
        return Int(messagesToday.unsafelyUnwrapped[Int(freelancer)])
    }

    /// What somebody does at once is no timed step of its own.
    private mutating func actAtOnce(_ event: LoadEvent, _ rules: LoadRules) {
        let before = events
        switch event.kind {
        case .decline: decline(event, rules)
        case .archive: archive(event, rules)
        case .block: block(event, rules)
        case .report: report(event, rules)
        // An immediate reply still is a reply, which counts.
        case .reply: return reply(event, rules)
        case .attempt, .delivery, .hire, .answer, .contractEnd, .ruling, .invite, .inviteAnswer,
            .giveUp, .proposal:
            preconditionFailure("\(event.kind) is nothing a freelancer does")
        }
        events = before
    }

    @inline(__always)
    func pair(_ event: LoadEvent) -> UnsafeMutablePointer<PairRecord> {
        chains.pair(event.conversation)
    }

    /// The client's number in the population.
    @inline(__always)
    func client(_ event: LoadEvent) -> UInt32 { global(chains.client(event.conversation)) }

    mutating func reply(_ event: LoadEvent, _ rules: LoadRules) {
        events &+= 1
        let number = client(event)
        let pair = pair(event)
        let freelancer = pair.pointee.freelancer
        let isCounted = isCounted(pair)
        if isCounted { figures.counters.repliesToCome &-= 1 }
        let now = rules.starts + .microseconds(event.at)
        var conversation = pair.pointee.conversation
        do throws(Refusal) {
            try ReplyDecision.check(
                in: conversation, block: pair.pointee.block,
                hasContractHistory: pair.pointee.hasContractHistory)
        } catch {
            figures.counters.refusedActs &+= 1
            return
        }
        let wasDeclined = conversation.isDeclined
        let accepted = conversation.acceptFromFreelancer(at: now)
        pair.pointee.conversation = conversation
        if rules.hasDetails {
            let client = clients + chains.client(event.conversation)
            let id = FreelancerID(freelancer)
            let isRefunded = client.pointee.ledger.noteAnswer(
                from: id, at: now, policy: rules.policy.quota)
            if isRefunded { figures.counters.refunds &+= 1 }
            client.pointee.ledger.noteInbound(from: id, at: now, policy: rules.policy.quota)
        }
        if isCounted { figures.counters.replies &+= 1 }
        count(.replies)
        trace.add(
            .replied, at: event.at, client: number, freelancer: freelancer,
            detail: UInt64(accepted.ordinal))
        if accepted.ordinal == 1, isCounted {
            let waited = event.at - pair.pointee.firstContact
            figures.timeToReply.record(waited)
            if !wasDeclined { figures.timeToAnswer.record(waited) }
            if waited <= ShardKernel.promptly { figures.counters.repliesWithin24h &+= 1 }
        }
        hear(event, accepted.ordinal, pair, number: number, freelancer, rules)
    }

    static let promptly = TimeSpan.hours(24).microseconds

    /// The client hears the reply, and may answer it and hire.
    private mutating func hear(
        _ event: LoadEvent, _ ordinal: UInt32, _ pair: UnsafeMutablePointer<PairRecord>,
        number: UInt32, _ freelancer: UInt32, _ rules: LoadRules
    ) {
        let group = chains.group(event.conversation)
        let luck = PopulationLuck(
            seed: rules.seed, of: ClientID(number), towards: FreelancerID(freelancer))
        let heard = event.at + rules.replyTravel
        if rules.outline(of: group).answers,
            let after = rules.groups[group].behaviour.answer(toMessage: ordinal, luck: luck)
        {
            pushInitiative(
                LoadEvent(
                    at: heard + max(1, after.microseconds), .answer, event.conversation))
        }
        let isPrompt = event.at - pair.pointee.firstContact <= ShardKernel.promptly
        considerHiring(
            event.conversation, heard: heard, isPrompt ? .promptReply : .lateReply, rules)
        if rules.hasProjects { endWait(event.conversation, at: heard, rules) }
    }

    /// The client thinks about hiring, once a freelancer.
    @inline(__always)
    mutating func considerHiring(
        _ place: ConversationPlace, heard: Int64, _ occasion: HireOccasion, _ rules: LoadRules
    ) {
        let pair = chains.pair(place)
        if pair.pointee.isConsidered || pair.pointee.isHired { return }
        pair.pointee.isConsidered = true
        let luck = PopulationLuck(
            seed: rules.seed, of: ClientID(global(chains.client(place))),
            towards: FreelancerID(pair.pointee.freelancer))
        if let after = rules.groups[chains.group(place)].behaviour.hire(luck: luck) {
            calendar.push(
                LoadEvent(
                    at: heard + after.microseconds, .hire, place, ordinal: occasion.rawValue))
        }
    }

    /// The client hires from the conversation. The offer is asked of the rules; the freelancer of a
    /// load run accepts it at once, so none is ever open, answered otherwise or expired.
    mutating func hire(_ event: LoadEvent, _ rules: LoadRules) {
        events &+= 1
        let pair = pair(event)
        let local = chains.client(event.conversation)
        let client = clients + local
        if rules.hasProjects, isFilled(local, rules) { return }
        let outline = rules.outline(of: Int(client.pointee.group))
        do throws(Refusal) {
            try OfferDecision.check(
                at: rules.starts + .microseconds(event.at), account: client.pointee.account,
                block: pair.pointee.block, in: pair.pointee.conversation,
                hasContractHistory: pair.pointee.hasContractHistory,
                hasProposal: pair.pointee.hasProposal, isHired: pair.pointee.isHired,
                whileSuspended: outline.hiresWhileSuspended)
        } catch {
            figures.counters.refusedActs &+= 1
            return
        }
        pair.pointee.isHired = true
        count(.hires)
        figures.noteHire(ofGroup: Int(client.pointee.group), bin: bin)
        if isCounted(pair) {
            figures.countHire(
                ofGroup: Int(client.pointee.group), HireOccasion(rawValue: event.ordinal),
                after: event.at - pair.pointee.firstContact)
        }
        if rules.hasProjects { countHire(local, at: event.at, rules) }
        if rules.endsContracts { planContractEnd(event.conversation, offeredAt: event.at, rules) }
        trace.add(
            .hired, at: event.at, client: self.client(event), freelancer: pair.pointee.freelancer)
    }

    mutating func archive(_ event: LoadEvent, _ rules: LoadRules) {
        events &+= 1
        let pair = pair(event)
        var conversation = pair.pointee.conversation
        do throws(Refusal) {
            try conversation.archive(at: rules.starts + .microseconds(event.at))
        } catch {
            figures.counters.refusedActs &+= 1
            return
        }
        pair.pointee.conversation = conversation
        if isCounted(pair) { figures.counters.archived &+= 1 }
        trace.add(
            .archived, at: event.at, client: client(event), freelancer: pair.pointee.freelancer)
    }

    /// An answer, but no reply: the client thinks of nothing further, and waits no longer.
    mutating func decline(_ event: LoadEvent, _ rules: LoadRules) {
        events &+= 1
        let pair = pair(event)
        let client = clients + chains.client(event.conversation)
        var conversation = pair.pointee.conversation
        do throws(Refusal) {
            let isRefunded = try DeclineDecision.decline(
                in: &conversation, of: FreelancerID(pair.pointee.freelancer),
                block: pair.pointee.block, at: rules.starts + .microseconds(event.at),
                ledger: &client.pointee.ledger, policy: rules.policy)
            if isRefunded { figures.counters.refunds &+= 1 }
        } catch {
            figures.counters.refusedActs &+= 1
            return
        }
        pair.pointee.conversation = conversation
        if !event.isOfWarmUp { figures.counters.declines &+= 1 }
        if !conversation.isReplied, isCounted(pair) {
            figures.timeToAnswer.record(event.at - pair.pointee.firstContact)
        }
        trace.add(
            .declined, at: event.at, client: self.client(event),
            freelancer: pair.pointee.freelancer)
        if rules.hasProjects {
            endWait(event.conversation, at: event.at + rules.replyTravel, rules)
        }
    }

    mutating func block(_ event: LoadEvent, _ rules: LoadRules) {
        events &+= 1
        let pair = pair(event)
        var block = pair.pointee.block
        do throws(Refusal) {
            try BlockDecision.block(
                &block, in: pair.pointee.conversation,
                hasContractHistory: pair.pointee.hasContractHistory,
                hasInvite: pair.pointee.invite.phase != .none,
                at: rules.starts + .microseconds(event.at))
        } catch {
            figures.counters.refusedActs &+= 1
            return
        }
        pair.pointee.block = block
        if isCounted(pair) { figures.counters.blocked &+= 1 }
        trace.add(
            .blocked, at: event.at, client: client(event), freelancer: pair.pointee.freelancer)
    }
}
