import Marketplace
package import Statistics
package import VirtualTime

/// What is known of reports at the desk by their class.
package struct DeskFigures: Hashable, Sendable {
    /// The classes, the most urgent first; empty where all reports are alike.
    package let names: [String]
    /// A tally a class; one where all reports are alike.
    private(set) package var tallies: [Tally]
    /// The waits that thresholds ask for, in microseconds: counted exactly.
    private let limits: [Int64]

    /// Of the reports of one class.
    package struct Tally: Hashable, Sendable {
        /// From arrival to the first review, in microseconds, of reviews that began in the counted
        /// time.
        package fileprivate(set) var wait = Histogram()
        /// In the counted time.
        package fileprivate(set) var givenUp: UInt64 = 0
        package fileprivate(set) var turnedAway: UInt64 = 0
        /// How long those have waited that wait at the end.
        package fileprivate(set) var age = Histogram()
        /// By limit, how many waited no longer, and how many have waited longer at the end.
        fileprivate var within: [UInt64]
        fileprivate var overdue: [UInt64]

        fileprivate init(limits: Int) {
            within = Array(repeating: 0, count: limits)
            overdue = within
        }
    }

    init(_ plan: LoadPlan) {
        let limits = plan.thresholds.compactMap { threshold -> Int64? in
            guard case .desk(.within(let limit), _) = threshold.figure else { return nil }
            return limit.microseconds
        }
        self.init(
            names: plan.desk.profile.classes.map(\.name), limits: Set(limits).sorted())
    }

    private init(names: [String], limits: [Int64]) {
        self.names = names
        self.limits = limits
        tallies = Array(repeating: Tally(limits: limits.count), count: max(1, names.count))
    }

    /// The same before anything was counted.
    var emptied: DeskFigures { DeskFigures(names: names, limits: limits) }

    mutating func noteWait(_ waited: Int64, _ report: DeskReport) {
        tallies[report.number].wait.record(waited)
        for (place, limit) in limits.enumerated() where waited <= limit {
            tallies[report.number].within[place] += 1
        }
    }

    mutating func noteGivenUp(_ report: DeskReport) { tallies[report.number].givenUp += 1 }
    mutating func noteTurnedAway(_ report: DeskReport) { tallies[report.number].turnedAway += 1 }

    mutating func noteAge(_ age: Int64, _ report: DeskReport) {
        tallies[report.number].age.record(age)
        for (place, limit) in limits.enumerated() where age > limit {
            tallies[report.number].overdue[place] += 1
        }
    }

    /// How long those have waited that wait at the end, of all classes.
    package var age: Histogram {
        var age = tallies[0].age
        for tally in tallies.dropFirst() { age.merge(tally.age) }
        return age
    }

    /// A measure of a class, or of all where no class is named; times in seconds. Nil where there
    /// is no such class, or nothing to measure.
    package func value(of measure: FigureName.DeskMeasure, ofClass name: String?) -> Double? {
        var chosen = tallies[...]
        if let name {
            guard let place = names.firstIndex(of: name) else { return nil }
            chosen = tallies[place...place]
        }
        switch measure {
        case .mean: return wait(chosen).mean.map { $0 * 1e-6 }
        case .quantile(let p): return wait(chosen).quantile(p).map { Double($0) * 1e-6 }
        case .within(let limit):
            let (within, all) = chosen.reduce((0.0, 0.0)) { sums, tally in
                let part = served(tally, within: limit.microseconds)
                return (sums.0 + part.within, sums.1 + part.of)
            }
            return all == 0 ? nil : within / all
        }
    }

    private func wait(_ tallies: ArraySlice<Tally>) -> Histogram {
        tallies.dropFirst().reduce(into: tallies.first?.wait ?? Histogram()) { all, tally in
            all.merge(tally.wait)
        }
    }

    /// Of reports that left the queue in the counted time, or have waited longer at the end, those
    /// of which a review began within the limit.
    private func served(_ tally: Tally, within limit: Int64) -> (within: Double, of: Double) {
        let lost = Double(tally.givenUp + tally.turnedAway)
        let begun = Double(tally.wait.count)
        if let place = limits.firstIndex(of: limit) {
            return (Double(tally.within[place]), begun + lost + Double(tally.overdue[place]))
        }
        // To the width of a bucket.
        let waiting = Double(tally.age.count) * (1 - (tally.age.share(upTo: limit) ?? 1))
        return (begun * (tally.wait.share(upTo: limit) ?? 0), begun + lost + waiting.rounded())
    }
}

extension FigureName {
    /// How reports wait at the desk, of one class or of all.
    package enum DeskMeasure: Hashable, Sendable {
        /// Of the wait of a class; that of all is a distribution like others.
        case mean, quantile(Double)
        /// The service level: which share waits no longer than this before its review begins.
        case within(TimeSpan)
    }
}
