import Marketplace
import Statistics
import VirtualTime

extension ShardKernel {
    /// A contact attempt: picks a freelancer and asks the rules. The next one was planned when
    /// the bucket was opened, unless this one came into it later.
    @inline(__always)
    mutating func attempt(_ event: LoadEvent, _ rules: LoadRules) {
        let client = clients + event.client
        let number = global(event.client)
        events &+= 1
        var luck = AttemptLuck.choice(
            seed: rules.seed, client: number, attempt: client.pointee.attempts)
        client.pointee.attempts &+= 1
        let freelancer: UInt32
        let place: ConversationPlace
        if rules.choicesDiffer {
            (freelancer, place) = chooseContact(event.client, &luck, rules)
        } else {
            freelancer = rules.picker.pick(&luck)
            place = conversation(of: event.client, with: freelancer)
        }
        if rules.hasProjects {
            return attemptForProject(event, number: number, to: freelancer, in: place, rules)
        }
        message(event.client, at: event.at, number: number, to: freelancer, in: place, rules)
        if calendar.isLate { scheduleAttempt(event.client, after: event.at, rules) }
    }

    /// The client answers a reply.
    mutating func answer(_ event: LoadEvent, _ rules: LoadRules) {
        events &+= 1
        let place = event.conversation
        let local = chains.client(place)
        message(
            local, at: event.at, number: global(local),
            to: chains.pair(place).pointee.freelancer, in: place, rules)
    }

    /// A client's message, by the marketplace's decision; `place` is none for a first contact.
    @inline(__always)
    mutating func message(
        _ local: Int, at time: Int64, number: UInt32, to freelancer: UInt32,
        in place: ConversationPlace, again: UInt32 = 0, _ rules: LoadRules
    ) {
        let client = clients + local
        noteAttempt(client)
        notePresent(freelancer, rules)
        var pair =
            place == .none
            ? PairRecord(freelancer: freelancer, firstContact: time) : chains.pair(place).pointee
        if rules.hasHistory { pair.begin(at: time) }
        let now = rules.starts + .microseconds(time)
        var conversation = pair.conversation
        let decision = MessageDecision.decide(
            MessageFacts(
                freelancer: FreelancerID(freelancer), conversation: conversation,
                block: pair.block, hasContractHistory: pair.hasContractHistory,
                expiry: expiry(of: place, rules),
                isFree: rules.freesApplicants && pair.hasProposal),
            from: .profile, at: now, account: client.pointee.account,
            spend: spends[rules.hasOwnSpend ? local : Int(client.pointee.group)],
            ledger: &client.pointee.ledger, policy: rules.policy)
        if case .failure(let refusal) = decision {
            if rules.buys {
                considerBuying(local, after: refusal, at: time, of: freelancer, rules)
            }
            return refuse(client, refusal.reason, at: time, number: number, freelancer)
        }
        if rules.hasDetails { noteReturns(to: client, rules) }
        let accepted = conversation.acceptFromClient(at: now, archived: rules.policy.archived)
        pair.conversation = conversation
        let kept = keep(pair, local, in: place)
        if rules.expires {
            var expiry = expiry(of: kept, rules)
            expiry.noteMessage(in: conversation, at: now, rules.policy.conversations)
            expiries[kept.rawValue] = expiry
        }
        let counters = counters(of: client)
        counters.pointee.emails &+= 1
        noteContact(pair, at: time)
        if accepted.emailShowsDetails { counters.pointee.emailsWithDetails &+= 1 }
        if accepted.opened {
            counters.pointee.conversations &+= 1
            counters.pointee.firstMessages &+= 1
        } else {
            counters.pointee.followUps &+= 1
        }
        trace.add(
            .accepted, at: time, client: number, freelancer: freelancer,
            detail: UInt64(accepted.ordinal))
        if keepsDeeds { keep(.message, at: time, client: number, freelancer) }
        send(client, at: time, number: number, in: kept, accepted, rules)
        if rules.outline(of: Int(client.pointee.group)).writesAgain {
            planToWriteAgain(kept, after: accepted.ordinal, at: time, before: again, rules)
        }
    }

    /// Plans another message of the client's, should no reply have come by then.
    @inline(never)
    private mutating func planToWriteAgain(
        _ place: ConversationPlace, after ordinal: UInt32, at time: Int64, before: UInt32,
        _ rules: LoadRules
    ) {
        let pair = chains.pair(place)
        let luck = PopulationLuck(
            seed: rules.seed, of: ClientID(global(chains.client(place))),
            towards: FreelancerID(pair.pointee.freelancer))
        let behaviour = rules.groups[chains.group(place)].behaviour
        let after = behaviour.writesAgain(
            afterMessage: ordinal, before: before, at: rules.starts + .microseconds(time),
            luck: luck)
        guard let after else { return }
        pushInitiative(
            LoadEvent(
                writingAgainAt: time + max(1, after.microseconds), place, number: before + 1,
                heard: pair.pointee.fromFreelancer))
    }

    /// The client writes again, unless the freelancer has written since.
    mutating func writeAgain(_ event: LoadEvent, _ rules: LoadRules) {
        events &+= 1
        let place = event.conversation
        let pair = chains.pair(place)
        guard UInt32(pair.pointee.fromFreelancer) == event.ordinal else { return }
        let local = chains.client(place)
        message(
            local, at: event.at, number: global(local), to: pair.pointee.freelancer, in: place,
            again: event.againNumber, rules)
    }

    @inline(__always)
    mutating func noteAttempt(_ client: UnsafeMutablePointer<ClientState>) {
        counters(of: client).pointee.attempts &+= 1
        count(.attempts)
    }

