public import Statistics
public import VirtualTime

/// What a freelancer does on a message.
@usableFromInline
package enum MessageReaction: UInt8, CaseIterable, Hashable, Sendable, BitwiseCopyable {
    case reply, decline, archive, block, report
}

extension FreelancerBehaviour {
    /// The reaction to a client's message and how long after its delivery; nil for none.
    ///
    /// One draw decides among reply, decline, archive, block and report; a second gives the delay.
    /// What lies in the shares depends on whether the client sends spam, and on whether the
    /// freelancer has written in the conversation. `messagesToday` is what crowding counts, `now`
    /// when the message arrives.
    package func reaction(
        toMessage ordinal: UInt32, hasWritten: Bool = false, ofSpamClient isSpam: Bool = false,
        messagesToday: Int = 0, at now: Instant, luck: PairLuck
    ) -> (reaction: MessageReaction, after: TimeSpan)? {
        drawReaction(
            toMessage: ordinal, hasWritten, isSpam, messagesToday, now, luck, UsualDelays())
    }

    /// The same, with delays drawn by `delays`.
    @inlinable
    @inline(__always)
    package func reaction(
        toMessage ordinal: UInt32, hasWritten: Bool = false, ofSpamClient isSpam: Bool = false,
        messagesToday: Int = 0, at now: Instant, luck: PopulationLuck, delays: some ReactionDelays
    ) -> (reaction: MessageReaction, after: TimeSpan)? {
        drawReaction(toMessage: ordinal, hasWritten, isSpam, messagesToday, now, luck, delays)
    }

    @inlinable
    @inline(__always)
    func drawReaction(
        toMessage ordinal: UInt32, _ hasWritten: Bool, _ isSpam: Bool, _ messagesToday: Int,
        _ now: Instant, _ luck: some PairStreams, _ delays: some ReactionDelays
    ) -> (reaction: MessageReaction, after: TimeSpan)? {
        if onlyFirstMessages, ordinal > 1 { return nil }
        let crowded = crowding?.factor(afterMessages: messagesToday) ?? 1
        if let laterReplies, !isSpam || onSpam == nil,
            let replies = laterReplies.tendency(toMessage: ordinal, hasWritten: hasWritten)
        {
            return drawLater(replies, toMessage: ordinal, crowded, now, luck, delays)
        }
        if let day {
            return drawReaction(toMessage: ordinal, isSpam, crowded, day, now, luck, delays)
        }
        if isSpam, let onSpam {
            return onSpam.draw(ordinal, repliesTimes: crowded, onSpam: true, luck, delays)
        }
        let times = replyShares == nil ? crowded : ownFactor(times: crowded, luck)
        return onMessages.draw(ordinal, repliesTimes: times, onSpam: false, luck, delays)
    }

    /// The same on a day whose hours differ.
    @inlinable
    @inline(never)
    func drawReaction(
        toMessage ordinal: UInt32, _ isSpam: Bool, _ crowded: Double, _ day: FreelancerDay,
        _ now: Instant, _ luck: some PairStreams, _ delays: some ReactionDelays
    ) -> (reaction: MessageReaction, after: TimeSpan)? {
        let reactions = isSpam ? onSpam ?? onMessages : onMessages
        var times = crowded * day.replyFactor(at: now)
        if !isSpam || onSpam == nil { times = ownFactor(times: times, luck) }
        let drawn = reactions.draw(
            ordinal, repliesTimes: times,
            onSpam: isSpam && onSpam != nil, luck, delays)
        return drawn.map { ($0.reaction, day.delay($0.after, from: now)) }
    }
}

extension FreelancerBehaviour {
    /// By what the mean share of replies is multiplied for the freelancer whose luck it is, where
    /// crowding and the hour multiply her own. What else she does keeps its share.
    @inlinable
    @inline(never)
    func ownFactor(times factor: Double, _ luck: some PairStreams) -> Double {
        guard let replyShares, let mean = onMessages.replies?.share, mean > 0 else {
            return factor
        }
        var stream = luck.ownStream(.replyShare)
        let own = replyShares.sample(using: &stream) * factor
        return min(own, max(0, 1 - onMessages.shareBesideReplies)) / mean
    }
}

