import Diagnostics
import ScenarioLanguage
import YAML

/// The main skills of freelancers, and for which of them clients look.
extension LoadReader {
    /// A skill, or shares of skills.
    ///
    /// - Parameter isSought: whether clients look for them, so that somebody must have them.
    mutating func readSkills(_ node: Node, _ what: String, isSought: Bool = false) -> [Skill] {
        if node.text != nil {
            guard let name = value(node, what: what, Self.skill) else { return [] }
            if isSought { soughtSkills.append((name, node.span)) }
            return [Skill(name: name, share: 1)]
        }
        var skills: [Skill] = []
        let example = isSought ? "seeks: {swift: 70%, design: 30%}" : Self.skillExample
        for pair in pairs(of: node, what: what, expected: example) ?? [] {
            guard let name = value(pair.key, what: "the skill", Self.skill),
                let share = value(pair.value, what: "the share", ValueReader.share)
            else { return [] }
            if share == 0 {
                report(
                    .badPopulation, "the skill \(quoted(name)) has a share of nothing",
                    at: pair.value.span)
            }
            skills.append(Skill(name: name, share: share))
            if isSought { soughtSkills.append((name, pair.key.span)) }
        }
        if (skills.reduce(0) { $0 + $1.share } - 1).magnitude > 1e-9 {
            report(
                .badPopulation, "the shares of \(what) must add up to 100%", at: node.span,
                expected: "\(what): {design: 40%, writing: 35%, swift: 25%}")
        }
        if skills.count > Self.mostSkills {
            report(
                .tooMany, "there can be \(Self.mostSkills) skills, not \(skills.count)",
                at: node.span)
        }
        return skills
    }

    private static let skillExample = "skills: {design: 40%, writing: 35%, swift: 25%}"

    /// The most skills of freelancers, or of those that one group of clients looks for.
    package static let mostSkills = 64

    /// A name as it may stand in a file without quotes; nil for one that could not.
    private static func plain(_ name: String) -> String? {
        name.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || " -_0123456789".unicodeScalars.contains($0)
        } ? name : nil
    }

    private static func skill(_ text: String) throws(ValueProblem) -> String {
        if !text.isEmpty { return text }
        throw ValueProblem(.missingValue, "a skill is missing", expected: "a skill such as swift")
    }

    /// Whoever looks for a skill must be able to find somebody, and nobody has worked with more
    /// people than there are.
    mutating func checkChoices() {
        let names = plan.skills.map(\.name)
        for (name, span) in soughtSkills where !names.contains(name) {
            report(
                .badPopulation, "no freelancer has the skill \(quoted(name))", at: span,
                expected: names.isEmpty
                    ? "freelancers: {\(Self.skillExample)}"
                    : listed(names),
                meant: Suggestion.closest(to: name, among: names).flatMap(Self.plain))
        }
        if mistakes.hasErrors { return }
        if let problem = plan.skillProblem, let sought = soughtSkills.first {
            report(.badPopulation, problem, at: sought.span)
        } else if let problem = plan.historyProblem, let past = pasts.first {
            report(.badPopulation, problem, at: past)
        }
    }
}
