package import Experiments
import LoadTesting
import Statistics

/// What a search found, as text: the answer, how sure, what it cost, and the curve that it saw.
package enum SearchText {
    package static func write(
        _ outcome: VariantSearch.Outcome, _ question: VariantSearch.Question
    ) -> String {
        let results = outcome.results
        let figures = question.conditions.map(\.figure)
        let conditions = question.conditions.map(\.text).joined(separator: " and ")
        return results.setting.title + "\n  "
            + sentence(outcome.ending, question, conditions, results) + "\n"
            + cost(results, question.level) + curve(results, figures)
    }

    package static func write(
        _ outcome: BestVariantSearch.Outcome, _ question: BestVariantSearch.Question
    ) -> String {
        let results = outcome.results
        let zone = FigureText.value(question.zone, of: question.figure)
        let sentence =
            switch outcome.ending {
            case .best(let variant):
                "\(name(variant, results)) is the best for \(question.figure.text), or within "
                    + "\(zone) of it"
            case .undecided(let racing):
                "the runs are spent before the best is known; still in the race: "
                    + racing.map { name($0, results) }.joined(separator: "; ")
            case .unmeasured(let variant):
                "\(question.figure.text) was not measured in a run of \(name(variant, results))"
            case .interrupted: "interrupted before the best was known"
            }
        return results.setting.title + "\n  " + sentence + "\n" + cost(results, question.level)
            + curve(results, [question.figure])
    }

    private static func sentence(
        _ ending: VariantSearch.Ending, _ question: VariantSearch.Question, _ conditions: String,
        _ results: ExperimentResults
    ) -> String {
        switch ending {
        case .answered(.found(let place)):
            return "\(name(Int(place), results)) is the \(question.extreme.rawValue) with "
                + conditions
        case .answered(.noneKeeps): return "no value keeps \(conditions)"
        case .answered(.allKeep): return "every value keeps \(conditions)"
        case .answered(.notMonotone(let fails, let holds)):
            return "\(conditions) does not hold at \(name(Int(fails), results)) and holds at "
                + "\(name(Int(holds), results)): it is not monotone, so there is no such end; "
                + "look at the curve with --vary"
        case .answered(.undecided(let holds, let fails)):
            let known = [
                holds.map { "it holds at \(name(Int($0), results))" },
                fails.map { "it does not at \(name(Int($0), results))" },
            ].compactMap(\.self).joined(separator: ", ")
            return "the runs are spent before \(conditions) is decided"
                + (known.isEmpty ? "" : "; \(known)")
        case .unmeasured(let threshold, let variant):
            return "\(threshold.figure.text) was not measured in a run of \(name(variant, results))"
        case .interrupted: return "interrupted before \(conditions) was decided"
        }
    }

    private static func name(_ variant: Int, _ results: ExperimentResults) -> String {
        results.setting.variants[variant].name
    }

    private static func cost(_ results: ExperimentResults, _ level: Double) -> String {
        "  \(results.runs.count) runs; such an answer is right in at least "
            + "\(LoadTextReport.decimal(level * 100, level * 100 == (level * 100).rounded() ? 0 : 1))"
            + " % of searches\n"
    }

    private static func curve(_ results: ExperimentResults, _ figures: [FigureName]) -> String {
        var text = ""
        for figure in figures {
            var table = TextTable([.left, .right, .right, .right])
            table.add([figure.text, "mean", "95 % interval", "runs"])
            for variant in results.setting.variants.indices {
                let summary = results.summary(of: figure, variant: variant)
                if summary.sample.count == 0 { continue }
                table.add([
                    name(variant, results), FigureText.value(summary.sample.mean, of: figure),
                    FigureText.interval(summary.interval, of: figure), "\(summary.sample.count)",
                ])
            }
            text += "\n" + table.text(indent: "  ")
        }
        return text
    }
}
