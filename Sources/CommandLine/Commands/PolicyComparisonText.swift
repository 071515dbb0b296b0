import Journal
import Marketplace
import Replay
import VirtualTime

/// A comparison of two policies for people to read.
struct PolicyComparisonText {
    let comparison: PolicyComparison
    let width: Int
    let style: Style

    var text: String {
        var text = style.bold("\(comparison.first.name) and \(comparison.second.name)") + "\n"
        text += comparison.differences.isEmpty ? sameness : differences
        guard let trial = comparison.trial else { return text }
        text += "\n" + TextLayout.paragraph(setting(trial), indent: 0, width: width)
        for row in comparison.rows {
            text += "\n" + style.bold("On the plan \(row.plan)") + "\n"
            text += pair(
                sentence(row.first, under: comparison.first.policy),
                sentence(row.second, under: comparison.second.policy))
        }
        return text
    }

    // MARK: - Differences

    private var sameness: String {
        comparison.first.name == comparison.second.name
            ? "  It is the same policy twice.\n" : "  Their rules are the same.\n"
    }

    private var differences: String {
        var text = ""
        var rule: RuleSlug?
        for difference in comparison.differences {
            if difference.rule != rule {
                let title = RuleBook.entry(for: difference.rule).title
                text += "\n"
                text += TextLayout.paragraph(
                    "\(difference.rule.rawValue): \(title)", indent: 0, width: width)
                rule = difference.rule
            }
            let limit = difference.limit.map { "limit \($0), " } ?? ""
            text += " \(style.bold(limit + difference.figure))\n"
            text += pair(difference.first ?? "nothing", difference.second ?? "nothing")
        }
        return text
    }

    private func pair(_ first: String, _ second: String) -> String {
        TextLayout.table(
            [(comparison.first.name, first), (comparison.second.name, second)], width: width,
            style: .plain)
    }

    // MARK: - Attempts

    private func setting(_ trial: AttemptTrial) -> String {
        let answers =
            trial.answersAfter.map { "Everybody answers after \($0)." } ?? "Nobody answers."
        let policies = [comparison.first.policy, comparison.second.policy]
        let isAlone = policies.allSatisfy(\.teamLimits.isEmpty) ? "" : ", alone in its team,"
        return "A client that meets all conditions\(isAlone) writes to somebody new "
            + "every \(trial.gap), from \(Wording.instant(trial.from)), when it signed up, until "
            + "\(Wording.instant(trial.until)). \(answers)" + leftOut
    }

    /// The plans that only one of the policies has.
    private var leftOut: String {
        let (ours, theirs) = (comparison.first.policy.plans, comparison.second.policy.plans)
        let names =
            ours.names.filter { theirs.plan(named: $0) == nil }
            + theirs.names.filter { ours.plan(named: $0) == nil }
        if names.isEmpty { return "" }
        return " Not tried, as one policy alone has them: \(names.joined(separator: ", "))."
    }

    private func sentence(_ outcome: AttemptTrial.Outcome, under policy: Policy) -> String {
        guard let first = outcome.first else {
            return outcome.attempts == 1
                ? "the one attempt is not refused"
                : "none of \(outcome.attempts) attempts is refused"
        }
        var cast = Cast()
        cast.take(policy)
        let cause = Wording(cast: cast).cause(first.refusal.cause).map { " (\($0))" } ?? ""
        return "attempt \(first.attempt) is the first refused, at \(Wording.instant(first.at)): "
            + "\(first.refusal.reason.slug)\(cause); "
            + "\(outcome.refused) of \(outcome.attempts) are in all"
    }
}
