import Journal
import Marketplace

extension ClaimForms {
    /// Notification e-mails.
    static let emails = SentenceTheme<Claim>(
        "e-mails",
        [
            ClaimForm(
                "{freelancer}'s {nth} (email|e-mail) (shows|show|showed) client details",
                example: "noor's last email shows client details",
                meaning: "Whether an e-mail to the freelancer carried the client's details."
            ) { match, _ in showsDetails(match) },
            ClaimForm(
                "{freelancer}'s {nth} (email|e-mail) (shows|show|showed) no client details",
                example: "noor's 2nd email shows no client details",
                meaning: "Whether an e-mail to the freelancer came without them."
            ) { match, _ in .not(showsDetails(match)) },
            ClaimForm(
                "{freelancer} [has] (has|got|gets|get|received|receives|receive) (email|e-mail) "
                    + "[from {client}|about {client}]",
                "{freelancer} (is|was|has been) emailed [about {client}]",
                example: "noor got an email about acme",
                meaning: "Whether there was any e-mail to the freelancer."
            ) { match, _ in
                let emails = Countable.emails(
                    to: match.freelancer, about: match.clientIfAny, showingDetails: nil)
                return .count(emails, .atLeast(1))
            },
        ])

    private static func showsDetails(_ match: Match) -> Claim {
        // 0 stands for `last`.
        let ordinal = match.ordinalIfAny.flatMap { $0 == 0 ? nil : $0 }
        return .emailShowsDetails(match.freelancer, ordinal: ordinal)
    }
}
