package import Marketplace

extension ValueReader {
    /// `85% successful and 5% negative after exponential mean 10d`, what is left ends neutral;
    /// `after 10d`: all successful.
    package static func contractEnding(_ text: String) throws(ValueProblem) -> ContractEnding {
        let words = text.split(separator: " ", omittingEmptySubsequences: true)
        guard let after = words.firstIndex(of: "after"), after + 1 < words.count else {
            throw endingProblem("\(quoted(text)) does not say how long contracts last")
        }
        let length = try distribution(words[(after + 1)...].joined(separator: " "))
        var ending = ContractEnding(after: length)
        if after == 0 { return ending }
        (ending.successful, ending.negative) = (0, 0)
        var sum = 0.0
        for part in words[..<after].split(whereSeparator: { $0 == "and" }) {
            guard let first = part.first, part.count == 2, let word = part.last else {
                throw endingProblem("\(quoted(text)) is not a way in which contracts end")
            }
            let share = try share(String(first))
            sum += share
            switch word {
            case "successful", "success": ending.successful += share
            case "negative", "failure": ending.negative += share
            case "neutral": break
            default: throw endingProblem("no contract ends \(quoted(String(word)))")
            }
        }
        if sum > 1.000_000_1 {
            throw ValueProblem(
                .sharesAboveOne, "the shares of outcomes add up to more than 100%",
                expected: endingExample)
        }
        return ending
    }

    private static let endingExample =
        "after 10d, or 85% successful and 5% negative after exponential mean 10d "
        + "(what is left ends neutral)"

    private static func endingProblem(_ message: String) -> ValueProblem {
        ValueProblem(.badTendency, message, expected: endingExample)
    }
}
