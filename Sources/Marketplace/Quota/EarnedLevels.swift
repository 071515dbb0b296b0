package import VirtualTime

/// Allotments that a client earns and loses by what it does: one a level, lowest first.
///
/// Conditions are looked at when a unit is used, an answer, a block or a report comes. A step that
/// is due is looked at once more when its time comes, and is forgotten if its conditions no
/// longer hold. There is one step at a time; one down replaces one up.
package struct EarnedLevels: Hashable, Sendable {
    /// By level, then by `Plan.rawValue`. A plan that is not eligible stays so at every level.
    package var allotments: [[Allotment]] = []
    package var up = LevelStep()
    package var down = LevelStep()
    package init() {}

    package var count: Int { allotments.count }

    /// How far any condition looks back.
    var lookBack: TimeSpan {
        (up.conditions + down.conditions).map(\.lookBack).max() ?? .zero
    }

    /// Whether it matters who answered.
    var asksForAnswers: Bool {
        (up.conditions + down.conditions).contains {
            if case .answers = $0.measure { true } else { false }
        }
    }
}

/// When a client goes a level up, or down.
package struct LevelStep: Hashable, Sendable {
    /// All must hold; with none there is no such step.
    package var conditions: [LevelCondition] = []
    /// How long after that.
    package var after: TimeSpan = .zero
    package init() {}
}

/// A share of something that is at least, or is below, a bound.
package struct LevelCondition: Hashable, Sendable, BitwiseCopyable {
    package enum Measure: Hashable, Sendable, BitwiseCopyable {
        /// Units used within the time, of the level's allotment; nothing of an unlimited one.
        case used(within: TimeSpan)
        /// Blocks and reports within the time, of the units used within it.
        case complaints(within: TimeSpan)
        /// Answers of the last so many people that a unit was used for; with fewer people, the
        /// condition does not hold.
        case answers(of: Int64)
    }

    package var measure: Measure
    package var isAtLeast: Bool
    /// In hundredths of a percent.
    package var share: Int64

    package init(_ measure: Measure, isAtLeast: Bool, share: Int64) {
        self.measure = measure
        self.isAtLeast = isAtLeast
        self.share = share
    }

    var lookBack: TimeSpan {
        switch measure {
        case .used(let span), .complaints(let span): span
        case .answers: .zero
        }
    }

    /// Whether `part` of `whole` is on the right side of the bound. Something of nothing is more
    /// than any share, nothing of nothing is none.
    func admits(_ part: Int, of whole: Int64) -> Bool {
        let isNothing = whole == 0 && share > 0
        let isReached =
            isNothing ? part > 0 : Int128(part) * 10_000 >= Int128(share) * Int128(whole)
        return isReached == isAtLeast
    }
}

/// A client went to another level of a limit.
package struct LevelChange: Hashable, Codable, Sendable, BitwiseCopyable {
    package var limit: LimitID
    /// From 1 on.
    package var old: Int64
    package var new: Int64
}

/// What decides about a client's level, as far back as the policy looks.
struct LevelHistory: Equatable, Codable, Sendable {
    /// From 0 on.
    var level = 0
    /// When units were used, oldest first.
    var uses: [Instant] = []
    /// When freelancers blocked or reported, oldest first.
    var complaints: [Instant] = []
    /// The people that a unit was used for, by their first; only where answers are asked for.
    var contacts: [Contact] = []
    var step: Step?
    /// Changes that nobody was told of yet.
    var changes: [LevelChange] = []
    /// Whether levels change because somebody says so, as a reader of the journal is told them.
    var isTold = false

    struct Contact: Equatable, Codable, Sendable {
        var freelancer: FreelancerID
        var isAnswered = false
    }

    struct Step: Equatable, Codable, Sendable {
        var at: Instant
        var isUp: Bool
        /// Whether somebody set an alarm.
        var isAnnounced = false
    }

    /// What happened then or before is out of sight.
    mutating func forget(until instant: Instant) {
        uses.removeFirst(uses.prefix { $0 <= instant }.count)
        complaints.removeFirst(complaints.prefix { $0 <= instant }.count)
    }
}
