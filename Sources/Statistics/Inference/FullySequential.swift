/// The triangular bounds of a fully sequential test of a normal mean with unknown variance, which
/// may look after every replication: V. Fabian (Annals of Statistics 2, 1974) and, with a pilot's
/// variance, S.-H. Kim & B. L. Nelson, "A Fully Sequential Procedure for Indifference-Zone
/// Selection in Simulation" (ACM TOMACS 11, 2001), with their constant c = 1.
///
/// A sum of differences whose mean is at least `zone` leaves on the wrong side with at most the
/// probability `error`.
struct FullySequential: Hashable, Sendable {
    let zone: Double
    /// 2cη(n₀ − 1), which solves ½ (1 + 2η)^(−(n₀ − 1)/2) = error.
    let hSquared: Double

    init(error: Double, zone: Double, pilot: Int) {
        let freedom = Double(pilot - 1)
        self.zone = zone
        hSquared = (PortableMath.power(2 * error, -2 / freedom) - 1) * freedom
    }

    /// How far from 0 the sum of `count` differences must be for a decision.
    func bound(variance: Double, count: Int) -> Double {
        max(0, (hSquared * variance / zone - zone * Double(count)) / 2)
    }

    /// With so many replications the bound is 0 and the test ends.
    func most(variance: Double) -> Int {
        let most = hSquared * variance / (zone * zone)
        return most < 1e15 ? Int(most) + 1 : .max
    }
}
