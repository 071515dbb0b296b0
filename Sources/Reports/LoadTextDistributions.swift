import LoadTesting
import Statistics

/// The distributions of a load run: a table of quantiles, then bars.
enum LoadTextDistributions {
    static let quantiles: [(name: String, p: Double)] = [
        ("p50", 0.5), ("p90", 0.9), ("p95", 0.95), ("p99", 0.99), ("p99.9", 0.999),
        ("p99.99", 0.9999),
    ]

    /// A distribution as it is shown.
    private struct Shown {
        var title: String
        var unit: FigureName.Distribution.Unit
        var histogram: Histogram

        init(_ entry: FigureName.Distribution.Entry, in outcome: LoadOutcome) {
            title = entry.title
            unit = entry.unit
            histogram = entry.histogram(outcome)
        }
    }

    static func write(_ outcome: LoadOutcome) -> String {
        let all = FigureName.Distribution.shown.map { Shown($0.entry, in: outcome) }
            .filter { $0.histogram.count > 0 }
        if all.isEmpty { return "" }
        let names = ["count", "mean"] + quantiles.map(\.name)
        var text = "\n" + "Distributions".padding(to: 26)
        text += names.map { LoadTextReport.padded($0, 10) }.joined() + "\n"
        for distribution in all { text += row(distribution) }
        for distribution in all { text += bars(distribution) }
        return text
    }

    private static func row(_ distribution: Shown) -> String {
        let histogram = distribution.histogram
        var cells = [LoadTextReport.grouped(histogram.count)]
        let mean = histogram.mean ?? 0
        switch distribution.unit {
        case .seconds: cells.append(LoadTextReport.duration(Int64(mean)))
        case .units: cells.append(LoadTextReport.decimal(mean, 1))
        case .percent: cells.append(LoadTextReport.decimal(mean, 1) + " %")
        }
        cells += quantiles.map { quantile in
            histogram.quantile(quantile.p).map { show($0, distribution.unit) } ?? "-"
        }
        return "  " + distribution.title.padding(to: 24)
            + cells.map { LoadTextReport.padded($0, 10) }.joined() + "\n"
    }

    private static func show(_ value: Int64, _ unit: FigureName.Distribution.Unit) -> String {
        switch unit {
        case .seconds: LoadTextReport.duration(value)
        case .units: LoadTextReport.grouped(UInt64(value))
        case .percent: LoadTextReport.grouped(UInt64(value)) + " %"
        }
    }

    // MARK: - Bars

    /// Nothing where there are few values or all are the same: the table has said it.
    private static func bars(_ distribution: Shown) -> String {
        let histogram = distribution.histogram
        guard histogram.count >= 20, let least = histogram.minimum,
            let most = histogram.maximum, least < most
        else { return "" }
        var edges = edges(distribution)
        // Whatever lies beyond belongs to the last bar.
        edges.append(2 * most + 2)
        let counts = zip(edges, edges.dropFirst()).map { histogram.count(from: $0, below: $1) }
        let highest = max(1, counts.max() ?? 1)
        var text = "\n\(distribution.title)\n"
        for (index, count) in counts.enumerated() {
            let isLast = index == counts.count - 1
            let label = label(
                from: edges[index], to: isLast ? nil : edges[index + 1], distribution.unit)
            let share = Double(count) * 100 / Double(histogram.count)
            text += "  " + LoadTextReport.padded(label, 24) + "  " + TextBar.of(count, of: highest)
            text += LoadTextReport.padded(LoadTextReport.grouped(count), 12)
            text += LoadTextReport.padded(LoadTextReport.decimal(share, 1), 7) + " %\n"
        }
        return text
    }

    /// Times up to but without the upper bound; whole numbers with the last that is meant.
    private static func label(
        from low: Int64, to high: Int64?, _ unit: FigureName.Distribution.Unit
    ) -> String {
        if unit == .seconds {
            guard let high else { return "from \(LoadTextReport.bound(low))" }
            let (from, to) = LoadTextReport.bounds(low, high)
            return "\(from) to under \(to)"
        }
        guard let high else { return "from \(show(low, unit))" }
        if high == low + 1 { return show(low, unit) }
        return "\(show(low, unit)) to \(show(high - 1, unit))"
    }

    /// Round bounds of at most a dozen bars: of equal width, or, where most values lie close to
    /// nothing, each a few times the one before.
    private static func edges(_ distribution: Shown) -> [Int64] {
        let histogram = distribution.histogram
        let low = histogram.quantile(0.05) ?? 0
        let high = max(histogram.quantile(0.99) ?? 1, 1)
        if distribution.unit == .seconds, high > 12 * max(1, histogram.quantile(0.5) ?? 1) {
            return growing(from: low, to: high)
        }
        let (least, most) = (histogram.minimum ?? 0, histogram.maximum ?? 0)
        let steps = distribution.unit == .seconds ? timeSteps : [1, 2, 5, 10, 20, 50, 100, 1_000]
        let wanted = (high - least) / 10
        let step = steps.first { $0 >= max(1, wanted) } ?? max(1, wanted)
        let first = least / step * step
        let count = min(12, (high - first) / step + 1)
        return (0..<max(1, count)).map { first + $0 * step }.filter { $0 <= most }
    }

    /// From nothing on, a few times more each.
    private static func growing(from low: Int64, to high: Int64) -> [Int64] {
        var steps = timeSteps.filter { $0 >= low && $0 <= high }
        while steps.count > 11 {
            steps = steps.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
        }
        return [0] + steps
    }

    /// In microseconds, from a millisecond to a year.
    private static let timeSteps: [Int64] =
        [1_000, 10_000, 100_000]
        + [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1_200, 1_800, 3_600, 7_200, 14_400, 28_800]
        .map { $0 * 1_000_000 }
        + [43_200, 86_400, 172_800, 432_000, 864_000, 1_728_000, 4_320_000, 8_640_000, 31_536_000]
        .map { $0 * 1_000_000 }
}
