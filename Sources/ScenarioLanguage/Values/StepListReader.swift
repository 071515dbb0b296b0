package import Diagnostics
package import Statistics

/// Reads `[5m: 10%, 1h: 35%, 1d: 55%]`: bounds that rise, each with the share of what lies between
/// the bound before and it.
package struct StepListReader: Sendable {
    /// What messages call the list, with its article.
    private let what: String
    private let code: DiagnosticCode
    /// How it is written, with the word before the list.
    private let expected: String
    /// Reads one bound.
    private let amount: @Sendable (String) throws(ValueProblem) -> Double

    package init(
        _ what: String, _ code: DiagnosticCode, expected: String,
        _ amount: @escaping @Sendable (String) throws(ValueProblem) -> Double
    ) {
        self.what = what
        self.code = code
        self.expected = expected
        self.amount = amount
    }

    package func problem(_ message: String) -> ValueProblem {
        ValueProblem(code, message, expected: expected)
    }

    /// - Parameter text: the list in its brackets, and whatever stands before them.
    package func steps(_ text: String) throws(ValueProblem) -> [Empirical.Step] {
        let list = text.drop { $0 != "[" }
        guard list.count > 2, list.last == "]" else {
            throw problem("\(what) needs a list of bounds in brackets")
        }
        var steps: [Empirical.Step] = []
        for item in list.dropFirst().dropLast().split(
            separator: ",", omittingEmptySubsequences: false)
        {
            guard let colon = item.lastIndex(of: ":") else {
                throw problem("\(quoted(Self.trimmed(item))) is not a bound and its share")
            }
            let bound = try amount(Self.trimmed(item[..<colon]))
            let share = try ValueReader.share(Self.trimmed(item[item.index(after: colon)...]))
            if let last = steps.last, bound < last.upTo {
                throw problem("the bounds of \(what) must rise")
            }
            steps.append(Empirical.Step(upTo: bound, share: share))
        }
        guard (steps.reduce(0) { $0 + $1.share } - 1).magnitude < 0.000_001 else {
            throw problem("the shares of \(what) must add up to 100%")
        }
        guard steps.count <= Empirical.mostSteps else {
            throw problem("\(what) has at most \(Empirical.mostSteps) bounds")
        }
        return steps
    }

    private static func trimmed(_ text: Substring) -> String {
        text.split(separator: " ").joined(separator: " ")
    }
}
