import Marketplace
import Statistics
import VirtualTime

/// The freelancer's side of a conversation.
extension ShardKernel {
    /// A message arrives: one draw decides what the freelancer does about it.
    @inline(__always)
    mutating func deliver(_ event: LoadEvent, _ rules: LoadRules) {
        let number = client(event)
        let freelancer = pair(event).pointee.freelancer
        events &+= 1
        counters(event.conversation).pointee.delivered &+= 1
        count(.delivered)
        trace.add(
            .delivered, at: event.at, client: number, freelancer: freelancer,
            detail: UInt64(event.ordinal))
        onTheWay.arrive(in: event.conversation, at: event.at)
        let messagesToday = rules.hasCrowding ? countMessage(to: freelancer) : 0
        let isSpam = rules.hasSpam && rules.outline(of: chains.group(event.conversation)).isSpam
        if isSpam { counters(event.conversation).pointee.spamDelivered &+= 1 }
        let luck = PopulationLuck(
            seed: rules.seed, of: FreelancerID(freelancer), towards: ClientID(number))
        let now = rules.starts + .microseconds(event.at)
        if rules.hasViews { considerLooking(event, of: freelancer, isSpam, at: now, luck, rules) }
        let hasWritten = pair(event).pointee.fromFreelancer > 0
        let drawn =
            rules.hasFreelancerGroups
            ? rules.reaction(
                ofGroup: present.group, toMessage: event.ordinal, hasWritten: hasWritten,
                ofSpamClient: isSpam, messagesToday: messagesToday, at: now, luck: luck)
            : rules.behaviour.reaction(
                toMessage: event.ordinal, hasWritten: hasWritten, ofSpamClient: isSpam,
                messagesToday: messagesToday, at: now, luck: luck, delays: rules.delays)
        guard let (reaction, after) = drawn
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
        if kind == .reply, isCounted(pair(event)) {
            counters(event.conversation).pointee.repliesToCome &+= 1
        }
        if after == .zero { return actAtOnce(next, rules) }
        calendar.push(next)
    }

    /// Whether and when the message is looked at, whatever else is done about it.
    @inline(never)
    private mutating func considerLooking(
        _ event: LoadEvent, of freelancer: UInt32, _ isSpam: Bool, at now: Instant,
        _ luck: PopulationLuck, _ rules: LoadRules
    ) {
        guard
            let after = rules.behaviour(of: freelancer).view(
                ofMessage: event.ordinal, ofSpamClient: isSpam, at: now, luck: luck)
        else { return }
        let look = LoadEvent(
            at: event.at + after.microseconds, .view, event.conversation, ordinal: event.ordinal)
        if after == .zero { return actAtOnce(look, rules) }
        calendar.push(look)
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
        case .view: view(event, rules)
        case .attempt, .delivery, .hire, .answer, .writeAgain, .contractEnd, .ruling, .invite,
            .inviteAnswer,
            .giveUp, .proposal, .purchase:
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
        if isCounted { counters(event.conversation).pointee.repliesToCome &-= 1 }
        let now = rules.starts + .microseconds(event.at)
        var conversation = pair.pointee.conversation
        do throws(Refusal) {
            try ReplyDecision.check(
                in: conversation, expiry(of: event.conversation, rules), at: now,
                block: pair.pointee.block,
                hasContractHistory: pair.pointee.hasContractHistory)
        } catch {
            counters(event.conversation).pointee.refusedActs &+= 1
            return
        }
        let wasDeclined = conversation.isDeclined
        let accepted = conversation.acceptFromFreelancer(at: now)
        pair.pointee.conversation = conversation
        if rules.expires { expiries[event.conversation.rawValue] = nil }
        if rules.hasDetails {
            let client = clients + chains.client(event.conversation)
            let id = FreelancerID(freelancer)
            client.pointee.ledger.noteAnswer(from: id, at: now, policy: rules.policy)
            noteReturns(to: client, rules)
            client.pointee.ledger.noteInbound(from: id, at: now, policy: rules.policy)
        }
        if isCounted { counters(event.conversation).pointee.replies &+= 1 }
        count(.replies)
        trace.add(
            .replied, at: event.at, client: number, freelancer: freelancer,
            detail: UInt64(accepted.ordinal))
        if keepsDeeds { keep(.reply, at: event.at, client: number, freelancer) }
        if accepted.ordinal == 1, isCounted {
            let waited = event.at - pair.pointee.firstContact
            recordTimes(event.conversation, rules) { times in
                times.timeToReply.record(waited)
                if !wasDeclined { times.timeToAnswer.record(waited) }
            }
            counters(event.conversation).pointee.firstReplies &+= 1
            if waited <= ShardKernel.promptly {
                counters(event.conversation).pointee.repliesWithin24h &+= 1
            }
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
            let after = rules.groups[group].behaviour.answer(
                toMessage: ordinal, at: rules.starts + .microseconds(heard), luck: luck)
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

    /// Looking at messages, which nobody is told of.
    mutating func view(_ event: LoadEvent, _ rules: LoadRules) {
        events &+= 1
        noteView(event, rules)
        counters(event.conversation).pointee.views &+= 1
        keep(.view, event)
        trace.add(
            .viewed, at: event.at, client: client(event), freelancer: pair(event).pointee.freelancer
        )
    }

    mutating func archive(_ event: LoadEvent, _ rules: LoadRules) {
        events &+= 1
        let pair = pair(event)
        var conversation = pair.pointee.conversation
        do throws(Refusal) {
            try conversation.archive(at: rules.starts + .microseconds(event.at))
        } catch {
            counters(event.conversation).pointee.refusedActs &+= 1
            return
        }
        pair.pointee.conversation = conversation
        noteView(event, rules)
        if isCounted(pair) { counters(event.conversation).pointee.archived &+= 1 }
        keep(.archive, event)
        trace.add(
            .archived, at: event.at, client: client(event), freelancer: pair.pointee.freelancer)
    }

    /// An answer, but no reply: the client thinks of nothing further, and waits no longer.
    mutating func decline(_ event: LoadEvent, _ rules: LoadRules) {
        events &+= 1
        let pair = pair(event)
        let client = clients + chains.client(event.conversation)
        var conversation = pair.pointee.conversation
        var expiry = expiry(of: event.conversation, rules)
        do throws(Refusal) {
            try DeclineDecision.decline(
                in: &conversation, &expiry, of: FreelancerID(pair.pointee.freelancer),
                block: pair.pointee.block, hasContractHistory: pair.pointee.hasContractHistory,
                at: rules.starts + .microseconds(event.at),
                ledger: &client.pointee.ledger, policy: rules.policy)
            noteReturns(to: client, rules)
        } catch {
            counters(event.conversation).pointee.refusedActs &+= 1
            return
        }
        pair.pointee.conversation = conversation
        if rules.expires { expiries[event.conversation.rawValue] = nil }
        if !event.isOfWarmUp { counters(event.conversation).pointee.declines &+= 1 }
        if !conversation.isReplied, isCounted(pair) {
            let waited = event.at - pair.pointee.firstContact
            recordTimes(event.conversation, rules) { $0.timeToAnswer.record(waited) }
        }
        keep(.decline, event)
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
            counters(event.conversation).pointee.refusedActs &+= 1
            return
        }
        pair.pointee.block = block
        noteBlock(event, rules)
        noteComplaint(event, rules)
        if isCounted(pair) { counters(event.conversation).pointee.blocked &+= 1 }
        keep(.block, event)
        trace.add(
            .blocked, at: event.at, client: client(event), freelancer: pair.pointee.freelancer)
    }
}
