import VirtualTime

/// Shards in this process, which the threads of the system share among them.
package final class ThreadedShards: LoadShards {
    package typealias Failure = Never

    /// Empty where there is but one.
    private let shards: [GuardedShard]
    /// The one shard there is, which needs no actor.
    private let alone: LoadShard?
    /// The number of the first shard among all of the run.
    private let first: Int
    private let deal: ClientDeal
    /// In one shard.
    private let eventsPerMicrosecond: Double
    private(set) var board: CrowdingBoard
    /// Whom messages reached in the last window.
    private var inboxes: [[UInt32]] = []
    /// Up to where each shard has worked.
    private var reached: [Int64]

    /// All shards of a run, one a thread.
    package convenience init(_ plan: LoadPlan, threads: Int) async {
        let count = max(1, min(threads, plan.clientCount))
        await self.init(plan, 0..<count, of: count)
    }

    /// One shard of a run whose others are elsewhere.
    package convenience init(_ plan: LoadPlan, shard index: Int, of count: Int) async {
        await self.init(plan, index..<(index + 1), of: count)
    }

    private init(_ plan: LoadPlan, _ indices: Range<Int>, of count: Int) async {
        let rules = LoadRules(plan, shardCount: count)
        if indices.count == 1 {
            shards = []
            alone = LoadShard(plan, rules: rules, index: indices.lowerBound)
        } else {
            shards = await withTaskGroup(of: (Int, GuardedShard).self) { group in
                for index in indices {
                    group.addTask { (index, GuardedShard(plan, rules: rules, index: index)) }
                }
                var made: [(Int, GuardedShard)] = []
                for await shard in group { made.append(shard) }
                return made.sorted { $0.0 < $1.0 }.map(\.1)
            }
            alone = nil
        }
        reached = Array(repeating: 0, count: indices.count)
        deal = rules.deal
        first = indices.lowerBound
        eventsPerMicrosecond =
            rules.expectedEvents / Double(max(1, plan.horizon.microseconds) * Int64(count))
        board = CrowdingBoard(plan)
    }

    /// With fewer events in a window than this, waking threads costs more than they save.
    private static let fewestEventsToShare = 3_000.0

    package nonisolated(nonsending) func run(_ window: LoadWindow) async -> [WindowResult] {
        board.note(inboxes + [window.inbox], at: window.start)
        let results = await results(of: window, board.counts)
        reached = results.map(\.reached)
        if board.isKept { inboxes = results.map(\.inbox) }
        return results
    }

    private nonisolated(nonsending) func results(
        of window: LoadWindow, _ messages: [UInt32]
    ) async -> [WindowResult] {
        if let alone {
            let own = window.verdicts(ofShard: first, of: deal)
            return [alone.run(window, own, messages)]
        }
        let time = reached.reduce(0) { $0 + Double(window.end - $1) }
        let expectedEvents = time * eventsPerMicrosecond
        if expectedEvents < ThreadedShards.fewestEventsToShare {
            var results: [WindowResult] = []
            for (place, shard) in shards.enumerated() {
                let own = window.verdicts(ofShard: first + place, of: deal)
                results.append(await shard.run(window, own, messages))
            }
            return results
        }
        return await withTaskGroup(of: (Int, WindowResult).self) { group in
            for (place, shard) in shards.enumerated() {
                let own = window.verdicts(ofShard: first + place, of: deal)
                group.addTask { (place, await shard.run(window, own, messages)) }
            }
            var results = Array(
                repeating: WindowResult(events: 0, reached: 0, filings: [], inbox: []),
                count: shards.count)
            for await (place, result) in group { results[place] = result }
            return results
        }
    }

    package nonisolated(nonsending) func results(
        _ question: ShardQuestion
    ) async -> [ShardResult] {
        if let alone { return [alone.result(question)] }
        return await withTaskGroup(of: (Int, ShardResult).self) { group in
            for (place, shard) in shards.enumerated() {
                group.addTask { (place, await shard.result(question)) }
            }
            var results: [(Int, ShardResult)] = []
            for await result in group { results.append(result) }
            return results.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }
}

/// The actor of a shard beside others: it guards the shard's memory and does nothing else.
private actor GuardedShard {
    private let shard: LoadShard

    init(_ plan: LoadPlan, rules: LoadRules, index: Int) {
        shard = LoadShard(plan, rules: rules, index: index)
    }

    func run(
        _ window: LoadWindow, _ verdicts: [Verdict], _ messages: [UInt32]
    ) -> WindowResult {
        shard.run(window, verdicts, messages)
    }

    func result(_ question: ShardQuestion) -> ShardResult { shard.result(question) }
}
