import Marketplace
import Replay

/// A replay as a table: a row for every policy and figure, times in seconds.
package enum ReplayCSV {
    package static func write(_ report: ReplayReport) -> String {
        var text = "policy,figure,value\n"
        for result in report.outcome.policies {
            let name = quoted(result.policy.name)
            for figure in ReplayFigure.all {
                let value: String
                switch figure.value(result.figures) {
                case .count(let count): value = "\(count)"
                case let other: value = other.number.map { "\($0)" } ?? ""
                }
                text += "\(name),\(figure.member),\(value)\n"
            }
            for reason in RefusalReason.allCases where result.figures.refused(reason) > 0 {
                text += "\(name),refused.\(reason.slug),\(result.figures.refused(reason))\n"
            }
            for fact in MissingFact.allCases where result.figures.unknown(fact) > 0 {
                text += "\(name),cannot_be_told.\(fact.name),\(result.figures.unknown(fact))\n"
            }
        }
        return text
    }

    static func quoted(_ text: String) -> String {
        let isPlain = !text.contains { ",\"\n\r".contains($0) }
        if isPlain { return text }
        return "\""
            + text.split(separator: "\"", omittingEmptySubsequences: false)
            .joined(separator: "\"\"") + "\""
    }
}
