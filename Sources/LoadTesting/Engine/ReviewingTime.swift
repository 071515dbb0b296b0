import VirtualTime

/// How long reviewers were busy in each bin of the series, over the whole run.
struct ReviewingTime: Sendable {
    private let binWidth: Int64
    /// In microseconds.
    private var busy: [Int64]

    init(_ series: LoadSeries) {
        binWidth = series.binWidth.microseconds
        busy = Array(repeating: 0, count: series.binCount)
    }

    /// Counts a review, or a part of one, between two instants in microseconds.
    mutating func add(from first: Int64, until end: Int64) {
        var time = first
        while time < end, Int(time / binWidth) < busy.count {
            let bin = Int(time / binWidth)
            let next = min(end, Int64(bin + 1) * binWidth)
            busy[bin] += next - time
            time = next
        }
    }

    /// For the first bins.
    func values(bins: Int) -> [TimeSpan] { busy.prefix(bins).map { .microseconds($0) } }
}
