import Journal
import Marketplace

extension ClaimForms {
    /// Searches, conversations and messages.
    static let conversations = SentenceTheme<Claim>(
        "conversations", places + replies + messages)

    private static let places: [ClaimForm] = [
        ClaimForm(
            "{client} (finds|find|found) {freelancer}",
            "{client}'s [last] search (finds|find|found) {freelancer}",
            "{freelancer} (is|was) found by {client}", example: "acme finds noor",
            meaning: "Whether the client's last search returned the freelancer."
        ) { match, _ in .finds(match.client, match.freelancer) },
        ClaimForm(
            "{client} (is|has) [in] [open] conversation with {freelancer}",
            "{freelancer} (is|has) [in] [open] conversation with {client}",
            "{client} and {freelancer} (are in|have) [open] conversation",
            example: "acme is in a conversation with noor",
            meaning: "Whether the two have a conversation."
        ) { match, _ in .inConversation(match.client, match.freelancer) },
        ClaimForm(
            "{client} is in {freelancer}'s inbox",
            "conversation with {client} is in {freelancer}'s inbox",
            "{freelancer}'s conversation with {client} is in inbox",
            "{freelancer}'s inbox (shows|show|has|holds|hold) {client}",
            "{freelancer}'s inbox is empty",
            example: "acme is in noor's inbox",
            meaning: "Whether the freelancer sees the conversation in the inbox."
        ) { match, reader in
            let example = "acme is not in noor's inbox, said of each client"
            guard let client = reader.clientOrOnly(match, instead: example) else { return nil }
            let claim = Claim.conversation(of: match.freelancer, client, isArchived: false)
            return match.says("empty") ? .not(claim) : claim
        },
        ClaimForm(
            "{freelancer} [has] archived {client}",
            "{freelancer} [has] archived conversation with {client}",
            "{freelancer}'s conversation with {client} is archived",
            "{client} is archived by {freelancer}", "{client} is in {freelancer}'s archive",
            "{freelancer}'s archive (shows|show|has|holds|hold) {client}",
            example: "noor has archived acme",
            meaning: "Whether the freelancer has the conversation in the archive."
        ) { match, _ in .conversation(of: match.freelancer, match.client, isArchived: true) },
        ClaimForm(
            "{freelancer} [has] (blocked|blocks|block) {client}",
            "{client} is blocked by {freelancer}",
            example: "noor has blocked spamco",
            meaning: "Whether the freelancer blocks the client at that moment."
        ) { match, _ in .isBlocked(by: match.freelancer, match.client) },
        ClaimForm(
            "{freelancer} [has] (declined|declines|decline) {client}'s message",
            "{freelancer} [has] (declined|declines|decline) message of|from {client}",
            "{client}'s message is declined by {freelancer}",
            example: "noor has declined acme's message",
            meaning: "Whether the freelancer declined a message and has not written since."
        ) { match, _ in .isDeclined(by: match.freelancer, match.client) },
        ClaimForm(
            "{freelancer} [has] (viewed|views|view) {client}'s (message|messages)",
            "{freelancer} [has] (viewed|views|view) (message|messages) of|from {client}",
            "{client}'s (message|messages) (is|are|was|were) viewed by {freelancer}",
            example: "noor has viewed acme's message",
            meaning: "Whether the freelancer looked at the client's last message, or answered, "
                + "archived, blocked or reported."
        ) { match, _ in .isViewed(by: match.freelancer, match.client) },
        ClaimForm(
            "{client}'s conversation with {freelancer} [has|is] expired",
            "conversation of|between {client} and {freelancer} [has|is] expired",
            example: "acme's conversation with noor has expired",
            meaning: "Whether the conversation is over because nobody said a word in time."
        ) { match, _ in .isExpired(match.client, match.freelancer) },
    ]

