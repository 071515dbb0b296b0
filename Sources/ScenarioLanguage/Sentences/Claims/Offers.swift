import Journal
import Marketplace

extension ClaimForms {
    /// Offers from the conversation.
    static let offers = SentenceTheme<Claim>(
        "offers",
        [
            ClaimForm(
                "{client}'s offer to {freelancer} (is|was|has been|has) {offer-state}",
                "{freelancer}'s offer from {client} (is|was|has been|has) {offer-state}",
                example: "acme's offer to noor is open",
                meaning:
                    "Where the last offer stands: open, accepted, declined, withdrawn, expired "
                    + "or missing."
            ) { match, _ in
                let state = match.choice(.offerState, Offer.Phase.self)
                return .offer(match.client, match.freelancer, state)
            },
            ClaimForm(
                "{freelancer} has [open] offer from {client}",
                example: "noor has an offer from acme",
                meaning: "Whether an offer is open."
            ) { match, _ in .offer(match.client, match.freelancer, .open) },
            ClaimForm(
                "{freelancer} has no offer from {client}",
                "{client} has made no offer to {freelancer}",
                example: "noor has no offer from acme", meaning: "Whether there never was an offer."
            ) { match, _ in .offer(match.client, match.freelancer, .none) },
            ClaimForm(
                "{freelancer} [has] {answers} {client}'s offer",
                example: "noor has accepted acme's offer",
                meaning: "Whether the last offer was accepted, or declined."
            ) { match, _ in
                let answer = match.choice(.answer, Answer.self)
                let state: Offer.Phase = answer == .accept ? .accepted : .declined
                return .offer(match.client, match.freelancer, state)
            },
            ClaimForm(
                "{client}'s offer to {freelancer} (expires|expire) [at|on] {date}",
                example: "acme's offer to noor expires at 2026-01-12 12:00",
                meaning: "When the last offer expires if nobody answers it."
            ) { match, _ in .offerExpires(match.client, match.freelancer, at: match.instant) },
        ])
}
