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
    /// What lies in the shares depends on whether the client sends spam. `messagesToday` is what
    /// crowding counts, `now` when the message arrives.
    package func reaction(
        toMessage ordinal: UInt32, ofSpamClient isSpam: Bool = false, messagesToday: Int = 0,
        at now: Instant, luck: PairLuck
    ) -> (reaction: MessageReaction, after: TimeSpan)? {
        drawReaction(toMessage: ordinal, isSpam, messagesToday, now, luck)
    }

    @inlinable
    @inline(__always)
    package func reaction(
        toMessage ordinal: UInt32, ofSpamClient isSpam: Bool = false, messagesToday: Int = 0,
        at now: Instant, luck: PopulationLuck
    ) -> (reaction: MessageReaction, after: TimeSpan)? {
        drawReaction(toMessage: ordinal, isSpam, messagesToday, now, luck)
    }

    @inlinable
    @inline(__always)
    func drawReaction(
        toMessage ordinal: UInt32, _ isSpam: Bool, _ messagesToday: Int, _ now: Instant,
        _ luck: some PairStreams
    ) -> (reaction: MessageReaction, after: TimeSpan)? {
        if onlyFirstMessages, ordinal > 1 { return nil }
        let crowded = crowding?.factor(afterMessages: messagesToday) ?? 1
        if let day { return drawReaction(toMessage: ordinal, isSpam, crowded, day, now, luck) }
        if isSpam, let onSpam { return onSpam.draw(ordinal, repliesTimes: crowded, luck) }
        return onMessages.draw(ordinal, repliesTimes: crowded, luck)
    }

    /// The same on a day whose hours differ.
    @usableFromInline
    func drawReaction(
        toMessage ordinal: UInt32, _ isSpam: Bool, _ crowded: Double, _ day: FreelancerDay,
        _ now: Instant, _ luck: some PairStreams
    ) -> (reaction: MessageReaction, after: TimeSpan)? {
        let reactions = isSpam ? onSpam ?? onMessages : onMessages
        let factor = crowded * day.replyFactor(at: now)
        return reactions.draw(ordinal, repliesTimes: factor, luck).map {
            ($0.reaction, day.delay($0.after, from: now))
        }
    }
}

extension MessageReactions {
    /// Crowding and the hour make replies fewer or more, and nothing else.
    @inlinable
    @inline(__always)
    func draw(
        _ ordinal: UInt32, repliesTimes factor: Double, _ luck: some PairStreams
    ) -> (reaction: MessageReaction, after: TimeSpan)? {
        var stream = luck.stream(.messageChoice, ordinal: ordinal)
        var choice = Choice(using: &stream)
        if choice.falls(on: replies?.share, times: factor) {
            return (.reply, Self.delay(replies, .replyDelay, luck, ordinal))
        }
        if choice.falls(on: declines?.share) {
            // An answer too; a message has one of the two at most, so both draw from one stream.
            return (.decline, Self.delay(declines, .replyDelay, luck, ordinal))
        }
        if choice.falls(on: archives?.share) {
            return (.archive, Self.delay(archives, .archiveDelay, luck, ordinal))
        }
        if choice.falls(on: blocks?.share) {
            return (.block, Self.delay(blocks, .blockDelay, luck, ordinal))
        }
        if choice.falls(on: reports?.share) {
            return (.report, Self.delay(reports, .reportDelay, luck, ordinal))
        }
        return nil
    }

    @inlinable
    @inline(__always)
    static func delay(
        _ tendency: Tendency?, _ purpose: LuckPurpose, _ luck: some PairStreams, _ ordinal: UInt32
    ) -> TimeSpan {
        // What is certain needs no luck.
        if case .fixed(let seconds)? = tendency?.delay, seconds == 0 { return .zero }
        return tendency?.after(luck.stream(purpose, ordinal: ordinal)) ?? .zero
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
    /// How long after a freelancer's message the client answers it; nil where it does not.
    package func answer(toMessage ordinal: UInt32, luck: PairLuck) -> TimeSpan? {
        drawAnswer(toMessage: ordinal, luck)
    }

    package func answer(toMessage ordinal: UInt32, luck: PopulationLuck) -> TimeSpan? {
        drawAnswer(toMessage: ordinal, luck)
    }

    @inline(__always)
    private func drawAnswer(
        toMessage ordinal: UInt32, _ luck: some PairStreams
    ) -> TimeSpan? {
        guard let replies else { return nil }
        var choices = luck.stream(.answerChoice, ordinal: ordinal)
        var choice = Choice(using: &choices)
        guard choice.falls(on: replies.share) else { return nil }
        return replies.after(luck.stream(.answerDelay, ordinal: ordinal))
    }

    /// How long after the freelancer's first reply, accepted invite or proposal the client sends
    /// an offer; nil where it does not. Asked once a freelancer.
    package func hire(luck: PairLuck) -> TimeSpan? { drawHire(luck) }
    @inlinable
    @inline(__always)
    package func hire(luck: PopulationLuck) -> TimeSpan? { drawHire(luck) }

    @inlinable
    @inline(__always)
    func drawHire(_ luck: some PairStreams) -> TimeSpan? {
        guard let hires else { return nil }
        var choices = luck.stream(.hireChoice, ordinal: 0)
        var choice = Choice(using: &choices)
        guard choice.falls(on: hires.share) else { return nil }
        return hires.after(luck.stream(.hireDelay, ordinal: 0))
    }
}

extension Tendency {
    @inlinable
    func after(_ stream: RandomStream) -> TimeSpan {
        var stream = stream
        return delay.sampleDelay(using: &stream)
    }
}
