import Diagnostics
import LoadTesting
import Reports
import ScenarioLanguage
import YAML

/// A question that a load run answers, with its load file read.
package struct LoadQuestion: Sendable {
    /// Of all variants together, so that a lesson is answered while somebody waits.
    package static let mostAttempts = 100_000

    /// A bound on a figure of the last variant.
    private struct Bound: Sendable {
        var figure: FigureName
        var relation: Threshold.Relation
        var value: Double
        /// Whether the value is a multiple of the figure of the first variant.
        var isMultiple: Bool
    }

    private let prediction: Prediction
    /// Where the load file says what it expects.
    private let expectSpan: SourceSpan
    private let experiment: ExperimentPlan
    private let choices: [[Bound]]
    /// Those that are shown, each once.
    private let figures: [FigureName]

    /// What is wrong with a load file, or with what is asked of it.
    struct Fault: Error {
        var diagnostics: [Diagnostic]
    }

    init(_ prediction: Prediction, _ load: Node, _ files: [SourceFile]) throws(Fault) {
        self.prediction = prediction
        expectSpan = load["expect"]?.span ?? load.span
        let reading = LoadReader.readExperiment(load, in: files)
        guard var experiment = reading.plan else { throw Fault(diagnostics: reading.diagnostics) }
        let plan = experiment
        var diagnostics = Self.misfits(experiment, load)
        func read<Value>(
            _ bound: PredictedBound, _ read: (String) throws(ValueProblem) -> Value
        ) -> Value? {
            do throws(ValueProblem) { return try read(bound.text) } catch {
                diagnostics.append(error.diagnostic(at: bound.span))
                return nil
            }
        }
        let hasVariants = experiment.variants.count > 1
        choices = prediction.choices.map { choice in
            guard case .bounds(let bounds) = choice.truth else { return [] }
            return bounds.compactMap { bound in
                read(bound) { text throws(ValueProblem) in
                    var bound = try Self.bound(text, hasVariants: hasVariants)
                    bound.figure = plan.meant(bound.figure)
                    return bound
                }
            }
        }
        var named = prediction.shown.compactMap { read($0, FigureName.read) }.map(plan.meant)
        named += choices.joined().map(\.figure)
        if !diagnostics.isEmpty { throw Fault(diagnostics: diagnostics) }
        var figures: [FigureName] = []
        for figure in named where !figures.contains(figure) { figures.append(figure) }
        experiment.ask(for: figures)
        self.figures = figures
        self.experiment = experiment
    }

    /// What a load file may have, but not where somebody waits for it.
    private static func misfits(_ experiment: ExperimentPlan, _ load: Node) -> [Diagnostic] {
        func misfit(_ keys: [String], _ message: String, expected: String) -> Diagnostic {
            let span = keys.lazy.compactMap { load[$0]?.span }.first ?? load.span
            return Diagnostic(code: .badLesson, message: message, span: span, expected: expected)
        }
        let (rule, plans) = (experiment.rule, experiment.variants.map(\.plan))
        var found: [Diagnostic] = []
        if rule.pilot > 1 || !rule.aims.isEmpty {
            found.append(
                misfit(
                    ["until", "replications"], "the load run of a question runs once",
                    expected: "a longer horizon, and neither `replications` nor `until`"))
        }
        if plans.contains(where: { $0.warmUpOrigin == .toEstimate }) {
            found.append(
                misfit(
                    ["warm up"], "the load run of a question does not estimate its warm-up",
                    expected: "warm up: 10d"))
        }
        let attempts = plans.reduce(0) { $0 + $1.expectedAttempts }
        if attempts > Double(mostAttempts) {
            found.append(
                misfit(
                    ["horizon"],
                    "the load run of a question is too large: about \(Int(min(attempts, 1e15))) "
                        + "contact attempts in all variants",
                    expected: "at most \(mostAttempts): fewer clients, attempts, days or variants"))
        }
        return found
    }

    /// `mean desk wait < 3h`, or `mean desk wait < 3 times`.
    private static func bound(
        _ text: String, hasVariants: Bool
    ) throws(ValueProblem) -> Bound {
        var words = text.split(separator: " ").map(String.init)
        guard words.count > 3, words.last == "times" else {
            let bound = try Threshold.read(text)
            return Bound(
                figure: bound.figure, relation: bound.relation, value: bound.bound,
                isMultiple: false)
        }
        words.removeLast()
        let example = "mean desk wait >= 3 times"
        guard hasVariants else {
            throw ValueProblem(
                .badLesson, "\(quoted(text)) compares variants, and there is one only",
                expected: "a `vary` in the load file, or a bound such as mean desk wait >= 3h")
        }
        guard let value = Double(words.removeLast()), value.isFinite, value > 0,
            let relation = Threshold.Relation(rawValue: words.removeLast())
        else {
            throw ValueProblem(
                .badLesson, "\(quoted(text)) does not say how many times", expected: example)
        }
        return Bound(
            figure: try FigureName.read(words.joined(separator: " ")), relation: relation,
            value: value, isMultiple: true)
    }

    // MARK: - Answering

    /// The place of the choice that is right, and what the run came to.
    struct Answer: Sendable {
        var place: Int
        var table: LoadTable
    }

    /// Runs it; nil where it was stopped.
    ///
    /// - Parameter shift: is added to the load file's seed.
    func answer(
        shift: UInt64, _ shouldStop: @Sendable () -> Bool
    ) async throws(Fault) -> Answer? {
        var outcomes: [LoadOutcome] = []
        for variant in experiment.variants {
            var plan = variant.plan
            plan.seed &+= shift
            let run = await LoadRun(plan, threads: 1)
            outcomes.append(await run.run { _ in !shouldStop() })
            if shouldStop() { return nil }
        }
        if let broken = broken(outcomes) { throw Fault(diagnostics: [broken]) }
        let values = outcomes.map { $0.values(of: figures) }
        let right = choices.indices.filter { place in
            choices[place].allSatisfy { isMet($0, values) }
        }
        if right.count == 1 { return Answer(place: right[0], table: table(values)) }
        let found = zip(experiment.variants, values).map { variant, row in
            (variant.name.isEmpty ? "" : variant.name + ": ")
                + zip(figures, row).map { "\($0.text) \(Self.text($1, of: $0))" }
                .joined(separator: ", ")
        }
        throw Fault(diagnostics: [
            Diagnostic(
                .error, code: .badLesson,
                message: right.isEmpty
                    ? "no choice is right" : "\(right.count) choices are right, and one must be",
                span: prediction.formSpan,
                expected: "one of the choices to be so, and the others not",
                found: found.joined(separator: "; "),
                help: "move the bounds apart from what was found, or let the load run longer")
        ])
    }

    /// The first bound of the load file that a variant does not keep.
    private func broken(_ outcomes: [LoadOutcome]) -> Diagnostic? {
        for (variant, outcome) in zip(experiment.variants, outcomes) {
            for bound in variant.plan.thresholds {
                let value = outcome.value(of: bound.figure)
                if value.map(bound.isMet) ?? false { continue }
                return Diagnostic(
                    .error, code: .badLesson,
                    message: "the load run is not as its file expects", span: expectSpan,
                    expected: bound.text,
                    found: (variant.name.isEmpty ? "" : variant.name + ": ")
                        + "\(bound.figure.text) \(Self.text(value, of: bound.figure))")
            }
        }
        return nil
    }

    private func isMet(_ bound: Bound, _ values: [[Double?]]) -> Bool {
        guard let column = figures.firstIndex(of: bound.figure),
            let last = values.last?[column]
        else { return false }
        var value = last
        if bound.isMultiple {
            guard let first = values[0][column], first > 0 else { return false }
            value /= first
        }
        return Threshold(
            text: "", figure: bound.figure, relation: bound.relation, bound: bound.value
        ).isMet(by: value)
    }

    private static func text(_ value: Double?, of figure: FigureName) -> String {
        value.map { FigureText.value($0, of: figure) } ?? "none"
    }

    private func table(_ values: [[Double?]]) -> LoadTable {
        let main = choices.joined().first.flatMap { figures.firstIndex(of: $0.figure) } ?? 0
        let largest = values.compactMap { $0[main] }.max() ?? 0
        let variants = experiment.variants
        return LoadTable(
            title: variants[0].plan.title,
            varied: variants[0].settings.map(\.path).joined(separator: ", "),
            figures: figures.map(\.text),
            rows: zip(variants, values).map { variant, row in
                LoadTable.Row(
                    name: variant.settings.map(\.text).joined(separator: ", "),
                    cells: zip(figures, row).map { Self.text($1, of: $0) },
                    share: largest > 0 ? (row[main] ?? 0) / largest : 0)
            })
    }
}
