import Diagnostics
import Marketplace
import ScenarioLanguage
import VirtualTime

/// Reads `FIGURE RELATION BOUND`, with `or stop` behind it where the run is to end at once.
enum ThresholdReader {
    static func read(_ text: String) throws(ValueProblem) -> Threshold {
        var words = text.split(separator: " ").map(String.init)
        var stops = false
        if words.suffix(2) == ["or", "stop"] {
            stops = true
            words.removeLast(2)
        }
        guard let place = words.firstIndex(where: { Threshold.Relation(rawValue: $0) != nil }),
            let relation = Threshold.Relation(rawValue: words[place]), place > 0
        else {
            throw ValueProblem(
                .badThreshold, "\(quoted(text)) is not a threshold",
                expected: "a figure, one of < <= > >= = and a bound: reply share >= 40%",
                help: strayRelation(words).map { "write \($0)" })
        }
        if stops, !relation.isUpperBound {
            throw ValueProblem(
                .badThreshold,
                "only an upper bound can be broken for good before the end: \(quoted(text))",
                expected: "a bound with < or <=, or one without `or stop`")
        }
        if place + 1 == words.endIndex {
            throw ValueProblem(
                .badThreshold, "\(quoted(text)) has no bound", expected: "reply share >= 40%")
        }
        let figure = try figure(words[..<place].joined(separator: " "))
        let bound = try bound(words[(place + 1)...].joined(separator: " "), of: figure)
        return Threshold(
            text: text, figure: figure, relation: relation, bound: bound, stopsRun: stops)
    }

    /// What somebody meant who wrote a relation otherwise.
    private static func strayRelation(_ words: [String]) -> String? {
        for (stray, relation) in [
            ("=>", ">="), ("=<", "<="), ("==", "="), ("≥", ">="), ("≤", "<="),
        ]
        where words.contains(stray) { return relation }
        return nil
    }

    private static func figure(_ text: String) throws(ValueProblem) -> FigureName {
        if let counter = FigureName.Counter(rawValue: text) { return .counter(counter) }
        switch text {
        case "refused share": return .refusedShare
        case "reply share": return .replyShare
        case "within 24h share": return .within24hShare
        case "out of quota share": return .outOfQuotaShare
        case "utilisation": return .utilisation
        case "desk queue": return .deskQueueAtEnd
        default: break
        }
        if let reason = RefusalReason.allCases.first(where: { "refused \($0.slug)" == text }) {
            return .refused(reason)
        }
        if let bucket = Responsiveness.allCases.first(where: { "responsive \($0.name)" == text }) {
            return .responsiveness(bucket)
        }
        let words = text.split(separator: " ", maxSplits: 1)
        if words.count == 2, let name = FigureName.Distribution(rawValue: String(words[1])) {
            if words[0] == "mean" { return .mean(name) }
            if words[0].first == "p", let percent = Double(words[0].dropFirst()),
                (0...100).contains(percent)
            {
                return .quantile(name, percent / 100)
            }
        }
        throw unknown(text)
    }

    /// Every figure there is; `p99` stands for any quantile and for the mean.
    static let names =
        FigureName.Counter.allCases.map(\.rawValue)
        + [
            "refused share", "reply share", "within 24h share", "out of quota share",
            "utilisation", "desk queue",
        ]
        + RefusalReason.allCases.map { "refused \($0.slug)" }
        + Responsiveness.allCases.map { "responsive \($0.name)" }
        + FigureName.Distribution.allCases.map { "p99 \($0.rawValue)" }

    private static func unknown(_ text: String) -> ValueProblem {
        let distributions = FigureName.Distribution.allCases.map(\.rawValue)
        if distributions.contains(text) {
            return ValueProblem(
                .badThreshold, "\(quoted(text)) is a distribution, not a figure",
                expected: "mean \(text), p50 \(text) or p99.9 \(text)")
        }
        return ValueProblem(
            .badThreshold, "there is no figure \(quoted(text))",
            expected: "a count such as replies, a share such as reply share, "
                + "or p99 or mean of \(listed(distributions))",
            help: Suggestion.closest(to: text, among: names).map { "did you mean `\($0)`?" })
    }

    private static func bound(
        _ text: String, of figure: FigureName
    ) throws(ValueProblem) -> Double {
        switch figure {
        case .counter, .refused, .deskQueueAtEnd, .responsiveness:
            return Double(try ValueReader.count(text))
        case .refusedShare, .replyShare, .within24hShare, .outOfQuotaShare, .utilisation:
            return try ValueReader.share(text)
        case .quantile(let name, _), .mean(let name):
            if name.isTime { return try ValueReader.span(text).seconds }
            if name == .jobSuccess, text.last == "%" { return try ValueReader.share(text) * 100 }
            return try RateReader.factor(text)
        }
    }
}
