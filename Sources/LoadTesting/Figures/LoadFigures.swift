package import Marketplace
package import Statistics
import VirtualTime

/// All that a load run measures; parts of a run add up to the whole.
///
/// What belongs to clients is counted by group. Distributions are kept by group where groups are
/// few or a figure of some clients is asked for, else of all together.
package struct LoadFigures: Hashable, Codable, Sendable {
    private var groups: [Group]
    private var parts: [GroupFigures]
    /// By group, or one for all; none where those of some clients are not known.
    private var times: [ClientTimes]
    /// From a report's arrival at the desk to the start of its review, and the review itself.
    package var deskWait = Histogram()
    package var deskReview = Histogram()
    package var series: LoadSeries
    package private(set) var groupSeries: GroupSeries

    private struct Group: Hashable, Codable, Sendable {
        /// As the file has it, and as reports have it: with the plan.
        var name: String
        var label: String
        /// By its name.
        var plan: String
        var isSpam: Bool
        var clients: Int
    }

    package init(_ plan: LoadPlan) {
        let groups = plan.clients.map { group in
            Group(
                name: group.profile.name, label: group.name,
                plan: plan.policy.plans[group.profile.plan], isSpam: group.isSpam,
                clients: group.count)
        }
        self.init(groups, times: plan.keepsTimesByGroup ? groups.count : 1, horizon: plan.end)
    }

    private init(_ groups: [Group], times: Int, horizon: TimeSpan) {
        self.groups = groups
        parts = Array(repeating: GroupFigures(), count: groups.count)
        self.times = Array(repeating: ClientTimes(), count: times)
        series = LoadSeries(horizon: horizon)
        groupSeries = GroupSeries(groups: groups.count, bins: series.binCount)
    }

    /// The same before anything was counted.
    var emptied: LoadFigures {
        LoadFigures(groups, times: times.count, horizon: series.horizon)
    }

    // MARK: - Counting

    /// What was counted of a group in a bin of the series.
    mutating func add(_ counters: LoadCounters, ofGroup group: Int, bin: Int) {
        parts[group].counters += counters
        groupSeries.add(counters.attempts, .attempts, ofGroup: group, bin: bin)
        groupSeries.add(counters.outOfQuota, .ranOut, ofGroup: group, bin: bin)
    }

    /// Attempts of a group that were refused in a bin of the series.
    mutating func noteRefusals(
        _ count: UInt64, _ reason: RefusalReason, ofGroup group: Int, bin: Int
    ) {
        if count == 0 { return }
        parts[group].noteRefusals(count, reason)
        series.addRefusals(count, reason, bin: bin)
        groupSeries.add(count, .refused, ofGroup: group, bin: bin)
    }

    mutating func noteHire(ofGroup group: Int, bin: Int) {
        groupSeries.add(1, .hires, ofGroup: group, bin: bin)
    }

    /// A client has hired all it needs, so many microseconds after its first attempt.
    mutating func noteFilled(_ group: Int, after time: Int64) {
        parts[group].timeToFill.record(time)
    }

    /// Counts for the group of a client, by its number in the population.
    mutating func count(
        _ counter: WritableKeyPath<LoadCounters, UInt64>, ofClient client: UInt32
    ) {
        var end = 0
        for group in groups.indices {
            end += groups[group].clients
            if client < end {
                parts[group].counters[keyPath: counter] += 1
                return
            }
        }
    }

    /// Where the distributions of a group are kept.
    subscript(timesOf group: Int) -> ClientTimes {
        get { times[times.count == 1 ? 0 : group] }
        _modify { yield &times[times.count == 1 ? 0 : group] }
    }

    // MARK: - Answers

    /// As much of it as is asked for.
    func answering(_ question: ShardQuestion) -> LoadFigures {
        if !question.isLook { return self }
        return question.givesBuckets ? outlined : withoutBuckets
    }

    /// The same without series and without the buckets of distributions: what can be told at once
    /// by a look at a run.
    private var withoutBuckets: LoadFigures {
        var figures = outlined
        for group in groups.indices { figures.parts[group].timeToFill.dropBuckets() }
        for place in times.indices { figures.times[place].dropBuckets() }
        figures.deskWait.dropBuckets()
        figures.deskReview.dropBuckets()
        return figures
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
        for group in groups.indices { parts[group].merge(other.parts[group]) }
        for place in times.indices { times[place].merge(other.times[place]) }
        deskWait.merge(other.deskWait)
        deskReview.merge(other.deskReview)
        series.merge(other.series)
        groupSeries.merge(other.groupSeries)
    }
}

