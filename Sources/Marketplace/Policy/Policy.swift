package import VirtualTime

/// Whether a new message brings an archived conversation back to the inbox.
@usableFromInline
package enum ArchivedDelivery: UInt8, CaseIterable, Hashable, Sendable, BitwiseCopyable {
    case staysArchived, returnsToInbox
}

/// What happens when somebody shares contact details before a contract.
package enum ContactSharingResponse: UInt8, CaseIterable, Hashable, Sendable, BitwiseCopyable {
    case ignore, warn, flag
}

/// When conversations are over because nobody says a word.
package struct ConversationPolicy: Hashable, Sendable {
    /// One that was opened without a message, as by an accepted invite, ends so long after if the
    /// client has not written; nil: never.
    package var expiresUnwritten: TimeSpan?
    /// One ends so long after the client's first message if the freelancer has not answered; nil:
    /// never.
    package var expiresUnanswered: TimeSpan?
    package init() {}

    package var expires: Bool { expiresUnwritten != nil || expiresUnanswered != nil }
}

/// The parameters of offers.
package struct OfferPolicy: Hashable, Sendable {
    /// How long an offer stays open.
    package var expiry: TimeSpan = .days(7)
    package var enterpriseExpiry: TimeSpan = .days(30)
    package init() {}
}

/// The parameters of invites and of the responsiveness score.
package struct InvitePolicy: Hashable, Codable, Sendable {
    /// An invite withdrawn within this time does not count for responsiveness.
    package var uncountedWithdrawal: TimeSpan = .hours(24)
    /// For so long after a withdrawal the client neither invites the same person again nor writes
    /// to it first; zero: at once it may.
    package var pauseAfterWithdrawal: TimeSpan = .zero
    /// With fewer counted invites than this the score is blank.
    package var minimumForScore: Int = 3
    /// Bounds of the two fast buckets of typical response time.
    package var fast: TimeSpan = .hours(24)
    package var medium: TimeSpan = .days(3)
    package init() {}
}

/// The parameters of moderation.
package struct ModerationPolicy: Hashable, Sendable {
    /// What the first, second, … upheld report leads to; the last repeats.
    package var ladder: [Sanction] = [.notification, .warning, .restriction, .suspension]
    package var restriction: TimeSpan = .days(7)
    /// Whether the reporter is told the outcome.
    package var tellsReporter: Bool = false
    package var contactSharing: ContactSharingResponse = .ignore
    /// Whether Enterprise clients may share contact details in private messages.
    package var enterpriseMayShareContacts: Bool = true
    package init() {}
}

/// All the parameters of the workflow; presets and scripts are values of this.
@usableFromInline
package struct Policy: Hashable, Sendable {
    package var name: String = "article"
    /// What its plans are called; every limit has an allotment for each.
    package var plans = PlanNames.article
    /// The one quota; of several limits, the first.
    @usableFromInline package var quota = QuotaPolicy()
    /// Several limits that hold together; empty where there is one quota.
    @usableFromInline package var limits: [QuotaPolicy] = []
    /// What they are called, in the same order.
    package var limitNames: [String] = []
    /// Each must hold for a new connection, in this order.
    @usableFromInline package var conditions: [EligibilityCondition] = []
    /// To whom a client writes without plan, conditions and quota being asked for, each once.
    package var freeFor: [FreeRecipient] = []
    @usableFromInline package var archived: ArchivedDelivery = .staysArchived
    /// Whether freelancers may decline messages.
    @usableFromInline package var declines: Bool = false
    package var conversations = ConversationPolicy()
    package var offers = OfferPolicy()
    package var invites = InvitePolicy()
    package var moderation = ModerationPolicy()
    package init() {}

    /// The usual policy with another quota.
    package init(quota: QuotaPolicy) { self.quota = quota }

    /// Whether clients of a plan may not open new connections at all.
    @inlinable
    package func bars(_ plan: Plan) -> Bool {
        if limits.isEmpty {
            if case .notEligible = quota.allotment(for: plan) { return true } else { return false }
        }
        return limits.contains {
            $0.unit.counts(.firstMessage) && $0.allotment(for: plan) == .notEligible
        }
    }

    /// The one quota, or the several limits.
    package var allLimits: [QuotaPolicy] { limits.isEmpty ? [quota] : limits }

    /// Whether units may come back because nobody answered.
    package var returnsUnitsOnSilence: Bool {
        allLimits.contains { $0.refund.silence != nil }
    }

    /// Whether such an event means anything for units that were used.
    package func refundsHear(of event: RefundEvent) -> Bool {
        allLimits.contains { $0.refund.effect(of: event) != nil }
    }

    /// Whether units can be bought.
    package var offersPurchases: Bool { allLimits.contains { $0.purchases != nil } }

    /// Whether allotments are earned.
    package var hasLevels: Bool { limits.contains { $0.levels != nil } }

    /// Which of the limits are shared by a team.
    package var teamLimits: [Int] { limits.indices.filter { limits[$0].scope == .team } }
}
