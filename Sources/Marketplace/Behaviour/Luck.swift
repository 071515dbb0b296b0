public import Statistics
public import VirtualTime

/// What a draw is for; each purpose has a stream of its own.
@usableFromInline
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
    case contractEnd = "contract-end"
    case writesAgain = "writes-again"
    case replyShare = "reply-share"
    case viewChoice = "view-choice"
    case viewDelay = "view-delay"
    case answerShare = "answer-share"
    case writesAgainShare = "writes-again-share"
    case buys
    case reviewLength = "review-length"
    case reviewOutcome = "review-outcome"
    case reportClass = "report-class"
    case reportPatience = "report-patience"

    /// What stands for the purpose in the keys of a population. Those of the desk may be those of
    /// others: what it draws for they do not.
    @inlinable var number: UInt64 {
        switch self {
        case .contractEnd: 0
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
        // Of a client; an archiving is of a freelancer.
        case .writesAgain: 3
        // Of a freelancer; hiring is of a client.
        case .viewChoice: 12
        case .viewDelay: 13
        // Towards oneself, as nothing else is.
        case .replyShare: 1
        // Of a client; what is drawn about messages is of a freelancer.
        case .answerShare: 1
        case .writesAgainShare: 2
        // Of a client; a block is of a freelancer.
        case .buys: 4
        case .reviewLength: 14
        case .reviewOutcome: 15
        case .reportClass: 1
        case .reportPatience: 2
        }
    }
}

/// By what luck knows somebody: a script's people by name, so that one participant more changes
/// nobody else's luck; those of a population by number, which costs no hashing of texts.
@usableFromInline
package enum LuckName: Hashable, Sendable, ExpressibleByStringLiteral {
    case name(String)
    case number(UInt64)

    @usableFromInline package init(stringLiteral value: String) { self = .name(value) }

    package static func client(_ id: ClientID) -> LuckName { .number(place(of: id)) }
    package static func freelancer(_ id: FreelancerID) -> LuckName { .number(place(of: id)) }
    package static let desk = LuckName.number(place(3, 0))

    /// How many bits a number has.
    @inlinable static var bits: UInt64 { 30 }
    @inlinable static var indexBits: UInt64 { 28 }

    @inlinable static func place(of id: ClientID) -> UInt64 { place(1, id.index) }
    @inlinable static func place(of id: FreelancerID) -> UInt64 { place(2, id.index) }

    @inlinable
    static func place(_ kind: UInt64, _ index: UInt32) -> UInt64 {
        kind << indexBits | UInt64(index)
    }
}

/// Where somebody's draws come from: a function of the seed, the names of both sides, the purpose
/// and an ordinal, and of nothing else, so any shard that knows the names computes the same.
///
/// The seed of people by number has to be mixed before: their keys lie close to each other, and
/// with seeds that do so too, another seed would only deal the same luck to others.
@usableFromInline
package struct Luck: Hashable, Sendable {
    let seed: UInt64
    let name: LuckName

    package init(seed: UInt64, name: LuckName) {
        self.seed = seed
        self.name = name
    }

    /// More than any distribution draws for one value: a mixture draws one word a level.
    @inlinable static var wordsPerOrdinal: UInt64 { 64 }

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
            key = Luck.key(purpose, of: number, towards: other)
            if topic != "" { key = Luck.narrow(StreamKey(value: mixed(key.value)), topic) }
        case (.name(let name), _):
            key = StreamKey(name, purpose.rawValue)
            key = Luck.narrow(Luck.narrow(key, counterpart), topic)
        case (.number, .name(let other)):
            preconditionFailure("somebody with a number deals with \(other), who has none")
        }
        return Luck.stream(seed: seed, key, ordinal: ordinal)
    }

    /// All of it fits into one word, so no two share a key.
    @inlinable
    static func key(
        _ purpose: LuckPurpose, of number: UInt64, towards other: UInt64
    ) -> StreamKey {
        let pair = number << LuckName.bits | other
        return StreamKey(value: purpose.number << (2 * LuckName.bits) | pair)
    }

    @inlinable
    @inline(__always)
    static func stream(
        seed: UInt64, _ key: StreamKey, ordinal: UInt32
    ) -> RandomStream {
        var stream = RandomStream(seed: seed, key: key)
        stream.counter = UInt64(ordinal) * wordsPerOrdinal
        return stream
    }

    private static func narrow(_ key: StreamKey, _ name: LuckName) -> StreamKey {
        switch name {
        case .name(let name): key.with(name)
        case .number(let number): key.with(number)
        }
    }
}

