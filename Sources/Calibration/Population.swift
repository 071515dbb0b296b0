import Statistics

/// What was measured of a log: the population that a load file can hold.
package struct MeasuredPopulation: Sendable {
    package var days: Double
    package var replies: DelayFit?
    package var answers: DelayFit?
    package var agains: DelayFit?
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
    package enum Group: Hashable, Sendable { case population, hour, weekday }
    package var name: String
    package var unit: Unit
    package var value: Double
    package var group = Group.population
    /// Nil where it could not be told.
    package var low: Double?
    package var high: Double?
}

/// Conversations by how much the freelancer had to read.
package struct InboxLoad: Hashable, Sendable {
    /// Messages in the day before, from and to.
    package var from: Int
    package var to: Int?
    package var conversations: Int
    package var replied: Int
}