    private static let replies: [ClaimForm] = [
        ClaimForm(
            "{freelancer} [has] (replied|replies|reply) to {client} [within {time}]",
            "{freelancer} [has] (replied|replies|reply) [within {time}]",
            "{freelancer} [has] (responded|responds|respond) [to {client}] [within {time}]",
            "{client} [has] (received|receives|receive|got|gets|get) reply from {freelancer} "
                + "[within {time}]",
            example: "noor replied to acme within 24h",
            meaning: "Whether the freelancer replied to the client's first message, in time."
        ) { match, reader in
            let example = "noor replied to acme within 24h"
            guard let client = reader.clientOrOnly(match, instead: example) else { return nil }
            return .replied(
                match.freelancer, to: client, match.spanIfAny.map(SpanComparison.atMost))
        },
        ClaimForm(
            "{freelancer} [has] (answered|answers|answer) {client} [within {time}]",
            example: "noor answered acme within 24h",
            meaning: "Whether the freelancer replied to the client or declined its message, in "
                + "time."
        ) { match, _ in
            .answered(match.freelancer, match.client, match.spanIfAny.map(SpanComparison.atMost))
        },
        ClaimForm(
            "{freelancer}'s [first] answer to {client} (took|take|takes) {how-long}",
            "{freelancer}'s time to answer {client} is {how-long}",
            example: "noor's answer to acme took at most 24h",
            meaning: "How long after the first message the first reply came, or the declining."
        ) { match, _ in .answered(match.freelancer, match.client, match.spanComparison) },
        ClaimForm(
            "{freelancer}'s [first] reply to {client} (took|take|takes) {how-long}",
            "{freelancer}'s time to reply to {client} is {how-long}",
            example: "noor's reply to acme took at most 24h",
            meaning: "How long after the first message the first reply came."
        ) { match, _ in .replied(match.freelancer, to: match.client, match.spanComparison) },
        ClaimForm(
            "hiring {freelancer} (took|take|takes) {client} {how-long}",
            "{client}'s time to hire {freelancer} is {how-long}",
            example: "hiring noor took acme at most 2d",
            meaning: "How long after the first message the contract started."
        ) { match, _ in .timeToHire(match.client, match.freelancer, match.spanComparison) },
    ]

    private static let messages: [ClaimForm] = [
        ClaimForm(
            "{person} [has] (receives|receive|received|gets|get|got) [any] message from {from:person}",
            "{person} [has] (receives|receive|received|gets|get|got) {text} from {from:person}",
            "{person} [has] (receives|receive|received|gets|get|got) message {text} "
                + "from {from:person}",
            "{person} [has] (heard|hears|hear) from {from:person}",
            details: .optionalText, example: "noor receives a message from spamco",
            meaning: "Whether a message was delivered; with a text, that one."
        ) { match, reader in
            guard let writer = reader.otherSide(match, .from) else { return nil }
            guard match.quotedText != nil || match.details != nil else {
                return .hasReceived(match.person, from: writer, nil)
            }
            guard let text = reader.text(match) else { return nil }
            return .hasReceived(match.person, from: writer, text)
        },
        ClaimForm(
            "{person}'s last message to {to:person} (is|was|says|said) {text}",
            "{person}'s last message to {to:person} (is|was|says|said)", details: .optionalText,
            example: "acme's last message to noor is: Welcome aboard!",
            meaning: "The text of the last message delivered from one to the other."
        ) { match, reader in
            guard let other = reader.otherSide(match, .to), let text = reader.text(match) else {
                return nil
            }
            return .lastMessage(of: match.person, to: other, text)
        },
        ClaimForm(

            "messages between {person} and {to:person} (are|were)", details: .texts,
            example: "messages between acme and noor are: [Hello, Good morning]",
            meaning: "All messages delivered between the two, in order."
        ) { match, reader in
            guard let other = reader.otherSide(match, .to), let texts = reader.texts(match) else {
                return nil
            }
            return .messagesInOrder(of: match.person, to: other, texts)
        },
    ]
}
