import Marketplace
package import ScenarioLanguage

extension FigureName {
    /// As thresholds write it: `reply share`, `p95 time to reply`, `refused quota-exhausted`.
    package var text: String {
        switch self {
        case .counter(let counter): counter.rawValue
        case .refused(let reason): "refused \(reason.slug)"
        case .share(let share): share.rawValue
        case .quantile(let distribution, let p):
            "p\(FigureName.percent(p)) \(distribution.rawValue)"
        case .mean(let distribution): "mean \(distribution.rawValue)"
        case .time(let time): time.rawValue
        case .scoped(let figure, let scope): "\(figure.text) of \(scope.text)"
        case .responsiveness(let bucket): "responsive \(bucket.name)"
        case .desk(let measure, let name): FigureName.text(of: measure, name)
        }
    }

    /// `p95 desk wait of urgent`, `desk wait within 4h share`.
    private static func text(of measure: DeskMeasure, _ name: String?) -> String {
        let figure =
            switch measure {
            case .mean: "mean desk wait"
            case .quantile(let p): "p\(percent(p)) desk wait"
            case .within(let limit): "desk wait within \(limit) share"
            }
        return name.map { "\(figure) of \($0)" } ?? figure
    }

    /// `99`, `99.9`.
    private static func percent(_ share: Double) -> String {
        // A share was a percentage with few digits, which the division may have lost.
        let percent = (share * 1e8).rounded() / 1e6
        let text = "\(percent)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    /// A figure by the name that thresholds use.
    package static func read(_ text: String) throws(ValueProblem) -> FigureName {
        try ThresholdReader.figure(text.split(separator: " ").map(String.init), of: text)
    }
}
