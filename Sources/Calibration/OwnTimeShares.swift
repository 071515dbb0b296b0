import Marketplace
import Statistics
import VirtualTime

/// In which hours of the day the own time of reactions of one kind passed, on average over those
/// that came: so much do their times change with the pace of each.
struct OwnTimeShares: Sendable {
    private var sums = [Double](repeating: 0, count: 24)
    private var count = 0.0

    mutating func note(_ wait: Wait?, _ fit: PaceFit?) {
        guard let wait, let fit, wait.outcome == .happened, wait.start < wait.end else { return }
        let day: Int64 = 86_400_000_000
        // Whole days add as much as any other.
        let days = (wait.end - wait.start) / day
        var own = fit.factors.map { $0 * Double(days * (day / 24)) }
        var at = wait.start + days * day
        while at < wait.end {
            let (hour, end) = TalkLog.hourOfDay(at)
            let until = min(wait.end, end)
            own[hour] += fit.factors[hour] * Double(until - at)
            at = until
        }
        let whole = own.reduce(0, +)
        for place in 0..<24 { sums[place] += own[place] / whole }
        count += 1
    }

    /// By how much the logarithms of the times grow where the pace is another.
    ///
    /// To the first order: a time is a sum over hours of what passes at the pace of each.
    func shift(from pace: PaceFit?, to other: PaceFit?) -> Double {
        guard let pace, let other, count > 0 else { return 0 }
        return (0..<24).reduce(0) { sum, hour in
            sum + sums[hour] / count
                * PortableMath.log(other.factors[hour] / pace.factors[hour])
        }
    }
}

/// The same of all kinds of reactions.
struct ReactionShares: Sendable {
    private(set) var replies = OwnTimeShares()
    private(set) var further = OwnTimeShares()
    private(set) var reminded = OwnTimeShares()
    private(set) var blocks = OwnTimeShares()
    private(set) var reports = OwnTimeShares()
    private(set) var agains = OwnTimeShares()
    private(set) var answers = OwnTimeShares()
    private(set) var hires = OwnTimeShares()

    mutating func note(_ waits: TalkWaits, _ clocks: ReactionClocks) {
        replies.note(waits.reply, clocks.freelancers)
        further.note(waits.further, clocks.freelancers)
        reminded.note(waits.reminded, clocks.freelancers)
        blocks.note(waits.block, clocks.freelancers)
        reports.note(waits.report, clocks.freelancers)
        agains.note(waits.again, clocks.clients)
        answers.note(waits.answer, clocks.clients)
        hires.note(waits.hire, clocks.clients)
    }
}
