public import Statistics
public import VirtualTime

/// How often and how fast a freelancer replies to messages that are not the first of a
/// conversation, where that is otherwise than `replies` says.
///
/// Whoever has replied once mostly goes on; whoever has not seldom does so for being asked again.
@usableFromInline
package struct LaterReplies: Hashable, Sendable {
    /// Where the freelancer has written in the conversation already; nil: as `replies` says.
    @usableFromInline package var again: Tendency?
    /// Where the client has written before, and the freelancer not yet; nil likewise.
    @usableFromInline package var toReminders: Tendency?
    package init() {}

    /// What holds for a message in the place of `replies`; nil where that holds.
    ///
    /// - Parameters:
    ///   - ordinal: of the client's message in the conversation, from 1 on.
    ///   - hasWritten: whether the freelancer has written in the conversation.
    @inlinable
    func tendency(toMessage ordinal: UInt32, hasWritten: Bool) -> Tendency? {
        if hasWritten { return again }
        return ordinal > 1 ? toReminders : nil
    }
}

/// Delays of later replies are drawn as they are; a load run has tables for all else.
@usableFromInline
struct LaterDelays<Usual: ReactionDelays>: ReactionDelays {
    @usableFromInline let usual: Usual
    @inlinable init(_ usual: Usual) { self.usual = usual }

    @inlinable
    func delay(
        of reaction: MessageReaction, onSpam: Bool, _ tendency: Tendency, _ stream: RandomStream
    ) -> TimeSpan {
        if reaction == .reply { return tendency.after(stream) }
        return usual.delay(of: reaction, onSpam: onSpam, tendency, stream)
    }
}

extension FreelancerBehaviour {
    /// The same with another tendency to reply, as `laterReplies` has it. A share of the
    /// freelancer's own is one of first messages.
    @inlinable
    @inline(never)
    func drawLater(
        _ replies: Tendency, toMessage ordinal: UInt32, _ crowded: Double, _ now: Instant,
        _ luck: some PairStreams, _ delays: some ReactionDelays
    ) -> (reaction: MessageReaction, after: TimeSpan)? {
        var reactions = onMessages
        reactions.replies = replies
        let drawn = reactions.draw(
            ordinal, repliesTimes: crowded * (day?.replyFactor(at: now) ?? 1), onSpam: false, luck,
            LaterDelays(delays))
        guard let day else { return drawn }
        return drawn.map { ($0.reaction, day.delay($0.after, from: now)) }
    }

    /// What is done on messages of each kind: the first, spam, and later ones.
    package var allReactions: [MessageReactions] {
        let later = [laterReplies?.again, laterReplies?.toReminders].compactMap { $0 }
        return [onMessages, onSpam ?? MessageReactions()]
            + later.map { replies in
                var reactions = onMessages
                reactions.replies = replies
                return reactions
            }
    }
}
