package import Statistics
package import VirtualTime

/// How an autonomous client writes once more where no answer has come.
@usableFromInline
package struct FollowUps: Hashable, Sendable {
    /// With which probability, and how long after the message before.
    package var tendency: Tendency
    /// How many there are in a row at most.
    package var most: UInt32
    /// The share in each conversation, drawn once; nil where all have that of `tendency`, which
    /// else is the mean.
    package var shares: Distribution?

    package init(
        _ tendency: Tendency, atMost most: UInt32 = FollowUps.usualMost,
        shares: Distribution? = nil
    ) {
        self.tendency = tendency
        self.most = most
        self.shares = shares
    }

    package static let usualMost: UInt32 = 5
    /// No file can ask for more.
    package static let largestMost: UInt32 = 100
}

extension ClientBehaviour {
    /// How long after its message of that number in the conversation the client writes again,
    /// unless the freelancer has written until then; nil where it does not.
    ///
    /// - Parameters:
    ///   - before: how many messages in a row were such already.
    ///   - now: when that message was written.
    package func writesAgain(
        afterMessage ordinal: UInt32, before: UInt32, at now: Instant, luck: PairLuck
    ) -> TimeSpan? {
        drawFollowUp(afterMessage: ordinal, before, now, luck)
    }

    package func writesAgain(
        afterMessage ordinal: UInt32, before: UInt32, at now: Instant, luck: PopulationLuck
    ) -> TimeSpan? {
        drawFollowUp(afterMessage: ordinal, before, now, luck)
    }

    @inline(__always)
    private func drawFollowUp(
        afterMessage ordinal: UInt32, _ before: UInt32, _ now: Instant, _ luck: some PairStreams
    ) -> TimeSpan? {
        guard let writesAgain, before < writesAgain.most else { return nil }
        var stream = luck.stream(.writesAgain, ordinal: ordinal)
        var choice = Choice(using: &stream)
        let share =
            writesAgain.shares.map { luck.share(of: $0, .writesAgainShare) }
            ?? writesAgain.tendency.share
        guard choice.falls(on: share) else { return nil }
        return paced(writesAgain.tendency.delay.sampleDelay(using: &stream), from: now)
    }
}
