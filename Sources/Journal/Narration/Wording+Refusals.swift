package import Marketplace
package import VirtualTime

extension Wording {
    /// What a person can check behind a refusal; nil where the reason says it all.
    package func cause(_ cause: RefusalCause) -> String? {
        switch cause {
        case .plain: nil
        case .plan(let plan): "the plan is \(cast[plan])"
        case .quota(let used, let limit, let renews):
            "\(used) of \(limit) used, \(renewal(renews, of: nil))\(free(in: 0))"
        case .limit(let full): limit(full)
        case .condition(.billingVerified): "the billing method is not verified"
        case .condition(.goodStanding): "the standing is not good"
        case .condition(.spend(let least, let age)): spend(least, age.map { "\($0)" })
        case .since(let instant): "since \(Wording.instant(instant))"
        case .until(let instant): "until \(Wording.instant(instant))"
        case .holding(let held, let most): "\(held) held, \(most) at most"
        }
    }

    private func limit(_ full: FullLimit) -> String {
        var text = "\(cast[full.limit]): \(full.used) of \(full.of) used"
        text += ", " + renewal(full.renews, of: full.limit)
        if let passes = full.passes, passes != full.renews {
            text += "; all limits have room at \(Wording.instant(passes))"
        }
        return text + free(in: Int(full.limit.index))
    }

    /// Messages that are free need no unit; a refusal means that there is none of them left.
    private func free(in limit: Int) -> String {
        let given = cast.givesFreeMessages
        return given.indices.contains(limit) && given[limit] ? "; no message is free now" : ""
    }

    /// How what was used of a limit comes back.
    ///
    /// - Parameters:
    ///   - renews: when the next of it does by itself, if ever.
    ///   - limit: one of several limits; nil for the only one, or the tightest.
    package func renewal(_ renews: Instant?, of limit: LimitID?) -> String {
        if let renews { return "renews \(Wording.instant(renews))" }
        let isAnswered =
            limit.map(cast.answeredLimits.contains)
            ?? (!cast.answeredLimits.isEmpty && !cast.hasLastingLimit)
        return isAnswered ? "a unit comes back with each answer" : "nothing is to come back"
    }

    /// `10 bought; `, or nothing.
    static func bought(_ standing: QuotaStanding) -> String {
        standing.bought == 0 ? "" : "\(standing.bought) bought; "
    }

    private func spend(_ least: Cents?, _ age: String?) -> String {
        let spend = least.map { "less than \(Wording.money($0)) spent in 12 months" }
        let payment = age.map { "no payment more than \($0) ago" }
        let parts = [spend, payment].compactMap { $0 }
        return parts.isEmpty ? "no spend is asked for" : parts.joined(separator: ", and ")
    }
}
