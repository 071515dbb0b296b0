public import Statistics

/// With which probability and after how long somebody does a thing on their own.
@usableFromInline
package struct Tendency: Hashable, Sendable {
    /// 0 to 1.
    @usableFromInline package var share: Double
    @usableFromInline package var delay: Distribution
    package init(share: Double, delay: Distribution) {
        self.share = share
        self.delay = delay
    }
}

/// What somebody does on a message.
///
/// For one message at most one of these happens: their shares add up to at most 1, and one draw
/// decides.
@usableFromInline
package struct MessageReactions: Hashable, Sendable {
    @usableFromInline package var replies: Tendency?
    @usableFromInline package var declines: Tendency?
    @usableFromInline package var archives: Tendency?
    @usableFromInline package var blocks: Tendency?
    @usableFromInline package var reports: Tendency?
    /// Whether and when she looks at it, whatever else she does: a draw of its own.
    @usableFromInline package var views: Tendency?
    package init() {}

    /// Whether there is any, looking apart.
    var isEmpty: Bool {
        replies == nil && declines == nil && archives == nil && blocks == nil && reports == nil
    }

    /// The sum of the shares.
    package var share: Double { (replies?.share ?? 0) + shareBesideReplies }

    /// The sum of all shares but that of replies.
    @inlinable var shareBesideReplies: Double {
        (declines?.share ?? 0) + (archives?.share ?? 0) + (blocks?.share ?? 0)
            + (reports?.share ?? 0)
    }
}

/// What an autonomous freelancer does on what arrives.
///
/// The reactions to ordinary messages are members of the behaviour itself: `behaviour.replies`.
/// Accepting and declining share one draw, as reactions do.
@dynamicMemberLookup
@usableFromInline
package struct FreelancerBehaviour: Hashable, Sendable {
    @usableFromInline package var onMessages = MessageReactions()
    /// On messages of spam clients; nil where they are taken like all others.
    @usableFromInline package var onSpam: MessageReactions?
    /// Whether any message may lead to anything.
    var reactsToMessages: Bool {
        !onMessages.isEmpty || onSpam?.isEmpty == false || laterReplies != nil
    }
    /// Whether messages are looked at on her own.
    package var looksAtMessages: Bool { onMessages.views != nil || onSpam?.views != nil }
    /// Whether only a client's first message is reacted to, whoever opened the conversation.
    @usableFromInline package var onlyFirstMessages: Bool = false
    /// How replies to later messages differ; nil where all are replied to alike.
    @usableFromInline package var laterReplies: LaterReplies?
    /// The share of replies of each freelancer, drawn once; nil where all have that of `replies`,
    /// which else is the mean. Reactions to spam that are said apart have a share of their own.
    @usableFromInline package var replyShares: Distribution?
    /// How replies become fewer the more messages arrive; nil where they do not.
    @usableFromInline package var crowding: Crowding?
    /// What the hour says to messages and invites; nil where all hours are alike.
    @usableFromInline package var day: FreelancerDay?
    package var acceptsOffers: Tendency?
    package var declinesOffers: Tendency?
    package var acceptsInvites: Tendency?
    package var declinesInvites: Tendency?
    package init() {}

    package subscript(
        dynamicMember part: WritableKeyPath<MessageReactions, Tendency?>
    ) -> Tendency? {
        get { onMessages[keyPath: part] }
        set { onMessages[keyPath: part] = newValue }
    }
}

/// What an autonomous client does on what arrives.
@usableFromInline
package struct ClientBehaviour: Hashable, Sendable {
    /// Answers a freelancer's message.
    @usableFromInline package var replies: Tendency?
    /// The share of answers in each conversation, drawn once; nil where all have that of `replies`,
    /// which else is the mean.
    @usableFromInline package var answerShares: Distribution?
    /// Sends an offer after the freelancer's first reply, accepted invite or proposal.
    @usableFromInline package var hires: Tendency?
    /// Writes again while the freelancer has not written since.
    @usableFromInline package var writesAgain: FollowUps?
    /// How fast answers, further messages and offers come by the hour; nil where at all alike.
    @usableFromInline package var pace: HourlyPace?
    /// Buys units where an attempt was refused because none was left.
    package var buys: Buying?
    /// Ends the contracts that begin in the run.
    package var endsContracts: ContractEnding?
    package init() {}
}
