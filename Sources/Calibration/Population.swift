import Statistics

/// What was measured of a log: the population that a load file can hold.
package struct MeasuredPopulation: Sendable {
    package var days: Double
    package var replies: DelayFit?
    package var answers: DelayFit?
    package var agains: DelayFit?
    /// Replies to the first answer, and to the first message with which a client writes again.
    package var further: LaterFit?
    package var reminded: LaterFit?
    /// Nil where all conversations are alike in it, as far as can be told.
    package var answerSpread: RowSpread?
    package var againSpread: RowSpread?
    /// How often in a row a client writes again at most.
    package var mostAgain: UInt32
    package var hires: DelayFit?
    package var blocks: DelayFit?
    package var reports: DelayFit?
    package var rates: ClientRates
    package var popularity: Popularity?
    /// Nil where all freelancers reply alike, as far as can be told.
    package var replySpread: ReplySpread?
    package var week: WeekProfile
    /// By which the delays of reactions are measured.
    package var clocks = ReactionClocks()
    /// The share of conversations by which all of it was measured.
    package var measuredShare = 1.0
    /// How many messages of the client follow the first of a conversation, on average.
    package var followUps: Double
    package var parameters: [MeasuredParameter] = []
    /// The share of replies by how many messages of others reached the freelancer in a day.
    package var crowding: [InboxLoad] = []
    /// How much the share of replies differs between clients beyond what chance does: the
    /// standard deviation of their own shares.
    package var spreadBySender: Double?
}

/// A fitted value with the interval in which it lies with 95 %, by a bootstrap over clients.
package struct MeasuredParameter: Hashable, Sendable {
    package enum Unit: String, Sendable { case share, seconds, number, perDay }
    /// Of what it is one of many: reports put those of a week into a table of their own.
    package enum Group: Hashable, Sendable { case population, hour, weekday, pace }
    package var name: String
    package var unit: Unit
    package var value: Double
    package var group = Group.population
    /// Nil where it could not be told.
    package var low: Double?
    package var high: Double?
}

/// Replies to messages that are not the first.
package enum LaterFit: Hashable, Sendable {
    /// With many that could have come, next to none did.
    case never
    case after(DelayFit)

    private static let fewestCases = 20.0

    /// Nil where too few could have come.
    init?(_ bins: DelayBins) {
        guard bins.total >= Self.fewestCases else { return nil }
        if let fit = DelayFit(bins) { self = .after(fit) } else { self = .never }
    }

    package var fit: DelayFit? {
        switch self {
        case .never: nil
        case .after(let fit): fit
        }
    }

    /// Fits the same shape to other data, whose times are longer by a factor.
    func refitted(_ bins: DelayBins, shiftedBy logarithm: Double) -> LaterFit {
        fit?.refitted(bins, shiftedBy: logarithm).map { .after($0) } ?? self
    }
}

/// Conversations by how much the freelancer had to read.
package struct InboxLoad: Hashable, Sendable {
    /// Messages in the day before, from and to.
    package var from: Int
    package var to: Int?
    package var conversations: Int
    package var replied: Int
}
