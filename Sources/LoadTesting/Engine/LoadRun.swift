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

/// Runs a plan: lets the shards work through a window each on their own, carries reports to the
/// desk and rulings back, and goes on. Where the shards are makes no difference to it.
package struct LoadRun<Shards: LoadShards>: Sendable {
    private let plan: LoadPlan
    private let shards: Shards
    /// Whether the desk will ever hear anything.
    private let hasReports: Bool

    package init(_ plan: LoadPlan, on shards: Shards) {
        self.plan = plan
        self.shards = shards
        hasReports = plan.mayReport
    }

    /// Runs to the horizon, or until `goesOn` says no after a window.
    package func run(
        _ goesOn: (LoadProgress) -> Bool = { _ in true }
    ) async throws(Shards.Failure) -> LoadOutcome {
        var desk = DeskProcess(plan)
        let horizon = plan.end.microseconds
        var watch = ThresholdWatch(plan)
        let isWatched = watch.isNeeded
        var isCounting = plan.warmUp == .zero
        var now: Int64 = 0
        var filings: [Filing] = []
        var isPartial = false
        while now < horizon {
            precondition(
                filings.isEmpty || hasReports, "\(filings.count) reports that nobody can file")
            desk.expect(filings)
            let decided = decided(by: desk, at: now)
            var verdicts = desk.advance(before: decided)
            let beginsCounting = !isCounting && now >= plan.warmUp.microseconds
            if beginsCounting {
                isCounting = true
                desk.count(before: now)
                desk.beginCounting(at: now)
            }
            var limit = min(saturatingSum(decided, plan.desk.rulingTravel.microseconds), horizon)
            limit = min(limit, now + max(1, horizon / fewestWindows))
            if !isCounting { limit = min(limit, plan.warmUp.microseconds) }
            if isWatched, isCounting { limit = min(limit, now + watch.step) }
            limit = min(limit, plan.nextCrowdingRenewal(after: now))
            verdicts.removeAll { $0.at >= horizon }
            let results = try await shards.run(
                LoadWindow(
                    start: now, end: limit, verdicts: verdicts, beginsCounting: beginsCounting))
            filings = Filing.inOrder(results.map(\.filings))
            now = limit
            desk.count(before: now)
            let progress = LoadProgress(
                time: .microseconds(now), horizon: plan.end,
                events: results.reduce(desk.events) { $0 + $1.events },
                peakMemoryElsewhere: results.reduce(0) { $0 + $1.peakMemory })
            let isBroken = isWatched && isCounting ? try await look(desk, at: now, &watch) : false
            if isBroken || !goesOn(progress) {
                isPartial = now < horizon
                break
            }
        }
        desk.expect(filings)
        _ = desk.advance(before: now)
        desk.count(before: now)
        var outcome = try await outcome(desk, isPartial: isPartial, ShardQuestion(at: now))
        if isWatched, isCounting {
            _ = watch.isBroken(by: outcome, mostWaiting: desk.mostWaiting)
        }
        outcome.judged = watch.judged(outcome)
        return outcome
    }

    /// Up to when all that happens at the desk is known.
    ///
    /// What is not known yet arrives a travel from now and waits for a free reviewer. Where nobody
    /// ever reports, nothing will.
    private func decided(by desk: DeskProcess, at now: Int64) -> Int64 {
        guard hasReports else { return plan.end.microseconds }
        return max(now + plan.desk.reportTravel.microseconds, desk.earliestFree)
    }

    /// Whether a threshold that ends the run is broken now.
    private func look(
        _ desk: DeskProcess, at now: Int64, _ watch: inout ThresholdWatch
    ) async throws(Shards.Failure) -> Bool {
        let outcome = try await outcome(desk, isPartial: true, watch.question(at: now))
        return watch.isBroken(by: outcome, mostWaiting: desk.mostWaiting)
    }

    private func outcome(
        _ desk: DeskProcess, isPartial: Bool, _ question: ShardQuestion
    ) async throws(Shards.Failure) -> LoadOutcome {
        var figures = desk.figures.answering(question)
        var trace = desk.trace
        var events = desk.events
        var contacted: [UInt64] = []
        let reached = question.time
        var scoreNotes: [ScoreNote] = []
        let reviewed = desk.reviewed(until: reached)
        for result in try await shards.results(question) {
            figures.merge(result.figures)
            trace += result.trace
            events += result.events
            scoreNotes += result.scoreNotes
            if contacted.isEmpty { contacted = result.contacted }
            for index in contacted.indices { contacted[index] |= result.contacted[index] }
        }
        figures.endSeries(at: .microseconds(reached))
        return LoadOutcome(
            figures: figures, clients: plan.clientCount, events: events,
            fingerprint: Fingerprint(value: trace.value),
            freelancersContacted: contacted.reduce(0) { $0 + $1.nonzeroBitCount },
            reached: .microseconds(reached), isPartial: isPartial,
            reviewers: reviewed.sums, deskQueue: question.isLook ? [] : desk.queue(until: reached),
            deskHours: question.isLook ? [] : reviewed.byBin,
            waitingAtEnd: desk.waitingCount,
            scores: plan.hasScores && question.givesScores
                ? LoadScores(scoreNotes, of: plan, at: reached) : nil)
    }
}

/// However far ahead the desk allows, so that there is something to show.
private let fewestWindows: Int64 = 256

extension LoadRun where Shards == ThreadedShards {
    /// One shard a thread.
    package init(_ plan: LoadPlan, threads: Int) async {
        self.init(plan, on: await ThreadedShards(plan, threads: threads))
    }
}

extension Filing {
    /// Reports in the order in which they reach the desk: by time, then by content.
    fileprivate static func inOrder(_ lists: [[Filing]]) -> [Filing] {
        let filings = lists.count == 1 ? lists[0] : Array(lists.joined())
        func precedes(_ a: Filing, _ b: Filing) -> Bool {
            a.at == b.at ? a.id < b.id : a.at < b.at
        }
        let isSorted = zip(filings, filings.dropFirst()).allSatisfy { !precedes($1, $0) }
        return isSorted ? filings : filings.sorted(by: precedes)
    }
}
