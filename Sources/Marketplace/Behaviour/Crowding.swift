package import VirtualTime

/// How a freelancer replies less, the more messages arrive.
///
/// What counts are the messages of the day before the last full ten minutes: a sum over all
/// clients, which wherever it is kept becomes known to others only then.
@usableFromInline
package struct Crowding: Hashable, Sendable, BitwiseCopyable {
    /// With so many messages a day the share that gets a reply is half of what it would be with
    /// none. So a freelancer never gives more replies a day than this times that share.
    @usableFromInline package var halvesAt: Double

    package init(halvesAt: Double) { self.halvesAt = halvesAt }

    package static let day = TimeSpan.days(1)
    /// How often the counts are renewed; a day holds a whole number of them.
    package static let renewal = TimeSpan.minutes(10)

    /// By what the share of replies is multiplied after so many messages in the day.
    @inlinable
    package func factor(afterMessages count: Int) -> Double {
        halvesAt / (halvesAt + Double(count))
    }

    /// The latest renewal up to and with an instant.
    package static func lastRenewal(at instant: Instant) -> Instant {
        let length = renewal.microseconds
        let remainder = instant.microseconds % length
        let since = remainder < 0 ? remainder + length : remainder
        return instant - .microseconds(since)
    }
}

/// When messages arrived at one freelancer, as long as it matters to crowding.
package struct Inbox: Hashable, Codable, Sendable {
    /// In order of time, from `head` on.
    private var arrivals: [Instant] = []
    private var head = 0

    package init() {}

    /// How many messages the freelancer counts at an instant, no earlier than that of the call
    /// before.
    package mutating func count(at now: Instant) -> Int {
        let until = Crowding.lastRenewal(at: now)
        let from = until - Crowding.day
        while head < arrivals.count, arrivals[head] < from { head += 1 }
        if head > 64, head > arrivals.count / 2 {
            arrivals.removeFirst(head)
            head = 0
        }
        let newer = arrivals[head...].reversed().prefix { $0 >= until }.count
        return arrivals.count - head - newer
    }

    package mutating func note(arrivalAt now: Instant) { arrivals.append(now) }
}
