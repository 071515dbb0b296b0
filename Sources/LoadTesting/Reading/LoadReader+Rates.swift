import Diagnostics
import Marketplace
import ScenarioLanguage
import VirtualTime
import YAML

/// How the rate of attempts varies.
extension LoadReader {
    mutating func factors(_ node: Node, _ what: String, count: Int) -> [Double] {
        guard let items = node.items, items.count == count else {
            let example = Array(repeating: "1", count: count).joined(separator: ", ")
            report(
                .badRate, "\(what) needs a list of \(count) factors", at: node.span,
                expected: "[\(example)], each a factor such as 0, 0.5 or 2")
            return []
        }
        return items.map { value($0, what: what, RateReader.factor) ?? 1 }
    }

    static let paceExample =
        "pace by hour: [0.1, 0.1, 0.1, 0.1, 0.2, 0.5, 1, 1.5, 2, 2, 2, 1.5, 1, 1.5, 2, 1.5, 1.5, 1, "
        + "1, 1, 1, 0.5, 0.5, 0.5]"

    mutating func pace(_ node: Node, _ what: String) -> HourlyPace? {
        let factors = factors(node, what, count: 24)
        if factors.isEmpty || mistakes.hasErrors { return nil }
        if let pace = HourlyPace(factors) { return pace }
        report(
            .badRate, "at a pace of 0 in every hour nothing is ever done", at: node.span,
            expected: "one factor above 0")
        return nil
    }

    mutating func readBursts(_ node: Node) -> [RateProfile.Burst] {
        guard let items = node.items, items.count <= 64 else {
            report(
                .badRate, "`bursts` needs a list of at most 64", at: node.span,
                expected: "bursts: [{from: 2d, until: 3d, factor: 4}]")
            return []
        }
        var bursts: [RateProfile.Burst] = []
        for item in items {
            var burst = RateProfile.Burst(from: .zero, until: .zero, factor: 1)
            read(
                Self.burstTable, from: item, what: "a burst",
                expected: "{from: 2d, until: 3d, factor: 4}", into: &burst)
            if burst.until <= burst.from {
                report(
                    .badRate, "a burst must end after it begins", at: item.span,
                    expected: "{from: 2d, until: 3d, factor: 4}")
            }
            bursts.append(burst)
        }
        return bursts
    }

    mutating func readRamp(_ node: Node) -> RateProfile.Ramp? {
        var ramp = RateProfile.Ramp(from: 0, to: 1, until: .zero)
        read(
            Self.rampTable, from: node, what: "a ramp",
            expected: "ramp: {from: 0.1, to: 2, until: 10d}", into: &ramp)
        if node.pairs != nil, ramp.until <= .zero {
            report(
                .badRate, "a ramp needs a time until which it rises", at: node.span,
                expected: "ramp: {from: 0.1, to: 2, until: 10d}")
            return nil
        }
        return ramp
    }
}
