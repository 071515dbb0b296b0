import Journal
import Marketplace

/// A way in which an answer is not the one that the rules ask for.
struct Difference: Hashable, Sendable {
    /// The slug of the rule that it breaks.
    var rule: String
    /// What was answered and what was expected, in words.
    var message: String
}

/// Holds an answer against the expected one.
///
/// The order of the outcomes of one answer plays no part: they are one turn of the hub.
struct Comparison: Sendable {
    let situation: Situation
    /// What has no counterpart in the answer.
    private(set) var missing: [Outcome] = []
    /// What the answer holds beyond the expected.
    private(set) var extra: [Outcome] = []
    let expected: [Outcome]
    let given: [Outcome]

    init(expected: [Outcome], given: [Outcome], _ situation: Situation) {
        self.expected = expected
        self.given = given
        self.situation = situation
        extra = given
        for outcome in expected {
            let match = extra.firstIndex {
                $0.kind == outcome.kind && difference(of: $0, from: outcome) == nil
            }
            if let match { extra.remove(at: match) } else { missing.append(outcome) }
        }
    }

    /// The most telling difference; nil where there is none.
    var difference: Difference? {
        if let difference = refusalDifference { return difference }
        for outcome in missing {
            if let near = extra.first(where: { $0.kind == outcome.kind }),
                let difference = difference(of: near, from: outcome)
            {
                return difference
            }
        }
        if let outcome = extra.first {
            return Difference(rule: rule(of: outcome.kind), message: surplus(outcome))
        }
        if let outcome = missing.first {
            return Difference(rule: rule(of: outcome.kind), message: lack(of: outcome))
        }
        return nil
    }

    /// One accepts and the other refuses.
    private var refusalDifference: Difference? {
        let wanted = missing.first { $0.kind == .refused }
        let answered = extra.first { $0.kind == .refused }
        switch (wanted, answered) {
        case (nil, nil), (_?, _?): return nil
        case (let wanted?, nil):
            return Difference(
                rule: wanted.refusalRule ?? rule(of: .refused),
                message: "accepted; expected to be refused as \(wanted.refusalText)")
        case (nil, let answered?):
            return Difference(
                rule: rule(ofWrongRefusal: answered),
                message: "refused as \(answered.refusalText); expected to be accepted")
        }
    }

    /// How an outcome of an answer differs from an expected one; nil where it does not.
    private func difference(of given: Outcome, from expected: Outcome) -> Difference? {
        guard given.kind == expected.kind else {
            return Difference(rule: rule(of: expected.kind), message: lack(of: expected))
        }
        for field in expected.fields {
            let value = given[field.name] ?? filled(field)
            if value == field.value { continue }
            return Difference(
                rule: rule(of: expected, field: field.name),
                message: "\(expected.kind.name): \"\(field.name)\" "
                    + (value.map { "is \($0.json)" } ?? "is missing")
                    + "; expected \(field.value.json)")
        }
        for field in given.fields where expected[field.name] == nil {
            return Difference(
                rule: rule(of: expected, field: field.name),
                message: "\(expected.kind.name): \"\(field.name)\" is "
                    + "\(field.value.json); expected no such field")
        }
        if let told = given.tell, let wanted = expected.tell, told != wanted {
            return Difference(
                rule: rule(of: expected, field: "tell"),
                message: "\(expected.kind.name) is told to \(Comparison.list(told)); "
                    + "expected \(Comparison.list(wanted))")
        }
        return nil
    }

    /// What stands for a field that was left out: what the input says, or what dmsim counts.
    private func filled(_ field: JSONMember) -> JSONValue? {
        switch field.name {
        case "ordinal", "writer", "reader", "by-message": field.value
        default: situation.context.first { $0.name == field.name }?.value
        }
    }

    private func surplus(_ outcome: Outcome) -> String {
        switch outcome.kind {
        case .quotaCharged, .limitCharged:
            return "a unit of the quota was charged; expected no charge"
        case .messageAccepted:
            return expected.contains { $0.kind == .messageAccepted }
                ? "the message was delivered twice; expected once"
                : "a message was delivered; expected none"
        case .emailSent: return "an e-mail was sent; expected none"
        default:
            return "\(outcome.kind.name) was answered; expected none"
                + (expected.contains { $0.kind == outcome.kind } ? " beyond the first" : "")
        }
    }

    private func lack(of outcome: Outcome) -> String {
        switch outcome.kind {
        case .quotaCharged, .limitCharged:
            "nothing was charged; expected a unit of the quota to be charged"
        case .messageAccepted: "the message was not delivered; expected it to be"
        case .reportFiled: "the report was not filed with the desk; expected it to be"
        default: "\(outcome.kind.name) is missing in the answer"
        }
    }

    static func list(_ names: [String]) -> String {
        names.isEmpty ? "nobody" : names.joined(separator: ", ")
    }

    /// An answer as failures show it.
    static func text(_ outcomes: [Outcome]) -> String {
        outcomes.isEmpty ? "nothing" : outcomes.map(\.json).joined(separator: ", ")
    }
}

extension Outcome {
    /// The slug and what goes with it.
    fileprivate var refusalText: String {
        let slug = self["refusal"]?.text ?? "nothing"
        let cause = fields.filter { $0.name != "refusal" }
        if cause.isEmpty { return slug }
        return slug + " ("
            + cause.map { "\($0.name) \($0.value.text ?? $0.value.json)" }
            .joined(separator: ", ") + ")"
    }

    var refusalReason: RefusalReason? {
        RefusalReason.allCases.first { $0.slug == self["refusal"]?.text }
    }

    fileprivate var refusalRule: String? { refusalReason?.rule.rawValue }
}
