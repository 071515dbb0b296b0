import Journal
import Marketplace

/// What a hub is told of conversations that are over for want of a word.
extension RunOpening {
    /// After how long conversations are over; nothing where they never are.
    static func expiry(_ policy: ConversationPolicy) -> [JSONMember] {
        if !policy.expires { return [] }
        return [
            JSONMember(
                "conversation-expiry-unwritten", policy.expiresUnwritten.map(seconds) ?? .null),
            JSONMember(
                "conversation-expiry-unanswered", policy.expiresUnanswered.map(seconds) ?? .null),
        ]
    }
}
