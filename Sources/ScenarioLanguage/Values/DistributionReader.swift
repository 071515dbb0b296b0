import Diagnostics
package import Statistics
import VirtualTime

/// Reads how a quantity varies: `3h`, `uniform 1h to 3h` and the rest of `DistributionCatalog`, and
/// mixtures `70% uniform 1h to 3h, 30% 2d`, with lengths of time or amounts of something else.
package struct DistributionReader: Sendable {
    /// Reads one amount.
    private let amount: @Sendable (String) throws(ValueProblem) -> Double
    private let samples: Samples

    /// Amounts for the examples of messages.
    package struct Samples: Sendable {
        package var low: String
        /// Between the two beside it; also a standard deviation.
        package var middle: String
        package var high: String
        package var mean: String
        package var median: String
        package var other: String

        package init(
            low: String, middle: String, high: String, mean: String, median: String, other: String
        ) {
            self.low = low
            self.middle = middle
            self.high = high
            self.mean = mean
            self.median = median
            self.other = other
        }
    }

    package init(
        _ samples: Samples, _ amount: @escaping @Sendable (String) throws(ValueProblem) -> Double
    ) {
        self.samples = samples
        self.amount = amount
    }

    /// For the reference too.
    package static let delaySamples = Samples(
        low: "1h", middle: "2h", high: "3h", mean: "1d", median: "6h", other: "2d")

    static let delays = DistributionReader(delaySamples) { text throws(ValueProblem) in
        try ValueReader.span(text).seconds
    }

    private var forms: String {
        let examples = DistributionCatalog.entries.map { $0.examples(samples)[0] }
        return examples.joined(separator: ", ") + ", or mixture of 70% uniform \(samples.low) to "
            + "\(samples.high) and 30% \(samples.other)"
    }

    /// Whether a text begins as a distribution does, and not with an amount.
    package static func isDistribution(_ text: String) -> Bool {
        guard let first = text.split(separator: " ").first else { return false }
        return DistributionCatalog.names.contains(String(first.prefix { $0 != "[" }))
            || first.utf8.last == UInt8(ascii: "%")
    }

    package func distribution(_ text: String) throws(ValueProblem) -> Distribution {
        try distribution(text, depth: 0)
    }

    private func distribution(
        _ text: String, depth: Int
    ) throws(ValueProblem) -> Distribution {
        let words = text.split(separator: " ", omittingEmptySubsequences: true)
        let result: Distribution
        switch words.first {
        case "fixed": result = .fixed(try amount(words.dropFirst()))
        case let word? where word.prefix(while: { $0 != "[" }) == "empirical":
            result = try empirical(text)
        case "mixture" where words.count > 1 && words[1] == "of" && depth == 0:
            result = try mixture(words.dropFirst(2))
        case let word? where depth == 0 && word.utf8.last == UInt8(ascii: "%"):
            result = try mixture(words[...])
        case let word?:
            guard let entry = DistributionCatalog.entry(named: word) else { fallthrough }
            let list = try ParameterList(words.dropFirst(), of: entry, samples) { words in
                (try? amount(words)) != nil
            }
            result = try shaped(list)
        default: result = .fixed(try fixed(text))
        }
        if let problem = result.problem {
            throw ValueProblem(.badDistribution, problem, expected: forms)
        }
        return result
    }

    /// A bare amount; an unknown first word is told as a distribution that does not exist.
    private func fixed(_ text: String) throws(ValueProblem) -> Double {
        if let first = text.utf8.first, first >= UInt8(ascii: "a") && first <= UInt8(ascii: "z") {
            let word = String(text.prefix { $0 != " " })
            throw ValueProblem(
                .badDistribution, "\(quoted(text)) is not a distribution", expected: forms,
                help: Suggestion.closest(to: word, among: DistributionCatalog.names)
                    .map { "write \($0)" })
        }
        return try amount(text)
    }

    private func amount(_ words: ArraySlice<Substring>) throws(ValueProblem) -> Double {
        try amount(words.joined(separator: " "))
    }

    // MARK: - Parameters

    private func shaped(_ list: ParameterList) throws(ValueProblem) -> Distribution {
        switch (list.entry.names[0], list.chosen) {
        case ("uniform", _):
            return .uniform(from: try amount(list, .from), to: try amount(list, .to))
        case ("exponential", _): return .exponential(mean: try amount(list, .mean))
        case ("lognormal", [.median, .sigma]):
            return .logNormal(median: try amount(list, .median), sigma: try number(list, .sigma))
        case ("lognormal", [.mean, .sigma]):
            return .logNormal(mean: try amount(list, .mean), sigma: try number(list, .sigma))
        case ("lognormal", _):
            let mean = try positive(list, .mean)
            return .logNormal(mean: mean, variation: try variation(list, mean))
        case ("gamma", [.shape, .scale]):
            return .gamma(shape: try number(list, .shape), scale: try amount(list, .scale))
        case ("gamma", [.shape, .mean]):
            return .gamma(mean: try positive(list, .mean), shape: try number(list, .shape))
        case ("gamma", _):
            let mean = try positive(list, .mean)
            let variation = try variation(list, mean)
            guard (0.01...10).contains(variation) else {
                throw list.problem(
                    "the standard deviation of a gamma distribution is from a hundredth of its mean "
                        + "to ten times it")
            }
            return .gamma(mean: mean, variation: variation)
        case ("weibull", [.shape, .scale]):
            return .weibull(shape: try number(list, .shape), scale: try amount(list, .scale))
        case ("weibull", _):
            return .weibull(mean: try positive(list, .mean), shape: try number(list, .shape))
        case ("triangular", _):
            return .triangular(
                from: try amount(list, .from), mode: try amount(list, .mode),
                to: try amount(list, .to))
        case ("normal", [.mean, .sd]):
            return .cutNormal(mean: try amount(list, .mean), deviation: try positive(list, .sd))
        case ("normal", _):
            let mean = try positive(list, .mean)
            return .cutNormal(mean: mean, deviation: mean * (try variation(list, mean)))
        default: preconditionFailure("no reader of \(list.entry.names[0]) \(list.chosen)")
        }
    }

    private func amount(
        _ list: ParameterList, _ parameter: DistributionParameter
    ) throws(ValueProblem) -> Double {
        let words = list.words(of: parameter)
        do throws(ValueProblem) {
            return try amount(words)
        } catch {
            // A misspelt word of the distribution is taken for a part of the amount before it.
            throw list.misspelling(in: words) ?? error
        }
    }

    private func positive(
        _ list: ParameterList, _ parameter: DistributionParameter
    ) throws(ValueProblem) -> Double {
        let value = try amount(list, parameter)
        if value > 0 { return value }
        let name = parameter == .sd ? "standard deviation" : parameter.rawValue
        throw list.problem("the \(name) must be more than zero")
    }

    /// The standard deviation divided by the mean.
    private func variation(
        _ list: ParameterList, _ mean: Double
    ) throws(ValueProblem) -> Double {
        if list.chosen.contains(.sd) { return try positive(list, .sd) / mean }
        let variation = try number(list, .cv)
        if variation > 0 { return variation }
        throw list.problem("the cv must be more than zero")
    }

    /// A bare number.
    private func number(
        _ list: ParameterList, _ parameter: DistributionParameter
    ) throws(ValueProblem) -> Double {
        let text = list.words(of: parameter).joined(separator: " ")
        let name = parameter.rawValue
        if ValueReader.isNegative(text) {
            throw list.problem("\(name) must not be negative: \(quoted(text))")
        }
        // `.5` and `1.` are read too.
        var number = text
        if text.utf8.count > 1, text.utf8.first == UInt8(ascii: ".") { number = "0" + text }
        if text.utf8.count > 1, number.utf8.last == UInt8(ascii: ".") { number.removeLast() }
        switch Digits.decimal(number, digits: Self.digits) {
        case .value(let units): return Double(units) / Self.units
        case .notANumber:
            throw list.misspelling(in: list.words(of: parameter))
                ?? list.problem("\(quoted(text)) is not a \(name), which is a number")
        case .tooLarge:
            let most = parameter == .sigma ? "20" : "10000"
            throw list.problem("\(name) must not be above \(most)")
        case .tooPrecise:
            throw list.problem(
                "\(quoted(text)) is too precise: \(name) has at most \(Self.digits) digits "
                    + "behind its point")
        }
    }

    private static let digits = 14
    private static let units = 1e14

    /// `empirical [5m: 10%, 1h: 35%, 1d: 55%]`.
    private func empirical(_ text: String) throws(ValueProblem) -> Distribution {
        let reader = StepListReader(
            "an empirical distribution", .badDistribution,
            expected: "empirical [\(samples.low): 10%, \(samples.middle): 35%, "
                + "\(samples.high): 55%]", amount)
        return .empirical(Empirical(try reader.steps(text)))
    }

    private func mixture(_ words: ArraySlice<Substring>) throws(ValueProblem) -> Distribution {
        var components: [Distribution.Component] = []
        var rest = words
        while let first = rest.first {
            let weight = try ValueReader.share(String(first))
            let next =
                rest.dropFirst().firstIndex { $0.utf8.last == UInt8(ascii: "%") } ?? rest.endIndex
            var part = rest[(rest.startIndex + 1)..<next]
            if next != rest.endIndex, part.last == "and" { part = part.dropLast() }
            var text = part.joined(separator: " ")
            if text.utf8.last == UInt8(ascii: ",") { text.removeLast() }
            components.append(
                Distribution.Component(weight: weight, try distribution(text, depth: 1)))
            rest = rest[next...]
        }
        let sum = components.reduce(0) { $0 + $1.weight }
        guard (sum - 1).magnitude < 0.000_001 else {
            throw ValueProblem(
                .badDistribution, "the parts of a mixture must add up to 100%", expected: forms)
        }
        return .mixture(components)
    }
}
