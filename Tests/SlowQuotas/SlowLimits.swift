package import Marketplace
package import VirtualTime

/// The same for several limits that hold together: an account for each limit of each client, each
/// team and each pair, all of them from the start.
package struct SlowLimits: Sendable {
    /// Whom an account is of.
    package enum Holder: Hashable, Sendable {
        case client(Int)
        case team(Int)
        case pair(Int, Int)
    }

    package struct Account: Sendable {
        package let limit: Int
        package let holder: Holder
        package var quota: SlowQuota
    }

    package struct Client: Sendable {
        package var team: Int?
        package var anchor: Instant
        package var zone: String?
    }

    package let policy: Policy
    package let clients: [Client]
    package private(set) var accounts: [Account] = []
    private var places: [Key: Int] = [:]

    private struct Key: Hashable {
        var limit: Int
        var holder: Holder
    }

    package init(
        policy: Policy, clients: [Client], freelancers: Int, plan: Plan, starts: Instant
    ) {
        self.policy = policy
        self.clients = clients
        for (limit, quota) in policy.limits.enumerated() {
            for (index, client) in clients.enumerated() {
                switch quota.scope {
                case .client: add(limit, .client(index), client, plan, starts)
                case .team:
                    // The first of a team says since when, and by whose clocks.
                    let holder = client.team.map(Holder.team) ?? .client(index)
                    if places[Key(limit: limit, holder: holder)] == nil {
                        add(limit, holder, client, plan, starts)
                    }
                case .pair:
                    for freelancer in 0..<freelancers {
                        add(limit, .pair(index, freelancer), client, plan, starts)
                    }
                }
            }
        }
    }

    private mutating func add(
        _ limit: Int, _ holder: Holder, _ client: Client, _ plan: Plan, _ starts: Instant
    ) {
        let quota = policy.limits[limit]
        let own = quota.zones.dropFirst().first { $0.name == client.zone }
        let zone = quota.zoneChoice == .client ? own : nil
        places[Key(limit: limit, holder: holder)] = accounts.count
        accounts.append(
            Account(
                limit: limit, holder: holder,
                quota: SlowQuota(
                    policy: quota, plan: plan, anchor: client.anchor, starts: starts, zone: zone)))
    }

    /// The accounts of a client, in the order of the limits; of pairs that with the freelancer, or
    /// all.
    package func places(of client: Int, with freelancer: Int? = nil) -> [Int] {
        accounts.indices.filter { place in
            switch accounts[place].holder {
            case .client(let index): index == client
            case .team(let team): clients[client].team == team
            case .pair(let index, let other):
                index == client && (freelancer == nil || other == freelancer)
            }
        }
    }

    package mutating func advance(_ places: [Int], to instant: Instant) {
        for place in places { accounts[place].quota.advance(to: instant) }
    }

    package func partner(_ client: Int, _ freelancer: Int) -> SlowQuota.Partner {
        SlowQuota.Partner(client) << 32 | SlowQuota.Partner(freelancer)
    }

    /// What a use came to in each limit that counts it; nil where one has no room, and then
    /// nothing is used anywhere.
    package mutating func act(
        _ use: QuotaUse, _ client: Int, _ freelancer: Int
    ) -> [(place: Int, answer: SlowQuota.Answer)]? {
        let before = accounts
        var answers: [(Int, SlowQuota.Answer)] = []
        for place in places(of: client, with: freelancer)
        where policy.limits[accounts[place].limit].unit.counts(use) {
            let answer = accounts[place].quota.charge(partner(client, freelancer))
            if answer == .refused {
                accounts = before
                return nil
            }
            answers.append((place, answer))
        }
        return answers
    }

    package mutating func reply(_ freelancer: Int, to client: Int) {
        for place in places(of: client, with: freelancer) {
            accounts[place].quota.reply(partner(client, freelancer))
        }
    }

    package mutating func block(of client: Int, by freelancer: Int) {
        for place in places(of: client, with: freelancer) {
            accounts[place].quota.block(partner(client, freelancer))
        }
    }

    package mutating func complain(about client: Int) {
        for place in places(of: client) where policy.limits[accounts[place].limit].levels != nil {
            accounts[place].quota.complain()
        }
    }

    package mutating func view(of client: Int, by freelancer: Int) {
        for place in places(of: client, with: freelancer) {
            accounts[place].quota.view(partner(client, freelancer))
        }
    }

    package mutating func withdraw(from freelancer: Int, by client: Int) {
        for place in places(of: client, with: freelancer) {
            accounts[place].quota.withdraw(partner(client, freelancer))
        }
    }

    package mutating func inbound(_ freelancer: Int, to client: Int) {
        for place in places(of: client, with: freelancer) {
            accounts[place].quota.inbound(partner(client, freelancer))
        }
    }

    package mutating func change(_ client: Int, to plan: Plan) {
        for place in places(of: client) { accounts[place].quota.change(to: plan) }
    }

    /// Buys units for a client, or for its team.
    package mutating func buy(
        _ count: Int, of limit: Int, _ client: Int
    ) -> SlowQuota.Purchase {
        guard let place = places(of: client).first(where: { accounts[$0].limit == limit }) else {
            return .notOffered
        }
        return accounts[place].quota.buy(count, by: client)
    }

    /// How many bought units are gone since the last look, by limit, buyer and instant.
    package mutating func takeExpired(_ places: [Int]) -> [[Int64]: Int64] {
        var expired: [[Int64]: Int64] = [:]
        for place in places {
            for (unit, at) in accounts[place].quota.expired {
                let key = [
                    Int64(accounts[place].limit), Int64(unit.buyer), at.microseconds,
                ]
                expired[key, default: 0] += 1
            }
            accounts[place].quota.expired = []
        }
        return expired
    }

    /// Steps to other levels since the last look: limit, old and new level.
    package mutating func takeLevelChanges(_ places: [Int]) -> [[Int64]] {
        var changes: [[Int64]] = []
        for place in places {
            for change in accounts[place].quota.standing.changes {
                changes.append([Int64(accounts[place].limit)] + change)
            }
            accounts[place].quota.standing.changes = []
        }
        return changes
    }

    /// What came back since the last look: limit, partner and instant.
    package mutating func takeReturned(_ places: [Int]) -> [[Int64]] {
        var returned: [[Int64]] = []
        for place in places {
            for use in accounts[place].quota.returned {
                returned.append(
                    [Int64(accounts[place].limit), Int64(use.partner), use.at.microseconds])
            }
            accounts[place].quota.returned = []
        }
        return returned
    }
}
