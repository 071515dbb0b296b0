import Marketplace

/// In which shard each client of a population is: every n-th client, or every n-th team where
/// teams share what they may use, so that nothing has to be asked of another shard.
///
/// Whatever it is, it changes no result: people's luck goes by their numbers in the population.
package struct ClientDeal: Sendable {
    /// A group of clients whose teams are equally large, but for the last.
    private struct Group: Sendable {
        /// The number of its first client, and of its first team, among all.
        var first: Int
        var firstTeam: Int
        var teamSize: Int
    }

    /// Among how many shards.
    package let shardCount: Int
    private let clientCount: Int
    /// Empty where nobody shares anything.
    private let groups: [Group]

    package init(_ plan: LoadPlan, among shardCount: Int) {
        self.shardCount = shardCount
        clientCount = plan.clientCount
        var groups: [Group] = []
        if plan.hasTeams {
            var (first, team) = (0, 0)
            for group in plan.clients {
                groups.append(Group(first: first, firstTeam: team, teamSize: group.teamSize))
                first += group.count
                team += (group.count + group.teamSize - 1) / group.teamSize
            }
        }
        self.groups = groups
    }

    package var hasTeams: Bool { !groups.isEmpty }

    package func shard(of client: Int) -> Int {
        (hasTeams ? team(of: client) : client) % shardCount
    }

    /// The number of a client's team among all; a client without colleagues is a team too.
    func team(of client: Int) -> Int {
        guard let group = groups.last(where: { $0.first <= client }) else { return client }
        return group.firstTeam + (client - group.first) / group.teamSize
    }

    /// How many clients are in a shard, where every n-th is.
    func count(ofShard index: Int) -> Int {
        index < clientCount ? (clientCount - index - 1) / shardCount + 1 : 0
    }

    /// The numbers of the clients of a shard, in order, where there are teams; else they follow
    /// from their places.
    func numbers(ofShard index: Int) -> [UInt32] {
        guard hasTeams else { return [] }
        return (0..<clientCount).lazy.filter { shard(of: $0) == index }.map { UInt32($0) }
    }
}

extension LoadPlan {
    /// Whether anybody shares what the policy's limits of teams grant.
    var hasTeams: Bool { !policy.teamLimits.isEmpty && clients.contains { $0.teamSize > 1 } }
}
