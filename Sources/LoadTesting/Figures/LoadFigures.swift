package import Marketplace
package import Statistics
import VirtualTime

/// All that a load run measures; parts of a run add up to the whole.
package struct LoadFigures: Hashable, Codable, Sendable {
    package var counters = LoadCounters()
    /// Refused attempts by group and reason, group by group.
    private var refusals: [UInt64]
    private var attemptsByGroup: [UInt64]
    private var hiresByGroup: [UInt64]
    private var ranOutByGroup: [UInt64]
    /// By group, how long clients took from the first attempt until they had hired all they need.
    private var timeToFillByGroup: [Histogram]
    private let groups: [Group]
    /// From the first contact to the freelancer's first reply, in microseconds.
    package var timeToReply = Histogram()
    /// From the first contact to the freelancer's first answer: a reply, or a declining before it.
    package var timeToAnswer = Histogram()
    /// From the first contact to the hire, for replies within and after 24 hours.
    package var timeToHirePrompt = Histogram()
    package var timeToHireLate = Histogram()
    /// From the invite or the proposal to the hire.
    package var timeToHireFromJobPost = Histogram()
    /// From an invite to its answer.
    package var timeToInviteAnswer = Histogram()
    /// From a report's arrival at the desk to the start of its review, and the review itself.
    package var deskWait = Histogram()
    package var deskReview = Histogram()
    /// Units used in the present window at the end, over clients.
    package var quotaUse = Histogram()
    /// From the beginning of the counted time until clients were first refused for their quota.
    package private(set) var firstExhausted = Histogram()
    package var series: LoadSeries
    package private(set) var groupSeries: GroupSeries

    private static let reasons = RefusalReason.allCases.count

    private struct Group: Hashable, Codable, Sendable {
        var plan: Plan
        var isSpam: Bool
    }

    package init(_ plan: LoadPlan) {
        let groups = plan.clients.map { Group(plan: $0.profile.plan, isSpam: $0.isSpam) }
        self.init(groups, horizon: plan.end)
    }

    private init(_ groups: [Group], horizon: TimeSpan) {
        self.groups = groups
        refusals = Array(repeating: 0, count: LoadFigures.reasons * groups.count)
        attemptsByGroup = Array(repeating: 0, count: groups.count)
        hiresByGroup = attemptsByGroup
        ranOutByGroup = attemptsByGroup
        timeToFillByGroup = Array(repeating: Histogram(), count: groups.count)
        series = LoadSeries(horizon: horizon)
        groupSeries = GroupSeries(groups: groups.count, bins: series.binCount)
    }

    /// The same before anything was counted.
    var emptied: LoadFigures { LoadFigures(groups, horizon: series.horizon) }

    /// Attempts of a group in a bin of the series.
    mutating func noteAttempts(_ count: UInt64, ofGroup group: Int, bin: Int) {
        counters.attempts &+= count
        attemptsByGroup[group] &+= count
        groupSeries.add(count, .attempts, ofGroup: group, bin: bin)
    }

    /// Attempts of a group that were refused in a bin of the series.
    mutating func noteRefusals(
        _ count: UInt64, _ reason: RefusalReason, ofGroup group: Int, bin: Int
    ) {
        if count == 0 { return }
        refusals[group * LoadFigures.reasons + Int(reason.rawValue)] &+= count
        series.addRefusals(count, reason, bin: bin)
        groupSeries.add(count, .refused, ofGroup: group, bin: bin)
    }

    /// A hire of a contact that is counted, so many microseconds after that began.
    mutating func countHire(
        ofGroup group: Int, _ occasion: HireOccasion?, after waited: Int64
    ) {
        counters.hires &+= 1
        hiresByGroup[group] &+= 1
        switch occasion {
        case .promptReply: timeToHirePrompt.record(waited)
        case .fromJobPost: timeToHireFromJobPost.record(waited)
        case .lateReply, nil: timeToHireLate.record(waited)
        }
    }

    mutating func noteHire(ofGroup group: Int, bin: Int) {
        groupSeries.add(1, .hires, ofGroup: group, bin: bin)
    }

    /// A client was refused for its quota, the first time in the counted time, so many
    /// microseconds after its beginning.
    mutating func noteRanOut(_ group: Int, after time: Int64, bin: Int) {
        firstExhausted.record(time)
        ranOutByGroup[group] &+= 1
        groupSeries.add(1, .ranOut, ofGroup: group, bin: bin)
    }

    /// A client has hired all it needs, so many microseconds after its first attempt.
    mutating func noteFilled(_ group: Int, after time: Int64) {
        timeToFillByGroup[group].record(time)
    }

    /// As much of it as is asked for.
    func answering(_ question: ShardQuestion) -> LoadFigures {
        if !question.isLook { return self }
        return question.givesBuckets ? outlined : withoutBuckets
    }

    /// The same without series and without the buckets of distributions: what can be told at once
    /// by a look at a run.
    private var withoutBuckets: LoadFigures {
        var figures = outlined
        for group in groups.indices { figures.timeToFillByGroup[group].dropBuckets() }
        for path in LoadFigures.histograms { figures[keyPath: path].dropBuckets() }
        figures.firstExhausted.dropBuckets()
        return figures
    }

    private static var histograms: [WritableKeyPath<LoadFigures, Histogram>] {
        [
            \.timeToReply, \.timeToAnswer, \.timeToHirePrompt, \.timeToHireLate,
            \.timeToHireFromJobPost, \.timeToInviteAnswer, \.deskWait, \.deskReview,
        ]
    }

    /// The same without series.
    private var outlined: LoadFigures {
        var figures = self
        figures.series = LoadSeries(horizon: .zero)
        figures.groupSeries = GroupSeries(groups: 0, bins: 0)
        return figures
    }

    /// Leaves out of all series the bins that a run had not come to when it ended.
    mutating func endSeries(at time: TimeSpan) {
        series.end(at: time)
        groupSeries.end(afterBins: series.binCount)
    }

    package mutating func merge(_ other: LoadFigures) {
        counters += other.counters
        for index in refusals.indices { refusals[index] += other.refusals[index] }
        for group in groups.indices {
            attemptsByGroup[group] += other.attemptsByGroup[group]
            hiresByGroup[group] += other.hiresByGroup[group]
            ranOutByGroup[group] += other.ranOutByGroup[group]
            timeToFillByGroup[group].merge(other.timeToFillByGroup[group])
        }
        timeToReply.merge(other.timeToReply)
        timeToAnswer.merge(other.timeToAnswer)
        timeToHirePrompt.merge(other.timeToHirePrompt)
        timeToHireLate.merge(other.timeToHireLate)
        timeToHireFromJobPost.merge(other.timeToHireFromJobPost)
        timeToInviteAnswer.merge(other.timeToInviteAnswer)
        deskWait.merge(other.deskWait)
        deskReview.merge(other.deskReview)
        quotaUse.merge(other.quotaUse)
        firstExhausted.merge(other.firstExhausted)
        series.merge(other.series)
        groupSeries.merge(other.groupSeries)
    }
}

