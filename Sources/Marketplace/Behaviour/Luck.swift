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

    /// What stands for the purpose in the keys of a population.
    var number: UInt64 {
        switch self {
        case .messageChoice: 1
        case .replyDelay: 2
        case .archiveDelay: 3
        case .blockDelay: 4
        case .reportDelay: 5
        case .offerChoice: 6
        case .offerDelay: 7
        case .inviteChoice: 8
        case .inviteDelay: 9
        case .answerChoice: 10
        case .answerDelay: 11
        case .hireChoice: 12
        case .hireDelay: 13
        case .reviewLength: 14
        case .reviewOutcome: 15
        }
    }
}

/// By what luck knows somebody: a script's people by name, so that one participant more changes
/// nobody else's luck; those of a population by number, which costs no hashing of texts.
package enum LuckName: Hashable, Sendable, ExpressibleByStringLiteral {
    case name(String)
    case number(UInt64)

    package init(stringLiteral value: String) { self = .name(value) }

    package static func client(_ id: ClientID) -> LuckName { number(1, id.index) }
    package static func freelancer(_ id: FreelancerID) -> LuckName { number(2, id.index) }
    package static let desk = number(3, 0)

    /// How many bits a number has.
    static let bits: UInt64 = 30
    private static let indexBits: UInt64 = 28

    private static func number(_ kind: UInt64, _ index: UInt32) -> LuckName {
        .number(kind << indexBits | UInt64(index))
    }
}

/// Where somebody's draws come from: a function of the seed, the names of both sides, the purpose
/// and an ordinal, and of nothing else, so any shard that knows the names computes the same.
///
/// The seed of people by number has to be mixed before: their keys lie close to each other, and
/// with seeds that do so too, another seed would only deal the same luck to others.
package struct Luck: Hashable, Sendable {
    let seed: UInt64
    let name: LuckName

    package init(seed: UInt64, name: LuckName) {
        self.seed = seed
        self.name = name
    }

    /// More than any distribution draws for one value: a mixture draws one word a level.
    private static let wordsPerOrdinal: UInt64 = 64

    /// The draws towards one counterpart.
    package func towards(_ counterpart: LuckName, _ topic: LuckName = "") -> PairLuck {
        PairLuck(luck: self, counterpart: counterpart, topic: topic)
    }

    /// The stream of one purpose towards one counterpart, at the place of the ordinal.
    func stream(
        _ purpose: LuckPurpose, _ counterpart: LuckName, _ topic: LuckName = "", ordinal: UInt32
    ) -> RandomStream {
        var key: StreamKey
        switch (name, counterpart) {
        case (.number(let number), .number(let other)):
            // All of it fits into one word, so no two share a key.
            let pair = number << LuckName.bits | other
            key = StreamKey(value: purpose.number << (2 * LuckName.bits) | pair)
            if topic != "" { key = Luck.narrow(StreamKey(value: mixed(key.value)), topic) }
        case (.name(let name), _):
            key = StreamKey(name, purpose.rawValue)
            key = Luck.narrow(Luck.narrow(key, counterpart), topic)
        case (.number, .name(let other)):
            preconditionFailure("somebody with a number deals with \(other), who has none")
        }
        var stream = RandomStream(seed: seed, key: key)
        stream.counter = UInt64(ordinal) * Luck.wordsPerOrdinal
        return stream
    }

    private static func narrow(_ key: StreamKey, _ name: LuckName) -> StreamKey {
        switch name {
        case .name(let name): key.with(name)
        case .number(let number): key.with(number)
        }
    }
}

/// One participant's luck in what concerns one other.
package struct PairLuck: Hashable, Sendable {
    let luck: Luck
    let counterpart: LuckName
    let topic: LuckName

    func stream(_ purpose: LuckPurpose, ordinal: UInt32) -> RandomStream {
        luck.stream(purpose, counterpart, topic, ordinal: ordinal)
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
    mutating func falls(on tendency: Tendency?, times factor: Double = 1) -> Bool {
        guard let tendency else { return false }
        place -= tendency.share * factor
        return place < 0
    }
}
