package import Marketplace

extension Wording {
    /// What a person can check behind a refusal; nil where the reason says it all.
    package func cause(_ cause: RefusalCause) -> String? {
        switch cause {
        case .plain: nil
        case .plan(let plan): "the plan is \(plan.name)"
        case .quota(let used, let limit, let renews):
            "\(used) of \(limit) used"
                + (renews.map { ", renews \(Wording.instant($0))" } ?? ", does not renew")
                + free(in: 0)
        case .limit(let full): limit(full)
        case .condition(.billingVerified): "the billing method is not verified"
        case .condition(.goodStanding): "the standing is not good"
        case .condition(.spend(let least, let age)): spend(least, age.map { "\($0)" })
        case .since(let instant): "since \(Wording.instant(instant))"
        case .until(let instant): "until \(Wording.instant(instant))"
        }
    }

    private func limit(_ full: FullLimit) -> String {
        var text = "\(cast[full.limit]): \(full.used) of \(full.of) used"
        text += full.renews.map { ", renews \(Wording.instant($0))" } ?? ", does not renew"
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

    private func spend(_ least: Cents?, _ age: String?) -> String {
        let spend = least.map { "less than \(Wording.money($0)) spent in 12 months" }
        let payment = age.map { "no payment more than \($0) ago" }
        let parts = [spend, payment].compactMap { $0 }
        return parts.isEmpty ? "no spend is asked for" : parts.joined(separator: ", and ")
    }
}
