import Journal
import Marketplace

@testable import ScenarioLanguage

/// What the steps of a plan mean, as text that leaves places in the file out.
enum StepText {
    static func of(_ result: ReadResult) -> String {
        guard let plan = result.plans.first else { return "no plan" }
        return plan.steps.map { text($0, plan.cast) }.joined(separator: "\n")
    }

    static func text(_ step: Step, _ cast: Cast) -> String {
        switch step.kind {
        case .act(let action, let refused):
            let end = refused.map { " (\(step.mayPass ? "may be " : "")refused: \($0.slug))" }
            return "\(action)\(texts(in: "\(action)", cast))\(end ?? "")"
        case .disturb(let disturbance): return "\(disturbance)"
        case .wait(let pause): return "wait \(pause)"
        case .at(let moment): return "at \(moment)"
        case .expect(let list): return "expect \(claims(list, cast))"
        case .within(let span, let list): return "within \(span) \(claims(list, cast))"
        case .never(let span, let list):
            return "never \(span.map { "\($0)" } ?? "") \(claims(list, cast))"
        case .always(let span, let list):
            return "always \(span.map { "\($0)" } ?? "") \(claims(list, cast))"
        case .when(let list, let then, let otherwise):
            return "when \(claims(list, cast)) {\(all(then, cast))} else {\(all(otherwise, cast))}"
        case .repeat(let count, let steps): return "repeat \(count) {\(all(steps, cast))}"
        case .together(let branches):
            return "together " + branches.map { "{\(all($0, cast))}" }.joined(separator: " ")
        case .say(let text): return "say `\(text)`"
        case .predict(let prediction, let steps):
            return "predict \(prediction.ask) {\(all(steps, cast))}"
        }
    }

    private static func all(_ steps: [Step], _ cast: Cast) -> String {
        steps.map { text($0, cast) }.joined(separator: "; ")
    }

    private static func claims(_ list: [Expectation], _ cast: Cast) -> String {
        list.map { "\($0.claim)\(texts(in: "\($0.claim)", cast))" }.joined(separator: ", ")
    }

    /// The texts that a description names by number.
    private static func texts(in description: String, _ cast: Cast) -> String {
        var found = ""
        for (number, text) in cast.texts.enumerated() where number > 0 {
            if description.contains("TextID(index: \(number))") { found += " `\(text)`" }
        }
        return found
    }
}
