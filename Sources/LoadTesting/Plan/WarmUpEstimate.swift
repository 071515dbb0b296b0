import Statistics
package import VirtualTime

/// Where the length of a plan's warm-up comes from.
package enum WarmUpOrigin: Hashable, Sendable {
    /// The file says how long it is.
    case given
    /// It is to be estimated by a run without one.
    case toEstimate
    /// It was estimated; `isTrustworthy` unless that run was too short to come to rest.
    case estimated(isTrustworthy: Bool)

    /// As JSON has it.
    package var text: String {
        switch self {
        case .given: "given"
        case .toEstimate: "auto"
        case .estimated(true): "estimated"
        case .estimated(false): "too short"
        }
    }
}

/// How long a run warms up, by MSER-5 (see `WarmUp`) over each of its series: the longest of all.
package struct WarmUpEstimate: Hashable, Codable, Sendable {
    package var length: TimeSpan
    package var isTrustworthy: Bool

    /// The shortest horizon of which an estimate can be made: the rule needs fifty values, and the
    /// series of so short a run goes by hours.
    package static let shortestHorizon = TimeSpan.hours(Int64(WarmUp.fewestValues))

    /// - Parameter outcome: of a whole run without a warm-up.
    package init(_ outcome: LoadOutcome) {
        length = .zero
        isTrustworthy = true
        let width = outcome.figures.series.binWidth
        var series = LoadSeries.Quantity.allCases.map { outcome.figures.series.values($0) }
        series.append(outcome.deskQueue)
        for values in series where values.contains(where: { $0 > 0 }) {
            guard let warmUp = WarmUp(of: values.map { Double($0) }) else { continue }
            length = max(length, .microseconds(Int64(warmUp.length) * width.microseconds))
            if !warmUp.isTrustworthy { isTrustworthy = false }
        }
    }

    package init(length: TimeSpan, isTrustworthy: Bool) {
        self.length = length
        self.isTrustworthy = isTrustworthy
    }

    /// What suffices for two plans that are to be compared.
    package func merged(with other: WarmUpEstimate) -> WarmUpEstimate {
        WarmUpEstimate(
            length: max(length, other.length), isTrustworthy: isTrustworthy && other.isTrustworthy)
    }
}

extension LoadPlan {
    /// The plan of the run by which the warm-up is estimated: all is counted, nothing stops it.
    package var pilot: LoadPlan {
        var plan = self
        plan.warmUp = .zero
        plan.wait = .zero
        plan.thresholds = []
        return plan
    }

    package mutating func warmUp(as estimate: WarmUpEstimate) {
        warmUp = estimate.length
        warmUpOrigin = .estimated(isTrustworthy: estimate.isTrustworthy)
    }
}
