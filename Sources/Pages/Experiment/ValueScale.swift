import LoadTesting

/// In what charts show a figure: shares in percent, times and counts in the unit that suits the
/// largest.
struct ValueScale {
    let unit: String
    private let factor: Double

    init(_ figure: FigureName, upTo most: Double) {
        switch figure.unit {
        case "share": (unit, factor) = ("%", 100)
        case "percent": (unit, factor) = ("%", 1)
        case "seconds":
            let units = [("days", 86_400.0), ("hours", 3_600), ("minutes", 60), ("seconds", 1)]
            let fitting = units.first { most >= 2 * $0.1 } ?? ("seconds", 1)
            (unit, factor) = (fitting.0, 1 / fitting.1)
        case "units": (unit, factor) = ("units", 1)
        default:
            var words = "count"
            if case .counter(let counter) = figure { words = counter.entry.unit }
            switch most {
            case ..<10_000: (unit, factor) = (words, 1)
            case ..<10_000_000: (unit, factor) = ("thousand " + words, 1e-3)
            default: (unit, factor) = ("million " + words, 1e-6)
            }
        }
    }

    func value(_ value: Double) -> Double { value * factor }
}
