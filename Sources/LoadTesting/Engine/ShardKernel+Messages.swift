import Marketplace
import Statistics
import VirtualTime

extension ShardKernel {
    /// A contact attempt: picks a freelancer, asks the rules, and plans the next one.
    @inline(__always)
    mutating func attempt(_ event: LoadEvent, _ rules: LoadRules) {
        let client = clients + event.client
        let number = global(event.client)
        events &+= 1
        var luck = AttemptLuck.choice(
            seed: rules.seed, client: number, attempt: client.pointee.attempts)
        client.pointee.attempts &+= 1
        let freelancer = rules.picker.pick(&luck)
        let slot = chains.find(
            freelancer, in: client.pointee.chain, count: Int(client.pointee.conversations))
        message(client, event, number: number, to: freelancer, slot: slot, rules)
        scheduleAttempt(event.client, after: event.at, rules)
    }

    /// The client answers a reply.
    mutating func answer(_ event: LoadEvent, _ rules: LoadRules) {
        let client = clients + event.client
        events &+= 1
        let freelancer = chains.freelancer(
            event.slot, in: client.pointee.chain, count: Int(client.pointee.conversations))
        message(
            client, event, number: global(event.client), to: freelancer, slot: event.slot, rules)
    }

    /// A client's message, by the marketplace's decision; `slot` is -1 for a first contact.
    @inline(__always)
    private mutating func message(
        _ client: UnsafeMutablePointer<ClientState>, _ event: LoadEvent, number: UInt32,
        to freelancer: UInt32, slot: Int, _ rules: LoadRules
    ) {
        let plan = client.pointee.account.plan
        figures.noteAttempt(of: plan)
        figures.series.count(.attempts, bin: bin)
        var pair =
            slot < 0
            ? PairRecord(firstContact: event.at)
            : chains.pair(
                slot, in: client.pointee.chain, count: Int(client.pointee.conversations)
            ).pointee
        let now = rules.starts + .microseconds(event.at)
        var conversation = pair.conversation
        do throws(Refusal) {
            _ = try MessageDecision.decide(
                MessageFacts(
                    freelancer: FreelancerID(freelancer), conversation: conversation,
                    block: pair.block, hasContractHistory: pair.isHired),
                from: .profile, at: now, account: client.pointee.account,
                spend: rules.groups[Int(client.pointee.group)].spend,
                ledger: &client.pointee.ledger, policy: rules.policy)
        } catch {
            refuse(client, error.reason, event, number: number, freelancer)
            return
        }
        let accepted = conversation.acceptFromClient(at: now, archived: rules.policy.archived)
        pair.conversation = conversation
        keep(pair, client, freelancer, slot: slot)
        figures.counters.emails &+= 1
        if accepted.emailShowsDetails { figures.counters.emailsWithDetails &+= 1 }
        if accepted.opened {
            figures.counters.conversations &+= 1
        } else {
            figures.counters.followUps &+= 1
        }
        trace.add(
            .accepted, at: event.at, client: number, freelancer: freelancer,
            detail: UInt64(accepted.ordinal))
        send(client, event, number: number, slot: slot, accepted, rules)
    }

    private mutating func refuse(
        _ client: UnsafeMutablePointer<ClientState>, _ reason: RefusalReason, _ event: LoadEvent,
        number: UInt32, _ freelancer: UInt32
    ) {
        figures.noteRefusal(reason, of: client.pointee.account.plan)
        if reason == .quotaExhausted {
            figures.series.count(.quotaRefusals, bin: bin)
            if !client.pointee.isExhausted {
                client.pointee.isExhausted = true
                figures.firstExhausted.record(event.at)
            }
        }
        trace.add(
            .refused, at: event.at, client: number, freelancer: freelancer,
            detail: UInt64(reason.rawValue))
    }

    @inline(__always)
    private mutating func keep(
        _ pair: PairRecord, _ client: UnsafeMutablePointer<ClientState>, _ freelancer: UInt32,
        slot: Int
    ) {
        let count = Int(client.pointee.conversations)
        if slot >= 0 {
            chains.pair(slot, in: client.pointee.chain, count: count).pointee = pair
            return
        }
        precondition(
            count < LoadEvent.mostConversations,
            "a client has more than \(LoadEvent.mostConversations) conversations")
        chains.append(freelancer, pair, to: &client.pointee.chain, count: count)
        client.pointee.conversations += 1
        // Not `|=`: under ThreadSanitizer the compiler makes invalid code of it here.
        let word = contacted + Int(freelancer >> 6)
        word.pointee = word.pointee | 1 << UInt64(freelancer & 63)
    }

    /// Puts an accepted message on its way; none overtakes an earlier one.
    @inline(__always)
    private mutating func send(
        _ client: UnsafeMutablePointer<ClientState>, _ event: LoadEvent, number: UInt32,
        slot: Int, _ accepted: Conversation.Accepted, _ rules: LoadRules
    ) {
        var luck = AttemptLuck.delivery(
            seed: rules.seed, client: number, message: client.pointee.accepted)
        client.pointee.accepted &+= 1
        var arrival = event.at + rules.delivery.sampleDelay(using: &luck).microseconds
        if !accepted.opened { arrival = max(arrival, client.pointee.lastDelivery) }
        client.pointee.lastDelivery = max(arrival, client.pointee.lastDelivery)
        let place = slot < 0 ? Int(client.pointee.conversations) - 1 : slot
        calendar.push(
            LoadEvent(
                at: arrival, .delivery, client: event.client, slot: place,
                ordinal: min(accepted.ordinal, LoadEvent.largestOrdinal)))
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
        let gap = rules.groups[group].meanGap
        var at = time &+ ShardKernel.exponential(gap, &luck)
        if !rules.groups[group].isFlat {
            at = ShardKernel.thinned(at, &luck, rules.groups[group], rules)
        }
        client.pointee.arrivalsDrawn = UInt32(truncatingIfNeeded: luck.counter)
        calendar.push(LoadEvent(at: at, .attempt, client: local))
    }

    /// At least a microsecond and at most a thousand years.
    @inline(__always)
    static func exponential(_ mean: Double, _ luck: inout RandomStream) -> Int64 {
        let drawn = -mean * PortableMath.log(luck.uniform())
        return max(1, Int64(min(drawn, 3e16)))
    }

    private static func thinned(
        _ first: Int64, _ luck: inout RandomStream, _ group: LoadRules.GroupRules,
        _ rules: LoadRules
    ) -> Int64 {
        let peak = group.profile.peak
        var at = first
        while at < rules.horizon.microseconds {
            let factor = group.profile.factor(at: .microseconds(at), starts: rules.starts)
            if luck.uniform() * peak < factor { return at }
            at += exponential(group.meanGap, &luck)
        }
        return at
    }
}
