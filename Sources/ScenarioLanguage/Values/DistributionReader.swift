package import Marketplace
package import Statistics
import VirtualTime

/// Reads how a quantity varies: `3h`, `uniform 1h to 3h`, `exponential mean 1d`,
/// `lognormal median 6h sigma 1.6`, and mixtures `70% uniform 1h to 3h, 30% 2d`, with lengths of
/// time or amounts of something else.
package struct DistributionReader: Sendable {
    /// Reads one amount.
    private let amount: @Sendable (String) throws(ValueProblem) -> Double
    private let samples: Samples

    /// Amounts for the examples of messages.
    package struct Samples: Sendable {
        package var low: String
        package var high: String
        package var mean: String
        package var median: String
        package var other: String

        package init(low: String, high: String, mean: String, median: String, other: String) {
            self.low = low
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

    fileprivate static let delays = DistributionReader(
        Samples(low: "1h", high: "3h", mean: "1d", median: "6h", other: "2d")
    ) { text throws(ValueProblem) in try ValueReader.span(text).seconds }

    private var uniformExample: String { "uniform \(samples.low) to \(samples.high)" }
    private var exponentialExample: String { "exponential mean \(samples.mean)" }
    private var logNormalExample: String { "lognormal median \(samples.median) sigma 1.6" }
    private var forms: String {
        "\(samples.high), \(uniformExample), \(exponentialExample), \(logNormalExample), "
            + "or mixture of 70% \(uniformExample) and 30% \(samples.other)"
    }

    private static let words: Set<Substring> = [
        "fixed", "uniform", "exponential", "lognormal", "log-normal", "mixture",
    ]

    /// Whether a text begins as a distribution does, and not with an amount.
    package static func isDistribution(_ text: String) -> Bool {
        guard let first = text.split(separator: " ").first else { return false }
        return words.contains(first) || first.utf8.last == UInt8(ascii: "%")
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
        case "uniform": result = try uniform(words.dropFirst())
        case "exponential": result = try exponential(words.dropFirst())
        case "lognormal", "log-normal": result = try logNormal(words.dropFirst())
        case "mixture" where words.count > 1 && words[1] == "of" && depth == 0:
            result = try mixture(words.dropFirst(2))
        case let word? where depth == 0 && word.utf8.last == UInt8(ascii: "%"):
            result = try mixture(words[...])
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
            throw ValueProblem(
                .badDistribution, "\(quoted(text)) is not a distribution", expected: forms)
        }
        return try amount(text)
    }

    private func amount(_ words: ArraySlice<Substring>) throws(ValueProblem) -> Double {
        try amount(words.joined(separator: " "))
    }

    /// `mean 1d` or just `1d`.
    private func labelled(
        _ words: ArraySlice<Substring>, _ label: String
    ) throws(ValueProblem) -> Double {
        try amount(words.first.map(String.init) == label ? words.dropFirst() : words)
    }

    private func uniform(_ words: ArraySlice<Substring>) throws(ValueProblem) -> Distribution {
        let words = words.first == "from" ? words.dropFirst() : words
        guard let middle = words.firstIndex(where: { $0 == "to" || $0 == "and" }) else {
            throw ValueProblem(
                .badDistribution, "a uniform distribution needs two bounds",
                expected: uniformExample)
        }
        return .uniform(
            from: try amount(words[..<middle]), to: try amount(words[(middle + 1)...]))
    }

    private func exponential(
        _ words: ArraySlice<Substring>
    ) throws(ValueProblem) -> Distribution {
        if words.isEmpty || words == ["mean"] {
            throw ValueProblem(
                .badDistribution, "an exponential distribution needs a mean",
                expected: exponentialExample)
        }
        return .exponential(mean: try labelled(words, "mean"))
    }

    private func logNormal(
        _ words: ArraySlice<Substring>
    ) throws(ValueProblem) -> Distribution {
        guard let place = words.firstIndex(of: "sigma"), place + 1 < words.endIndex else {
            let hasMedian = words.first == "median" || (try? amount(words)) != nil
            throw logNormalProblem(
                "a log-normal distribution needs a \(hasMedian ? "" : "median and a ")sigma")
        }
        let median =
            words[..<place].first == "median" ? words[..<place].dropFirst() : words[..<place]
        if median.isEmpty { throw logNormalProblem("a log-normal distribution needs a median") }
        let value = words[(place + 1)...].joined(separator: " ")
        return .logNormal(median: try amount(median), sigma: try sigma(value))
    }

    /// The standard deviation of a logarithm: a bare number.
    private func sigma(_ text: String) throws(ValueProblem) -> Double {
        if ValueReader.isNegative(text) {
            throw logNormalProblem("sigma must not be negative: \(quoted(text))")
        }
        // `.5` and `1.` are read too.
        var number = text
        if text.utf8.count > 1, text.utf8.first == UInt8(ascii: ".") { number = "0" + text }
        if text.utf8.count > 1, number.utf8.last == UInt8(ascii: ".") { number.removeLast() }
        switch Digits.decimal(number, digits: Self.sigmaDigits) {
        case .value(let units): return Double(units) / Self.sigmaUnits
        case .notANumber:
            throw logNormalProblem("\(quoted(text)) is not a sigma, which is a number")
        case .tooLarge: throw logNormalProblem("sigma must not be above 20")
        case .tooPrecise:
            throw logNormalProblem(
                "\(quoted(text)) is too precise: sigma has at most \(Self.sigmaDigits) digits "
                    + "behind its point")
        }
    }

    private static let sigmaDigits = 14
    private static let sigmaUnits = 1e14

    private func logNormalProblem(_ message: String) -> ValueProblem {
        ValueProblem(
            .badDistribution, message, expected: logNormalExample + ", with a sigma from 0 to 20")
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

extension ValueReader {
    /// A delay and how it varies, in seconds.
    package static func distribution(_ text: String) throws(ValueProblem) -> Distribution {
        try DistributionReader.delays.distribution(text)
    }

    /// `60% after 3h`, `after 3h` (always), `60%` (at once), `always`, `never` (nil).
    package static func tendency(_ text: String) throws(ValueProblem) -> Tendency? {
        if text == "never" { return nil }
        if text == "always" { return Tendency(share: 1, delay: .fixed(0)) }
        var words = text.split(separator: " ", omittingEmptySubsequences: true)[...]
        var chance = 1.0
        if let first = words.first, first != "after" {
            do throws(ValueProblem) {
                chance = try share(String(first))
            } catch {
                if first.utf8.last == UInt8(ascii: "%") { throw error }
                let reason = error.help == nil ? "" : ": a percent sign is missing"
                throw ValueProblem(
                    .badTendency, "\(quoted(text)) is not a behaviour\(reason)",
                    expected: "never, after 3h, 60% after 3h, "
                        + "or 60% after lognormal median 4h sigma 1.6", help: error.help)
            }
            words = words.dropFirst()
        }
        if text.isEmpty {
            throw ValueProblem(
                .badTendency, "a behaviour is missing", expected: "never, or 60% after 3h")
        }
        if words.isEmpty { return Tendency(share: chance, delay: .fixed(0)) }
        guard words.first == "after", words.count > 1 else {
            throw ValueProblem(
                .badTendency, "\(quoted(text)) is not a behaviour",
                expected: "a share and `after` a delay, such as 60% after 3h")
        }
        let delay = try distribution(words.dropFirst().joined(separator: " "))
        return Tendency(share: chance, delay: delay)
    }
}
