import LoadTesting
import Marketplace
import VirtualTime

/// How often things happened over time: a line a quantity, under a common axis.
enum LoadTextSeries {
    private static let mostColumns = 62
    private static let nameWidth = 26

    static func write(_ input: LoadReportInput) -> String {
        let outcome = input.outcome
        let series = outcome.figures.series
        // What lies beyond the end of a partial run is no quiet time.
        let width = series.binWidth.microseconds
        let bins = min(
            series.binCount, Int((outcome.reached.microseconds + width - 1) / width))
        if bins < 2 { return "" }
        let scale = Scale(bins: bins, binWidth: width)
        var text = "\nOver time, each column \(LoadTextReport.duration(scale.columnWidth))\n"
        for quantity in LoadSeries.Quantity.allCases {
            text += line(quantity.title, series.values(quantity), scale) { $0.reduce(0, +) }
            if quantity == .attempts {
                for reason in RefusalReason.allCases where outcome.figures.refused(reason) > 0 {
                    text += line("  \(reason.slug)", series.refusals(reason), scale) {
                        $0.reduce(0, +)
                    }
                }
            }
        }
        text += line("waiting at the desk", outcome.deskQueue, scale) { $0.max() ?? 0 }
        return text + scale.axis(after: nameWidth)
    }

    /// How bins become columns.
    private struct Scale {
        let bins: Int
        let binsPerColumn: Int
        let columnWidth: TimeSpan

        /// A column holds a whole number of bins, where possible one that fits a day.
        init(bins: Int, binWidth: Int64) {
            self.bins = bins
            let needed = (bins + mostColumns - 1) / mostColumns
            binsPerColumn = [1, 2, 3, 4, 6, 8, 12, 24, 48, 72].first { $0 >= needed } ?? needed
            columnWidth = .microseconds(binWidth * Int64(binsPerColumn))
        }

        var columns: Int { (bins + binsPerColumn - 1) / binsPerColumn }

        /// How many columns lie between two ticks: whole days of them, where a run has several.
        private var ticksApart: Int {
            let about = max(1, (columns + 5) / 6)
            let (day, width) = (TimeSpan.days(1).microseconds, columnWidth.microseconds)
            let perDay = Int(day / width)
            guard width * Int64(perDay) == day, about >= perDay / 2 else { return about }
            return (about + perDay - 1) / perDay * perDay
        }

        /// Times under the columns where they are.
        func axis(after indent: Int) -> String {
            var text = String(repeating: " ", count: indent + 2)
            let step = ticksApart
            for tick in 0...5 where tick * step < columns {
                let label = LoadTextReport.bound(
                    columnWidth.microseconds * Int64(tick * step))
                text = text.padding(to: indent + 2 + tick * step) + "╵" + label
            }
            return text + "\n"
        }
    }

    /// One mark a column, as high as its share of the largest; nothing where all are none.
    private static func line(
        _ name: String, _ values: [UInt64], _ scale: Scale, _ sum: (ArraySlice<UInt64>) -> UInt64
    ) -> String {
        let marks = Array(" ▁▂▃▄▅▆▇█")
        let values = values.prefix(scale.bins)
        let sums = stride(from: 0, to: values.count, by: scale.binsPerColumn).map { first in
            sum(values[first..<min(first + scale.binsPerColumn, values.count)])
        }
        guard let most = sums.max(), most > 0 else { return "" }
        let line = String(
            sums.map { marks[$0 == 0 ? 0 : 1 + Int(Double($0) * 7 / Double(most))] })
        return "  \(name.padding(to: nameWidth))\(line.padding(to: scale.columns))"
            + "  most \(LoadTextReport.grouped(most))\n"
    }
}

extension LoadSeries.Quantity {
    fileprivate var title: String {
        switch self {
        case .reviewStarts: "reviews begun"
        case .reviews: "reviews done"
        case .attempts, .delivered, .replies, .hires, .reports: name
        }
    }
}