/// Draws how long reactions take. A load run has tables for it; the draws are the same.
@usableFromInline
package protocol ReactionDelays {
    func delay(
        of reaction: MessageReaction, onSpam: Bool, _ tendency: Tendency, _ stream: RandomStream
    ) -> TimeSpan
}

@usableFromInline
struct UsualDelays: ReactionDelays {
    @inlinable init() {}

    @inlinable
    func delay(
        of reaction: MessageReaction, onSpam: Bool, _ tendency: Tendency, _ stream: RandomStream
    ) -> TimeSpan { tendency.after(stream) }
}

extension MessageReactions {
    /// Crowding and the hour make replies fewer or more, and nothing else.
    @inlinable
    @inline(__always)
    func draw(
        _ ordinal: UInt32, repliesTimes factor: Double, onSpam: Bool, _ luck: some PairStreams,
        _ delays: some ReactionDelays
    ) -> (reaction: MessageReaction, after: TimeSpan)? {
        @inline(__always)
        func after(
            _ reaction: MessageReaction, _ tendency: Tendency?, _ purpose: LuckPurpose
        ) -> (MessageReaction, TimeSpan) {
            // What is certain needs no luck.
            guard let tendency, !tendency.isAtOnce else { return (reaction, .zero) }
            let stream = luck.stream(purpose, ordinal: ordinal)
            return (reaction, delays.delay(of: reaction, onSpam: onSpam, tendency, stream))
        }
        var stream = luck.stream(.messageChoice, ordinal: ordinal)
        var choice = Choice(using: &stream)
        if choice.falls(on: replies?.share, times: factor) {
            return after(.reply, replies, .replyDelay)
        }
        if choice.falls(on: declines?.share) {
            // An answer too; a message has one of the two at most, so both draw from one stream.
            return after(.decline, declines, .replyDelay)
        }
        if choice.falls(on: archives?.share) {
            return after(.archive, archives, .archiveDelay)
        }
        if choice.falls(on: blocks?.share) {
            return after(.block, blocks, .blockDelay)
        }
        if choice.falls(on: reports?.share) {
            return after(.report, reports, .reportDelay)
        }
        return nil
    }
}

extension FreelancerBehaviour {
    /// How long after its delivery she looks at a client's message; nil where she does not. What
    /// else she does about it is drawn apart.
    package func view(
        ofMessage ordinal: UInt32, ofSpamClient isSpam: Bool, at now: Instant, luck: PairLuck
    ) -> TimeSpan? {
        drawView(ordinal, isSpam, now, luck)
    }

    package func view(
        ofMessage ordinal: UInt32, ofSpamClient isSpam: Bool, at now: Instant,
        luck: PopulationLuck
    ) -> TimeSpan? {
        drawView(ordinal, isSpam, now, luck)
    }

    private func drawView(
        _ ordinal: UInt32, _ isSpam: Bool, _ now: Instant, _ luck: some PairStreams
    ) -> TimeSpan? {
        let reactions = isSpam ? onSpam ?? onMessages : onMessages
        guard let views = reactions.views, !onlyFirstMessages || ordinal == 1 else { return nil }
        var stream = luck.stream(.viewChoice, ordinal: ordinal)
        var choice = Choice(using: &stream)
        guard choice.falls(on: views.share) else { return nil }
        let after = views.after(luck.stream(.viewDelay, ordinal: ordinal))
        return day?.delay(after, from: now) ?? after
    }
}

extension FreelancerBehaviour {
    /// The answer to an invite and how long after it; nil for none. `ordinal` numbers the invites
    /// to one job post; `now` is when the invite arrives.
    package func answer(
        toInvite ordinal: UInt32, at now: Instant, luck: PairLuck
    ) -> (answer: Answer, after: TimeSpan)? {
        inviteAnswer(ordinal, now, luck)
    }

