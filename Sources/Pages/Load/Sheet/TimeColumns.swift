/// How the bins of series become columns of charts: few enough to be drawn, each a whole number of
/// bins, and where possible one that fits a day.
struct TimeColumns {
    /// In seconds.
    let width: Double
    let count: Int

    private static let mostColumns = 100

    /// Columns for runs that reached so far and have bins of such widths, in seconds.
    init(reached: Double, bins: [Double]) {
        let bin = max(1, bins.max() ?? 3_600)
        let needed = max(1, Int((reached / bin).rounded(.up)))
        let wanted = (needed + TimeColumns.mostColumns - 1) / TimeColumns.mostColumns
        let factor = [1, 2, 3, 4, 6, 8, 12, 24, 48, 72].first { $0 >= wanted } ?? wanted
        width = bin * Double(factor)
        count = (needed + factor - 1) / factor
    }

    init(_ sheet: LoadSheet) {
        self.init(reached: sheet.reached, bins: [sheet.bin])
    }

    /// The bins of each column, as far as there are any.
    private func slices(_ values: [Double], _ sheet: LoadSheet) -> [ArraySlice<Double>?] {
        let perColumn = max(1, Int((width / sheet.bin).rounded()))
        let bins = min(values.count, Int((sheet.reached / sheet.bin).rounded(.up)))
        return (0..<count).map { column in
            let first = column * perColumn
            return first < bins ? values[first..<min(first + perColumn, bins)] : nil
        }
    }

    /// What was counted in each column; none in those of the warm-up, where nothing is.
    func sums(_ values: [Double], _ sheet: LoadSheet) -> [Double?] {
        slices(values, sheet).enumerated().map { column, slice in
            Double(column + 1) * width <= sheet.warmUp ? nil : slice.map { $0.reduce(0, +) }
        }
    }

    /// The largest value of each column.
    func peaks(_ values: [Double], _ sheet: LoadSheet) -> [Double?] {
        slices(values, sheet).map { $0?.max() }
    }

    /// One sum by another, in percent; none where there is nothing of which it would be a share.
    func shares(_ parts: [Double], of wholes: [Double], _ sheet: LoadSheet) -> [Double?] {
        zip(slices(parts, sheet), slices(wholes, sheet)).map { part, whole in
            guard let part, let whole else { return nil }
            let all = whole.reduce(0, +)
            return all > 0 ? part.reduce(0, +) * 100 / all : nil
        }
    }

    /// What came together up to the end of each column, in percent of `whole`.
    func risen(_ values: [Double], of whole: Double, _ sheet: LoadSheet) -> [Double?] {
        var sum = 0.0
        return sums(values, sheet).map { value in
            guard let value, whole > 0 else { return nil }
            sum += value
            return sum * 100 / whole
        }
    }

    /// How long a column is, for the unit of an axis.
    var words: String {
        width < 86_400 || width.truncatingRemainder(dividingBy: 86_400) != 0
            ? "\(Int(width / 3_600)) h"
            : width == 86_400 ? "day" : "\(Int(width / 86_400)) days"
    }
}

extension LoadSheet {
    /// How long a bin of its series is, in seconds.
    var bin: Double { max(60, root["series"]?["bin_seconds"]?.number?.value ?? 3_600) }

    func series(_ name: String) -> SheetPlace? { root["series"]?[name] }
}
