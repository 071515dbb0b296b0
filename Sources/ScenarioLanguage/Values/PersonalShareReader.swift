import Marketplace
import Statistics

/// Reads a tendency whose share may be a distribution, from which each person, or each
/// conversation, has a share of its own.
enum PersonalShareReader {
    /// `60% after 3h` and the like, or `beta mean 60% sd 20% after 3h`: a tendency with the mean
    /// of the shares, and the shares where they differ.
    static func tendency(
        _ text: String
    ) throws(ValueProblem) -> (tendency: Tendency?, shares: Distribution?) {
        let words = text.split(separator: " ", omittingEmptySubsequences: true)
        let name = words.first.map { $0.prefix { $0 != "[" } } ?? ""
        guard ["beta", "uniform", "empirical"].contains(name) else {
            return (try ValueReader.tendency(text), nil)
        }
        let end = words.firstIndex(of: "after") ?? words.endIndex
        let shares = try distribution(words[..<end], named: name)
        // What stands behind is read as behind any share.
        let rest = (["100%"] + words[end...]).joined(separator: " ")
        guard var tendency = try ValueReader.tendency(rest) else { return (nil, nil) }
        tendency.share = shares.mean
        return (tendency, shares)
    }

    private static let example = "empirical [0%: 30%, 50%: 40%, 100%: 30%]"

    private static let lists = StepListReader(
        "an empirical distribution", .badDistribution, expected: example, ValueReader.share)

    private static func distribution(
        _ words: ArraySlice<Substring>, named name: Substring
    ) throws(ValueProblem) -> Distribution {
        let text = words.joined(separator: " ")
        if name == "empirical" { return .empirical(Empirical(try lists.steps(text))) }
        let numbers = words.dropFirst().filter { $0.utf8.last == UInt8(ascii: "%") }
        let names = words.dropFirst().filter { $0.utf8.last != UInt8(ascii: "%") }
        guard numbers.count == 2, let first = numbers.first, let last = numbers.last,
            names == (name == "beta" ? ["mean", "sd"] : ["to"])
                && words.count == (name == "beta" ? 5 : 4)
        else {
            throw ValueProblem(
                .badDistribution,
                "\(quoted(text)) is not a distribution of shares",
                expected: "beta mean 45% sd 20%, uniform 20% to 60%, or \(example)")
        }
        let (one, other) = (
            try ValueReader.share(String(first)), try ValueReader.share(String(last))
        )
        if name == "beta" { return .empirical(try beta(mean: one, deviation: other)) }
        guard one <= other else {
            throw ValueProblem(
                .badDistribution, "the bounds of a uniform distribution must rise",
                expected: "uniform 20% to 60%")
        }
        return .uniform(from: one, to: other)
    }

    private static func beta(
        mean: Double, deviation: Double
    ) throws(ValueProblem) -> Empirical {
        guard mean > 0, mean < 1 else {
            throw ValueProblem(
                .badDistribution, "the mean of a beta distribution lies between 0% and 100%",
                expected: "beta mean 45% sd 20%")
        }
        let possible = Empirical.betaDeviations(mean: mean)
        guard possible.contains(deviation) else {
            func percent(_ share: Double) -> String {
                let units = Int((share * 10_000).rounded(.down))
                let rest = units % 100
                return "\(units / 100)" + (rest == 0 ? "" : rest < 10 ? ".0\(rest)" : ".\(rest)")
            }
            throw ValueProblem(
                .badDistribution,
                "the standard deviation of shares with this mean is from "
                    + "\(percent(possible.lowerBound))% to \(percent(possible.upperBound))%",
                expected: "beta mean 45% sd 20%",
                help: deviation < possible.lowerBound
                    ? "where all are alike, write the share alone"
                    : "what everybody does always or never is an empirical distribution")
        }
        return .beta(mean: mean, deviation: deviation)
    }
}
