import Marketplace

extension FactCatalogue {
    static let conversations: [FactEntry] = [
        // Searching.
        .action(
            .search, "search", "A client searches.", "\(.actor) searches for \(as: .query)"),
        .action(
            .openProfile, "open-profile", "A client opens a profile.",
            "\(.actor) opens the profile of \(.freelancer)"),
        .change(
            .searchFinished, "search-finished", "A search was made and has so many hits.",
            "\(.client)'s search for \(as: .query) has \(as: .hits)",
            rule: .entryPoint, .remembered),
        .change(
            .profileOpened, "profile-opened", "A profile was opened.",
            "\(.client) sees the profile of \(.freelancer)", rule: .entryPoint, .nothing),
        .notice(
            .toldHit, "told-hit", "One hit of a search, best first from 1.",
            "\(.to) finds \(.freelancer) (hit \(.rank))", rule: .entryPoint,
            shelf: .init(.searches, "hit")),
        .notice(
            .toldSearchFinished, "told-search-finished", "All the hits of a search have come.",
            "\(.to)'s search for \(as: .query) is over: \(as: .hits)", rule: .entryPoint,
            shelf: .init(.searches, "search")),
        .notice(
            .toldProfile, "told-profile", "A profile is shown.",
            "\(.to) reads the profile of \(.freelancer)", rule: .entryPoint,
            shelf: .init(.searches, "profile")),
        .action(
            .setVisibility, "set-visibility", "A freelancer shows or hides the profile.",
            "\(.actor) makes the profile \(.visibility)"),
        .change(
            .visibilityChanged, "visibility-changed", "A profile was shown or hidden.",
            "\(.freelancer)'s profile is now \(.visibility)", rule: .entryPoint,
            .by([
                .visibility(.hidden): .profileHidden,
                .visibility(.everyone): .profileShown,
            ]), shelf: .init(.notices)),

        // Writing.
        .action(
            .message, "message", "A client messages a freelancer.",
            "\(.actor) messages \(.freelancer)\(as: .fromSearch): \(.text)"),
        .action(
            .reply, "reply", "A freelancer writes to a client.",
            "\(.actor) writes to \(.client): \(.text)"),
        .change(
            .conversationOpened, "conversation-opened",
            "A client opened a conversation; free: by contract history or by the policy.",
            """
            a conversation of \(.client) and \(.freelancer) opens from \
            \(.from)\(if: .free, "; contract history or the policy makes it free")
            """,
            rule: nil, exercises: [.entryPoint, .clientOpens],
            .by([.entry(.search): .openedFromSearch, .entry(.profile): .openedFromProfile])),
        .change(
            .conversationOpenedByFreelancer, "conversation-opened-by-freelancer",
            "A freelancer opened a conversation, by contract history.",
            "\(.freelancer) opens a conversation with \(.client)",
            rule: .clientOpens, exercises: [], .one(.openedByFreelancer)),
        .change(
            .messageAccepted, "message-accepted",
            "A message was accepted; it is delivered once.",
            "\(.writer)'s \(as: .whichMessage) to \(as: .addressee) is accepted: \(.text)",
            rule: nil, .remembered),
        .notice(
            .toldMessage, "told-message",
            "A message is delivered; first: it opened the conversation.",
            """
            \(.to) receives \(if: .first, "the first message", else: "a message") from \
            \(.writer): \(.text)
            """,
            rule: nil, shelf: nil),
        .change(
            .emailSent, "email-sent", "An e-mail about a message left.",
            """
            an e-mail about \(.client) goes to \(.freelancer), \
            \(if: .showsClientDetails, "with", else: "without") client details
            """,
            rule: .firstEmailClientInfo,
            .by([
                .showsClientDetails(true): .firstEmail,
                .showsClientDetails(false): .laterEmail,
            ])),
        .notice(
            .toldEmail, "told-email", "An e-mail about a conversation.",
            """
            \(.to) gets an e-mail about \(.client), \
            \(if: .showsClientDetails, "with", else: "without") client details
            """,
            rule: .firstEmailClientInfo, shelf: .init(.emails)),
        .change(
            .contactShared, "contact-shared", "Contact details were shared before a contract.",
            """
            \(.writer) shares contact details with \(.reader) before a contract \
            (the policy says: \(.response))
            """,
            rule: .contactSharing,
            .by([.response(.warn): .contactWarned, .response(.flag): .contactFlagged])),
        .notice(
            .toldContactSharingWarning, "told-contact-sharing-warning",
            "A warning not to share contact details.",
            "\(.to) learns that contact details are not to be shared before a contract",
            rule: .contactSharing, exercises: [.contactSharing], shelf: .init(.notices)),

        // Putting away.
        .action(
            .archive, "archive", "A freelancer archives a conversation.",
            "\(.actor) archives the conversation with \(.client)"),
        .action(
            .unarchive, "unarchive", "A freelancer takes a conversation out of the archive.",
            "\(.actor) takes the conversation with \(.client) out of the archive"),
        .change(
            .archived, "archived", "A conversation went to the archive.",
            "\(.freelancer)'s conversation with \(.client) is archived", rule: .archive,
            .one(.archivedByFreelancer)),
        .change(
            .unarchived, "unarchived", "A conversation came back to the inbox.",
            """
            \(.freelancer)'s conversation with \(.client) is back in the inbox\
            \(if: .byMessage, ", brought by a message")
            """,
            rule: .archive,
            .by([
                .byMessage(true): .unarchivedByMessage,
                .byMessage(false): .unarchivedByFreelancer,
            ])),
        .action(.block, "block", "A freelancer blocks a client.", "\(.actor) blocks \(.client)"),
        .action(
            .unblock, "unblock", "A freelancer unblocks a client.",
            "\(.actor) unblocks \(.client)"),
        .change(
            .blocked, "blocked", "A client was blocked.",
            "\(.client) is blocked by \(.freelancer)", rule: .block, .one(.blockSet)),
        .change(
            .unblocked, "unblocked", "A client was unblocked.",
            "\(.client) is no longer blocked by \(.freelancer)", rule: .unblock,
            .one(.blockLifted)),

        // Declining.
        .action(
            .decline, "decline", "A freelancer declines a client's message.",
            "\(.actor) declines the message of \(.client)"),
        .change(
            .declined, "declined",
            "A message was declined; more of that client are refused until the freelancer writes.",
            "\(.client)'s message is declined by \(.freelancer)", rule: .decline,
            .one(.messageDeclined), shelf: .init(.messages)),
        // Looking at messages.
        .action(
            .view, "view", "A freelancer looks at a client's messages.",
            "\(.actor) views the messages of \(.client)"),
        .change(
            .viewed, "viewed", "A freelancer looked at a client's messages; nobody is told.",
            "\(.client)'s messages are viewed by \(.freelancer)", rule: .replyOptional,
            .one(.messageViewed)),
        .change(
            .conversationExpired, "conversation-expired",
            "A conversation is over, as nobody said a word in time; more is refused.",
            "\(.client)'s conversation with \(.freelancer) expires", rule: .conversationExpiry,
            .one(.conversationExpired)),
        .notice(
            .toldDeclined, "told-declined", "A message was declined.",
            "\(.to) learns that \(.freelancer) declined the message", rule: .decline,
            shelf: .init(.messages)),
    ]

