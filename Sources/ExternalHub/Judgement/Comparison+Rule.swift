import Journal
import Marketplace

/// Which rule a wrong answer breaks.
extension Comparison {
    /// The name of the promise that no article's rule has: each message accepted arrives once.
    static let deliveredOnce = "delivered-once"

    /// The rule of a refusal where there should be none: mostly the one that it leans on.
    func rule(ofWrongRefusal outcome: Outcome) -> String {
        guard let reason = outcome.refusalReason else { return mainRule }
        switch reason {
        case .blocked where situation.wasUnblocked:
            return RuleSlug.unblock.rawValue
        case .planNotEligible, .notEligible, .quotaExhausted, .awaitingReply, .restricted,
            .notFoundInSearch, .profileHidden, .notAConversation:
            if situation.hasContractHistory { return RuleSlug.contractHistory.rawValue }
            let isFollowUp = situation.hasConversation && reason != .awaitingReply
            return (isFollowUp ? .newConnectionQuota : reason.rule).rawValue
        default: return reason.rule.rawValue
        }
    }

    /// The rule of what the answer should have been.
    private var mainRule: String {
        rule(of: expected.first?.kind ?? .messageAccepted)
    }

    /// The rule of a field of an outcome that differs.
    func rule(of outcome: Outcome, field: String) -> String {
        switch (outcome.kind, field) {
        case (.refused, _): return outcome.refusalReason?.rule.rawValue ?? mainRule
        case (.offerSent, "expires"): return RuleSlug.offerExpiry.rawValue
        case (.sanctioned, "freelancer"), (.standingChanged, "freelancer"),
            (.sanctioned, "reporter"), (.standingChanged, "reporter"), (.reportFiled, "tell"),
            (.sanctioned, "tell"):
            return RuleSlug.reportConfidential.rawValue
        case (.conversationOpened, "free"):
            return
                (situation.isFreeByPolicy ? RuleSlug.newConnectionQuota : .contractHistory)
                .rawValue
        default: return rule(of: outcome.kind)
        }
    }

    /// The rule of a kind of outcome that is there and should not be, or the other way round.
    func rule(of kind: EventKind) -> String {
        switch kind {
        case .messageAccepted, .toldMessage: Comparison.deliveredOnce
        case .quotaCharged, .limitCharged:
            (situation.hasContractHistory ? RuleSlug.contractHistory : .newConnectionQuota)
                .rawValue
        case .conversationOpenedByFreelancer:
            (situation.hasContractHistory ? RuleSlug.contractHistory : .clientOpens).rawValue
        default: (kind.rule ?? .clientOpens).rawValue
        }
    }
}
