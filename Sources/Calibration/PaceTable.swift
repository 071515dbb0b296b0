import Statistics
import VirtualTime

/// How often reactions came, and how long they were waited for, by hour and by how much of their
/// own time had passed.
struct PaceTable {
    /// By bin and hour, a bin after the other.
    private(set) var events: [Double]
    /// In seconds.
    private var times: [Double]
    private let bins: Int

    /// The ends of the bins of own time, in seconds.
    private static let ends: [Double] = (0..<24).map { 30 * PortableMath.exp(Double($0) * 0.5) }

    /// - Parameter weights: how often each client counts.
    init(
        _ cases: [PaceFit.Case], _ weights: [Double], at factors: [Double], kinds: Int,
        within span: Int64
    ) {
        bins = kinds * (Self.ends.count + 1)
        events = [Double](repeating: 0, count: bins * 24)
        times = events
        for one in cases where weights[one.client] > 0 {
            let weight = weights[one.client]
            Self.walk(one, at: factors, within: span) { hour, bin, time, isEnd in
                times[bin * 24 + hour] += weight * time
                if isEnd { events[bin * 24 + hour] += weight }
            }
        }
    }

    /// Passes through the hours of a wait and the bins of own time: in which of both it was, for
    /// how many seconds, and whether the reaction came at their end.
    private static func walk(
        _ one: PaceFit.Case, at factors: [Double], within span: Int64,
        _ note: (_ hour: Int, _ bin: Int, _ time: Double, _ isEnd: Bool) -> Void
    ) {
        let wait = one.wait
        let limit = min(wait.end, wait.start + span)
        let first = one.kind * (ends.count + 1)
        var at = wait.start
        var (own, bin) = (0.0, 0)
        repeat {
            let (hour, end) = TalkLog.hourOfDay(at)
            let until = min(limit, end)
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
