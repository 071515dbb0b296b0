package import Marketplace
import VirtualTime

/// A random life of some clients under several limits, lived twice: by the ledger and by the slow
/// account of the same.
package struct LimitHistory: Sendable {
    static let freelancers = 5

    package let policy: Policy
    var slow: SlowLimits
    var ledgers: [QuotaLedger]
    /// What each team shares.
    var shared: [[QuotaLedger]]
    var plans: [Plan]
    var now: Instant
    private var isOpen: Set<[Int]> = []
    var random: TestRandom
    /// What happened, for a report at the end.
    package var tally = LimitTally()
    /// By the place of an account: when units were used, and when they came back.
    var granted: [Int: [Instant]] = [:]
    var returned: [Int: [Instant]] = [:]
    let changesPlans: Bool

    package init(_ limits: RandomLimits, seed: UInt64) {
        random = TestRandom(seed: seed)
        policy = limits.policy(&random)
        changesPlans = random.next(below: 3) > 0
        let days = random.pick([21_153, 21_153, 21_153, 1, 2_932_000])
        let anchor =
            CivilDate(daysSinceEpoch: days).start
            + .hours(Int64(random.next(below: 24 * 70)))
        now = anchor + .hours(Int64(random.pick([0, 0, 0, 1, 700, 800, 5000])))
        let plan = random.pick(policy.plans.all)
        var clients: [SlowLimits.Client] = []
        // A team of two, a client without one, and a team of one.
        for team in [0, 0, nil, 1] {
            let zone = random.next(below: 3) == 0 ? nil : limits.zones.first
            let later = TimeSpan.hours(Int64(random.pick([0, 0, 7, 800])))
            clients.append(
                SlowLimits.Client(team: team, anchor: anchor - later, zone: zone?.name))
        }
        plans = clients.map { _ in plan }
        slow = SlowLimits(
            policy: policy, clients: clients, freelancers: Self.freelancers, plan: plan,
            starts: now)
        let (policy, starts) = (policy, now)
        ledgers = clients.map {
            QuotaLedger(
                policy: policy, plan: plan, anchor: $0.anchor, starts: starts, zone: $0.zone)
        }
        shared = [0, 3].map { first in
            QuotaLedger.shared(
                of: policy, plan: plan, anchor: clients[first].anchor, starts: starts,
                zone: clients[first].zone)
        }
    }

    /// What went wrong in so many acts, in words; nil where nothing did.
    package mutating func run(steps: Int) -> String? {
        for step in 0..<steps {
            let client = random.next(below: slow.clients.count)
            now = max(now, instant(for: client))
            exchange(client)
            let problem = act(of: client) ?? compare(client)
            exchange(client)
            if let problem {
                return "step \(step), client \(client) at \(now): \(problem)\n\(policy.limits)"
            }
        }
        return nil
    }

    private mutating func exchange(_ client: Int) {
        guard let team = slow.clients[client].team, !policy.teamLimits.isEmpty else { return }
        ledgers[client].exchangeShared(
            with: &shared[team], policy: policy, for: ClientID(UInt32(client)))
    }

    // MARK: - Acts

    private mutating func act(of client: Int) -> String? {
        let freelancer = random.next(below: Self.freelancers)
        let id = FreelancerID(UInt32(freelancer))
        slow.advance(slow.places(of: client), to: now)
        tally.acts += 1
        switch random.next(below: 19) {
        case 0 where changesPlans: change(client, to: random.pick(policy.plans.all))
        case 1, 2, 3:
            slow.reply(freelancer, to: client)
            ledgers[client].noteAnswer(from: id, at: now, policy: policy)
            if random.next(below: 4) > 0 {
                slow.inbound(freelancer, to: client)
                ledgers[client].noteInbound(from: id, at: now, policy: policy)
            }
        case 4: return use(.invite, client, freelancer)
        case 5:
            slow.block(of: client, by: freelancer)
            ledgers[client].note(.block, with: id, at: now, policy: policy)
        case 6:
            slow.withdraw(from: freelancer, by: client)
            ledgers[client].note(.withdrawal, with: id, at: now, policy: policy)
        case 7:
            slow.view(of: client, by: freelancer)
            ledgers[client].note(.view, with: id, at: now, policy: policy)
        case 8, 9: return buy(client)
        case 10 where policy.hasLevels:
            slow.complain(about: client)
            ledgers[client].noteComplaint(by: id, at: now, policy: policy)
        default:
            let use: QuotaUse = isOpen.contains([client, freelancer]) ? .followUp : .firstMessage
            return self.use(use, client, freelancer)
        }
        return nil
    }

    /// A team has one plan.
    private mutating func change(_ client: Int, to plan: Plan) {
        tally.planChanges += 1
        let team = slow.clients[client].team
        for member in slow.clients.indices
        where member == client || (team != nil && slow.clients[member].team == team) {
            slow.advance(slow.places(of: member), to: now)
            slow.change(member, to: plan)
            // What the team shares is in the place of the one who acts.
            ledgers[member].change(plan: plan, at: now, policy: policy)
            plans[member] = plan
        }
    }

    /// Units of any limit, of those too that sell none.
    private mutating func buy(_ client: Int) -> String? {
        let limit = random.next(below: policy.limits.count)
        // The ledger of pairs is of nobody in particular, and sells nothing.
        let count = random.pick([1, 1, 2, 3, 10])
        let before = ledgers[client]
        let expected = slow.buy(count, of: limit, client)
        let result: SlowQuota.Purchase
        do throws(Refusal) {
            _ = try ledgers[client].buy(
                Int64(count), of: LimitID(limit), at: now, plan: plans[client], policy: policy)
            result = .made
            tally.purchases += count
        } catch {
            if before != ledgers[client] { return "a refused purchase changed the ledger" }
            switch error.reason {
            case .purchaseNotOffered: result = .notOffered
            case .planNotEligible: result = .notEligible
            case .purchaseTooLarge: result = .tooLarge
            default: return "a purchase was refused: \(error)"
            }
        }
        return result == expected ? nil : "purchase: \(result), expected \(expected)"
    }

    private mutating func use(_ use: QuotaUse, _ client: Int, _ freelancer: Int) -> String? {
        let before = ledgers[client]
        let id = FreelancerID(UInt32(freelancer))
        let result = ledgers[client].chargeLimits(
            use, at: now, plan: plans[client], for: id, policy: policy)
        let expected = slow.act(use, client, freelancer)
        switch (result, expected) {
        case (.success(let isCounted), let answers?):
            if isCounted == answers.isEmpty { return "counted: \(isCounted)" }
            if use == .firstMessage { isOpen.insert([client, freelancer]) }
            return granted(answers, client, freelancer)
        case (.failure(let refusal), nil):
            tally.refusals += 1
            if before != ledgers[client] { return "a refusal changed the ledger" }
            return check(refusal, use, client, id)
        case (.success, nil): return "\(use) was granted"
        case (.failure(let refusal), _): return "\(use) was refused: \(refusal)"
        }
    }

    /// What was charged is what the slow account says, limit by limit.
    private mutating func granted(
        _ answers: [(place: Int, answer: SlowQuota.Answer)], _ client: Int, _ freelancer: Int
    ) -> String? {
        let expected = answers.filter(\.answer.isCharged).map { place, _ in
            let account = slow.accounts[place]
            return [account.limit, account.quota.used, account.quota.standing.limitOfUse ?? -1]
        }
        let charges = ledgers[client].takeCharges().map {
            [Int($0.limit.index), Int($0.used), Int($0.of)]
        }
        tally.charges += charges.count
        tally.free += answers.count - charges.count
        if charges != expected { return "charged \(charges), expected \(expected)" }
        // What was bought may be used beside the limit.
        for (place, answer) in answers where answer == .charged {
            granted[place, default: []].append(now)
            if let problem = overGrant(place) { return problem }
        }
        return nil
    }

    // MARK: - After each act

    private mutating func compare(_ client: Int) -> String? {
        let places = slow.places(of: client)
        ledgers[client].noteSilence(until: now, policy: policy)
        let returned = ledgers[client].takeReturned().map { unit in
            let owner = unit.client.map { Int($0.index) } ?? client
            return [
                Int64(unit.limit?.index ?? 255),
                Int64(slow.partner(owner, Int(unit.freelancer.index))), unit.at.microseconds,
            ]
        }
        for place in places {
            self.returned[place, default: []] += slow.accounts[place].quota.returnedToWindow
        }
        if let problem = compareExpired(client, places) { return problem }
        let steps = ledgers[client].takeLevelChanges().map {
            [Int64($0.limit.index), $0.old, $0.new]
        }
        tally.levelChanges += steps.count
        let expectedSteps = slow.takeLevelChanges(places)
        if steps != expectedSteps { return "levels \(steps), expected \(expectedSteps)" }
        let expected = slow.takeReturned(places)
        tally.refunds += returned.count
        if sorted(returned) != sorted(expected) {
            return "returned \(returned), expected \(expected)"
        }
        for place in places {
            let (limit, quota) = (slow.accounts[place].limit, slow.accounts[place].quota)
            if quota.isOutOfBalance { return "limit \(limit): \(quota.books), \(quota.used)" }
            if policy.limits[limit].levels != nil {
                let level = ledgers[client].level(of: LimitID(limit))
                if level != Int64(quota.standing.level) + 1 {
                    return "limit \(limit): level \(level ?? 0), expected \(quota.standing)"
                }
            }
            if policy.limits[limit].scope == .pair { continue }
            let standing = ledgers[client].standing(
                of: LimitID(limit), at: now, plan: plans[client], policy: policy)
            let left = quota.toldLimit.map { Int64(max(0, $0 - quota.used)) }
            if standing.used != Int64(quota.used) || standing.left != left
                || standing.limit != quota.toldLimit.map(Int64.init)
                || standing.bought != Int64(quota.bought.count)
            {
                return "limit \(limit): \(standing), expected \(quota.used) of "
                    + "\(quota.toldLimit.map(String.init) ?? "any"), \(quota.bought.count) bought"
            }
        }
        return nil
    }

    private mutating func compareExpired(_ client: Int, _ places: [Int]) -> String? {
        var expired: [[Int64]: Int64] = [:]
        for lot in ledgers[client].takeExpired() {
            let buyer = lot.client.map { Int($0.index) } ?? client
            let key = [Int64(lot.limit?.index ?? 255), Int64(buyer), lot.at.microseconds]
            expired[key, default: 0] += lot.units
            tally.expired += Int(lot.units)
        }
        let expected = slow.takeExpired(places)
        return expired == expected ? nil : "expired \(expired), expected \(expected)"
    }

    private func sorted(_ rows: [[Int64]]) -> [[Int64]] {
        rows.sorted { $0.lexicographicallyPrecedes($1) }
    }
}
