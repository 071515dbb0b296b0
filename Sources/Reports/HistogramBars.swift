import LoadTesting
import Statistics

/// A distribution as counts between fixed bounds, so that two runs can be laid over each other.
struct HistogramBars {
    /// Where each bar begins, in the histogram's own units; the next one's edge ends it.
    private(set) var edges: [Int64] = []
    /// The last bar takes all that lies above its edge.
    private(set) var counts: [UInt64] = []

    /// Without the empty bars before the first value and behind the last.
    init(_ histogram: Histogram, _ unit: FigureName.Distribution.Unit) {
        guard let least = histogram.minimum, let most = histogram.maximum else { return }
        let all = HistogramBars.edges(unit, upTo: most)
        let first = all.lastIndex { $0 <= least } ?? 0
        let last = all.lastIndex { $0 <= most } ?? 0
        edges = Array(all[first...last])
        // Bounds count by buckets; what lies in the last value's own bucket is in the last bar.
        var rest = histogram.count
        for (edge, next) in zip(edges, edges.dropFirst()) {
            let count = histogram.count(from: edge, below: next)
            counts.append(count)
            rest -= count
        }
        counts.append(rest)
    }

    private static func edges(
        _ unit: FigureName.Distribution.Unit, upTo most: Int64
    ) -> [Int64] {
        switch unit {
        case .seconds: times
        case .percent: (0...20).map { $0 * 5 }
        case .units:
            // Each step is a multiple of the one before, so that bars of two runs can be joined.
            (0...50).map { $0 * (unitSteps.first { $0 * 50 > most } ?? most) }
        }
    }

    private static let unitSteps: [Int64] = [1, 5, 10, 50, 100, 500, 1_000, 5_000, 10_000]

    /// From nothing to two years, in microseconds: seconds, minutes, hours and days.
    private static let times: [Int64] =
        [0, 1, 5, 10, 30].map { $0 * 1_000_000 }
        + [1, 2, 5, 10, 20, 30, 45].map { $0 * 60_000_000 }
        + [1, 2, 3, 4, 6, 8, 10, 12, 16, 20].map { $0 * 3_600_000_000 }
        + [24, 36].map { $0 * 3_600_000_000 }
        + [2, 3, 4, 5, 7, 10, 14, 21, 30, 45, 60, 90, 120, 180, 365, 730]
        .map { $0 * 86_400_000_000 }
}
