import Journal
import Marketplace

extension ClaimForms {
    /// Reports and rulings.
    static let reports = SentenceTheme<Claim>(
        "reports",
        [
            ClaimForm(
                "desk [has] (upheld|upholds|uphold) {freelancer}'s report [about {client}]",
                example: "the desk has upheld noor's report",
                meaning: "Whether the freelancer's last report was upheld."
            ) { match, _ in .report(match.freelancer, about: match.clientIfAny, .upheld) },
            ClaimForm(
                "desk [has] (dismissed|dismisses|dismiss) {freelancer}'s report [about {client}]",
                example: "the desk has dismissed noor's report about acme",
                meaning: "Whether the freelancer's last report was dismissed."
            ) { match, _ in .report(match.freelancer, about: match.clientIfAny, .dismissed) },
            ClaimForm(
                "{freelancer}'s report [about {client}] (is under review)",
                example: "noor's report is under review",
                meaning: "Whether a reviewer has the freelancer's last report in hand."
            ) { match, _ in .report(match.freelancer, about: match.clientIfAny, .underReview) },
            ClaimForm(
                "{freelancer}'s report [about {client}] (is|was|has been) {report-state}",
                example: "noor's report about spamco is filed",
                meaning:
                    "Where the last report stands: filed, reviewed, dismissed, upheld or missing."
            ) { match, _ in
                let state = match.choice(.reportState, ReportState.self)
                return .report(match.freelancer, about: match.clientIfAny, state)
            },
        ])
}
