import LoadTesting
import Statistics

/// A distribution of a load run, as the reports name it.
struct NamedDistribution {
    enum Unit: String {
        case seconds, units, percent
    }

    /// The member in JSON.
    var key: String
    /// For people.
    var title: String
    var unit: Unit
    /// Times in microseconds.
    var histogram: Histogram

    /// What one of the histogram's values is in the unit.
    var scale: Double { unit == .seconds ? 1e-6 : 1 }

    /// Those of which there are values.
    static func all(_ outcome: LoadOutcome) -> [NamedDistribution] {
        let figures = outcome.figures
        func times(_ key: String, _ title: String, _ histogram: Histogram) -> NamedDistribution {
            NamedDistribution(key: key, title: title, unit: .seconds, histogram: histogram)
        }
        return [
            times("time_to_first_reply", "first reply", figures.timeToReply),
            times(
                "time_to_hire_reply_within_24h", "hire, reply within 24 h",
                figures.timeToHirePrompt),
            times("time_to_hire_reply_after_24h", "hire, reply later", figures.timeToHireLate),
            times("time_to_hire_from_job_post", "hire, job post", figures.timeToHireFromJobPost),
            times("time_to_answer_invite", "answer to an invite", figures.timeToInviteAnswer),
            times("time_to_fill_need", "need filled", figures.timeToFill),
            times("desk_wait", "wait at the desk", figures.deskWait),
            times("desk_review", "review", figures.deskReview),
            times("first_quota_refusal", "first quota refusal", figures.firstExhausted),
            NamedDistribution(
                key: "quota_used_per_client", title: "quota used by a client", unit: .units,
                histogram: figures.quotaUse),
            NamedDistribution(
                key: "job_success", title: "Job Success Score", unit: .percent,
                histogram: outcome.scores?.jobSuccess ?? Histogram()),
        ].filter { $0.histogram.count > 0 }
    }

    static let quantiles: [(name: String, p: Double)] = [
        ("p50", 0.5), ("p90", 0.9), ("p95", 0.95), ("p99", 0.99), ("p99.9", 0.999),
        ("p99.99", 0.9999),
    ]
}
