package import Marketplace
package import Statistics
import VirtualTime

/// All that a load run measures; parts of a run add up to the whole.
///
/// What belongs to clients is counted by group, and once more by group of freelancers where the
/// plan has some, as far as it passes between the two. Distributions are kept by group where groups
/// are few or a figure of some people is asked for, else of all together.
package struct LoadFigures: Hashable, Codable, Sendable {
    private var clients: GroupParts
    private var freelancers: GroupParts
    /// From a report's arrival at the desk to the start of its review, and the review itself.
    package var deskWait = Histogram()
    package var deskReview = Histogram()
    package var series: LoadSeries
    package private(set) var groupSeries: GroupSeries

    package init(_ plan: LoadPlan) {
        let clients = plan.clients.map { group in
            GroupParts.Group(
                name: group.profile.name, label: group.name,
                plan: plan.policy.plans[group.profile.plan], isSpam: group.isSpam,
                people: group.count)
        }
        let freelancers = plan.freelancerGroups.map { group in
            GroupParts.Group(
                name: group.name, label: group.name, plan: "", isSpam: false, people: group.count)
        }
        self.init(
            GroupParts(clients, keepsTimesByGroup: plan.keepsTimesByGroup),
            GroupParts(freelancers, keepsTimesByGroup: plan.keepsTimesByFreelancers),
            horizon: plan.end)
    }

    private init(_ clients: GroupParts, _ freelancers: GroupParts, horizon: TimeSpan) {
        self.clients = clients
        self.freelancers = freelancers
        series = LoadSeries(horizon: horizon)
        groupSeries = GroupSeries(groups: clients.groups.count, bins: series.binCount)
    }

    /// The same before anything was counted.
    var emptied: LoadFigures {
        LoadFigures(clients.emptied, freelancers.emptied, horizon: series.horizon)
    }

    // MARK: - Counting

    /// What was counted of a group in a bin of the series.
    mutating func add(_ counters: LoadCounters, ofGroup group: Int, bin: Int) {
        clients.parts[group].counters += counters
        groupSeries.add(counters.attempts, .attempts, ofGroup: group, bin: bin)
        groupSeries.add(counters.outOfQuota, .ranOut, ofGroup: group, bin: bin)
    }

    /// Attempts of a group that were refused in a bin of the series.
    mutating func noteRefusals(
        _ count: UInt64, _ reason: RefusalReason, ofGroup group: Int, bin: Int
    ) {
        if count == 0 { return }
        clients.parts[group].noteRefusals(count, reason)
        series.addRefusals(count, reason, bin: bin)
        groupSeries.add(count, .refused, ofGroup: group, bin: bin)
    }

    mutating func noteHire(ofGroup group: Int, bin: Int) {
        groupSeries.add(1, .hires, ofGroup: group, bin: bin)
    }

    /// A client has hired all it needs, so many microseconds after its first attempt.
    mutating func noteFilled(_ group: Int, after time: Int64) {
        clients.parts[group].timeToFill.record(time)
    }

    /// Counts for the group of a client, by its number in the population.
    mutating func count(
        _ counter: WritableKeyPath<LoadCounters, UInt64>, ofClient client: UInt32
    ) {
        var end = 0
        for group in clients.groups.indices {
            end += clients.groups[group].people
            if client < end {
                clients.parts[group].counters[keyPath: counter] += 1
                return
            }
        }
    }

    /// What was counted of a group of freelancers.
    mutating func add(_ counters: LoadCounters, ofFreelancers group: Int) {
        freelancers.parts[group].counters += counters
    }

    mutating func count(
        _ counter: WritableKeyPath<LoadCounters, UInt64>, ofFreelancers group: Int
    ) {
        freelancers.parts[group].counters[keyPath: counter] &+= 1
    }

    /// Where the distributions of a group are kept.
    subscript(timesOf group: Int) -> ClientTimes {
        get { clients[timesOf: group] }
        _modify { yield &clients[timesOf: group] }
    }

    /// Likewise, of a group of freelancers.
    subscript(timesOfFreelancers group: Int) -> ClientTimes {
        get { freelancers[timesOf: group] }
        _modify { yield &freelancers[timesOf: group] }
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
        figures.clients.dropBuckets()
        figures.freelancers.dropBuckets()
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
        clients.merge(other.clients)
        freelancers.merge(other.freelancers)
        deskWait.merge(other.deskWait)
        deskReview.merge(other.deskReview)
        series.merge(other.series)
        groupSeries.merge(other.groupSeries)
    }
}

// MARK: - By group and plan

extension LoadFigures {
    package func part(ofGroup group: Int) -> GroupFigures { clients.parts[group] }

    /// Only what belongs to some clients: neither the desk nor series.
    func part(_ scope: FigureName.Scope) -> LoadFigures {
        part(
            clients.groups.indices.filter { index in
                let group = clients.groups[index]
                return scope.isMeant(group: group.name, label: group.label, plan: group.plan)
            })
    }

    /// Likewise, of the clients of some groups.
    func part(_ meant: [Int]) -> LoadFigures { of(clients.of(meant)) }

    /// Only what passes between clients and the freelancers of a group.
    func part(ofFreelancers group: Int) -> LoadFigures { of(freelancers.of([group])) }

    private func of(_ people: GroupParts) -> LoadFigures {
        var part = outlined
        part.clients = people
        part.deskWait = Histogram()
        part.deskReview = Histogram()
        return part
    }

    var groupCount: Int { clients.groups.count }

    /// A conversation of one of a group's clients was over.
    mutating func countExpired(ofGroup group: Int) { clients.parts[group].counters.expired &+= 1 }

    /// How many clients there are, or freelancers where it is of some of those.
    var clientCount: Int { clients.people }

    package var counters: LoadCounters {
        clients.parts.reduce(into: LoadCounters()) { $0 += $1.counters }
    }

    /// - Parameter plan: its name.
    package func attempts(of plan: String) -> UInt64 {
        clients.sum(over: { $0.plan == plan }) { $0.counters.attempts }
    }

    package func refused(_ reason: RefusalReason, of plan: String) -> UInt64 {
        clients.sum(over: { $0.plan == plan }) { $0.refused(reason) }
    }

    package func refused(_ reason: RefusalReason) -> UInt64 {
        clients.sum(over: { _ in true }) { $0.refused(reason) }
    }

    package var refused: UInt64 { clients.sum(over: { _ in true }, \.refused) }

    /// Attempts of spam clients that a sanction or a block refused.
    package var spamStopped: UInt64 {
        let reasons: [RefusalReason] = [.onHold, .restricted, .blocked]
        return clients.sum(over: \.isSpam) { part in
            reasons.reduce(0) { $0 + part.refused($1) }
        }
    }
}

// MARK: - Distributions

extension LoadFigures {
    package var timeToReply: Histogram { clients.all(\.timeToReply) }
    package var timeToAnswer: Histogram { clients.all(\.timeToAnswer) }
    package var timeToHirePrompt: Histogram { clients.all(\.timeToHirePrompt) }
    package var timeToHireLate: Histogram { clients.all(\.timeToHireLate) }
    package var timeToHireFromJobPost: Histogram { clients.all(\.timeToHireFromJobPost) }
    package var timeToInviteAnswer: Histogram { clients.all(\.timeToInviteAnswer) }
    package var firstExhausted: Histogram { clients.all(\.firstExhausted) }
    package var quotaUse: Histogram { clients.all(\.quotaUse) }

    package var timeToFill: Histogram {
        var all = Histogram()
        for part in clients.parts { all.merge(part.timeToFill) }
        return all
    }
}
