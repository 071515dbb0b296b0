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
        ])

    private static func showsDetails(_ match: Match) -> Claim {
        let ordinal = match.ordinalIfAny ?? 0
        return ordinal == 0
            ? .lastEmailShowsDetails(match.freelancer)
            : .emailShowsDetails(match.freelancer, ordinal: ordinal)
    }
}
