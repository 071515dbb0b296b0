import VirtualTime

/// Shards in this process, which the threads of the system share among them.
package actor ThreadedShards: LoadShards {
    package typealias Failure = Never

    private let shards: [LoadShard]
    /// The number of the first shard among all of the run.
    private let first: Int
    private let count: Int
    /// In one shard.
    private let eventsPerMicrosecond: Double
    private(set) var board: CrowdingBoard
    /// Whom messages reached in the last window.
    private var inboxes: [[UInt32]] = []
    /// Up to where each shard has worked.
    private var reached: [Int64]

    /// All shards of a run, one a thread.
    package init(_ plan: LoadPlan, threads: Int) async {
        let count = max(1, min(threads, plan.clientCount))
        await self.init(plan, 0..<count, of: count)
    }

    /// One shard of a run whose others are elsewhere.
    package init(_ plan: LoadPlan, shard index: Int, of count: Int) async {
        await self.init(plan, index..<(index + 1), of: count)
    }

    private init(_ plan: LoadPlan, _ indices: Range<Int>, of count: Int) async {
        let rules = LoadRules(plan, shardCount: count)
        let shards = await withTaskGroup(of: (Int, LoadShard).self) { group in
            for index in indices {
                group.addTask { (index, LoadShard(plan, rules: rules, index: index)) }
            }
            var made: [(Int, LoadShard)] = []
            for await shard in group { made.append(shard) }
            return made.sorted { $0.0 < $1.0 }.map(\.1)
        }
        self.shards = shards
        reached = Array(repeating: 0, count: shards.count)
        self.count = count
        first = indices.lowerBound
        eventsPerMicrosecond =
            rules.expectedEvents / Double(max(1, plan.horizon.microseconds) * Int64(count))
        board = CrowdingBoard(plan)
    }

    /// With fewer events in a window than this, waking threads costs more than they save.
    private static let fewestEventsToShare = 3_000.0

    package func run(_ window: LoadWindow) async -> [WindowResult] {
        board.note(inboxes + [window.inbox], at: window.start)
        let results = await results(of: window, board.counts)
        reached = results.map(\.reached)
        if board.isKept { inboxes = results.map(\.inbox) }
        return results
    }

    private func results(of window: LoadWindow, _ messages: [UInt32]) async -> [WindowResult] {
        let time = reached.reduce(0) { $0 + Double(window.end - $1) }
        let expectedEvents = time * eventsPerMicrosecond
        if shards.count == 1 || expectedEvents < ThreadedShards.fewestEventsToShare {
            var results: [WindowResult] = []
            for (place, shard) in shards.enumerated() {
                let own = window.verdicts(ofShard: first + place, of: count)
                results.append(await shard.run(window, own, messages))
            }
            return results
        }
        return await withTaskGroup(of: (Int, WindowResult).self) { group in
            for (place, shard) in shards.enumerated() {
                let own = window.verdicts(ofShard: first + place, of: count)
                group.addTask { (place, await shard.run(window, own, messages)) }
            }
            var results = Array(
                repeating: WindowResult(events: 0, reached: 0, filings: [], inbox: []),
                count: shards.count)
            for await (place, result) in group { results[place] = result }
            return results
        }
    }

    package func results(_ question: ShardQuestion) async -> [ShardResult] {
        await withTaskGroup(of: (Int, ShardResult).self) { group in
            for (place, shard) in shards.enumerated() {
                group.addTask { (place, await shard.result(question)) }
            }
            var results: [(Int, ShardResult)] = []
            for await result in group { results.append(result) }
            return results.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }
}

/// The actor of a shard: it guards the shard's memory and does nothing else.
actor LoadShard {
    private var kernel: ShardKernel
    private let rules: LoadRules

    init(_ plan: LoadPlan, rules: LoadRules, index: Int) {
        self.rules = rules
        kernel = ShardKernel(plan, rules: rules, index: index)
    }

    /// `messages` is how many each freelancer had in the last day, where they mind crowding.
    func run(
        _ window: LoadWindow, _ verdicts: [Verdict], _ messages: [UInt32]
    ) -> WindowResult {
        kernel.take(verdicts)
        kernel.openReports.settle(before: window.settled)
        let reached = messages.withUnsafeBufferPointer { counts in
            kernel.messagesToday = counts.baseAddress
            defer { kernel.messagesToday = nil }
            if window.beginsCounting {
                // What rulings did before is not counted.
                _ = kernel.run(before: window.start, known: window.known, rules)
                kernel.beginCounting()
            }
            return kernel.run(before: window.end, known: window.known, rules)
        }
        let result = WindowResult(
            events: kernel.events, reached: reached, filings: kernel.filings,
            inbox: kernel.inbox)
        kernel.filings.removeAll(keepingCapacity: true)
        kernel.inbox.removeAll(keepingCapacity: true)
        return result
    }

    func result(_ question: ShardQuestion) -> ShardResult {
        kernel.closeBin()
        var figures = kernel.figures.answering(question)
        if question.givesQuotaUse {
            kernel.recordQuotaUse(into: &figures, at: question.time, rules)
        }
        return ShardResult(
            figures: figures, trace: kernel.trace, events: kernel.events,
            contacted: question.marksContacted ? kernel.contacted() : [],
            scoreNotes: question.givesScores ? kernel.scoreNotes : [])
    }
}
