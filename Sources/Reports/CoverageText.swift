import Journal
import Marketplace

/// What runs exercised and what not, as text.
enum CoverageText {
    static func describe(_ coverage: Coverage, _ paint: Paint) -> String {
        let rules = coverage.rules
        let transitions = coverage.transitions
        let refusals = coverage.refusals
        var text = paint.bold("Rules exercised: \(share(rules.map(\.count)))") + "\n"
        for rule in rules { text += line(rule.count, rule.item.rawValue, paint) }
        text += paint.bold("Transitions exercised: \(share(transitions.map(\.count)))") + "\n"
        for transition in transitions {
            let item = transition.item
            let name = "\(item.machine): \(item.from) -> \(item.to) (\(item.text))"
            text += line(transition.count, name, paint)
        }
        text += paint.bold("Refusals met: \(share(refusals.map(\.count)))") + "\n"
        for refusal in refusals { text += line(refusal.count, refusal.item.slug, paint) }
        return text
    }

    private static func share(_ counts: [Int]) -> String {
        "\(counts.count { $0 > 0 }) of \(counts.count)"
    }

    private static func line(_ count: Int, _ name: String, _ paint: Paint) -> String {
        let number = String(count)
        let margin = String(repeating: " ", count: max(0, 8 - number.utf8.count))
        let text = "\(margin)\(number)  \(name)"
        return (count == 0 ? paint.red(text + "  not exercised") : text) + "\n"
    }
}