    static let quota: [FactEntry] = [
        .change(
            .quotaCharged, "quota-charged",
            "A unit of the quota was used; limit null: unlimited.",
            "\(.client) uses \(as: .unit) for \(.freelancer) (\(as: .left))",
            rule: .newConnectionQuota, .remembered),
        .change(
            .quotaRefunded, "quota-refunded", "A unit of the quota came back.",
            "\(.client) gets back what the message to \(.freelancer) used",
            rule: .newConnectionQuota, .one(.quotaRefunded)),
        .change(
            .freeMessageUsed, "free-message-used",
            "A message was one of those that are free after one of the freelancer.",
            "\(.client) uses a free message for \(.freelancer)", rule: .newConnectionQuota,
            .one(.freeMessageUsed)),
        .change(
            .limitCharged, "limit-charged",
            "One of several limits counted a unit; limit null: unlimited.",
            "\(.client) uses a unit of \(.limitName) for \(.freelancer) (\(as: .left))",
            rule: .newConnectionQuota, .remembered),
        .change(
            .limitRefunded, "limit-refunded", "A unit of one of several limits came back.",
            "\(.client) gets back the unit of \(.limitName) used for \(.freelancer)",
            rule: .newConnectionQuota, .remembered),
        .change(
            .levelChanged, "level-changed", "A client went to another level of an earned limit.",
            "\(.client)'s level of \(.limitName) changes from \(.old) to \(.new)",
            rule: .newConnectionQuota, .one(.levelChanged)),
    ]

    static let refusals: [FactEntry] = [
        .action(
            .refused, "refused", "The hub or the desk refused an action: nothing changed.",
            "refused: \(as: .attempted) (\(as: .refusal))"),
        .notice(
            .toldRefused, "told-refused", "An action was refused.",
            "\(.to) learns that this was refused (\(.refusal)): \(as: .attempted)", rule: nil,
            shelf: .init(.notices)),
    ]

    static let incidents: [FactEntry] = [
        .incident(
            .crashed, "crashed",
            "The source stopped without warning; it is back after a moment.",
            "\(as: .source) crashes"),
        .incident(
            .wentDown, "went-down",
            "The source is down; until null: nobody knows how long.",
            "\(as: .source) is down\(as: .until)"),
        .incident(.cameBack, "came-back", "The source is back.", "\(as: .source) is back"),
        .incident(
            .messagesDelayed, "messages-delayed",
            "Messages to the source wait so many microseconds first.",
            "messages to \(as: .source) are delayed by \(as: .delay)"),
        .incident(
            .messagesNoLongerDelayed, "messages-no-longer-delayed",
            "Messages to the source leave at once again.",
            "messages to \(as: .source) are no longer delayed"),
        .incident(
            .messageLost, "message-lost",
            "The network lost a message of the source; it is sent again.",
            "the network loses what \(as: .source) sends to \(.to)\(as: .attempt)"),
    ]
}
