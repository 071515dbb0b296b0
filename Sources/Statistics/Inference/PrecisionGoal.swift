/// How many replications the means of several figures need for intervals of a wanted width.
///
/// C. Stein's two-stage rule (Annals of Mathematical Statistics 16, 1945): a pilot fixes the
/// variance and thereby the total; the interval uses the pilot's variance with all the values.
/// Given the pilot's variances the mean of all values is normal and independent of them, so each
/// interval has its level exactly for normal values, whichever figure asked for the most.
/// Looking at the width after each replication and stopping once it is small covers less.
///
/// A relative width is turned into an absolute one by the pilot's mean, once. The total then
/// depends a little on that mean too.
package struct PrecisionGoal: Sendable {
    /// How wide an interval may be, to either side of the mean.
    package enum Width: Hashable, Codable, Sendable {
        case absolute(Double)
        /// As a share of the mean: 0.01 is ± 1 %.
        case relative(Double)
    }

    /// What was reached for one figure.
    package struct Outcome: Hashable, Sendable {
        package let interval: Interval
        /// What the width was to be; nil if it was relative to a mean of 0.
        package let wantedHalfWidth: Double?
        /// Whether the interval is as narrow as wanted; false where the cap came first.
        package let isReached: Bool
    }

    package let widths: [Width]
    package let level: Double
    package let pilot: Int
    package let atMost: Int
    private let quantile: Double
    private var pilots: [Sample]
    private var samples: [Sample]

    /// - Parameters:
    ///   - pilot: How many replications come first, at least 2; 20 serve well.
    ///   - atMost: No more are asked for, at least the pilot.
    package init(widths: [Width], level: Double, pilot: Int, atMost: Int) {
        precondition(pilot >= 2 && atMost >= pilot && !widths.isEmpty, "no pilot or no figure")
        self.widths = widths
        self.level = level
        self.pilot = pilot
        self.atMost = atMost
        quantile = PortableMath.studentQuantile(
            0.5 + level / 2, degreesOfFreedom: Double(pilot - 1))
        pilots = widths.map { _ in Sample() }
        samples = pilots
    }

    package var count: Int { samples[0].count }

    /// Takes the only figure of one more replication.
    package mutating func add(_ value: Double) { add([value]) }

    /// Takes all figures of one more replication, in the order of the widths.
    package mutating func add(_ values: [Double]) {
        precondition(values.count == widths.count, "a replication gives every figure")
        for (place, value) in values.enumerated() {
            if count(at: place) < pilot { pilots[place].add(value) }
            samples[place].add(value)
        }
    }

    private func count(at place: Int) -> Int { samples[place].count }

    /// How many replications the figures need in total, whatever the cap; nil before the pilot is
    /// complete. ∞ stands as `Int.max`.
    package var needed: Int? {
        guard count >= pilot else { return nil }
        return widths.indices.map(need).max()
    }

    /// How many replications to make in total; nil before the pilot is complete.
    package var wanted: Int? { needed.map { min($0, atMost) } }

    package var isComplete: Bool { wanted.map { count >= $0 } ?? false }

    /// The interval of a figure from all replications so far; nil before the pilot is complete.
    package func outcome(of figure: Int = 0) -> Outcome? {
        guard count >= pilot else { return nil }
        let reach = quantile * deviation(figure) / Double(count).squareRoot()
        let wanted = wantedHalfWidth(figure)
        // A rounding error must not speak of a goal that was missed.
        let isReached = wanted.map { reach <= $0 * (1 + 1e-12) } ?? (reach == 0)
        return Outcome(
            interval: Interval(centre: samples[figure].mean, halfWidth: reach, level: level),
            wantedHalfWidth: wanted, isReached: isReached)
    }

    private func deviation(_ figure: Int) -> Double { pilots[figure].standardDeviation ?? 0 }

    private func wantedHalfWidth(_ figure: Int) -> Double? {
        switch widths[figure] {
        case .absolute(let width): return width
        case .relative(let share):
            let mean = abs(pilots[figure].mean)
            return mean > 0 ? share * mean : nil
        }
    }

    private func need(_ figure: Int) -> Int {
        let deviation = deviation(figure)
        if deviation == 0 { return pilot }
        guard let width = wantedHalfWidth(figure), width > 0 else { return .max }
        let root = quantile * deviation / width
        let need = root * root
        if need >= 1e15 { return .max }
        let whole = Int(need)
        return max(pilot, Double(whole) < need ? whole + 1 : whole)
    }
}
