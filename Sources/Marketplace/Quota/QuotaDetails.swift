import VirtualTime

/// The lists of a ledger whose policy needs more than a count.
@usableFromInline
struct QuotaDetails: Equatable, Codable, Sendable {
    /// Rolling windows: when each use that still counts was made, oldest first.
    var uses: [Instant] = []
    /// Units that an answer, or none, may give back, oldest first; one a freelancer at most.
    var pending: [PendingRefund] = []
    /// Units rolled over: those carried once, twice, … The last is not 0.
    var carried: [Int64] = []
    /// Free messages still open, by when the last inbound message came.
    var inbound: [OpenAllowance] = []
    /// The latest instant looked at: time never goes back behind it.
    var latest: Instant = .distantPast
}

/// A unit used that may come back.
struct PendingRefund: Hashable, Codable, Sendable, BitwiseCopyable {
    var freelancer: FreelancerID
    var chargedAt: Instant
}

/// What is left of the free messages that an inbound message opened.
struct OpenAllowance: Hashable, Codable, Sendable, BitwiseCopyable {
    var freelancer: FreelancerID
    var since: Instant
    var left: Int64
}

extension QuotaLedger {
    mutating func openDetails() {
        if details.isEmpty { details.append(QuotaDetails()) }
    }

    @usableFromInline var carriedTotal: Int64 {
        details.isEmpty ? 0 : details[0].carried.reduce(0, saturatingSum)
    }
}
