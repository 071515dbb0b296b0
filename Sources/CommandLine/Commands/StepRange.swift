import Journal
import ScenarioLanguage

/// Which steps of a script are meant: `--from` and `--to`.
struct StepRange {
    private var from: Place?
    private var to: Place?

    /// A step by its number among the script's own, or by the line at which it stands.
    enum Place: Equatable {
        case step(Int)
        case line(Int)
    }

    init(_ arguments: ParsedArguments, of plan: ScenarioPlan) throws(UsageError) {
        from = try Self.place("from", arguments, plan)
        to = try Self.place("to", arguments, plan)
        guard let from, let to, plan.order(of: from) > plan.order(of: to) else { return }
        throw UsageError(
            code: .badValue, problem: "'--from' comes after '--to'",
            notes: ["write the earlier step behind --from"])
    }

    private static func place(
        _ option: String, _ arguments: ParsedArguments, _ plan: ScenarioPlan
    ) throws(UsageError) -> Place? {
        guard let text = arguments.text(option) else { return nil }
        let isLine = text.hasPrefix("line:")
        let digits = isLine ? text.dropFirst(5) : text[...]
        guard let number = digits.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }) ? Int(digits) : nil
        else {
            throw UsageError(
                code: .badValue, problem: "'--\(option)': '\(text)' is no step",
                notes: ["write the number of a step, or line:N for the step at that line"])
        }
        let place: Place = isLine ? .line(number) : .step(number)
        if plan.has(place) { return place }
        let lines = plan.stepLines
        let count = Wording.count(plan.steps.count, "step")
        let range = lines.map { ", on the lines \($0.lowerBound) to \($0.upperBound)" } ?? ""
        throw UsageError(
            code: .badValue,
            problem: "'--\(option)': there is no step \(isLine ? "at line \(number)" : digits)",
            notes: [
                "the scenario has \(count)\(range)",
                "steps are counted as they stand below 'steps:'; events, which '--timeline' "
                    + "numbers, are others",
            ])
    }

    /// The places in the journal of what happened from the one step to the other.
    func events(of outcome: ScenarioOutcome) throws(UsageError) -> Range<Int> {
        let begun = outcome.begunSteps
        var range = 0..<outcome.events.count
        if let from {
            guard let first = begun.first(where: from.isReached) else {
                throw Self.notBegun("from", outcome)
            }
            range = first.events..<range.upperBound
        }
        if let to {
            guard let last = begun.lastIndex(where: to.holds) else {
                // A line may hold nothing that was begun: then what comes before is meant.
                guard begun.contains(where: to.isReached) else {
                    throw Self.notBegun("to", outcome)
                }
                let next = begun.first(where: to.isReached)?.events ?? range.upperBound
                return range.clamped(to: 0..<max(next, range.lowerBound))
            }
            if last + 1 < begun.count {
                range = range.lowerBound..<max(range.lowerBound, begun[last + 1].events)
            }
        }
        return range
    }

    private static func notBegun(_ option: String, _ outcome: ScenarioOutcome) -> UsageError {
        let last = outcome.begunSteps.last.map { "it ended in step \($0.step), line \($0.line)" }
        return UsageError(
            code: .badValue, problem: "'--\(option)': the run did not get to this step",
            notes: [last ?? "no step was begun"])
    }
}

extension StepRange.Place {
    /// Whether a step is this one, or a part of it.
    fileprivate func holds(_ step: ScriptMark) -> Bool {
        switch self {
        case .step(let number): step.step == number
        case .line(let line): step.line == line
        }
    }

    /// Whether a step is this one or comes after it in the script.
    fileprivate func isReached(_ step: ScriptMark) -> Bool {
        switch self {
        case .step(let number): step.step >= number
        case .line(let line): step.line >= line
        }
    }
}

extension ScenarioPlan {
    /// The lines from the first step to the last, with what belongs to it.
    fileprivate var stepLines: ClosedRange<Int>? {
        guard let first = steps.first, let last = steps.last else { return nil }
        let lower = lines(of: first.span).lowerBound
        // Steps within the last one stand below its own sentence, up to the document's end.
        return lower...max(lines(of: last.span).upperBound, lines(of: document).upperBound)
    }

    fileprivate func has(_ place: StepRange.Place) -> Bool {
        switch place {
        case .step(let number): steps.indices.contains(number - 1)
        case .line(let line): stepLines?.contains(line) ?? false
        }
    }

    /// The line at which a place begins, by which places are compared.
    fileprivate func order(of place: StepRange.Place) -> Int {
        switch place {
        case .step(let number): lines(of: steps[number - 1].span).lowerBound
        case .line(let line): line
        }
    }
}
