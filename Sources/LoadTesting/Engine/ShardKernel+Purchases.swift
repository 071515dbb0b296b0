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
        guard let after = buys.delay(&buyers[local], luck: luck) else { return }
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
        buyers[event.client].finish()
        let behaviour = rules.groups[Int(client.pointee.group)].behaviour
        guard let units = behaviour.buys?.units else { return }
        let limit = event.ordinal == 0 ? nil : LimitID(Int(event.ordinal) - 1)
        do throws(Refusal) {
            try client.pointee.account.checkNotSuspended()
            _ = try client.pointee.ledger.buy(
                units, of: limit, at: rules.starts + .microseconds(event.at),
                plan: client.pointee.account.plan, policy: rules.policy)
        } catch {
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
