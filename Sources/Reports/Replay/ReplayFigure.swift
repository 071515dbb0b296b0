import Marketplace
package import Replay
import Statistics

/// A figure of a policy: what it is called, in text and in JSON, and how it is found.
package struct ReplayFigure: Sendable {
    package enum Value: Sendable {
        case count(Int)
        case share(Double?)
        /// In microseconds.
        case time(Int64?)
    }

    package var title: String
    /// Its member of a policy in JSON.
    package var member: String
    package var meaning: String
    package var value: @Sendable (PolicyFigures) -> Value

    /// All but the refusals by reason and what cannot be told, which depend on the policies.
    package static let all: [ReplayFigure] = [
        ReplayFigure("allowed", "allowed", "messages that would have gone through as they did") {
            .count($0.allowed)
        },
        ReplayFigure("refused", "refused_messages", "messages that a rule would have refused") {
            .count($0.refused)
        },
        ReplayFigure(
            "would not have been", "would_not_have_been",
            "later messages, either way, of conversations whose first message was refused"
        ) { .count($0.wouldNotHaveBeen) },
        ReplayFigure(
            "cannot be told", "cannot_be_told_messages",
            "messages on which the log lacks a fact that the policy asks for"
        ) { .count($0.cannotBeTold) },
        ReplayFigure(
            "conversations allowed", "allowed_conversations",
            "conversations whose first message would have gone through"
        ) { .count($0.allowedConversations) },
        ReplayFigure(
            "conversations refused", "refused_conversations",
            "conversations whose first message would have been refused"
        ) { .count($0.refusedConversations) },
        ReplayFigure(
            "conversations that cannot be told", "unknown_conversations",
            "conversations of whose first message it cannot be told"
        ) { .count($0.unknownConversations) },
        ReplayFigure(
            "replies lost", "replies_lost", "refused conversations that have a reply in the log"
        ) { .count($0.repliesLost) },
        ReplayFigure(
            "replies lost within 24 h", "replies_lost_within_24h",
            "those whose reply came within 24 hours"
        ) { .count($0.repliesLostWithinDay) },
        ReplayFigure("hires lost", "hires_lost", "hires of the log from refused conversations") {
            .count($0.lostHires)
        },
        ReplayFigure(
            "reply share of the allowed", "reply_share_of_allowed",
            "of the allowed conversations, those with a reply"
        ) { .share($0.replyShareOfAllowed) },
        ReplayFigure(
            "reply share of the refused", "reply_share_of_refused",
            "of the refused conversations, those with a reply: below the share of the allowed, "
                + "the policy keeps away what was answered less"
        ) { .share($0.replyShareOfRefused) },
        ReplayFigure(
            "senders refused", "senders_refused", "people of whom at least one message was refused"
        ) { .count($0.sendersRefused) },
        ReplayFigure(
            "senders who meet the limit", "senders_at_limit",
            "people of whom at least one message was refused for the quota"
        ) { .count($0.sendersAtLimit) },
        ReplayFigure(
            "until the first refusal, median", "median_seconds_until_refused",
            "from a sender's first new connection to the first refusal, over senders refused"
        ) { .time($0.untilFirstRefusal.quantile(0.5)) },
        ReplayFigure(
            "wait for the next unit, median", "median_seconds_of_wait",
            "from a refusal for the quota until a unit comes back, over refusals"
        ) { .time($0.waits.quantile(0.5)) },
        ReplayFigure(
            "wait for the next unit, longest", "longest_seconds_of_wait",
            "the longest of these waits"
        ) { .time($0.waits.maximum) },
        ReplayFigure(
            "refused for good", "refused_for_good",
            "refusals for the quota after which no unit ever comes back"
        ) { .count($0.waitsForEver) },
    ]

    private init(
        _ title: String, _ member: String, _ meaning: String,
        _ value: @escaping @Sendable (PolicyFigures) -> Value
    ) {
        self.title = title
        self.member = member
        self.meaning = meaning
        self.value = value
    }
}

extension ReplayFigure.Value {
    /// As people read it.
    package var text: String {
        switch self {
        case .count(let count): LoadTextReport.grouped(UInt64(count))
        case .share(let share): share.map { LoadTextReport.decimal($0 * 100, 2) + " %" } ?? "–"
        case .time(let time): time.map(LoadTextReport.duration) ?? "–"
        }
    }

    /// As a chart and JSON have it, times in seconds; nil where there is none.
    package var number: Double? {
        switch self {
        case .count(let count): Double(count)
        case .share(let share): share
        case .time(let time): time.map { Double($0) / 1e6 }
        }
    }

    /// How far it is from that of the first policy, with its sign.
    func difference(from other: Self) -> String {
        switch (self, other) {
        case (.count(let a), .count(let b)):
            (a < b ? "-" : "+") + LoadTextReport.grouped(UInt64(abs(a - b)))
        case (.share(let a?), .share(let b?)):
            (a < b ? "-" : "+") + LoadTextReport.decimal(abs(a - b) * 100, 2) + " points"
        case (.time(let a?), .time(let b?)):
            (a < b ? "-" : "+") + LoadTextReport.duration(abs(a - b))
        default: "–"
        }
    }
}
