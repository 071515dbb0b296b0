package import VirtualTime

/// The lists of a ledger whose policy needs more than a count.
@usableFromInline
struct QuotaDetails: Equatable, Codable, Sendable {
    /// Rolling windows: when each use that still counts was made, oldest first.
    var uses: [Instant] = []
    /// Whom the units in use were used for, oldest first, where people are counted.
    var people: [FreelancerID] = []
    /// Units that an answer, or none, may give back, oldest first; one a client and freelancer
    /// at most.
    var pending: [PendingRefund] = []
    /// Units rolled over: those carried once, twice, … The last is not 0.
    var carried: [Int64] = []
    /// Free messages still open, by when the last inbound message came.
    var inbound: [OpenAllowance] = []
    /// Whether a free message was used of which nobody was told yet.
    var usedFree = false
    /// Units that came back and that nobody was told of yet, in the order in which they moved.
    var returned: [QuotaReturn] = []
    /// What the present window granted where that is not the plan's allotment, after a change of
    /// plan.
    var granted: Int64?
    /// Of a policy with several limits: a ledger for each, in its order.
    var limits: [QuotaLedger] = []
    /// What those limits counted and nobody was told of yet.
    var charges: [LimitCharge] = []
    /// Of a limit that counts pairs: a ledger for each freelancer, in the order of first contact.
    var pairs: [PairLedger] = []
    /// What decides about levels that are earned: empty, or one element.
    var levels: [LevelHistory] = []
    /// What was bought: empty, or one element.
    var bought: [BoughtUnits] = []
    /// Which windows granted what is in use: empty, or one element, where the policy asks for it.
    var sources: [UnitSources] = []
    /// Of what a team shares: whose act this is.
    var acting: ClientID?
    /// The latest instant looked at since something was counted: time never goes back behind it.
    /// The distant past: nothing was counted yet.
    var latest: Instant = .distantPast
}

/// A unit used that may come back.
struct PendingRefund: Hashable, Codable, Sendable, BitwiseCopyable {
    var freelancer: FreelancerID
    /// Whose it was, where a team shares the limit.
    var client: ClientID?
    /// The lot of bought units that it came from; 0: it renews.
    var lot: UInt32 = 0
    /// The windows that granted it and used it, where the policy tells units apart.
    var source: UnitSource?
    var chargedAt: Instant
}

/// A unit that came back, and when.
package struct QuotaReturn: Hashable, Codable, Sendable, BitwiseCopyable {
    /// With whom it had been used.
    package var freelancer: FreelancerID
    /// Whose it was, where a team shares the limit; else nil.
    package var client: ClientID?
    package var at: Instant
    /// Which of several limits it belongs to; nil where there is one quota.
    package var limit: LimitID?

    func tagged(_ limit: LimitID) -> QuotaReturn {
        var copy = self
        copy.limit = limit
        return copy
    }
}

/// What a client has used with one freelancer.
struct PairLedger: Equatable, Codable, Sendable {
    var freelancer: FreelancerID
    var ledger: QuotaLedger
}

/// What is left of the free messages that an inbound message opened.
struct OpenAllowance: Hashable, Codable, Sendable, BitwiseCopyable {
    var freelancer: FreelancerID
    /// To whom it came, where a team shares the limit.
    var client: ClientID?
    var since: Instant
    var left: Int64
}

/// Messages to one freelancer that cost nothing after one of hers.
package struct FreeMessages: Hashable, Sendable, BitwiseCopyable {
    package var left: Int64
    /// The last instant at which they are free.
    package var until: Instant
}

extension QuotaLedger {
    mutating func openDetails() {
        if details.isEmpty { details.append(QuotaDetails()) }
    }

    /// Something was counted: from now on time never goes back behind a look.
    mutating func noteTime(_ now: Instant) {
        openDetails()
        details[0].latest = max(details[0].latest, now)
    }

    /// What a client may use in this window, beside a plan's allotment or what was granted instead.
    @usableFromInline func heldTotal(_ allotment: Int64) -> Int64 {
        saturatingSum(details[0].granted ?? allotment, carriedTotal)
    }

    @usableFromInline var carriedTotal: Int64 {
        if details.isEmpty { return 0 }
        let added = details[0].sources.isEmpty ? 0 : details[0].sources[0].added
        return details[0].carried.reduce(added, saturatingSum)
    }
}
