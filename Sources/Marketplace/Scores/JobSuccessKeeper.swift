package import VirtualTime

/// Keeps the contract outcomes of one freelancer and works out the Job Success Score.
///
/// The score is (successful − negative) / all outcomes over the best of the last 6, 12 and 24
/// months, so one bad month does not weigh for two years and one good one does not hide them.
package struct JobSuccessKeeper: Hashable, Codable, Sendable {
    private struct Outcome: Hashable, Codable {
        var at: Instant
        var outcome: ContractOutcome
    }

    /// How far back each window looks, in months.
    package static let windows = [6, 12, 24]
    /// More contracts than this before the run count as this many.
    package static let mostPastContracts = 1_000_000_000

    private let starts: Instant
    private let pastSuccesses: Int
    private let pastFailures: Int
    /// In the order in which they ended.
    private var outcomes: [Outcome] = []

    /// Contracts from before the run count as ended at its first instant.
    package init(starts: Instant, pastSuccesses: Int, pastFailures: Int) {
        self.starts = starts
        self.pastSuccesses = min(max(0, pastSuccesses), JobSuccessKeeper.mostPastContracts)
        self.pastFailures = min(max(0, pastFailures), JobSuccessKeeper.mostPastContracts)
    }

    /// Counts a contract that ended at `now`, which is never before an earlier one.
    package mutating func contractEnded(_ outcome: ContractOutcome, at now: Instant) {
        precondition(outcomes.last.map { $0.at <= now } ?? true, "a contract ended in the past")
        outcomes.append(Outcome(at: now, outcome: outcome))
        forgetOld(at: now)
    }

    /// The score at an instant at or after the last outcome; blank where no window has any.
    package func score(at now: Instant) -> JobSuccess {
        var best: Int?
        for months in JobSuccessKeeper.windows {
            guard let percent = percent(since: now.adding(months: -months)) else { continue }
            best = max(best ?? 0, percent)
        }
        return best.map(JobSuccess.percent) ?? .blank
    }

    /// Of the outcomes after `start`: one that is exactly as old as the window is out of it.
    private func percent(since start: Instant) -> Int? {
        var balance = 0
        var all = 0
        if starts > start {
            balance = pastSuccesses - pastFailures
            all = pastSuccesses + pastFailures
        }
        for ended in outcomes.reversed() {
            guard ended.at > start else { break }
            all += 1
            switch ended.outcome {
            case .successful: balance += 1
            case .neutral: break
            case .negative: balance -= 1
            }
        }
        return all == 0 ? nil : max(0, balance) * 100 / all
    }

    /// Drops what no window can see again, so that memory follows two years and not the run.
    private mutating func forgetOld(at now: Instant) {
        let horizon = now.adding(months: -24)
        guard let first = outcomes.first, first.at <= horizon else { return }
        outcomes.removeFirst(outcomes.firstIndex { $0.at > horizon } ?? outcomes.count)
    }
}
