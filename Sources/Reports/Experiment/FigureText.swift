package import Experiments
package import LoadTesting
package import Statistics

/// Figures over replications, in words.
package enum FigureText {
    /// A mean with as many digits as its interval says something about.
    package static func value(_ value: Double, of figure: FigureName) -> String {
        switch figure {
        case .share, .desk(.within, _): LoadTextReport.decimal(value * 100, 2) + " %"
        case .quantile(let distribution, _), .mean(let distribution):
            distribution.entry.unit == .seconds
                ? length(value)
                : LoadTextReport.decimal(value, 2)
        case .scoped(let figure, _): self.value(value, of: figure)
        case .time, .desk(.mean, _), .desk(.quantile, _): length(value)
        case .counter, .refused, .responsiveness:
            value == value.rounded()
                ? LoadTextReport.decimal(value, 0) : LoadTextReport.decimal(value, 1)
        }
    }

    /// Of a time in seconds.
    private static func length(_ seconds: Double) -> String {
        LoadTextReport.duration(seconds.isNaN ? 0 : Int64(min(max(seconds * 1e6, -9e18), 9e18)))
    }

    /// `40.90 % to 41.50 %`; with one run there is none.
    package static func interval(_ interval: Interval?, of figure: FigureName) -> String {
        guard let interval else { return "one run: no interval" }
        return "\(value(interval.lower, of: figure)) to \(value(interval.upper, of: figure))"
    }

    /// `+8.10 ± 0.40 points`, `−12 ± 3`.
    package static func difference(_ difference: FigureDifference) -> String {
        let change = difference.comparison.difference
        let sign = change < 0 ? "−" : "+"
        let width = difference.interval.halfWidth
        if difference.figure.unit == "share" {
            return "\(sign)\(LoadTextReport.decimal(abs(change) * 100, 2)) ± "
                + "\(LoadTextReport.decimal(width * 100, 2)) points"
        }
        return "\(sign)\(value(abs(change), of: difference.figure)) ± "
            + value(width, of: difference.figure)
    }

    /// `+3.2 % (+1.1 to +5.3)`; empty where the first mean is 0.
    package static func relative(_ difference: FigureDifference) -> String {
        guard let relative = difference.comparison.relativeChange else { return "" }
        guard
            let interval = difference.comparison.relativeInterval(level: difference.interval.level)
        else { return "\(signed(relative)) %" }
        return "\(signed(relative)) % (\(signed(interval.lower)) to \(signed(interval.upper)))"
    }

    /// A share as a signed percentage.
    private static func signed(_ share: Double) -> String {
        (share < 0 ? "−" : "+") + LoadTextReport.decimal(abs(share) * 100, 1)
    }
}
