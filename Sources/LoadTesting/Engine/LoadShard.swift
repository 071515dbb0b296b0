/// A shard's memory and what is asked of it.
final class LoadShard {
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
        var result = WindowResult(
            events: kernel.events, reached: reached, filings: kernel.filings,
            inbox: kernel.inbox)
        if kernel.keepsDeeds {
            result.deeds = kernel.deeds
            kernel.deeds.removeAll(keepingCapacity: true)
        }
        kernel.filings.removeAll(keepingCapacity: true)
        kernel.inbox.removeAll(keepingCapacity: true)
        return result
    }

    func result(_ question: ShardQuestion) -> ShardResult {
        kernel.endSilences(before: question.time, rules)
        kernel.closeBin()
        var figures = kernel.figures.answering(question)
        if rules.expires { kernel.recordExpired(into: &figures, before: question.time, rules) }
        if question.givesQuotaUse {
            kernel.recordQuotaUse(into: &figures, at: question.time, rules)
        }
        return ShardResult(
            figures: figures, trace: kernel.trace, events: kernel.events,
            contacted: question.marksContacted ? kernel.contacted() : [],
            scoreNotes: question.givesScores ? kernel.scoreNotes : [])
    }
}
