package import Marketplace
package import Statistics

/// What is counted of the clients of one group.
package struct GroupFigures: Hashable, Codable, Sendable {
    package internal(set) var counters = LoadCounters()
    /// Refused attempts by reason.
    private var refusals = [UInt64](repeating: 0, count: RefusalReason.allCases.count)
    /// How long clients took from the first attempt until they had hired all they need.
    package internal(set) var timeToFill = Histogram()

    init() {}

    package func refused(_ reason: RefusalReason) -> UInt64 { refusals[Int(reason.rawValue)] }

    package var refused: UInt64 { refusals.reduce(0, &+) }

    mutating func noteRefusals(_ count: UInt64, _ reason: RefusalReason) {
        refusals[Int(reason.rawValue)] &+= count
    }

    mutating func merge(_ other: GroupFigures) {
        counters += other.counters
        for index in refusals.indices { refusals[index] &+= other.refusals[index] }
        timeToFill.merge(other.timeToFill)
    }
}

/// How long things took for clients, and how much quota they used: of one group, or of all where
/// groups are many. Times are in microseconds.
package struct ClientTimes: Hashable, Codable, Sendable {
    /// From the first contact to the freelancer's first reply.
    var timeToReply = Histogram()
    /// From the first contact to the freelancer's first answer: a reply, or a declining before it.
    var timeToAnswer = Histogram()
    /// From the first contact to the hire, for replies within and after 24 hours.
    var timeToHirePrompt = Histogram()
    var timeToHireLate = Histogram()
    /// From the invite or the proposal to the hire.
    var timeToHireFromJobPost = Histogram()
    /// From an invite to its answer.
    var timeToInviteAnswer = Histogram()
    /// From the beginning of the counted time until clients were first refused for their quota.
    var firstExhausted = Histogram()
    /// Units used in the present window at the end, over clients.
    var quotaUse = Histogram()

    init() {}

    private static var all: [WritableKeyPath<ClientTimes, Histogram>] {
        [
            \.timeToReply, \.timeToAnswer, \.timeToHirePrompt, \.timeToHireLate,
            \.timeToHireFromJobPost, \.timeToInviteAnswer, \.firstExhausted, \.quotaUse,
        ]
    }

    mutating func merge(_ other: ClientTimes) {
        for path in ClientTimes.all { self[keyPath: path].merge(other[keyPath: path]) }
    }

    /// A hire so many microseconds after the contact began.
    mutating func recordHire(_ occasion: HireOccasion?, after waited: Int64) {
        switch occasion {
        case .promptReply: timeToHirePrompt.record(waited)
        case .fromJobPost: timeToHireFromJobPost.record(waited)
        case .lateReply, nil: timeToHireLate.record(waited)
        }
    }

    /// Forgets what only quantiles need.
    mutating func dropBuckets() {
        for path in ClientTimes.all { self[keyPath: path].dropBuckets() }
    }
}
