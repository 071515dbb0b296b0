package import Marketplace
package import Statistics
package import VirtualTime

/// What a policy would have done to a log.
package struct PolicyFigures: Sendable {
    /// A day (UTC) on which something was refused.
    package struct Day: Sendable {
        package var date: CivilDate
        package var refused = 0
        package var refusedConversations = 0
        /// Senders whose first refusal was on this day.
        package var firstRefused = 0
    }

    /// A person of whom something was refused.
    package struct Sender: Sendable {
        package var person: UInt32
        package var refused = 0
        package var refusedConversations = 0
        package var firstRefused: Instant
        package var isAtLimit = false
    }

    package var allowed = 0
    /// Messages by the reason for which they were refused, by its raw value.
    var refusals = [Int](repeating: 0, count: RefusalReason.allCases.count)
    /// Later messages of conversations that were refused, by who wrote them.
    package var lostFromClients = 0
    package var lostFromFreelancers = 0
    package var lostHires = 0
    /// Messages of which it cannot be told, by the raw value of what is missing.
    var unknown = [Int](repeating: 0, count: MissingFact.allCases.count)

    package var allowedConversations = 0
    package var refusedConversations = 0
    package var unknownConversations = 0
    package var allowedReplied = 0
    /// Refused conversations that have a reply in the log.
    package var repliesLost = 0
    package var allowedRepliedWithinDay = 0
    package var repliesLostWithinDay = 0

    package var days: [Day] = []
    /// By refusals, most first.
    package var senders: [Sender] = []
    /// In microseconds: from a refusal for the quota until a unit comes back.
    package var waits = Histogram()
    /// Refusals for the quota after which nothing comes back.
    package var waitsForEver = 0
    /// In microseconds: from a sender's first new connection to the first refusal.
    package var untilFirstRefusal = Histogram()

    package func refused(_ reason: RefusalReason) -> Int { refusals[Int(reason.rawValue)] }
    package func unknown(_ fact: MissingFact) -> Int { unknown[fact.rawValue] }
    package var refused: Int { refusals.reduce(0, +) }
    package var cannotBeTold: Int { unknown.reduce(0, +) }
    package var wouldNotHaveBeen: Int { lostFromClients + lostFromFreelancers }
    package var sendersRefused: Int { senders.count }
    package var sendersAtLimit: Int { senders.count(where: \.isAtLimit) }

    /// Nil where there is no conversation of the kind.
    package var replyShareOfAllowed: Double? {
        Self.share(allowedReplied, of: allowedConversations)
    }
    package var replyShareOfRefused: Double? {
        Self.share(repliesLost, of: refusedConversations)
    }

    static func share(_ part: Int, of whole: Int) -> Double? {
        whole == 0 ? nil : Double(part) / Double(whole)
    }
}

/// What a log says by itself, in the time that is looked at.
package struct LogFigures: Sendable {
    package var messages = 0
    /// People who wrote or were written to.
    package var people = 0
    /// People who began a conversation.
    package var senders = 0
    package var conversations = 0
    package var replied = 0
    package var repliesWithin24h = 0
    /// Deeds other than messages.
    package var otherDeeds = 0
    /// Lines that are equal to one before them; they are counted like all others.
    package var duplicates = 0
    package var hires = 0
    package var first: Instant?
    package var last: Instant?
    /// In microseconds: from the first message of a conversation to the first reply.
    package var replyTimes = Histogram()

    package var replyShare: Double? { PolicyFigures.share(replied, of: conversations) }
}
