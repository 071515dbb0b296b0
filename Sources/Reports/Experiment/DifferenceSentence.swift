package import Experiments
import LoadTesting
import Statistics

/// A difference of two variants as the part of a sentence that says it.
package enum DifferenceSentence {
    /// `8.1 ± 0.4 points fewer messages get a reply`, `hires rise by 12 ± 3 %`.
    package static func write(_ difference: FigureDifference) -> String {
        let comparison = difference.comparison
        let rises = comparison.difference > 0
        let figure = difference.figure
        if case .share = figure {
            let points = amount(comparison.difference * 100, difference.interval.halfWidth * 100)
            if let what = FigureWords.shares[figure] {
                return "\(points) points \(rises ? "more" : "fewer") \(what)"
            }
            return "\(figure.text) \(FigureWords.verb(figure, rises)) by \(points) points"
        }
        let verb = "\(figure.text) \(FigureWords.verb(figure, rises))"
        guard let change = comparison.relativeChange,
            let interval = comparison.relativeInterval(level: difference.interval.level)
        else {
            return "\(verb) by \(FigureText.value(abs(comparison.difference), of: figure)) ± "
                + FigureText.value(difference.interval.halfWidth, of: figure)
        }
        // Fieller's interval is not quite symmetric: the farther end holds for both.
        let width = max(interval.upper - change, change - interval.lower)
        return "\(verb) by \(amount(change * 100, width * 100)) %"
    }

    /// A size with its half-width, both with the digits that the width leaves to say: `8.1 ± 0.4`,
    /// `12 ± 3`.
    package static func amount(_ value: Double, _ width: Double) -> String {
        let places =
            switch width {
            case 0: 2
            case ..<0.003: 4
            case ..<0.03: 3
            case ..<0.3: 2
            case ..<3: 1
            default: 0
            }
        return "\(LoadTextReport.decimal(abs(value), places)) ± "
            + LoadTextReport.decimal(width, places)
    }
}

/// How figures are spoken of where they change.
private enum FigureWords {
    /// What is more or less of it, in points.
    static let shares: [FigureName: String] = [
        .share(.replied): "messages get a reply",
        .share(.within24h): "messages get a reply within 24 h",
        .share(.refused): "attempts are refused",
        .share(.outOfQuota): "clients run out of quota",
    ]

    static func verb(_ figure: FigureName, _ rises: Bool) -> String {
        switch figure {
        case .time: return rises ? "gets longer" : "gets shorter"
        case .quantile(let distribution, _), .mean(let distribution):
            if distribution.entry.unit == .seconds { return rises ? "gets longer" : "gets shorter" }
        case .counter:
            // Counts of things are plural, of deeds not: `hires rise`, `delivered rises`.
            if figure.text.split(separator: " ").contains(where: { $0.hasSuffix("s") }) {
                return rises ? "rise" : "fall"
            }
        default: break
        }
        return rises ? "rises" : "falls"
    }
}
