package import Statistics
package import VirtualTime

/// How the moderation desk works when no script tells it what to do.
package struct DeskProfile: Hashable, Sendable {
    package var reviewers: Int = 5
    /// In order of their times; where there are any, they and not `reviewers` count.
    package var shifts: [DeskShift] = []
    /// How often `shifts` begin anew.
    package var shiftCycle = ShiftCycle.day
    /// What becomes of a review whose reviewer goes off duty.
    package var atShiftEnd = ShiftEnd.finish
    /// The classes of priority, the most urgent first; none where all reports are alike.
    package var classes: [ReportClass] = []
    /// Whether, within a class, reports about clients with an upheld report are taken first.
    package var takesKnownOffendersFirst = false
    package var review: Distribution
    /// How long a report waits for a reviewer before it is given up, in seconds; nil for ever.
    package var givesUpAfter: Distribution?
    /// How many reports can wait; what comes beyond is turned away. Nil for any number.
    package var queueLimit: Int?
    /// The share of reviews that uphold the report, 0 to 1.
    package var upholds: Double = 0.5
    /// The sanction of an upheld report; nil leaves it to the policy's ladder.
    package var sanction: Sanction?
    /// How long a report travels to the desk and a ruling back, beyond the network's latency.
    package var transit: TimeSpan = .zero
    package init(review: Distribution) { self.review = review }
}

/// A class of priority: its reports are taken before those of all classes behind it, in order of
/// arrival, and no review is broken off for them.
package struct ReportClass: Hashable, Sendable {
    package var name: String
    /// Of all reports, 0 to 1.
    package var share: Double
    /// Of reports about clients who send spam, where it is another.
    package var shareOfSpam: Double?
    /// How long a review takes, where it is not as long as any.
    package var review: Distribution?

    package init(name: String, share: Double) {
        self.name = name
        self.share = share
    }
}

/// What becomes of a review whose reviewer goes off duty. Of several under way, those that began
/// last are broken off. A report that comes back is the next of its class, whatever the queue
/// limit, and is not given up any more.
package enum ShiftEnd: Hashable, Sendable {
    /// The reviewer stays for it.
    case finish
    /// Whoever is next goes on where it stopped: preemptive resume.
    case handOver
    /// Whoever is next begins anew, and takes a time of their own: preemptive repeat, different.
    case handBack
}
