import Diagnostics
import Marketplace
import VirtualTime
import YAML

/// What policies ask of clients, and what they do about misuse.
extension PolicyReader {
    mutating func checkBuckets(_ invites: InvitePolicy, at span: SourceSpan) {
        if invites.fast <= invites.medium { return }
        report(
            Diagnostic(
                code: .badPolicy,
                message: "`fast` (\(invites.fast)) is longer than `medium` (\(invites.medium))",
                span: span))
    }

    /// The most conditions that a policy can ask of clients.
    package static let mostConditions = 16
    /// The most steps of the ladder of sanctions.
    package static let mostSanctions = 32

    mutating func readConditions(_ node: Node, _ what: String, _ policy: inout Policy) {
        guard let items = items(of: node, what: what) else { return }
        if items.count > Self.mostConditions {
            return report(
                Diagnostic(
                    code: .tooMany,
                    message: "\(items.count) conditions; \(Self.mostConditions) are allowed",
                    span: node.span))
        }
        policy.conditions = values(items, PolicyValues.condition)
    }

    /// `[applicants, contacts]`; who is named twice counts once.
    mutating func readFreeRecipients(_ node: Node, _ what: String, _ policy: inout Policy) {
        guard let items = items(of: node, what: what) else { return }
        let named = values(items, PolicyValues.freeRecipient)
        policy.freeFor = FreeRecipient.allCases.filter(named.contains)
    }

    mutating func readLadder(_ node: Node, _ what: String, _ policy: inout Policy) {
        guard let items = items(of: node, what: what) else { return }
        guard (1...Self.mostSanctions).contains(items.count) else {
            if node.isIncomplete { return }
            return report(
                Diagnostic(
                    code: .badPolicy, message: "a ladder of \(items.count) steps",
                    span: node.span, expected: "1 to \(Self.mostSanctions) sanctions"))
        }
        policy.moderation.ladder = values(items, ValueReader.sanction)
    }
}
