import Diagnostics
import Marketplace
import VirtualTime
import YAML

/// What the end of a conversation that nobody answered means for the units of a quota.
extension PolicyReader {
    static let conversationTable = PolicyTable(
        "conversations",
        [
            PolicyKey(
                "expire without a message after",
                [
                    "expire without a message after: 24h",
                    "expire without a message after: never",
                ], usual: "expire without a message after: never",
                "how long one that an accepted invite opened waits for the client's first message",
                \.conversations.expiresUnwritten, PolicyValues.expiry),
            PolicyKey(
                "expire without an answer after",
                [
                    "expire without an answer after: 24h",
                    "expire without an answer after: never",
                ], usual: "expire without an answer after: never",
                "how long the client's first message waits for an answer: the conversation is "
                    + "over at that instant, and more is refused on both sides",
                \.conversations.expiresUnanswered, PolicyValues.expiry),
        ])

    /// Tells limits whose units come back with the end of a conversation when that is.
    ///
    /// That stands in another part of the policy, or in what it extends, so it is looked for once
    /// all was read.
    mutating func settleExpiry(at node: Node) {
        let after = policy.conversations.expiresUnanswered
        func settle(_ limit: inout QuotaPolicy) -> (message: String, help: String)? {
            if limit.unit == .unansweredConversation {
                limit.refund =
                    after.map { .onExpiry(after: $0, orAnswer: true) }
                    ?? .onReply(within: Self.everySpan)
                return nil
            }
            guard case .onExpiry = limit.refund else { return nil }
            if limit.unit == .invite {
                return (
                    "an invite does not come back on expiry",
                    "write `refund: on withdrawal within 24h`, or leave it out"
                )
            }
            guard let after else {
                return (
                    "units come back on expiry, and no conversation expires without an answer",
                    "add `conversations: {expire without an answer after: 24h}`, or leave "
                        + "`refund` out"
                )
            }
            limit.refund = .onExpiry(after: after, orAnswer: false)
            return nil
        }
        var problem = settle(&policy.quota)
        for index in policy.limits.indices {
            let next = settle(&policy.limits[index])
            problem = problem ?? next
        }
        guard let problem else { return }
        report(
            Diagnostic(
                code: .badPolicy, message: problem.message,
                span: refundSpan(node["quota"]) ?? node["quota"]?.span ?? node.span,
                help: problem.help))
    }

    /// Longer than any run: ten thousand years.
    private static let everySpan = TimeSpan.days(3_652_500)

    private func refundSpan(_ quota: Node?) -> SourceSpan? {
        for node in quota?.items ?? [quota].compactMap({ $0 }) {
            if let refund = node["refund"], refund.text == "on expiry" { return refund.span }
        }
        return nil
    }
}
