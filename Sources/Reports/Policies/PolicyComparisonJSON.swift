import Journal
import Marketplace
package import Replay
import VirtualTime

/// A comparison of two policies as one JSON object; ScenarioLanguage.docc/Policies.md describes
/// every member.
package enum PolicyComparisonJSON {
    /// Raised when a member goes, or changes its name, type or meaning; new ones may come without.
    package static let version = 1
    package static let format = "dmsim-policy-comparison"

    package static func write(_ comparison: PolicyComparison, commandLine: String) -> String {
        var json = JSONWriter()
        json.beginObject()
        json.member("format", format)
        json.member("version", version)
        json.member("command_line", commandLine)
        json.member("policies", [comparison.first.name, comparison.second.name])
        json.key("differences")
        json.beginArray()
        for difference in comparison.differences { write(difference, &json) }
        json.endArray()
        json.key("trial")
        if let trial = comparison.trial { write(trial, comparison, &json) } else { json.null() }
        json.endObject()
        return json.text + "\n"
    }

    private static func write(_ difference: PolicyDifference, _ json: inout JSONWriter) {
        json.beginObject()
        json.member("rule", difference.rule.rawValue)
        write("limit", difference.limit, &json)
        json.member("figure", difference.figure)
        write("first", difference.first, &json)
        write("second", difference.second, &json)
        json.endObject()
    }

    private static func write(
        _ trial: AttemptTrial, _ comparison: PolicyComparison, _ json: inout JSONWriter
    ) {
        json.beginObject()
        json.member("every_seconds", trial.gap.seconds)
        json.member("from", trial.from.isoText)
        json.member("until", trial.until.isoText)
        json.member("answered_after_seconds", trial.answersAfter?.seconds ?? .nan)
        json.key("plans")
        json.beginArray()
        for row in comparison.rows {
            json.beginObject()
            json.member("plan", row.plan)
            json.member("attempts", row.first.attempts)
            json.key("first")
            write(row.first, under: comparison.first.policy, &json)
            json.key("second")
            write(row.second, under: comparison.second.policy, &json)
            json.endObject()
        }
        json.endArray()
        json.endObject()
    }

    private static func write(
        _ outcome: AttemptTrial.Outcome, under policy: Policy, _ json: inout JSONWriter
    ) {
        json.beginObject()
        json.member("refused", outcome.refused)
        json.key("first_refusal")
        if let first = outcome.first {
            write(first, under: policy, &json)
        } else {
            json.null()
        }
        json.endObject()
    }

    private static func write(
        _ first: AttemptTrial.FirstRefusal, under policy: Policy, _ json: inout JSONWriter
    ) {
        json.beginObject()
        json.member("attempt", first.attempt)
        json.member("at", first.at.isoText)
        json.member("reason", first.refusal.reason.slug)
        switch first.refusal.cause {
        case .quota(let used, let limit, let renews):
            json.member("used", used)
            json.member("of", limit)
            write("renews", renews?.isoText, &json)
            write("passes", renews?.isoText, &json)
        case .limit(let full):
            json.member("limit", policy.limitNames[Int(full.limit.index)])
            json.member("used", full.used)
            json.member("of", full.of)
            write("renews", full.renews?.isoText, &json)
            write("passes", full.passes?.isoText, &json)
        case .plain, .plan, .condition, .since, .until, .holding: break
        }
        json.endObject()
    }

    private static func write(_ name: String, _ text: String?, _ json: inout JSONWriter) {
        json.key(name)
        if let text { json.value(text) } else { json.null() }
    }
}
