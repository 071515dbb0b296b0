import Marketplace
import VirtualTime

/// Claims about a client's quota. They look at the state, never at a mark.
extension Inquiry {
    /// What is left at this instant: a renewal that fell due meanwhile has happened.
    func connectionsLeft(_ client: ClientID, _ bound: Comparison) -> Finding {
        let standing = quota(client)
        return verdict(admits(standing, bound), quotaWords(client), evidence: quotaEvidence(client))
    }

    /// Whether what is left fits; without a limit there is always more than any number left.
    func admits(_ standing: QuotaStanding, _ bound: Comparison) -> Bool {
        if let left = standing.left { return bound.admits(left) }
        return switch bound {
        case .atLeast, .moreThan: true
        case .exactly, .atMost, .fewerThan: false
        }
    }

    func connectionsUnlimited(_ client: ClientID) -> Finding {
        verdict(
            quota(client).limit == nil, quotaWords(client), evidence: quotaEvidence(client))
    }

    /// Used in the window of this instant, refunds taken off.
    func connectionsUsed(_ client: ClientID, _ bound: Comparison) -> Finding {
        verdict(
            bound.admits(quota(client).used), quotaWords(client), evidence: quotaEvidence(client))
    }

    /// Messages that are free after one of the freelancer.
    func freeLeft(
        _ client: ClientID, _ freelancer: FreelancerID, _ bound: Comparison
    ) -> Finding {
        let left = observer.quota(of: client).freeMessages(for: freelancer, at: now)?.left ?? 0
        let isUnlimited = left > InboundAllowance.unlimited / 2
        let count =
            isUnlimited ? "any number of free messages" : Wording.count(left, "free message")
        return verdict(
            bound.admits(left),
            "\(words.name(client)) has \(count) left for \(words.name(freelancer))",
            evidence: quotaEvidence(client))
    }

    /// The next renewal; in a rolling window or a token bucket when the next unit comes back.
    func renewal(_ client: ClientID, _ instant: Instant) -> Finding {
        let renews = quota(client).renews
        let whose = "\(words.name(client))'s quota"
        return verdict(
            renews == instant,
            renews.map { "\(whose) renews \(Wording.instant($0))" }
                ?? "\(whose): \(words.renewal(nil, of: nil))",
            evidence: quotaEvidence(client))
    }

    func quota(_ client: ClientID) -> QuotaStanding {
        let record = record(client)
        return observer.quota(of: client).standing(at: now, plan: record.plan.state)
    }

    private func quotaEvidence(_ client: ClientID) -> [EventID] {
        [record(client).plan.event, record(client).lastQuotaEvent]
    }

    private func quotaWords(_ client: ClientID) -> String {
        let standing = quota(client)
        let name = words.name(client)
        let renews = words.renewal(standing.renews, of: nil)
        if let limit = standing.limit, let left = standing.left {
            let noun = Wording.count(
                left, observer.cast.countsMessages ? "message" : "new connection")
            return "\(name) has \(noun) left (\(standing.used) of \(limit) used; "
                + "\(Wording.bought(standing))\(renews))"
        }
        return "\(name) has unlimited new connections (\(standing.used) used; \(renews))"
    }

    /// Over all grants of the run so far: no window of the kind holds more than the limit.
    ///
    /// A grant is a conversation opened with somebody new and counts at the instant the client
    /// acted. Days and months are those of the calendar in UTC; the policy's own window is the
    /// one of its quota; a rolling window of length L holds the grants of any [t, t + L).
    func neverMore(_ limit: Int64, _ client: ClientID, _ window: ClaimWindow) -> Finding {
        let grants = record(client).grants
        let fullest = fullestWindow(of: grants, by: observer.cast[client], window)
        return verdict(
            Int64(fullest.count) <= limit,
            fullest.isEmpty
                ? "\(words.name(client)) was granted no new connection"
                : "\(words.name(client)) was granted "
                    + Wording.count(fullest.count, "new connection")
                    + " from \(Wording.instant(grants[fullest.lowerBound].at))"
                    + " to \(Wording.instant(grants[fullest.upperBound - 1].at))"
                    + " (\(windowWords(window)))",
            evidence: grants[fullest].map(\.event))
    }

    /// The earliest of the fullest windows, as a range of the grants.
    private func fullestWindow(
        of grants: [Known<FreelancerID>], by client: ClientProfile, _ window: ClaimWindow
    ) -> Range<Int> {
        var fullest = 0..<0
        var first = 0
        for index in grants.indices {
            while !isOneWindow(grants[first].at, grants[index].at, of: client, window) {
                first += 1
            }
            if index + 1 - first > fullest.count { fullest = first..<index + 1 }
        }
        return fullest
    }

    /// Whether one window of the kind holds both instants, the earlier one given first.
    private func isOneWindow(
        _ a: Instant, _ b: Instant, of client: ClientProfile, _ window: ClaimWindow
    ) -> Bool {
        switch window {
        case .day: return a.startOfDay == b.startOfDay
        case .month: return a.startOfMonth == b.startOfMonth
        case .rolling(let span): return b - a < span
        case .policyWindow: break
        }
        switch observer.policy.quota.window {
        case .hour, .day, .week, .month, .billingCycle, .billingCycleOnLastDay:
            return b < calendarWindowEnd(a, of: client)
        case .rolling(let span), .tokenBucket(let span), .firstUse(let span): return b - a < span
        case .never: return true
        }
    }

    /// When the window renews in which the instant lies, by the ledger's own calendar.
    private func calendarWindowEnd(_ instant: Instant, of client: ClientProfile) -> Instant {
        let policy = observer.policy.quota
        let ledger = QuotaLedger(
            policy: Policy(quota: policy), plan: .plus, anchor: client.memberSince,
            starts: instant, zone: client.zone)
        return ledger.standing(at: instant, plan: .plus, policy: Policy(quota: policy)).renews
            ?? .distantFuture
    }

    private func windowWords(_ window: ClaimWindow) -> String {
        switch window {
        case .day: "one day"
        case .month: "one month"
        case .policyWindow: "one window of the policy"
        case .rolling(let span): "within \(span)"
        }
    }
}
