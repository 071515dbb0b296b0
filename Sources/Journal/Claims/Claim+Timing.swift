import Marketplace
package import VirtualTime

/// When a claim has to be looked at again.
///
/// A temporal check (`never`, `always`, `within`) asks after every event, and at the instants that
/// `nextChange` gives.
extension Observer {
    /// The next instant after `now` at which time alone can change the answer; nil: never, as
    /// far as what has happened tells.
    package func nextChange(of claim: Claim, after now: Instant) -> Instant? {
        switch claim {
        case .not(let inner): nextChange(of: inner, after: now)
        case .connectionsLeft(let client, _), .connectionsUnlimited(let client),
            .connectionsUsed(let client, _), .connectionsRenew(let client, _):
            nextQuotaChange(client, after: now)
        case .limitLeft(let holder, let limit, _), .limitUsed(let holder, let limit, _),
            .onLevel(let holder, let limit, _), .boughtLeft(let holder, let limit, _):
            nextLimitChange(holder, limit, after: now)
        case .freeLeft(let client, let freelancer, _):
            quota(of: client).freeMessages(for: freelancer, at: now).map {
                $0.until + .microseconds(1)
            }
        case .jobSuccess:
            // A score ages at instants that only its keeper knows; once a day is close enough.
            now.startOfDay + .days(1)
        case .neverMoreConnections, .finds, .inConversation, .conversation, .isBlocked, .isDeclined,
            .isViewed, .isExpired, .replied, .answered, .timeToHire, .hasReceived, .lastMessage,
            .messagesInOrder,
            .emailShowsDetails,
            .responsiveness, .contract, .contractOutcome, .offer,
            .offerExpires, .invite, .jobProposal, .contractProposal, .plan, .standing,
            .standingUntil, .report, .wasTold, .count:
            nil
        }
    }

    /// The renewal, or the refund of an unanswered message if one may come sooner.
    func nextQuotaChange(_ client: ClientID, after now: Instant) -> Instant? {
        let dossier = clients[client]
        let renewal = quota(of: client).standing(at: now, plan: dossier.plan.state).renews
        var next = renewal.flatMap { $0 > now ? $0 : nil }
        if let expiry = quota(of: client).nextExpiry(after: now) {
            next = min(next ?? expiry, expiry)
        }
        for limit in policy.allLimits {
            guard let silence = limit.refund.silence else { continue }
            for charge in dossier.charges {
                let refund = charge + silence
                if refund > now { next = min(next ?? refund, refund) }
            }
        }
        return next
    }
}
