/// The stable name of a rule, used by code, scenarios, refusals and `dmsim explain`.
///
/// The first sixteen come from the help article, the others from its neighbours.
package enum RuleSlug: String, CaseIterable, Hashable, Sendable {
    case planEligibility = "plan-eligibility"
    case newConnectionQuota = "new-connection-quota"
    case contractHistory = "contract-history"
    case entryPoint = "entry-point"
    case clientOpens = "client-opens"
    case beforeInvite = "before-invite"
    case manyFreelancers = "many-freelancers"
    case replyOptional = "reply-optional"
    case noScoreEffect = "no-score-effect"
    case replyWithin24h = "reply-within-24h"
    case firstEmailClientInfo = "first-email-client-info"
    case hireNow = "hire-now"
    case archive = "archive"
    case block = "block"
    case unblock = "unblock"
    case report = "report"

    case invites = "invites"
    case responsiveness = "responsiveness"
    case jobSuccess = "job-success"
    case offerExpiry = "offer-expiry"
    case sanctionLadder = "sanction-ladder"
    case reportConfidential = "report-confidential"
    case contactSharing = "contact-sharing"
    case decline = "decline"
    case contractProposal = "contract-proposal"
    case conversationExpiry = "conversation-expiry"
    case purchases = "purchases"

    /// Whether the help article states the rule.
    package var isFromArticle: Bool {
        switch self {
        case .planEligibility, .newConnectionQuota, .contractHistory, .entryPoint, .clientOpens,
            .beforeInvite, .manyFreelancers, .replyOptional, .noScoreEffect, .replyWithin24h,
            .firstEmailClientInfo, .hireNow, .archive, .block, .unblock, .report:
            true
        case .invites, .responsiveness, .jobSuccess, .offerExpiry, .sanctionLadder,
            .reportConfidential, .contactSharing, .decline, .contractProposal,
            .conversationExpiry, .purchases:
            false
        }
    }
}
