import Marketplace
import Statistics
import VirtualTime

/// Clients who buy units.
extension ShardKernel {
    /// An attempt was refused; where none was left, the client may buy more once it hears of it.
    @inline(never)
    mutating func considerBuying(
        _ local: Int, after refusal: Refusal, at time: Int64, of freelancer: UInt32,
        _ rules: LoadRules
    ) {
        let behaviour = rules.groups[Int(clients[local].group)].behaviour
        guard let buys = behaviour.buys, let limit = refusal.exhausted else { return }
        let luck = PopulationLuck(
            seed: rules.seed, of: ClientID(global(local)), towards: FreelancerID(freelancer))
        var state = buyers[local]
        let after = buys.delay(&state, luck: luck)
        buyers[local] = state
        guard let after else { return }
        pushInitiative(
            LoadEvent(
                at: time + max(1, rules.replyTravel + after.microseconds), .purchase,
                client: local, ordinal: limit.map { UInt32($0.index) + 1 } ?? 0))
    }

    /// The client buys units, of the limit that was full; the number of the event is its place,
    /// from 1 on, or 0 of the one quota.
    mutating func buy(_ event: LoadEvent, _ rules: LoadRules) {
        events &+= 1
        let client = clients + event.client
        var state = buyers[event.client]
        state.finish()
        buyers[event.client] = state
        let behaviour = rules.groups[Int(client.pointee.group)].behaviour
        guard let units = behaviour.buys?.units else { return }
        let limit = event.ordinal == 0 ? nil : LimitID(Int(event.ordinal) - 1)
        let isMade = client.pointee.buy(
            units, of: limit, at: rules.starts + .microseconds(event.at), policy: rules.policy)
        guard isMade else {
            counters(of: client).pointee.refusedActs &+= 1
            return
        }
        noteReturns(to: client, rules)
        counters(of: client).pointee.connectionsBought &+= UInt64(units)
        trace.add(
            .bought, at: event.at, client: global(event.client), freelancer: 0,
            detail: UInt64(units))
    }
}

extension ClientState {
    /// Buys units, unless the rules refuse it.
    fileprivate mutating func buy(
        _ units: Int64, of limit: LimitID?, at instant: Instant, policy: Policy
    ) -> Bool {
        do throws(Refusal) {
            try account.checkNotSuspended()
            _ = try ledger.buy(units, of: limit, at: instant, plan: account.plan, policy: policy)
            return true
        } catch {
            return false
        }
    }
}
