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
    struct Case: Sendable {
        var wait: Wait
        /// Reactions of one kind are as frequent as each other after the same time.
        var kind: Int
        /// The place of the client.
        var client: Int
    }

    /// With a mean of one.
    package private(set) var pace: HourlyPace
    package var factors: [Double] { pace.factors }
    /// By client: how many reactions there were in each hour, and how many there would have been at
    /// a pace of one.
    private let happened: [[Double]]
    private let expected: [[Double]]

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
        var rates: [Double] = []
        var factors = [Double](repeating: 1, count: 24)
        var flat = 0.0
        var table = PaceTable(cases, at: factors, kinds: kinds, within: Self.span)
        let count = table.events.reduce(0, +)
        guard count >= Self.fewest else { return nil }
        for round in 0..<Self.rounds {
            rates = table.rates(at: factors)
            if round == 0 { flat = table.likelihood(rates, factors) }
            factors = WeekProfile.factors(table.factors(rates).map { max(Self.least, $0) })
            table = PaceTable(cases, at: factors, kinds: kinds, within: Self.span)
        }
        rates = table.rates(at: factors)
        let gain = 2 * (table.likelihood(rates, factors) - flat)
        guard gain > 23 * PortableMath.log(count),
            let pace = HourlyPace(factors.map { ($0 * 1e4).rounded() / 1e4 })
        else { return nil }
        self.pace = pace
        var happened = [[Double]](repeating: [Double](repeating: 0, count: 24), count: clients)
        var expected = happened
        for one in cases {
            PaceTable.walk(one, at: factors, within: Self.span) { hour, bin, time, isEnd in
                expected[one.client][hour] += rates[bin] * time
                if isEnd { happened[one.client][hour] += 1 }
            }
        }
        self.happened = happened
        self.expected = expected
    }

    /// The pace where each client counts by its weight.
    func refitted(_ weights: [Double]) -> PaceFit {
        var sums = [(happened: Double, expected: Double)](repeating: (0, 0), count: 24)
        for (client, weight) in weights.enumerated() where weight > 0 {
            for hour in 0..<24 {
                sums[hour].happened += weight * happened[client][hour]
                sums[hour].expected += weight * expected[client][hour]
            }
        }
        let factors = sums.map { max(Self.least, $0.happened / max(1e-9, $0.expected)) }
        var other = self
        other.pace = HourlyPace(WeekProfile.factors(factors)) ?? pace
        return other
    }
}

/// How often reactions came, and how long they were waited for, by hour and by how much of their
/// own time had passed.
private struct PaceTable {
    private(set) var events: [Double]
    /// In seconds.
    private var times: [Double]
    private let bins: Int

    /// The ends of the bins of own time, in seconds.
    private static let ends: [Double] = (0..<24).map { 30 * PortableMath.exp(Double($0) * 0.5) }

    init(_ cases: [PaceFit.Case], at factors: [Double], kinds: Int, within span: Int64) {
        bins = kinds * (Self.ends.count + 1)
        events = [Double](repeating: 0, count: bins * 24)
        times = events
        for one in cases {
            Self.walk(one, at: factors, within: span) { hour, bin, time, isEnd in
                times[bin * 24 + hour] += time
                if isEnd { events[bin * 24 + hour] += 1 }
            }
        }
    }

    /// Passes through the hours of a wait and the bins of own time: in which of both it was, for
    /// how many seconds, and whether the reaction came at their end.
    static func walk(
        _ one: PaceFit.Case, at factors: [Double], within span: Int64,
        _ note: (_ hour: Int, _ bin: Int, _ time: Double, _ isEnd: Bool) -> Void
    ) {
        let wait = one.wait
        let limit = min(wait.end, wait.start + span)
        let first = one.kind * (ends.count + 1)
        let hourLength: Int64 = 3_600_000_000
        var at = wait.start
        var (own, bin) = (0.0, 0)
        repeat {
            // No log has times before 1970.
            let hour = TalkLog.hourOfWeek(at) % 24
            let until = min(limit, at - at % hourLength + hourLength)
            var left = Double(until - at) / 1e6
            // The own time of an hour may pass through several bins.
            while bin < ends.count, own + left * factors[hour] > ends[bin] {
                let time = (ends[bin] - own) / factors[hour]
                note(hour, first + bin, time, false)
                left -= time
                own = ends[bin]
                bin += 1
            }
            note(hour, first + bin, left, wait.outcome == .happened && until == wait.end)
            own += left * factors[hour]
            at = until
        } while at < limit
    }

    /// By bin: the likeliest rates at a pace.
    func rates(at factors: [Double]) -> [Double] {
        (0..<bins).map { bin in
            var (happened, exposed) = (0.0, 0.0)
            for hour in 0..<24 {
                happened += events[bin * 24 + hour]
                exposed += factors[hour] * times[bin * 24 + hour]
            }
            return exposed > 0 ? happened / exposed : 0
        }
    }

    /// By hour: the likeliest pace at such rates.
    func factors(_ rates: [Double]) -> [Double] {
        (0..<24).map { hour in
            var (happened, expected) = (0.0, 0.0)
            for bin in 0..<bins {
                happened += events[bin * 24 + hour]
                expected += rates[bin] * times[bin * 24 + hour]
            }
            return expected > 0 ? happened / expected : 1
        }
    }

    /// The logarithm, but for what is the same at the likeliest of all rates.
    func likelihood(_ rates: [Double], _ factors: [Double]) -> Double {
        var sum = 0.0
        for bin in 0..<bins {
            for hour in 0..<24 where events[bin * 24 + hour] > 0 {
                sum += events[bin * 24 + hour] * PortableMath.log(rates[bin] * factors[hour])
            }
        }
        return sum
    }
}