// MARK: - By group and plan

extension LoadFigures {
    package func attempts(ofGroup group: Int) -> UInt64 { attemptsByGroup[group] }
    package func hires(ofGroup group: Int) -> UInt64 { hiresByGroup[group] }
    /// Clients refused for their quota at least once.
    package func ranOut(ofGroup group: Int) -> UInt64 { ranOutByGroup[group] }
    package func timeToFill(ofGroup group: Int) -> Histogram { timeToFillByGroup[group] }

    package func refused(_ reason: RefusalReason, ofGroup group: Int) -> UInt64 {
        refusals[group * LoadFigures.reasons + Int(reason.rawValue)]
    }

    package func attempts(of plan: Plan) -> UInt64 {
        sum(over: { $0.plan == plan }) { attemptsByGroup[$0] }
    }

    package func refused(_ reason: RefusalReason, of plan: Plan) -> UInt64 {
        sum(over: { $0.plan == plan }) { refused(reason, ofGroup: $0) }
    }

    package func refused(_ reason: RefusalReason) -> UInt64 {
        sum(over: { _ in true }) { refused(reason, ofGroup: $0) }
    }

    package var refused: UInt64 { refusals.reduce(0, +) }

    /// Attempts of spam clients that a sanction or a block refused.
    package var spamStopped: UInt64 {
        let reasons: [RefusalReason] = [.onHold, .restricted, .blocked]
        return sum(over: \.isSpam) { group in
            reasons.reduce(0) { $0 + refused($1, ofGroup: group) }
        }
    }

    package var timeToFill: Histogram {
        var all = Histogram()
        for histogram in timeToFillByGroup { all.merge(histogram) }
        return all
    }

    private func sum(over isMeant: (Group) -> Bool, _ count: (Int) -> UInt64) -> UInt64 {
        groups.indices.reduce(0) { isMeant(groups[$1]) ? $0 + count($1) : $0 }
    }
}
