import Diagnostics
import Marketplace
import ScenarioLanguage
import Statistics
import VirtualTime
import YAML

/// What may differ from client to client of a group: one value for all, or a distribution.
extension LoadReader {
    /// `2 a day`, or `lognormal median 2 a day sigma 1`.
    mutating func readAttempts(_ node: Node, _ what: String, into draft: inout GroupDraft) {
        guard let text = node.text, DistributionReader.isDistribution(text) else {
            draft.variety.attempts = nil
            if let attempts = value(node, what: what, RateReader.attempts) {
                (draft.arrivals.meanGap, draft.arrivals.isExact) = attempts
            }
            return
        }
        guard let attempts = value(node, what: what, VarietyReader.attempts) else { return }
        let gap = ClientGroup.microsecondsPerDay / attempts.mean
        guard gap >= 1, gap < 1e16 else {
            return report(
                .badRate, "so many attempts, or so few, cannot be made", at: node.span,
                expected: "lognormal median 2 a day sigma 1")
        }
        draft.variety.attempts = attempts
        draft.arrivals.isExact = false
        draft.arrivals.meanGap = .microseconds(Int64(gap))
    }
}

/// When something was: at one instant for all, or before the start of the run by an age that is
/// drawn once a client.
enum VariedDate {
    case at(Instant)
    case ago(Distribution)

    /// The instant for all, and the distribution of ages where they differ.
    func `in`(_ plan: LoadPlan) -> (Instant, Distribution?) {
        switch self {
        case .at(let instant): (instant, nil)
        case .ago(.fixed(let seconds)): (plan.starts - .microseconds(Int64(seconds * 1e6)), nil)
        case .ago(let ages): (plan.starts, ages)
        }
    }
}

/// Reads values that may differ from client to client.
enum VarietyReader {
    private static let rates = DistributionReader(
        .init(
            low: "1 a day", middle: "2 a day", high: "3 a day", mean: "2 a day", median: "2 a day",
            other: "9 a day")
    ) { text throws(ValueProblem) in
        ClientGroup.microsecondsPerDay / Double(try RateReader.gap(text).microseconds)
    }

    private static let amounts = DistributionReader(
        .init(
            low: "0 USD", middle: "300 USD", high: "900 USD", mean: "500 USD", median: "500 USD",
            other: "9,000 USD")
    ) { text throws(ValueProblem) in Double(try ValueReader.money(text).amount) }

    private static let counts = DistributionReader(
        .init(low: "0", middle: "2", high: "6", mean: "3", median: "3", other: "20")
    ) { text throws(ValueProblem) in
        let count = try ValueReader.count(text)
        if count <= ContractHistory.mostFreelancers { return Double(count) }
        throw ValueProblem(
            .badNumber,
            "a client has worked with at most \(ContractHistory.mostFreelancers) freelancers",
            expected: "worked with: 3")
    }

    /// By client and day.
    static func attempts(_ text: String) throws(ValueProblem) -> Distribution {
        try rates.distribution(text)
    }

    /// In cents.
    static func money(_ text: String) throws(ValueProblem) -> Distribution {
        if DistributionReader.isDistribution(text) { return try amounts.distribution(text) }
        return .fixed(Double(try ValueReader.money(text).amount))
    }

    static func people(_ text: String) throws(ValueProblem) -> Distribution {
        try counts.distribution(text)
    }

    /// `2025-01-01`, `400d ago`, or `uniform 1d to 900d ago`.
    static func date(_ text: String) throws(ValueProblem) -> VariedDate {
        let words = text.split(separator: " ")
        if words.last == "ago" {
            let ages = words.dropLast().joined(separator: " ")
            return .ago(try ValueReader.distribution(ages))
        }
        if !DistributionReader.isDistribution(text) {
            return .at(try ValueReader.instant(text))
        }
        throw ValueProblem(
            .badInstant, "\(quoted(text)) does not say that it lies before the start",
            expected: "uniform 1d to 900d ago")
    }

    /// 1 for `yes`, 0 for `no`, or a share.
    static func yesNoOrShare(_ text: String) throws(ValueProblem) -> Double {
        switch text {
        case "yes", "true": return 1
        case "no", "false": return 0
        default: break
        }
        if text.utf8.last == UInt8(ascii: "%") { return try ValueReader.share(text) }
        throw ValueProblem(
            .badChoice, "\(quoted(text)) is neither yes nor no",
            expected: "yes, no, or a share such as 90%")
    }
}