/// Where the draws of one participant that concern one other come from.
@usableFromInline
protocol PairStreams {
    func stream(_ purpose: LuckPurpose, ordinal: UInt32) -> RandomStream
    /// What concerns the participant alone, whoever the other is.
    func ownStream(_ purpose: LuckPurpose) -> RandomStream
}

/// One participant's luck in what concerns one other.
@usableFromInline
package struct PairLuck: PairStreams, Hashable, Sendable {
    let luck: Luck
    let counterpart: LuckName
    let topic: LuckName

    @usableFromInline
    func stream(_ purpose: LuckPurpose, ordinal: UInt32) -> RandomStream {
        luck.stream(purpose, counterpart, topic, ordinal: ordinal)
    }

    @usableFromInline
    func ownStream(_ purpose: LuckPurpose) -> RandomStream {
        luck.stream(purpose, luck.name, ordinal: 0)
    }
}

/// The same between two people of a population: trivial, so that no text is looked after.
@usableFromInline
package struct PopulationLuck: PairStreams, Sendable, BitwiseCopyable {
    @usableFromInline let seed: UInt64
    @usableFromInline let person: UInt64
    @usableFromInline let counterpart: UInt64

    /// What concerns a freelancer, for a client.
    @inlinable
    package init(seed: UInt64, of client: ClientID, towards freelancer: FreelancerID) {
        self.seed = seed
        person = LuckName.place(of: client)
        counterpart = LuckName.place(of: freelancer)
    }

    /// What concerns a client, for a freelancer.
    @inlinable
    package init(seed: UInt64, of freelancer: FreelancerID, towards client: ClientID) {
        self.seed = seed
        person = LuckName.place(of: freelancer)
        counterpart = LuckName.place(of: client)
    }

    @inlinable
    func stream(_ purpose: LuckPurpose, ordinal: UInt32) -> RandomStream {
        let key = Luck.key(purpose, of: person, towards: counterpart)
        return Luck.stream(seed: seed, key, ordinal: ordinal)
    }

    @inlinable
    func ownStream(_ purpose: LuckPurpose) -> RandomStream {
        let key = Luck.key(purpose, of: person, towards: person)
        return Luck.stream(seed: seed, key, ordinal: 0)
    }
}

extension PairStreams {
    /// The share that holds between the two, drawn once.
    func share(of shares: Distribution, _ purpose: LuckPurpose) -> Double {
        var stream = stream(purpose, ordinal: 0)
        return shares.sample(using: &stream)
    }
}

extension Distribution {
    /// Nobody waits longer than this, about a thousand years.
    @inlinable package static var longestDelay: TimeSpan { .days(365_250) }

    /// Draws a delay, in whole microseconds, between nothing and `longestDelay`.
    @inlinable
    package func sampleDelay(using stream: inout RandomStream) -> TimeSpan {
        let drawn = sampleMicroseconds(using: &stream)
        return .microseconds(min(max(drawn, 0), Distribution.longestDelay.microseconds))
    }
}

/// One draw that decides among several tendencies: their shares lie side by side from 0 on, and
/// what is left above them means that nothing happens.
@usableFromInline
struct Choice {
    @usableFromInline var place: Double

    @inlinable
    init(using stream: inout RandomStream) { place = stream.uniform() }

    /// Whether the draw falls into this share; asked in a fixed order. Nil is none.
    @inlinable
    @inline(__always)
    mutating func falls(on share: Double?, times factor: Double = 1) -> Bool {
        guard let share else { return false }
        place -= share * factor
        return place < 0
    }
}
