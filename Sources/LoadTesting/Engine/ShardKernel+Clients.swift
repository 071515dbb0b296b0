import Marketplace

/// Which clients of the population are in the shard, and where; and what those of a team share,
/// which is in the place of their own while one of them acts.
extension ShardKernel {
    /// The client's number in the population.
    @inline(__always)
    func global(_ local: Int) -> UInt32 {
        if !numbers.isEmpty { return numbers[local] }
        return UInt32(truncatingIfNeeded: local &* shardCount &+ index)
    }

    /// The place in this shard of a client that is in it.
    private func local(_ client: ClientID) -> Int {
        if numbers.isEmpty { return Int(client.index) / shardCount }
        var (low, high) = (0, numbers.count)
        while low < high {
            let middle = (low + high) / 2
            if numbers[middle] < client.index { low = middle + 1 } else { high = middle }
        }
        return low
    }

    mutating func take(_ verdicts: [Verdict]) {
        for verdict in verdicts {
            calendar.push(
                LoadEvent(
                    at: verdict.at, .ruling, client: local(verdict.client),
                    ordinal: UInt32(verdict.sanction.rawValue)))
        }
    }

    /// Puts what the client's team shares in the place of its own, or back, where there are teams.
    mutating func exchangeShared(_ local: Int, _ rules: LoadRules) {
        if teams.isEmpty { return }
        let (client, team) = (ClientID(global(local)), Int(teams[local]))
        let state = clients + local
        state.pointee.ledger.exchangeShared(
            with: &sharedLedgers[team], policy: rules.policy, for: client)
    }

    /// Gives a client its place in a team, and a team that has none yet its ledgers: since when
    /// they count, and by whose clocks, its first client says.
    mutating func join(_ local: Int, _ group: ClientGroup, _ plan: LoadPlan, _ rules: LoadRules) {
        let client = Int(global(local))
        let isFirst =
            local == 0
            || rules.deal.team(of: client)
                != rules.deal.team(of: Int(global(local - 1)))
        if isFirst {
            let profile = group.profile(
                of: UInt32(client), seed: rules.seed, starts: plan.starts)
            sharedLedgers.append(
                QuotaLedger.shared(
                    of: plan.policy, plan: profile.plan, anchor: profile.memberSince,
                    starts: plan.starts, zone: profile.zone))
        }
        teams.append(UInt32(sharedLedgers.count - 1))
    }
}
