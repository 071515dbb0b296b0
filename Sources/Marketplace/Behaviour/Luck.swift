package import Statistics
package import VirtualTime

/// What a draw is for; each purpose has a stream of its own.
enum LuckPurpose: String {
    case messageChoice = "message-choice"
    case replyDelay = "reply-delay"
    case archiveDelay = "archive-delay"
    case blockDelay = "block-delay"
    case reportDelay = "report-delay"
    case offerChoice = "offer-choice"
    case offerDelay = "offer-delay"
    case inviteChoice = "invite-choice"
    case inviteDelay = "invite-delay"
    case answerChoice = "answer-choice"
    case answerDelay = "answer-delay"
    case hireChoice = "hire-choice"
    case hireDelay = "hire-delay"
    case reviewLength = "review-length"
    case reviewOutcome = "review-outcome"
}

/// Where somebody's draws come from: a function of the seed, the names of both sides, the purpose
/// and an ordinal, and of nothing else.
///
/// So one participant more in a cast changes nobody else's luck, and any shard that knows the
/// names computes the same.
struct Luck: Hashable, Sendable {
    let seed: UInt64
    let name: String

    /// More than any distribution draws for one value: a mixture draws one word a level.
    private static let wordsPerOrdinal: UInt64 = 64

    /// The stream of one purpose towards one counterpart, at the place of the ordinal.
    func stream(
        _ purpose: LuckPurpose, _ counterpart: String, _ topic: String = "", ordinal: UInt32
    ) -> RandomStream {
        let key = StreamKey(name, purpose.rawValue).with(counterpart).with(topic)
        var stream = RandomStream(seed: seed, key: key)
        stream.counter = UInt64(ordinal) * Luck.wordsPerOrdinal
        return stream
    }
}

extension Distribution {
    /// Nobody waits longer than this, about a thousand years.
    package static let longestDelay = TimeSpan.days(365_250)

    /// Draws a delay, in whole microseconds, between nothing and `longestDelay`.
    package func sampleDelay(using stream: inout RandomStream) -> TimeSpan {
        let drawn = TimeSpan(microseconds: sampleMicroseconds(using: &stream))
        return min(max(drawn, .zero), Distribution.longestDelay)
    }
}

/// One draw that decides among several tendencies: their shares lie side by side from 0 on, and
/// what is left above them means that nothing happens.
struct Choice {
    private var place: Double

    init(using stream: inout RandomStream) { place = stream.uniform() }

    /// Whether the draw falls into the share of this tendency; asked in a fixed order.
    mutating func falls(on tendency: Tendency?) -> Bool {
        guard let tendency else { return false }
        place -= tendency.share
        return place < 0
    }
}
