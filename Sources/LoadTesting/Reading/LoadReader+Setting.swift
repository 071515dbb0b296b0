import Diagnostics
import Marketplace
import ScenarioLanguage
import Statistics
import VirtualTime
import YAML

extension LoadReader {
    static let networkKeys = ["delivery", "reply"]

    mutating func readNetwork(_ node: Node) {
        for pair in pairs(node, "`network`") {
            switch pair.key.text ?? "" {
            case "delivery":
                plan.delivery =
                    value(pair.value, "`delivery`", ValueReader.distribution) ?? plan.delivery
            case "reply":
                plan.replyTravel = value(pair.value, "`reply`", ValueReader.span) ?? .zero
            default: reportUnknown(pair.key, among: Self.networkKeys)
            }
        }
    }

    mutating func readDesk(_ node: Node) {
        for pair in pairs(node, "`desk`") {
            let key = pair.key.text ?? ""
            let what = "`\(key)`"
            switch key {
            case "reviewers": readReviewers(pair.value)
            case "review":
                plan.desk.profile.review =
                    value(pair.value, what, ValueReader.distribution) ?? plan.desk.profile.review
            case "upholds":
                plan.desk.profile.upholds =
                    value(pair.value, what, ValueReader.share) ?? plan.desk.profile.upholds
            case "sanction":
                plan.desk.profile.sanction = value(pair.value, what, ValueReader.sanction)
            case "takes":
                plan.desk.profile.takesKnownOffendersFirst =
                    value(pair.value, what, RateReader.takesKnownOffendersFirst) ?? false
            case "transit": readTransit(pair.value)
            default: reportUnknown(pair.key, among: Self.deskKeys)
            }
        }
    }

    static let deskKeys = [
        "reviewers", "review", "upholds", "sanction", "takes", "transit",
    ]

    /// A number, or numbers by the time of day from which they are on duty.
    private mutating func readReviewers(_ node: Node) {
        guard let pairs = node.pairs else {
            plan.desk.profile.reviewers = reviewers(node, from: 1) ?? 1
            return
        }
        var shifts: [DeskShift] = []
        for pair in pairs {
            guard let from = value(pair.key, "the time", RateReader.clock),
                let count = reviewers(pair.value, from: 0)
            else { continue }
            shifts.append(DeskShift(from: from, reviewers: count))
        }
        shifts.sort { $0.from < $1.from }
        let most = shifts.map(\.reviewers).max() ?? 0
        if most == 0 {
            report(
                .badNumber, "there must be a reviewer at some time of the day", at: node.span,
                expected: "reviewers: {08:00: 5, 20:00: 2}")
        }
        plan.desk.profile.shifts = shifts
        plan.desk.profile.reviewers = max(1, most)
    }

    private mutating func reviewers(_ node: Node, from least: Int64) -> Int? {
        guard let count = value(node, "`reviewers`", ValueReader.count) else { return nil }
        guard (least...Int64(ScenarioLimits.mostReviewers)).contains(count) else {
            report(
                .badNumber,
                "a desk has from \(least) to \(ScenarioLimits.mostReviewers) reviewers, not \(count)",
                at: node.span)
            return nil
        }
        return Int(count)
    }

    /// The time that reports and rulings travel is what lets shards run on their own.
    private mutating func readTransit(_ node: Node) {
        guard let transit = value(node, "`transit`", ValueReader.span) else { return }
        guard transit >= .seconds(1), transit <= .days(30) else {
            return report(
                .badDuration, "reports and rulings travel from 1 second to 30 days", at: node.span,
                expected: "transit: 1m")
        }
        plan.desk.reportTravel = transit
        plan.desk.rulingTravel = transit
    }

    // MARK: - Thresholds

    /// `refused share <= 20%`, `p99 desk wait < 2d or stop`.
    mutating func readThresholds(_ node: Node) {
        guard let items = node.items else {
            return report(
                .wrongShape, "`expect` needs a list", at: node.span,
                expected: "expect: [reply share >= 40%]")
        }
        for item in items {
            if let threshold = value(item, "a threshold", ThresholdReader.read) {
                plan.thresholds.append(threshold)
            }
        }
    }
}