// MARK: - By group and plan

extension LoadFigures {
    package func part(ofGroup group: Int) -> GroupFigures { parts[group] }

    /// Only what belongs to some clients: neither the desk nor series.
    func part(_ scope: FigureName.Scope) -> LoadFigures {
        part(
            groups.indices.filter { index in
                scope.isMeant(
                    group: groups[index].name, label: groups[index].label,
                    plan: groups[index].plan)
            })
    }

    /// Likewise, of the clients of some groups.
    func part(_ meant: [Int]) -> LoadFigures {
        var part = outlined
        part.groups = meant.map { groups[$0] }
        part.parts = meant.map { parts[$0] }
        if times.count == groups.count {
            part.times = meant.map { times[$0] }
        } else if meant.count < groups.count {
            part.times = []
        }
        part.deskWait = Histogram()
        part.deskReview = Histogram()
        return part
    }

    var groupCount: Int { groups.count }

    /// A conversation of one of a group's clients was over.
    mutating func countExpired(ofGroup group: Int) { parts[group].counters.expired &+= 1 }

    var clientCount: Int { groups.reduce(0) { $0 + $1.clients } }

    package var counters: LoadCounters { parts.reduce(into: LoadCounters()) { $0 += $1.counters } }

    /// - Parameter plan: its name.
    package func attempts(of plan: String) -> UInt64 {
        sum(over: { $0.plan == plan }) { $0.counters.attempts }
    }

    package func refused(_ reason: RefusalReason, of plan: String) -> UInt64 {
        sum(over: { $0.plan == plan }) { $0.refused(reason) }
    }

    package func refused(_ reason: RefusalReason) -> UInt64 {
        sum(over: { _ in true }) { $0.refused(reason) }
    }

    package var refused: UInt64 { sum(over: { _ in true }, \.refused) }

    /// Attempts of spam clients that a sanction or a block refused.
    package var spamStopped: UInt64 {
        let reasons: [RefusalReason] = [.onHold, .restricted, .blocked]
        return sum(over: \.isSpam) { part in reasons.reduce(0) { $0 + part.refused($1) } }
    }

    private func sum(
        over isMeant: (Group) -> Bool, _ count: (GroupFigures) -> UInt64
    ) -> UInt64 {
        zip(groups, parts).reduce(0) { isMeant($1.0) ? $0 + count($1.1) : $0 }
    }
}

// MARK: - Distributions

extension LoadFigures {
    package var timeToReply: Histogram { all(\.timeToReply) }
    package var timeToAnswer: Histogram { all(\.timeToAnswer) }
    package var timeToHirePrompt: Histogram { all(\.timeToHirePrompt) }
    package var timeToHireLate: Histogram { all(\.timeToHireLate) }
    package var timeToHireFromJobPost: Histogram { all(\.timeToHireFromJobPost) }
    package var timeToInviteAnswer: Histogram { all(\.timeToInviteAnswer) }
    package var firstExhausted: Histogram { all(\.firstExhausted) }
    package var quotaUse: Histogram { all(\.quotaUse) }

    private func all(_ path: KeyPath<ClientTimes, Histogram>) -> Histogram {
        guard var all = times.first?[keyPath: path] else { return Histogram() }
        for times in times.dropFirst() { all.merge(times[keyPath: path]) }
        return all
    }

    package var timeToFill: Histogram {
        var all = Histogram()
        for part in parts { all.merge(part.timeToFill) }
        return all
    }
}
