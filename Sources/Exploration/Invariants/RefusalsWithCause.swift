import Journal
import Marketplace
import VirtualTime

extension Invariant {
    static let refusalsWithCause = Invariant(
        name: "refusals-with-cause",
        text: "Every refusal names a cause that a person can check, and that is so.",
        rule: .clientOpens, check: RefusalsWithCause.check)
}

private enum RefusalsWithCause {
    static func check(_ run: RunFacts) -> Invariant.Evidence? {
        for event in run.events {
            guard case .refused(_, let refusal) = event.fact else { continue }
            if let found = fault(of: refusal, event, at: run.acted.instant(of: event)) {
                return Invariant.Evidence(event: event.id, found: found)
            }
        }
        return nil
    }

    /// - Parameter instant: when whoever was refused acted, which is what counts.
    private static func fault(
        of refusal: Refusal, _ event: JournalEvent, at instant: Instant
    ) -> String? {
        let slug = refusal.reason.slug
        switch (refusal.reason, refusal.cause) {
        case (.quotaExhausted, .quota(let used, let limit, let renews)):
            if used < limit { return "\(slug), though \(used) of \(limit) are used" }
            if let renews, limit > 0, renews <= instant {
                return "\(slug), though the quota renewed at \(renews)"
            }
        case (.quotaExhausted, .limit): return nil
        case (.quotaExhausted, _): return "\(slug) without the limit and what is used of it"
        case (.blocked, .since(let since)), (.awaitingReply, .since(let since)),
            (.declined, .since(let since)):
            if since > event.at { return "\(slug) since an instant that is still to come" }
        case (.blocked, _), (.awaitingReply, _), (.declined, _):
            return "\(slug) without the instant since which it is so"
        default: return nil
        }
        return nil
    }
}
