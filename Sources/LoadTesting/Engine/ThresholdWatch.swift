import VirtualTime

/// Watches the thresholds that end a run when they are broken, and keeps the worst of each.
///
/// It looks after every window in which anything is counted, and windows are short while it
/// watches: so short that a few attempts are in each, up to a number of windows for a whole run.
/// How long they are follows from the plan alone, so the run ends at the same time on any number
/// of threads and processes. How many reports wait is followed report by report.
struct ThresholdWatch {
    private let thresholds: [Threshold]
    /// By threshold, the worst that was seen of those that stop the run.
    private var worst: [Double?]
    /// How long a window may be, in microseconds.
    let step: Int64
    /// How far apart looks are that go through all clients or freelancers.
    private let wideStep: Int64
    private var nextWideLook: Int64 = 0

    private static let mostWindows = 100_000.0
    /// Where quantiles are asked for, every look adds up distributions.
    private static let mostWindowsForQuantiles = 4_096.0
    private static let attemptsPerWindow = 4.0
    /// How many people are gone through in all looks at everybody together: a second or so.
    private static let mostPeopleSeen = 100_000_000.0

    init(_ plan: LoadPlan) {
        thresholds = plan.thresholds
        worst = Array(repeating: nil, count: thresholds.count)
        let most =
            ThresholdWatch.hasQuantiles(thresholds)
            ? ThresholdWatch.mostWindowsForQuantiles : ThresholdWatch.mostWindows
        let attempts = plan.clients.reduce(0) { sum, group in
            sum + Double(group.count) * plan.end.seconds / group.arrivals.meanGap.seconds
                * max(1, group.arrivals.profile.peak)
        }
        let windows = max(256, min(most, attempts / ThresholdWatch.attemptsPerWindow))
        step = max(1, Int64(Double(plan.end.microseconds) / windows))
        let people = Double(plan.clientCount + plan.freelancers)
        let wide = max(256, min(windows, ThresholdWatch.mostPeopleSeen / people))
        wideStep = max(step, Int64(Double(plan.end.microseconds) / wide))
    }

    private static func hasQuantiles(_ thresholds: [Threshold]) -> Bool {
        thresholds.contains { threshold in
            if case .quantile = threshold.figure.unscoped { return threshold.stopsRun }
            return false
        }
    }

    var isNeeded: Bool { thresholds.contains(where: \.stopsRun) }

    /// What a look now needs to know.
    mutating func question(at now: Int64) -> ShardQuestion {
        let figures = thresholds.filter(\.stopsRun).map(\.figure)
        let isWide = now >= nextWideLook
        if isWide { nextWideLook = now + wideStep }
        var question = ShardQuestion(at: now)
        question.isLook = true
        question.givesBuckets = ThresholdWatch.hasQuantiles(thresholds)
        question.marksContacted =
            isWide && figures.contains { $0.unscoped == .counter(.freelancersContacted) }
        question.givesScores = isWide && figures.contains(where: \.isScore)
        question.givesQuotaUse = isWide && figures.contains(where: \.isOfQuotaUse)
        question.givesDeskAges = figures.contains(where: \.isOfDeskAges)
        return question
    }

    /// Takes in how things stand; true where a threshold that ends the run is broken.
    mutating func isBroken(by outcome: LoadOutcome, mostWaiting: Int) -> Bool {
        var isBroken = false
        for (index, threshold) in thresholds.enumerated() where threshold.stopsRun {
            let value =
                threshold.figure == .counter(.deskQueueAtEnd)
                ? Double(mostWaiting) : outcome.value(of: threshold.figure)
            guard let value else { continue }
            worst[index] = max(worst[index] ?? value, value)
            if !threshold.isMet(by: value) { isBroken = true }
        }
        return isBroken
    }

    /// What each threshold is held against at the end.
    func judged(_ outcome: LoadOutcome) -> [Double?] {
        zip(thresholds, worst).map { threshold, worst in
            let last = outcome.value(of: threshold.figure)
            guard let worst else { return last }
            return max(worst, last ?? worst)
        }
    }
}

extension FigureName {
    fileprivate var isOfQuotaUse: Bool {
        switch self {
        case .mean(.quotaUse), .quantile(.quotaUse, _): true
        case .scoped(let figure, _): figure.isOfQuotaUse
        case .counter, .refused, .share, .quantile, .mean, .responsiveness, .time, .desk: false
        }
    }

    /// Whether it depends on how long each report has waited that still waits.
    fileprivate var isOfDeskAges: Bool {
        switch self {
        case .mean(.ageAtDesk), .quantile(.ageAtDesk, _), .desk(.within, _): true
        case .scoped(let figure, _): figure.isOfDeskAges
        case .counter, .refused, .share, .quantile, .mean, .responsiveness, .time, .desk: false
        }
    }
}