    package func answer(
        toInvite ordinal: UInt32, at now: Instant, luck: PopulationLuck
    ) -> (answer: Answer, after: TimeSpan)? {
        inviteAnswer(ordinal, now, luck)
    }

    private func inviteAnswer(
        _ ordinal: UInt32, _ now: Instant, _ luck: some PairStreams
    ) -> (answer: Answer, after: TimeSpan)? {
        drawInviteAnswer(ordinal, luck).map {
            ($0.answer, day?.delay($0.after, from: now) ?? $0.after)
        }
    }

    private func drawInviteAnswer(
        _ ordinal: UInt32, _ luck: some PairStreams
    ) -> (answer: Answer, after: TimeSpan)? {
        var stream = luck.stream(.inviteChoice, ordinal: ordinal)
        var choice = Choice(using: &stream)
        let delays = luck.stream(.inviteDelay, ordinal: ordinal)
        if choice.falls(on: acceptsInvites?.share) {
            return (.accept, acceptsInvites?.after(delays) ?? .zero)
        }
        if choice.falls(on: declinesInvites?.share) {
            return (.decline, declinesInvites?.after(delays) ?? .zero)
        }
        return nil
    }
}

extension ClientBehaviour {
    /// How long after a freelancer's message, which it hears `now`, the client answers it; nil
    /// where it does not.
    package func answer(
        toMessage ordinal: UInt32, at now: Instant, luck: PairLuck
    ) -> TimeSpan? {
        drawAnswer(toMessage: ordinal, now, luck)
    }

    package func answer(
        toMessage ordinal: UInt32, at now: Instant, luck: PopulationLuck
    ) -> TimeSpan? {
        drawAnswer(toMessage: ordinal, now, luck)
    }

    @inline(__always)
    private func drawAnswer(
        toMessage ordinal: UInt32, _ now: Instant, _ luck: some PairStreams
    ) -> TimeSpan? {
        guard let replies else { return nil }
        var choices = luck.stream(.answerChoice, ordinal: ordinal)
        var choice = Choice(using: &choices)
        let share = answerShares.map { luck.share(of: $0, .answerShare) } ?? replies.share
        guard choice.falls(on: share) else { return nil }
        return paced(replies.after(luck.stream(.answerDelay, ordinal: ordinal)), from: now)
    }

    /// How long after the freelancer's first reply, accepted invite or proposal, of which it hears
    /// `now`, the client sends an offer; nil where it does not. Asked once a freelancer.
    package func hire(at now: Instant, luck: PairLuck) -> TimeSpan? { drawHire(now, luck) }
    @inlinable
    @inline(__always)
    package func hire(at now: Instant, luck: PopulationLuck) -> TimeSpan? { drawHire(now, luck) }

    @inlinable
    @inline(__always)
    func drawHire(_ now: Instant, _ luck: some PairStreams) -> TimeSpan? {
        guard let hires else { return nil }
        var choices = luck.stream(.hireChoice, ordinal: 0)
        var choice = Choice(using: &choices)
        guard choice.falls(on: hires.share) else { return nil }
        return paced(hires.after(luck.stream(.hireDelay, ordinal: 0)), from: now)
    }

    /// How long something takes that is begun at an instant, at the pace of the hours.
    @inlinable
    @inline(__always)
    func paced(_ delay: TimeSpan, from now: Instant) -> TimeSpan {
        pace?.delay(delay, from: now) ?? delay
    }
}

extension Tendency {
    @inlinable
    var isAtOnce: Bool {
        if case .fixed(let seconds) = delay { seconds == 0 } else { false }
    }

    @inlinable
    func after(_ stream: RandomStream) -> TimeSpan {
        var stream = stream
        return delay.sampleDelay(using: &stream)
    }
}
