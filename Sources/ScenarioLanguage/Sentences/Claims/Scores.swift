import Journal
import Marketplace
import VirtualTime

extension ClaimForms {
    /// Job Success Score and responsiveness.
    static let scores = SentenceTheme<Claim>(
        "scores",
        [
            ClaimForm(
                "{freelancer}'s job success [score] (is unchanged|has stayed same)",
                example: "noor's job success score is unchanged",
                meaning: "Whether the score is what it was when the scenario began."
            ) { match, _ in .jobSuccess(match.freelancer, nil) },
            ClaimForm(
                "{freelancer}'s job success [score] (has changed|is changed|changed|change)",
                example: "noor's job success score has changed",
                meaning: "Whether the score differs from what it was when the scenario began."
            ) { match, _ in .not(.jobSuccess(match.freelancer, nil)) },
            ClaimForm(
                "{freelancer}'s job success [score] is ({percent}|blank)",
                example: "noor's job success score is 75%",
                meaning: "The score in whole percent, or blank before any contract has ended."
            ) { match, _ in
                .jobSuccess(
                    match.freelancer, match.says("blank") ? .blank : .percent(match.percent))
            },
            ClaimForm(
                "{freelancer}'s responsiveness [score] (is unchanged|has stayed same)",
                example: "noor's responsiveness is unchanged",
                meaning: "Whether the bucket is what it was when the scenario began."
            ) { match, _ in .responsiveness(match.freelancer, nil) },
            ClaimForm(
                "{freelancer}'s responsiveness [score] (has changed|is changed|changed|change)",
                example: "noor's responsiveness has changed",
                meaning: "Whether the bucket differs from what it was when the scenario began."
            ) { match, _ in .not(.responsiveness(match.freelancer, nil)) },
            ClaimForm(
                "{freelancer}'s responsiveness [score] is {responsiveness}",
                "{freelancer}'s responsiveness [score] is within {time}",
                example: "noor's responsiveness is within 24h",
                meaning: "The bucket: blank, within 24h, within 3 days, or slower."
            ) { match, reader in
                guard let bucket = reader.responsiveness(match) else { return nil }
                return .responsiveness(match.freelancer, bucket)
            },
        ])
}
