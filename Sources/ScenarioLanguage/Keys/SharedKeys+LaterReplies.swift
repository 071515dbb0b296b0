import Marketplace
import Statistics

extension SharedKeys {
    /// How replies to other messages than the first of a conversation differ.
    static func laterReplies<Reader: KeyReader>() -> [Key<Reader, FreelancerDraft>] {
        [
            laterReply(
                "replies again", ["replies again: 75% after lognormal median 15m sigma 2"],
                "to messages of a conversation in which they have written already; as `replies` if "
                    + "absent", \.again),
            laterReply(
                "replies to reminders", ["replies to reminders: 25% after 4h"],
                "to messages with which a client writes again while they have not written; as "
                    + "`replies` if absent", \.toReminders),
        ]
    }

    private static func laterReply<Reader: KeyReader>(
        _ name: String, _ examples: [String], _ meaning: String,
        _ part: Place<LaterReplies, Tendency?>
    ) -> Key<Reader, FreelancerDraft> {
        Key(name, examples, meaning) { reader, node, what, draft in
            guard let said = reader.value(node, what: what, ValueReader.tendency) else { return }
            var later = draft.profile.behaviour.laterReplies ?? LaterReplies()
            // What is `never` is another thing than what is not said.
            later[keyPath: part] = said ?? Tendency(share: 0, delay: .fixed(0))
            draft.profile.behaviour.laterReplies = later
        }
    }
}
