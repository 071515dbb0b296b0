/// The actor of a shard: it guards the shard's memory and does nothing else.
actor LoadShard {
    private var kernel: ShardKernel
    private let rules: LoadRules

    init(_ plan: LoadPlan, rules: LoadRules, index: Int) {
        self.rules = rules
        kernel = ShardKernel(plan, rules: rules, index: index)
    }

    /// Gives the reports filed on the way, in order.
    func run(before limit: Int64, _ verdicts: [Verdict], _ messagesToday: [UInt32]) -> WindowResult
    {
        messagesToday.withUnsafeBufferPointer { counts in
            kernel.messagesToday = counts.baseAddress
            kernel.run(before: limit, verdicts, rules)
            kernel.messagesToday = nil
        }
        let result = WindowResult(
            events: kernel.events, filings: kernel.filings, inbox: kernel.inbox)
        kernel.filings.removeAll(keepingCapacity: true)
        kernel.inbox.removeAll(keepingCapacity: true)
        return result
    }

    func beginCounting(at time: Int64) { kernel.beginCounting(at: time) }

    /// What has been counted so far; which freelancers were written to, and what their scores
    /// depend on, only where that is asked.
    func result(at time: Int64, marksContacted: Bool, givesScores: Bool) -> ShardResult {
        kernel.closeBin()
        var figures = kernel.figures
        figures.quotaUse = kernel.quotaUse(at: time, rules)
        return ShardResult(
            figures: figures, trace: kernel.trace, events: kernel.events,
            contacted: marksContacted ? kernel.contacted() : [],
            scoreNotes: givesScores ? kernel.scoreNotes : [])
    }
}

/// What a shard tells after a window.
struct WindowResult: Sendable {
    var events: UInt64
    var filings: [Filing]
    /// Which freelancers got messages, once a message; empty where nobody minds crowding.
    var inbox: [UInt32]
}

/// What a shard has at the end.
struct ShardResult: Sendable {
    var figures: LoadFigures
    var trace: LoadTrace
    var events: UInt64
    var contacted: [UInt64]
    var scoreNotes: [ScoreNote]
}