    mutating func refuse(
        _ client: UnsafeMutablePointer<ClientState>, _ reason: RefusalReason, at time: Int64,
        number: UInt32, _ freelancer: UInt32
    ) {
        tally.noteRefusal(reason, ofGroup: Int(client.pointee.group))
        if reason == .quotaExhausted, !client.pointee.isExhausted {
            client.pointee.isExhausted = true
            counters(of: client).pointee.outOfQuota &+= 1
            figures[timesOf: Int(client.pointee.group)].firstExhausted.record(
                max(0, time - countingSince))
        }
        trace.add(
            .refused, at: time, client: number, freelancer: freelancer,
            detail: UInt64(reason.rawValue))
    }

    /// Where the conversation is from now on.
    @inline(__always)
    mutating func keep(
        _ pair: PairRecord, _ local: Int, in place: ConversationPlace
    ) -> ConversationPlace {
        if place != .none {
            chains.pair(place).pointee = pair
            return place
        }
        let client = clients + local
        let place = chains.append(
            pair, to: &client.pointee.chain, count: Int(client.pointee.conversations),
            client: local, group: client.pointee.group)
        client.pointee.conversations += 1
        client.pointee.contacts.insert(pair.freelancer)
        return place
    }

    /// Puts an accepted message on its way; none overtakes an earlier one of its conversation.
    @inline(__always)
    private mutating func send(
        _ client: UnsafeMutablePointer<ClientState>, at time: Int64, number: UInt32,
        in place: ConversationPlace, _ accepted: Conversation.Accepted, _ rules: LoadRules
    ) {
        var luck = AttemptLuck.delivery(
            seed: rules.seed, client: number, message: client.pointee.accepted)
        client.pointee.accepted &+= 1
        let travel = rules.delivery.draw(&luck)
        let arrival = onTheWay.send(client, in: place, at: time, arriving: time + travel)
        calendar.push(
            LoadEvent(
                at: arrival, .delivery, place,
                ordinal: min(accepted.ordinal, LoadEvent.largestOrdinal)))
    }

    /// Plans the next attempts of all whose attempts are in the bucket that was just opened: first
    /// all draws, then their logarithms four at a time, which one alone could not use the
    /// processor for.
    mutating func scheduleAttempts(_ rules: LoadRules) {
        let opened = calendar.opened
        guard let first = opened.baseAddress else { return }
        gaps.reserve(opened.count)
        var count = 0
        for index in 0..<opened.count where first[index].kind == .attempt {
            let client = clients + first[index].client
            let group = Int(client.pointee.group)
            let outline = rules.outline(of: group)
            if !outline.isFlat || outline.isExact {
                scheduleAttempt(first[index].client, after: first[index].at, rules)
                continue
            }
            var luck = AttemptLuck.arrivals(
                seed: rules.seed, client: global(first[index].client),
                drawn: client.pointee.arrivalsDrawn)
            gaps.draws[count] = luck.uniform()
            client.pointee.arrivalsDrawn = UInt32(truncatingIfNeeded: luck.counter)
            gaps.means[count] = meanGaps[rules.hasOwnRates ? first[index].client : group]
            gaps.events[count] = LoadEvent(
                at: first[index].at, .attempt, client: first[index].client)
            count += 1
        }
        gaps.takeLogarithms(count)
        for index in 0..<count {
            var event = gaps.events[index]
            event.at &+= ShardKernel.exponential(gaps.means[index], log: gaps.draws[index])
            pushInitiative(event)
        }
    }

    /// Plans the client's next attempt; where the rate varies, by thinning: candidates come at
    /// the peak rate and are kept in proportion to the rate at their time.
    @inline(__always)
    mutating func scheduleAttempt(_ local: Int, after time: Int64, _ rules: LoadRules) {
        let client = clients + local
        let number = global(local)
        let group = Int(client.pointee.group)
        var luck = AttemptLuck.arrivals(
            seed: rules.seed, client: number, drawn: client.pointee.arrivalsDrawn)
        let gap = meanGaps[rules.hasOwnRates ? local : group]
        if rules.outline(of: group).isExact {
            // Only the first draws: at which moment of its gap the client begins.
            let isFirst = client.pointee.arrivalsDrawn == 0
            let wait = isFirst ? luck.uniform() * gap : gap
            client.pointee.arrivalsDrawn = UInt32(truncatingIfNeeded: luck.counter)
            return pushInitiative(
                LoadEvent(at: time &+ max(1, Int64(wait)), .attempt, client: local))
        }
        var at = time &+ ShardKernel.exponential(gap, &luck)
        if !rules.outline(of: group).isFlat {
            at = ShardKernel.thinned(at, &luck, gap, rules.groups[group].profile, rules)
        }
        client.pointee.arrivalsDrawn = UInt32(truncatingIfNeeded: luck.counter)
        pushInitiative(LoadEvent(at: at, .attempt, client: local))
    }

    @inline(__always)
    static func exponential(_ mean: Double, _ luck: inout RandomStream) -> Int64 {
        exponential(mean, log: PortableMath.log(luck.uniform()))
    }

    /// At least a microsecond and at most a thousand years; `log` is that of a uniform draw.
    @inline(__always)
    static func exponential(_ mean: Double, log: Double) -> Int64 {
        max(1, Int64(min(-mean * log, 3e16)))
    }

    private static func thinned(
        _ first: Int64, _ luck: inout RandomStream, _ gap: Double, _ profile: RateProfile,
        _ rules: LoadRules
    ) -> Int64 {
        let peak = profile.peak
        var at = first
        while at < rules.horizon.microseconds {
            let factor = profile.factor(at: .microseconds(at), starts: rules.starts)
            if luck.uniform() * peak < factor { return at }
            at += exponential(gap, &luck)
        }
        return at
    }
}
