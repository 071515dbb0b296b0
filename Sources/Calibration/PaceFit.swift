package import Marketplace
import Statistics
import VirtualTime

/// How fast reactions come by the hour of the day.
///
/// The intensity of a reaction is the pace of the hour times a rate that depends on how much of the
/// reaction's own time, which runs at that pace, has passed. Both are constant in pieces, and the
/// likeliest ones are worked out in turn, as for rates of which several things decide (T. Holford,
/// Biometrics 36, 1980).
package struct PaceFit: Hashable, Sendable {
    /// A wait by which the pace is measured.
    struct Case: Hashable, Sendable {
        var wait: Wait
        /// Reactions of one kind are as frequent as each other after the same time.
        var kind: Int
        /// The place of the client.
        var client: Int
    }

    /// With a mean of one.
    package private(set) var pace: HourlyPace
    package var factors: [Double] { pace.factors }
    private let cases: [Case]
    private let kinds: Int

    /// Later reactions say little about the hours.
    private static let span: Int64 = 3 * 86_400_000_000
    private static let fewest = 200.0
    /// Few, from a pace of one on: of hours of which reactions say little, as where they take
    /// minutes, more would follow chance.
    private static let rounds = 8
    /// Nobody is taken to do nothing at all, of whom nothing was seen.
    private static let least = 0.02

    /// - Parameter clients: how many there are.
    /// - Returns: nil where all hours are alike, as far as can be told by the criterion of Schwarz
    ///   (BIC).
    init?(_ cases: [Case], kinds: Int, clients: Int) {
        self.cases = cases
        self.kinds = kinds
        let weights = [Double](repeating: 1, count: clients)
        let flat = Self.flat
        let even = PaceTable(cases, weights, at: flat, kinds: kinds, within: Self.span)
        let count = even.events.reduce(0, +)
        guard count >= Self.fewest else { return nil }
        let (factors, table) = Self.fitted(even, cases, weights, kinds: kinds)
        let gain =
            2
            * (table.likelihood(table.rates(at: factors), factors)
                - even.likelihood(even.rates(at: flat), flat))
        guard gain > 23 * PortableMath.log(count),
            let pace = HourlyPace(factors.map { ($0 * 1e4).rounded() / 1e4 })
        else { return nil }
        self.pace = pace
    }

    /// The pace where each client counts by its weight, fitted in the same way.
    func refitted(_ weights: [Double]) -> PaceFit {
        let even = PaceTable(cases, weights, at: Self.flat, kinds: kinds, within: Self.span)
        var other = self
        other.pace = HourlyPace(Self.fitted(even, cases, weights, kinds: kinds).factors) ?? pace
        return other
    }

    private static let flat = [Double](repeating: 1, count: 24)

    /// - Parameter even: what there is at a pace of one.
    private static func fitted(
        _ even: PaceTable, _ cases: [Case], _ weights: [Double], kinds: Int
    ) -> (factors: [Double], table: PaceTable) {
        var (factors, table) = (flat, even)
        for _ in 0..<rounds {
            let likeliest = table.factors(table.rates(at: factors))
            factors = WeekProfile.factors(likeliest.map { max(least, $0) })
            table = PaceTable(cases, weights, at: factors, kinds: kinds, within: span)
        }
        return (factors, table)
    }
}
