import Marketplace
import VirtualTime

/// Claims about one of several limits, or about what a team shares.
extension Inquiry {
    func limitLeft(
        _ holder: QuotaHolder, _ limit: LimitChoice, _ bound: Comparison
    ) -> Finding {
        let standing = observer.standing(of: holder, limit, at: now)
        return verdict(
            admits(standing, bound), limitWords(holder, limit, standing),
            evidence: evidence(holder, limit, standing))
    }

    func limitUsed(
        _ holder: QuotaHolder, _ limit: LimitChoice, _ bound: Comparison
    ) -> Finding {
        let standing = observer.standing(of: holder, limit, at: now)
        return verdict(
            bound.admits(standing.used), limitWords(holder, limit, standing),
            evidence: evidence(holder, limit, standing))
    }

    func onLevel(
        _ holder: QuotaHolder, _ limit: LimitChoice, _ bound: Comparison
    ) -> Finding {
        let name = holderName(holder)
        guard let level = observer.level(of: holder, limit) else {
            return verdict(
                false, "nothing that \(name) may use is earned", evidence: evidence(holder))
        }
        return verdict(
            bound.admits(level), "\(name) is on level \(level)", evidence: evidence(holder))
    }

    func boughtLeft(
        _ holder: QuotaHolder, _ limit: LimitChoice, _ bound: Comparison
    ) -> Finding {
        let bought = observer.bought(by: holder, limit, at: now)
        return verdict(
            bound.admits(bought),
            "\(holderName(holder)) has \(Wording.count(bought, "bought unit")) left",
            evidence: evidence(holder))
    }

    private func evidence(_ holder: QuotaHolder) -> [EventID] {
        observer.clients(of: holder).flatMap {
            [record($0).plan.event, record($0).lastQuotaEvent]
        }
    }

    /// What was used of a limit that is named and counts, beside what moved last.
    private func evidence(
        _ holder: QuotaHolder, _ limit: LimitChoice, _ standing: QuotaStanding
    ) -> [EventID] {
        guard case .one(let id) = limit else { return evidence(holder) }
        let uses = observer.clients(of: holder).flatMap { client in
            record(client).uses.filter { $0.limit == id }.map(\.event)
        }
        return evidence(holder)
            + uses.sorted { $0.rawValue < $1.rawValue }
            .suffix(Int(clamping: standing.used))
    }

    private func holderName(_ holder: QuotaHolder) -> String {
        switch holder {
        case .client(let client): words.name(client)
        case .team(let team): Wording.plain(observer.cast[team].name)
        }
    }

    private func limitWords(
        _ holder: QuotaHolder, _ limit: LimitChoice, _ standing: QuotaStanding
    ) -> String {
        let name = holderName(holder)
        let noun: (Int64) -> String = { count in
            switch limit {
            case .any: Wording.count(count, "new connection")
            case .one(let id): Wording.count(count, "unit") + " of \(observer.cast[id])"
            }
        }
        let id: LimitID? = if case .one(let id) = limit { id } else { nil }
        let renews = words.renewal(standing.renews, of: id)
        guard let total = standing.limit, let left = standing.left else {
            return "\(name) has no limit here (\(standing.used) used; \(renews))"
        }
        return "\(name) has \(noun(left)) left (\(standing.used) of \(total) used; "
            + "\(Wording.bought(standing))\(renews))"
    }
}

extension Observer {
    func clients(of holder: QuotaHolder) -> [ClientID] {
        switch holder {
        case .client(let client): [client]
        case .team(let team): cast[team].members
        }
    }

    /// How a limit stands; of a team without a limit named, the tightest that it shares.
    func standing(
        of holder: QuotaHolder, _ limit: LimitChoice, at now: Instant
    ) -> QuotaStanding {
        let client = clients(of: holder)[0]
        let replay = quota(of: client)
        let plan = clients[client].plan.state
        switch (holder, limit) {
        case (_, .one(let id)): return replay.standing(of: id, at: now, plan: plan)
        case (.client, .any): return replay.standing(at: now, plan: plan)
        case (.team, .any):
            let standings = policy.teamLimits
                .filter { policy.limits[$0].unit.counts(.firstMessage) }
                .map { replay.standing(of: LimitID($0), at: now, plan: plan) }
            return standings.min { ($0.left ?? .max) < ($1.left ?? .max) }
                ?? replay.standing(at: now, plan: plan)
        }
    }

    /// Bought units that are left, of a limit or of all; of a team, of those that it shares.
    func bought(by holder: QuotaHolder, _ limit: LimitChoice, at now: Instant) -> Int64 {
        let limits: [Int] =
            switch (holder, limit) {
            case (_, .one(let id)): [Int(id.index)]
            case (.client, .any): Array(policy.limits.indices)
            case (.team, .any): policy.teamLimits
            }
        if limits.isEmpty { return standing(of: holder, limit, at: now).bought }
        return limits.reduce(0) { sum, index in
            let standing = standing(of: holder, .one(LimitID(index)), at: now)
            return saturatingSum(sum, standing.bought)
        }
    }

    /// The level of a limit, or of the first that is earned; nil where none is.
    func level(of holder: QuotaHolder, _ limit: LimitChoice) -> Int64? {
        let replay = quota(of: clients(of: holder)[0])
        switch limit {
        case .one(let id): return replay.level(of: id)
        case .any:
            return policy.limits.indices.lazy.compactMap { replay.level(of: LimitID($0)) }.first
        }
    }

    /// The next instant at which time alone changes how a limit stands.
    func nextLimitChange(
        _ holder: QuotaHolder, _ limit: LimitChoice, after now: Instant
    ) -> Instant? {
        var next = standing(of: holder, limit, at: now).renews.flatMap { $0 > now ? $0 : nil }
        for client in clients(of: holder) {
            let change = nextQuotaChange(client, after: now)
            next = [next, change].compactMap { $0 }.min()
        }
        return next
    }
}
