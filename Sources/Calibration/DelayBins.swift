import Statistics

/// Lengths of time after which something happened or was no longer looked at, in bins of equal
/// width of the logarithm.
///
/// However many there are, what is worked out from them costs the same; a bin is 5 % wide, much
/// less than what a log tells of a distribution.
struct DelayBins: Sendable {
    static let width = 0.05
    /// The logarithm of the shortest time told apart, half a second: logs have whole ones.
    static let lowest = PortableMath.log(0.5)
    /// Up to some five hundred years.
    static let count = 480

    /// How often it happened in each bin.
    var events = [Double](repeating: 0, count: DelayBins.count)
    /// How often it was no longer looked at from within each bin on, without having happened.
    var censored = [Double](repeating: 0, count: DelayBins.count)
    /// How often something else happened in its place, after which it never can.
    var others = [Double](repeating: 0, count: DelayBins.count)

    static func bin(_ seconds: Double) -> Int {
        let place = (PortableMath.log(max(seconds, 0.5)) - lowest) / width
        return min(count - 1, max(0, Int(place)))
    }

    /// The logarithm in the middle of a bin.
    static func middle(_ bin: Int) -> Double { lowest + (Double(bin) + 0.5) * width }
    /// The end of a bin in seconds.
    static func end(_ bin: Int) -> Double { PortableMath.exp(lowest + Double(bin + 1) * width) }

    mutating func note(_ span: Span, weight: Double) {
        switch span {
        case .happened(let bin): events[bin] += weight
        case .censored(let bin): censored[bin] += weight
        case .other(let bin): others[bin] += weight
        }
    }

    var eventCount: Double { events.reduce(0, +) }
    var otherCount: Double { others.reduce(0, +) }
    var total: Double { eventCount + censored.reduce(0, +) + otherCount }

    /// What became of waiting for something.
    enum Span: Hashable, Sendable {
        case happened(bin: Int)
        case censored(bin: Int)
        /// Something else happened in its place.
        case other(bin: Int)
    }
}

/// The share to which something has happened by the end of each bin, with censoring: the estimate
/// of Kaplan and Meier (1958), and where something else can happen in its place, of O. Aalen and
/// S. Johansen (1978).
struct KaplanMeier: Sendable {
    /// By bin.
    let reached: [Double]
    /// The share to which something else has happened.
    let otherReached: [Double]

    init(_ bins: DelayBins) {
        var atRisk = bins.total
        var staying = 1.0
        var (happened, displaced) = (0.0, 0.0)
        var reached: [Double] = []
        var otherReached: [Double] = []
        for bin in bins.events.indices {
            // Within a bin half of the censored are taken to leave before the events.
            let risk = atRisk - bins.censored[bin] / 2
            let (events, others) = (bins.events[bin], bins.others[bin])
            if risk > 0, events + others > 0 {
                let leaving = staying * min(1, (events + others) / risk)
                happened += leaving * events / (events + others)
                displaced += leaving * others / (events + others)
                staying -= leaving
            }
            atRisk -= events + others + bins.censored[bin]
            reached.append(happened)
            otherReached.append(displaced)
        }
        self.reached = reached
        self.otherReached = otherReached
    }

    /// The share to which it ever happens, as far as was looked.
    var share: Double { reached.last ?? 0 }
}
