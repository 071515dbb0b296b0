import ScenarioLanguage
import Statistics

/// Reads whom clients write to.
enum ChoiceReader {
    /// `uniform`, `zipf 1.1`, or a table of popularity; each also behind `by skill`, which alone
    /// is uniform.
    static func choice(
        _ text: String
    ) throws(ValueProblem) -> (choice: FreelancerChoice, bySkill: Bool) {
        var words = text.split(separator: " ")[...]
        let bySkill = words.prefix(2) == ["by", "skill"]
        if bySkill { words = words.dropFirst(2) }
        if words == ["uniform"] || (bySkill && words.isEmpty) { return (.uniform, bySkill) }
        if words.first?.prefix(while: { $0 != "[" }) == "popularity" {
            return (.popularity(try table(words.joined(separator: " "))), bySkill)
        }
        if words.count == 2, words.first == "zipf", let last = words.last {
            let exponent = try RateReader.factor(String(last))
            if exponent > 0, exponent <= 10 { return (.zipf(exponent: exponent), bySkill) }
        }
        throw ValueProblem(
            .badChoice, "\(quoted(text)) is not a way to choose a freelancer",
            expected: "uniform, zipf 1.1 (an exponent above 0, at most 10), \(example), by skill, "
                + "or by skill zipf 1.1")
    }

    private static let example = "popularity [1%: 30%, 10%: 40%, 100%: 30%]"

    private static let tables = StepListReader(
        "a table of popularity", .badChoice, expected: example, ValueReader.share)

    /// Parts of all freelancers, from the most popular on, with the shares of what they get.
    private static func table(_ text: String) throws(ValueProblem) -> Empirical {
        let steps = try tables.steps(text)
        var last = 0.0
        for step in steps {
            guard step.upTo > last else {
                throw tables.problem(
                    "the bounds of a table of popularity must rise from above 0%: each is a part "
                        + "of all freelancers, from the most popular on")
            }
            last = step.upTo
        }
        guard last == 1 else {
            throw tables.problem(
                "the last bound of a table of popularity must be 100%, which is everybody")
        }
        return Empirical(steps)
    }
}
