import Marketplace

extension Wording {
    /// What a person can check behind a refusal; nil where the reason says it all.
    func cause(_ cause: RefusalCause) -> String? {
        switch cause {
        case .plain: nil
        case .plan(let plan): "the plan is \(plan.name)"
        case .quota(let used, let limit, let renews):
            "\(used) of \(limit) used"
                + (renews.map { ", renews \(Wording.instant($0))" } ?? ", does not renew")
        case .condition(.billingVerified): "the billing method is not verified"
        case .condition(.goodStanding): "the standing is not good"
        case .condition(.spend(let least, let age)): spend(least, age.map { "\($0)" })
        case .since(let instant): "since \(Wording.instant(instant))"
        case .until(let instant): "until \(Wording.instant(instant))"
        }
    }

    private func spend(_ least: Cents?, _ age: String?) -> String {
        let spend = least.map { "less than \(Wording.money($0)) spent in 12 months" }
        let payment = age.map { "no payment more than \($0) ago" }
        let parts = [spend, payment].compactMap { $0 }
        return parts.isEmpty ? "no spend is asked for" : parts.joined(separator: ", and ")
    }

    /// `: "…"`, or nothing for an empty text.
    func saying(_ text: TextID) -> String { cast[text].isEmpty ? "" : ": " + quote(text) }

    func message(_ ordinal: UInt32) -> String {
        ordinal == 0 ? "the last message" : "message \(ordinal)"
    }

    func ruling(_ ruling: Ruling) -> String {
        switch ruling {
        case .dismissed: "dismissed"
        case .upheld(let sanction): "upheld" + (sanction.map { ", \($0.name)" } ?? "")
        }
    }

    func outcome(_ outcome: ReportOutcome) -> String {
        switch outcome {
        case .dismissed: "dismissed"
        case .upheld(let sanction): "upheld (\(sanction.name))"
        }
    }

    func subject(_ subject: ReportSubject) -> String {
        switch subject {
        case .message(let message): "message \(message.ordinal)"
        case .invite(let job): "the invite to the job \(name(job))"
        }
    }

    func response(_ response: ContactSharingResponse) -> String {
        switch response {
        case .ignore: "ignore it"
        case .warn: "warn"
        case .flag: "flag it"
        }
    }

    /// The other side of a contract.
    func partner(of person: Person, _ client: ClientID, _ freelancer: FreelancerID) -> String {
        switch person {
        case .client: name(freelancer)
        case .freelancer: name(client)
        }
    }
}

extension Answer {
    var present: String {
        switch self {
        case .accept: "accepts"
        case .decline: "declines"
        }
    }
}
