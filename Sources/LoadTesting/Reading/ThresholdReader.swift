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
                help: strayRelation(words).map { "write \($0.meant)" },
                meant: strayRelation(words).map { text.replacing($0.said, with: $0.meant) })
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
        let figure = try figure(Array(words[..<place]), of: text)
        let bound = try bound(words[(place + 1)...].joined(separator: " "), of: figure)
        return Threshold(
            text: text, figure: figure, relation: relation, bound: bound, stopsRun: stops)
    }

    /// What somebody meant who wrote a relation otherwise.
    private static func strayRelation(_ words: [String]) -> (said: String, meant: String)? {
        [("=>", ">="), ("=<", "<="), ("==", "="), ("≥", ">="), ("≤", "<=")]
            .first { words.contains($0.0) }
    }

    /// - Parameter threshold: all of the text, which begins with the figure.
    static func figure(
        _ words: [String], of threshold: String
    ) throws(ValueProblem) -> FigureName {
        let text = words.joined(separator: " ")
        if let figure = figure(text) { return figure }
        // There are figures with the word in their names, and names of groups with it.
        for place in words.indices where words[place] == "of" {
            guard let figure = figure(words[..<place].joined(separator: " ")) else { continue }
            return try figure.read(of: words[(place + 1)...], in: text)
        }
        throw unknown(words, text, in: threshold)
    }

    static func figure(_ text: String) -> FigureName? {
        if let counter = FigureName.Counter(rawValue: text) { return .counter(counter) }
        if let share = FigureName.Share(rawValue: text) { return .share(share) }
        if let reason = RefusalReason.allCases.first(where: { "refused \($0.slug)" == text }) {
            return .refused(reason)
        }
        if let bucket = Responsiveness.allCases.first(where: { "responsive \($0.name)" == text }) {
            return .responsiveness(bucket)
        }
        if let time = FigureName.Time(rawValue: text) { return .time(time) }
        let words = text.split(separator: " ", maxSplits: 1)
        if words.count == 2, let name = FigureName.Distribution(rawValue: String(words[1])) {
            if words[0] == "mean" { return .mean(name) }
            if let share = quantile(words[0]) { return .quantile(name, share) }
        }
        return deskFigure(text)
    }

    /// The share of `p99`.
    static func quantile(_ word: some StringProtocol) -> Double? {
        guard word.first == "p", let percent = Double(word.dropFirst()),
            (0...100).contains(percent)
        else { return nil }
        return percent / 100
    }

    /// Every figure there is; `p99` stands for any quantile and for the mean.
    static let names = names(by: "p99")

    /// - Parameter measure: `mean`, or a quantile such as `p50`.
    private static func names(by measure: String) -> [String] {
        FigureName.Counter.allCases.map(\.rawValue)
            + FigureName.Share.allCases.map(\.rawValue)
            + FigureName.Time.allCases.map(\.rawValue)
            + RefusalReason.allCases.map { "refused \($0.slug)" }
            + Responsiveness.allCases.map { "responsive \($0.name)" }
            + FigureName.Distribution.allCases.map { "\(measure) \($0.rawValue)" }
    }

    private static func unknown(
        _ words: [String], _ text: String, in threshold: String
    ) -> ValueProblem {
        let distributions = FigureName.Distribution.allCases.map(\.rawValue)
        if let name = distributions.first(where: { text == $0 || text.hasPrefix($0 + " of ") }) {
            return ValueProblem(
                .badThreshold, "\(quoted(name)) is a distribution, not a figure",
                expected: "mean \(text), p50 \(text) or p99.9 \(text)")
        }
        // A quantile stays the one that was asked for.
        let measure = words.first { $0 == "mean" || quantile($0) != nil } ?? "p99"
        if let problem = deskProblem(text) { return problem }
        let near = near(words, names(by: measure))
        return ValueProblem(
            .badThreshold, "there is no figure \(quoted(text))",
            expected: "a count such as replies, a share such as reply share, "
                + "or p99 or mean of \(listed(distributions))",
            help: near.map(Diagnostic.help(meaning:)),
            meant: near.map { name in
                let rest = threshold.split(separator: " ").dropFirst(words.count)
                return ([name] + rest.map(String.init)).joined(separator: " ")
            })
    }

    /// What is nearest to it, as a whole or up to an `of`.
    private static func near(_ words: [String], _ names: [String]) -> String? {
        let text = words.joined(separator: " ")
        if let near = Suggestion.closest(to: text, among: names) { return near }
        for place in words.indices where words[place] == "of" {
            let head = words[..<place].joined(separator: " ")
            guard let near = Suggestion.closest(to: head, among: names) else { continue }
            return ([near] + words[place...]).joined(separator: " ")
        }
        return nil
    }

    private static func bound(
        _ text: String, of figure: FigureName
    ) throws(ValueProblem) -> Double {
        switch figure {
        case .counter, .refused, .responsiveness: return Double(try ValueReader.count(text))
        case .share, .desk(.within, _): return try ValueReader.share(text)
        case .time, .desk(.mean, _), .desk(.quantile, _):
            return try ValueReader.span(text).seconds
        case .scoped(let figure, _): return try bound(text, of: figure)
        case .quantile(let name, _), .mean(let name):
            switch name.entry.unit {
            case .seconds: return try ValueReader.span(text).seconds
            case .percent where text.last == "%": return try ValueReader.share(text) * 100
            case .percent, .units: return try RateReader.factor(text)
            }
        }
    }
}

extension FigureName {
    /// The figure of whom the words behind `of` say.
    fileprivate func read(
        of words: ArraySlice<String>, in text: String
    ) throws(ValueProblem) -> FigureName {
        if let reason = owner.whyOfAll {
            throw ValueProblem(
                .badThreshold, "there is no \(quoted(self.text)) of some people: \(reason)",
                expected: self.text)
        }
        if words.isEmpty {
            throw ValueProblem(
                .badThreshold, "\(quoted(text)) does not say of whom",
                expected: "\(self.text) of a group of clients or freelancers by its name"
                    + (owner.isOfClients ? ", or of plan plus" : ""))
        }
        let figure = of(Scope(words))
        // Whom a name means that has no word before it, the load file says.
        if figure.scope?.kind != .group, let problem = figure.problemWithOwner {
            throw ValueProblem(.badThreshold, problem.message, expected: problem.expected)
        }
        return figure
    }
}
