import LoadTesting
import Reports

/// Distributions between the bounds that the JSON has counted them by, in percent of the values.
struct BarsChart {
    private(set) var chart: Chart

    /// One or several distributions of one run, or one and the same of several.
    init(
        _ title: String, _ names: [(String, FigureName.Distribution)], _ unit: String,
        in sheets: [LoadSheet], runs: [String] = [], about: String = ""
    ) {
        var series: [(name: String, bars: Bars)] = []
        for (name, distribution) in names {
            for (index, sheet) in sheets.enumerated() {
                guard let member = distribution.entry.member,
                    let bars = Bars(sheet.distribution(member))
                else { continue }
                series.append((runs.isEmpty ? name : runs[index], bars))
            }
        }
        let isTime = names.first.map { $0.1.entry.unit == .seconds } ?? false
        let step = isTime ? nil : series.compactMap(\.bars.step).max()
        for index in series.indices { series[index].bars.widen(to: step) }
        let edges = BarsChart.edges(of: series.map(\.bars), step: step)
        let names = edges.map { isTime ? BarsChart.text(time: $0) : Ticks.text($0) }
        chart = Chart(title, unit: unit, .bounds(names))
        chart.about = about
        chart.countsWhole = false
        let shown = series.enumerated().map { index, one in
            ChartSeries(one.name, style: index, one.bars.shares(at: edges))
        }
        // Where all is in one bar, the table says it.
        if edges.count < 2 { return }
        if shown.count == 1 { chart.areas = shown } else { chart.lines = shown }
        if isTime, let day = edges.firstIndex(of: 86_400) {
            chart.markers = [.init(at: Double(day), "24 h")]
        }
    }

    /// All edges that occur, where bars are equally wide also those in gaps between runs.
    private static func edges(of bars: [Bars], step: Double?) -> [Double] {
        let all = Set(bars.flatMap(\.edges)).sorted()
        guard let step, step > 0, let first = all.first, let last = all.last,
            (last - first) / step < 100
        else { return all }
        return (0...Int(((last - first) / step).rounded())).map { first + Double($0) * step }
    }

    private static func text(time seconds: Double) -> String {
        guard seconds < 1e12 else { return "–" }
        return LoadTextReport.bound(Int64(seconds * 1e6))
    }
}

/// The bars of a distribution.
private struct Bars {
    /// Where each begins, in the unit of the distribution, from least to most.
    private(set) var edges: [Double]
    private var counts: [Double]

    /// Nothing where the JSON has none.
    init?(_ place: SheetPlace?) {
        guard let place else { return nil }
        edges = place["bars_from"]?.numbers ?? []
        counts = place["bars_count"]?.numbers ?? []
        let isRising = zip(edges, edges.dropFirst()).allSatisfy { $0 < $1 }
        guard !edges.isEmpty, edges.count == counts.count, isRising, edges.count <= 100 else {
            return nil
        }
    }

    /// How wide a bar is; nothing where there is only one.
    var step: Double? { edges.count > 1 ? edges[1] - edges[0] : nil }

    /// Joins bars so that they are as wide as another distribution's.
    mutating func widen(to step: Double?) {
        guard let step, step > 0 else { return }
        var joined: (edges: [Double], counts: [Double]) = ([], [])
        for (edge, count) in zip(edges, counts) {
            let wide = (edge / step).rounded(.down) * step
            if joined.edges.last == wide {
                joined.counts[joined.counts.count - 1] += count
            } else {
                joined.edges.append(wide)
                joined.counts.append(count)
            }
        }
        (edges, counts) = joined
    }

    /// In percent of all values, for bars that begin at these edges.
    func shares(at all: [Double]) -> [Double?] {
        let sum = counts.reduce(0, +)
        return all.map { edge in
            guard sum > 0, let index = edges.firstIndex(of: edge) else { return 0 }
            return counts[index] * 100 / sum
        }
    }
}
