package import Marketplace
package import Simulation
package import Statistics
package import VirtualTime

/// All that a load run measures; parts of a run add up to the whole.
package struct LoadFigures: Hashable, Sendable {
    package var counters = LoadCounters()
    /// Refused attempts by plan and reason, plan by plan.
    private var refusals: [UInt64]
    private var attemptsByPlan: [UInt64]
    /// From the first contact to the freelancer's first reply, in microseconds.
    package var timeToReply = Histogram()
    /// From the first contact to the hire, for replies within and after 24 hours.
    package var timeToHirePrompt = Histogram()
    package var timeToHireLate = Histogram()
    /// From a report's arrival at the desk to the start of its review, and the review itself.
    package var deskWait = Histogram()
    package var deskReview = Histogram()
    /// Units used in the present window at the end, over clients.
    package var quotaUse = Histogram()
    /// Since the start, when clients were first refused for their quota.
    package var firstExhausted = Histogram()
    package var series: LoadSeries

    private static let reasons = RefusalReason.allCases.count

    package init(horizon: TimeSpan) {
        refusals = Array(repeating: 0, count: LoadFigures.reasons * Plan.allCases.count)
        attemptsByPlan = Array(repeating: 0, count: Plan.allCases.count)
        series = LoadSeries(horizon: horizon)
    }

    mutating func noteAttempt(of plan: Plan) {
        counters.attempts &+= 1
        attemptsByPlan[Int(plan.rawValue)] &+= 1
    }

    mutating func noteRefusal(_ reason: RefusalReason, of plan: Plan) {
        refusals[Int(plan.rawValue) * LoadFigures.reasons + Int(reason.rawValue)] &+= 1
    }

    package func attempts(of plan: Plan) -> UInt64 { attemptsByPlan[Int(plan.rawValue)] }

    package func refused(_ reason: RefusalReason, of plan: Plan) -> UInt64 {
        refusals[Int(plan.rawValue) * LoadFigures.reasons + Int(reason.rawValue)]
    }

    package func refused(_ reason: RefusalReason) -> UInt64 {
        Plan.allCases.reduce(0) { $0 + refused(reason, of: $1) }
    }

    package var refused: UInt64 { refusals.reduce(0, +) }

    package mutating func merge(_ other: LoadFigures) {
        counters += other.counters
        for index in refusals.indices { refusals[index] += other.refusals[index] }
        for index in attemptsByPlan.indices {
            attemptsByPlan[index] += other.attemptsByPlan[index]
        }
        timeToReply.merge(other.timeToReply)
        timeToHirePrompt.merge(other.timeToHirePrompt)
        timeToHireLate.merge(other.timeToHireLate)
        deskWait.merge(other.deskWait)
        deskReview.merge(other.deskReview)
        quotaUse.merge(other.quotaUse)
        firstExhausted.merge(other.firstExhausted)
        series.merge(other.series)
    }
}

/// What became of a load run.
package struct LoadOutcome: Sendable {
    package var figures: LoadFigures
    package var events: UInt64
    package var fingerprint: Fingerprint
    /// How many freelancers were written to at least once.
    package var freelancersContacted: Int
    /// Up to when the run went: the horizon, unless it was stopped.
    package var reached: TimeSpan
    package var isPartial: Bool
    /// The time that all reviewers together spent reviewing, and were on duty, within what was
    /// counted.
    package var reviewersBusy: TimeSpan
    package var reviewersOnDuty: TimeSpan
    /// Reports that waited at the end of each bin of the series that is over, warm-up included.
    package var deskQueue: [UInt64]
    /// Reports that waited at the end.
    package var waitingAtEnd: Int
}
