import Marketplace
import Simulation
package import VirtualTime

/// How far a run is, told after every window.
package struct LoadProgress: Sendable {
    package var time: TimeSpan
    package var horizon: TimeSpan
    package var events: UInt64
    package var share: Double {
        Double(time.microseconds) / Double(max(1, horizon.microseconds))
    }
}

/// Runs a plan: lets the shards work through a window each on their own, carries reports to the
/// desk and rulings back, and goes on.
package struct LoadRun: Sendable {
    private let plan: LoadPlan
    private let rules: LoadRules
    private let shards: [LoadShard]

    /// One shard a thread.
    package init(_ plan: LoadPlan, threads: Int) async {
        self.plan = plan
        let count = max(1, min(threads, plan.clientCount))
        let rules = LoadRules(plan, shardCount: count)
        self.rules = rules
        shards = await withTaskGroup(of: (Int, LoadShard).self) { group in
            for index in 0..<count {
                group.addTask { (index, LoadShard(plan, rules: rules, index: index)) }
            }
            var made: [(Int, LoadShard)] = []
            for await shard in group { made.append(shard) }
            return made.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    /// Runs to the horizon, or until `goesOn` says no after a window.
    package func run(_ goesOn: (LoadProgress) -> Bool = { _ in true }) async -> LoadOutcome {
        var desk = DeskProcess(plan)
        let horizon = plan.horizon.microseconds
        var isCounting = plan.warmUp == .zero
        var now: Int64 = 0
        var crowding = CrowdingBoard(plan)
        var filings: [Filing] = []
        var isPartial = false
        var nextLook: Int64 = 0
        while now < horizon {
            desk.expect(filings)
            // What is not known yet arrives a travel from now and waits for a free reviewer.
            let decided = max(now + plan.desk.reportTravel.microseconds, desk.earliestFree)
            var verdicts = desk.advance(before: decided)
            if !isCounting, now >= plan.warmUp.microseconds {
                isCounting = true
                desk.count(before: now)
                desk.beginCounting(at: now)
                for shard in shards { await shard.beginCounting(at: now) }
            }
            var limit = min(decided + plan.desk.rulingTravel.microseconds, horizon)
            limit = min(limit, now + max(1, horizon / LoadRun.fewestWindows))
            if !isCounting { limit = min(limit, plan.warmUp.microseconds) }
            limit = min(limit, crowding.nextRenewal)
            verdicts.removeAll { $0.at >= horizon }
            let results = await runWindow(from: now, before: limit, verdicts, crowding.counts)
            filings = LoadRun.merged(results.map(\.filings))
            now = limit
            crowding.note(results.map(\.inbox), at: now)
            desk.count(before: now)
            let progress = LoadProgress(
                time: .microseconds(now), horizon: plan.horizon,
                events: results.reduce(desk.events) { $0 + $1.events })
            let isBroken = await isToStop(desk, at: now, &nextLook)
            if isBroken || !goesOn(progress) {
                isPartial = now < horizon
                break
            }
        }
        desk.expect(filings)
        _ = desk.advance(before: now)
        desk.count(before: now)
        return await outcome(desk, reached: now, isPartial: isPartial)
    }

    /// However far ahead the desk allows, so that there is something to show.
    private static let fewestWindows: Int64 = 256

    /// Whether a threshold that ends the run is broken; looked at a few hundred times a run.
    ///
    /// Only upper bounds can be broken for good before the end.
    private func isToStop(
        _ desk: DeskProcess, at now: Int64, _ nextLook: inout Int64
    ) async -> Bool {
        let stopping = plan.thresholds.filter { $0.stopsRun && $0.relation.isUpperBound }
        if stopping.isEmpty || now < nextLook { return false }
        nextLook = now + plan.horizon.microseconds / LoadRun.fewestWindows
        let countsContacted = stopping.contains { $0.figure == .counter(.freelancersContacted) }
        let outcome = await outcome(
            desk, reached: now, isPartial: true, countsContacted: countsContacted,
            countsScores: stopping.contains { $0.figure.isScore })
        return stopping.contains { threshold in
            let value = outcome.value(of: threshold.figure)
            return value.map { !threshold.isMet(by: $0) } ?? false
        }
    }

    /// With fewer events in a window than this, waking threads costs more than they save.
    private static let fewestEventsToShare = 3_000.0

    private func runWindow(
        from start: Int64, before limit: Int64, _ verdicts: [Verdict], _ messagesToday: [UInt32]
    ) async -> [WindowResult] {
        if shards.count == 1 {
            return [await shards[0].run(before: limit, verdicts, messagesToday)]
        }
        let count = shards.count
        let part = Double(limit - start) / Double(max(1, plan.horizon.microseconds))
        if plan.expectedAttempts * 1.7 * part < LoadRun.fewestEventsToShare {
            var results: [WindowResult] = []
            for (index, shard) in shards.enumerated() {
                let own = verdicts.filter { Int($0.client.index) % count == index }
                results.append(await shard.run(before: limit, own, messagesToday))
            }
            return results
        }
        return await withTaskGroup(of: (Int, WindowResult).self) { group in
            for (index, shard) in shards.enumerated() {
                let own = verdicts.filter { Int($0.client.index) % count == index }
                group.addTask { (index, await shard.run(before: limit, own, messagesToday)) }
            }
            var results = Array(
                repeating: WindowResult(events: 0, filings: [], inbox: []), count: count)
            for await (index, result) in group { results[index] = result }
            return results
        }
    }

    /// Reports in the order in which they reach the desk: by time, then by content.
    private static func merged(_ lists: [[Filing]]) -> [Filing] {
        if lists.count == 1 { return sorted(lists[0]) }
        return sorted(Array(lists.joined()))
    }

    private static func sorted(_ filings: [Filing]) -> [Filing] {
        func precedes(_ a: Filing, _ b: Filing) -> Bool {
            a.at == b.at ? a.id < b.id : a.at < b.at
        }
        let isSorted = zip(filings, filings.dropFirst()).allSatisfy { !precedes($1, $0) }
        return isSorted ? filings : filings.sorted(by: precedes)
    }

    private func outcome(
        _ desk: DeskProcess, reached: Int64, isPartial: Bool, countsContacted: Bool = true,
        countsScores: Bool = true
    ) async -> LoadOutcome {
        var figures = desk.figures
        var trace = desk.trace
        var events = desk.events
        var contacted: [UInt64] = []
        var scoreNotes: [ScoreNote] = []
        let work = desk.work(until: reached)
        await withTaskGroup(of: ShardResult.self) { group in
            for shard in shards {
                group.addTask {
                    await shard.result(
                        at: reached, marksContacted: countsContacted, givesScores: countsScores)
                }
            }
            // Sums and unions, so it does not matter which shard is first.
            for await result in group {
                figures.merge(result.figures)
                trace += result.trace
                events += result.events
                scoreNotes += result.scoreNotes
                if contacted.isEmpty { contacted = result.contacted }
                for index in contacted.indices { contacted[index] |= result.contacted[index] }
            }
        }
        return LoadOutcome(
            figures: figures, events: events, fingerprint: Fingerprint(value: trace.value),
            freelancersContacted: contacted.reduce(0) { $0 + $1.nonzeroBitCount },
            reached: .microseconds(reached), isPartial: isPartial,
            reviewersBusy: work.busy, reviewersOnDuty: work.onDuty,
            deskQueue: desk.queue(until: reached), waitingAtEnd: desk.waitingCount,
            scores: plan.hasScores && countsScores
                ? LoadScores(scoreNotes, of: plan, at: reached) : nil)
    }
}
