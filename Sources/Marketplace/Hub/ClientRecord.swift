package import VirtualTime

/// A change of plan that takes effect later.
package struct PendingPlan: Hashable, Codable, Sendable, BitwiseCopyable {
    package var plan: Plan
    package var at: Instant
}

/// A client's whole state at the hub.
///
/// No rule looks at two clients at once, so a hub can be divided by client.
package struct ClientRecord: Equatable, Codable, Sendable {
    package var account: Account
    package var spend: SpendHistory
    package var ledger: QuotaLedger
    /// The plan that is to come, and when.
    package var pendingPlan: PendingPlan?
    /// Looked up by freelancer only, never iterated.
    private var relationships: [FreelancerID: Relationship] = [:]

    package init(_ profile: ClientProfile, starts: Instant, policy: Policy) {
        account = Account(profile)
        spend = SpendHistory(profile, starts: starts)
        ledger = QuotaLedger(
            policy: policy, plan: profile.plan, anchor: profile.memberSince, starts: starts,
            zone: profile.zone)
    }

    /// Strangers read as an empty relationship; writing keeps it.
    package subscript(freelancer: FreelancerID) -> Relationship {
        get { relationships[freelancer] ?? Relationship() }
        set { relationships[freelancer] = newValue }
    }
}
