import Diagnostics
package import Marketplace
import VirtualTime
import YAML

extension ClientProfile: ClientDraft {
    package var profile: ClientProfile {
        get { self }
        set { self = newValue }
    }
}

/// What can be said of a client and a freelancer.
extension PlanReader {
    static let clientTable = KeyTable<PlanReader, ClientProfile>(
        "clients",
        [
            Key(
                "plan", ["plan: business"], usual: "plan: plus",
                "`basic`, `plus`, `business` or `enterprise`, or one of the policy's own `plans`"
            ) { reader, node, what, client in
                client.plan = reader.plan(node, what: what) ?? client.plan
            },
            Key(
                "plan until", ["plan until: 2026-01-20"],
                "when a trial is over: the plan is Basic, or the first of the policy's own, from "
                    + "then on, unless it was changed"
            ) { reader, node, what, client in
                client.planEnds = reader.planEnd(node, what: what)
            },
            Key(
                "team", ["team: firm"],
                "with whom it shares the limits of a team, and the plan"
            ) { reader, node, what, client in
                client.team = reader.team(node, what: what)
            },
            Key("company", ["company: Acme Ltd"], "shown to freelancers") {
                reader, node, what, client in
                client.company = reader.text(node, what: what, isFree: true)?.string ?? ""
            },
            Key("country", ["country: Norway"], "shown to freelancers") {
                reader, node, what, client in
                client.country = reader.text(node, what: what)?.string ?? ""
            },
            Key(
                "spent", or: ["total spend"], ["spent: 1000 USD"], usual: "spent: 0 USD",
                "before the start", \.totalSpend, ValueReader.money),
            Key(
                "hires before", ["hires before: 3"], usual: "hires before: 0",
                "shown to freelancers", \.hires, number),
            Key(
                "member since", ["member since: 2025-01-10"],
                "the sign-up, a year before the start if absent; billing cycles begin there",
                \.memberSince, ValueReader.instant),
            Key(
                "zone", ["zone: America/New_York"], usual: "zone: UTC",
                "the time zone, for policies that say `time zone: client`"
            ) { reader, node, what, client in
                let zones = reader.zones
                let read = reader.value(node, what: what) { name throws(ValueProblem) in
                    try zones.rules(named: name)
                }
                client.zone = read.flatMap { $0.isUTC ? nil : $0.name }
            },
            Key(
                "billing verified", ["billing verified: no"], usual: "billing verified: yes", "",
                \.billingVerified, ValueReader.yesNo),
            Key(
                "first payment", ["first payment: 2025-02-01"], "when the client first paid",
                \.firstPayment, ValueReader.instant),
            Key(
                "standing", ["standing: warned", "standing: restricted until 2026-02-01"],
                usual: "standing: good", "`good`, `warned`, `restricted until …` or `suspended`",
                \.standing, standing),
            Key(
                "spam", ["spam: yes"], usual: "spam: no",
                "whether freelancers take it for a spam client, see `on spam`", \.isSpam,
                ValueReader.yesNo),
            SharedKeys.clientReplies(), SharedKeys.clientWritesAgain(),
            Key(
                "hires", ["hires: 40% after 2d"], usual: "hires: never",
                "after the first reply, an accepted invite or a proposal; a bare number is of "
                    + "hires before", read: readHires),
            SharedKeys.clientEnds(), SharedKeys.clientBuys(),
        ])

    static let freelancerTable = KeyTable<PlanReader, FreelancerDraft>(
        "freelancers",
        [
            list("role", "roles", "role: developer", "which search looks for", \.profile.roles),
            list("skill", "skills", "skills: [swift, linux]", "likewise", \.profile.skills),
            Key(
                "rate", ["rate: 80 USD"], usual: "rate: 0 USD", "what an offer starts from",
                \.profile.rate, ValueReader.money),
            Key(
                "availability", or: ["available"], ["availability: busy"],
                usual: "availability: available", "whether search finds them",
                \.profile.available, availability),
            Key(
                "visibility", ["visibility: private"], usual: "visibility: public",
                "`public` or `private`", \.profile.visibility, visibility),
            Key(
                "past successes", ["past successes: 3"], usual: "past successes: 0",
                "contracts before the start, which the score counts", \.profile.pastSuccesses,
                number),
            Key(
                "past failures", ["past failures: 1"], usual: "past failures: 0", "likewise",
                \.profile.pastFailures, number),
            Key("job success", ["job success: 96%"], "instead of the two before") {
                reader, node, what, draft in
                // A score in whole percent, as if two hundred contracts had ended well or badly.
                let percent = reader.value(node, what: what, ValueReader.wholePercentage) ?? 0
                draft.profile.pastSuccesses = 100 + percent
                draft.profile.pastFailures = 100 - percent
            },
        ] + SharedKeys.reactions() + SharedKeys.scope() + [
            Key(
                "accepts offers", ["accepts offers: 90% after 1d"], usual: "accepts offers: never",
                "", \.profile.behaviour.acceptsOffers, ValueReader.tendency),
            Key(
                "declines offers", ["declines offers: 10%"], usual: "declines offers: never", "",
                \.profile.behaviour.declinesOffers, ValueReader.tendency),
        ] + SharedKeys.invites())

    // MARK: - Values

    private mutating func planEnd(_ node: Node, what: String) -> Instant? {
        guard let end = value(node, what: what, ValueReader.instant) else { return nil }
        if end > plan.starts { return end }
        report(
            .badPolicy, "the plan ends at \(end), before the start", at: node.span,
            help: "say a later day, or `plan: \(plan.policy.plans[.basic])`")
        return nil
    }

    private static func list(
        _ name: String, _ plural: String, _ example: String, _ meaning: String,
        _ place: Place<FreelancerDraft, [String]>
    ) -> Key<PlanReader, FreelancerDraft> {
        Key(name, or: [plural], [example], meaning) { reader, node, what, draft in
            draft[keyPath: place] += reader.textList(node, what: what).map(\.string)
        }
    }

    private static func number(_ text: String) throws(ValueProblem) -> Int {
        Int(try ValueReader.count(text))
    }

    /// `hires: 3` is how many before the run; `hires: 40% after 2d` is what the client does in it.
    private static func readHires(
        _ reader: inout PlanReader, _ node: Node, _ what: String, _ client: inout ClientProfile
    ) {
        if let text = node.text, let count = try? ValueReader.count(text) {
            client.hires = Int(count)
        } else {
            client.behaviour.hires = reader.value(node, what: what, ValueReader.tendency) ?? nil
        }
    }

    private static func standing(_ text: String) throws(ValueProblem) -> Standing {
        let words = text.split(separator: " ", omittingEmptySubsequences: true)
        if words.first == "restricted", words.count > 2, words[1] == "until" {
            let until = words.dropFirst(2).joined(separator: " ")
            return .restricted(until: try ValueReader.instant(until))
        }
        switch text {
        case "good": return .good
        case "warned": return .warned
        case "suspended": return .suspended
        default:
            throw ValueProblem(
                .badChoice, "\(quoted(text)) is not a standing",
                expected: "good, warned, restricted until 2026-02-01, or suspended")
        }
    }

    private static func availability(_ text: String) throws(ValueProblem) -> Bool {
        try ValueReader.choice(
            text, what: "an availability",
            among: [
                ("available", true), ("yes", true), ("busy", false), ("unavailable", false),
                ("no", false),
            ])
    }

    private static func visibility(_ text: String) throws(ValueProblem) -> Visibility {
        try ValueReader.choice(
            text, what: "a visibility", among: Visibility.allCases.map { ($0.name, $0) })
    }
}
