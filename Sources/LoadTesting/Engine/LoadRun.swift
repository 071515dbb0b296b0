import Marketplace
import Simulation
package import VirtualTime

/// How far a run is, told after every window.
package struct LoadProgress: Sendable {
    package var time: TimeSpan
    package var horizon: TimeSpan
    package var events: UInt64
    /// The most that other processes have had in memory for it, all together, in bytes.
    package var peakMemoryElsewhere: Int
    package var share: Double {
        Double(time.microseconds) / Double(max(1, horizon.microseconds))
    }
}

/// Runs a plan: lets the shards work on their own, carries reports to the desk and rulings back,
/// and goes on. Where the shards are makes no difference to it.
///
/// A shard needs the desk only where a client does something that asks for its account, and that
/// not long after a report about it. So a window is as long as there is seldom such a thing in it,
/// however short the time that reports and rulings travel; where there is one, the shard waits,
/// the desk is told what all have filed until then, and the window goes on in another round.
package struct LoadRun<Shards: LoadShards> {
    private let plan: LoadPlan
    private let shards: Shards
    private let longestWindow: TimeSpan

    /// No window is longer than `longestWindow`, which changes no result.
    package init(
        _ plan: LoadPlan, on shards: Shards, longestWindow: TimeSpan = .seconds(.max)
    ) {
        self.plan = plan
        self.shards = shards
        self.longestWindow = longestWindow
    }

    /// Runs to the horizon, or until `goesOn` says no after a window.
    package nonisolated(nonsending) func run(
        _ goesOn: (LoadProgress) -> Bool = { _ in true }
    ) async throws(Shards.Failure) -> LoadOutcome {
        try await run(noting: { _ in }, goesOn)
    }

    /// The same.
    ///
    /// - Parameter note: gets all that was done, in order, where the plan keeps deeds.
    package nonisolated(nonsending) func run(
        noting note: ([LoadDeed]) -> Void, _ goesOn: (LoadProgress) -> Bool
    ) async throws(Shards.Failure) -> LoadOutcome {
        var desk = DeskExchange(plan)
        let horizon = plan.end.microseconds
        var watch = ThresholdWatch(plan)
        let isWatched = watch.isNeeded
        var isCounting = plan.warmUp == .zero
        var nextLook = isWatched ? plan.warmUp.microseconds + watch.step : .max
        var width = WindowWidth(plan, longest: longestWindow)
        var now: Int64 = 0
        var isPartial = false
        while now < horizon {
            let beginsCounting = !isCounting && now >= plan.warmUp.microseconds
            if beginsCounting {
                isCounting = true
                desk.beginCounting(at: now)
            }
            var limit = min(horizon, now + width.microseconds, nextLook)
            if !isCounting { limit = min(limit, plan.warmUp.microseconds) }
            limit = min(limit, plan.nextCrowdingRenewal(after: now))
            let work = try await work(from: now, to: limit, beginsCounting, &desk)
            width.adapt(toRounds: work.rounds)
            if plan.keepsDeeds { note(work.deeds) }
            now = limit
            desk.count(before: now)
            var isBroken = false
            if now == nextLook {
                nextLook += watch.step
                try await settle(&desk, at: now)
                let outcome = try await outcome(desk, isPartial: true, watch.question(at: now))
                isBroken = watch.isBroken(by: outcome, mostWaiting: desk.mostWaiting)
            }
            let progress = LoadProgress(
                time: .microseconds(now), horizon: plan.end, events: work.events + desk.events,
                peakMemoryElsewhere: work.peakMemory)
            if isBroken || !goesOn(progress) {
                isPartial = now < horizon
                break
            }
        }
        try await settle(&desk, at: now)
        var outcome = try await outcome(desk, isPartial: isPartial, ShardQuestion(at: now))
        if isWatched, isCounting {
            _ = watch.isBroken(by: outcome, mostWaiting: desk.mostWaiting)
        }
        outcome.judged = watch.judged(outcome)
        return outcome
    }

    /// Works through a window in as many rounds as it needs.
    private nonisolated(nonsending) func work(
        from start: Int64, to end: Int64, _ beginsCounting: Bool, _ desk: inout DeskExchange
    ) async throws(Shards.Failure) -> WindowWork {
        var work = WindowWork()
        var window = desk.window(from: start, to: end)
        window.beginsCounting = beginsCounting
        while true {
            let results = try await shards.run(window)
            work.rounds += 1
            for result in results { work.deeds += result.deeds }
            let reached = results.reduce(end) { min($0, $1.reached) }
            desk.take(results.map(\.filings), reached: reached)
            if reached >= end {
                work.events = results.reduce(0) { $0 + $1.events }
                work.peakMemory = results.reduce(0) { $0 + $1.peakMemory }
                work.deeds.sort(by: LoadDeed.isBefore)
                return work
            }
            window = desk.window(from: reached, to: end)
        }
    }

    /// Lets the rulings of before now reach the accounts, so that all that can be asked is so.
    private nonisolated(nonsending) func settle(_ desk: inout DeskExchange, at now: Int64)
        async throws(Shards.Failure)
    {
        if desk.hasRulings(before: now) {
            _ = try await shards.run(desk.window(from: now, to: now))
        }
    }

    private nonisolated(nonsending) func outcome(
        _ exchange: DeskExchange, isPartial: Bool, _ question: ShardQuestion
    ) async throws(Shards.Failure) -> LoadOutcome {
        let desk = exchange.desk
        var figures = desk.count.figures.answering(question)
        var trace = desk.count.trace
        var events = desk.count.events
        var contacted: [UInt64] = []
        let reached = question.time
        var scoreNotes: [ScoreNote] = []
        let reviewed = desk.count.reviewed(until: reached)
        for result in try await shards.results(question) {
            figures.merge(result.figures)
            trace += result.trace
            events += result.events
            scoreNotes += result.scoreNotes
            if contacted.isEmpty { contacted = result.contacted }
            for index in contacted.indices { contacted[index] |= result.contacted[index] }
        }
        figures.endSeries(at: .microseconds(reached))
        let roster = plan.freelancerRoster
        let scores =
            plan.hasScores && question.givesScores
            ? LoadScores.all(scoreNotes, of: plan, roster, at: reached) : nil
        var outcome = LoadOutcome(
            figures: figures, clients: plan.clientCount, events: events,
            fingerprint: Fingerprint(value: trace.value),
            freelancersContacted: contacted.reduce(0) { $0 + $1.nonzeroBitCount },
            reached: .microseconds(reached), isPartial: isPartial,
            reviewers: reviewed.sums,
            deskQueue: question.isLook ? [] : desk.count.queue(until: reached),
            deskHours: question.isLook ? [] : reviewed.byBin,
            waitingAtEnd: desk.count.waitingCount,
            desk: question.givesDeskAges ? desk.ages(at: reached) : desk.count.desk,
            scores: scores?.ofAll)
        let reachedByGroup = roster.counts(contacted)
        outcome.freelancerGroups = plan.freelancerGroups.indices.map { place in
            FreelancerGroupOutcome(
                name: plan.freelancerGroups[place].name, contacted: reachedByGroup[place],
                scores: scores?.byGroup[place])
        }
        return outcome
    }
}

/// What came of a window.
private struct WindowWork {
    var rounds = 0
    var events: UInt64 = 0
    var peakMemory = 0
    var deeds: [LoadDeed] = []
}

extension LoadRun where Shards == ThreadedShards {
    /// One shard a thread.
    package init(_ plan: LoadPlan, threads: Int) async {
        self.init(plan, on: await ThreadedShards(plan, threads: threads))
    }
}
