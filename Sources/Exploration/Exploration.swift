package import Journal
package import ScenarioLanguage
package import ScenarioRunner

/// Runs of one scenario under many schedules, and what they show.
///
/// Each run is a function of its number, so that what is found, and when, does not depend on how
/// many run at a time.
package struct Exploration: Sendable {
    /// The scenario, and the same with faults put into it.
    package let variants: [ScenarioPlan]
    /// Whether schedules make a difference.
    private let isConcurrent: Bool
    package var runs: Int
    /// The seed of the first run.
    package var seed: UInt64
    package var jobs = 1
    package var options = RunOptions()
    /// Whether what must always hold is looked at in every run.
    package var checksInvariants = true
    /// Whether steps may be refused or accepted, whatever the script says of them.
    package var takesAnyAnswer = false
    /// Asked between the runs; true ends the exploration.
    package var isOver: @Sendable () -> Bool = { false }

    package init(_ variants: [ScenarioPlan], runs: Int) {
        precondition(!variants.isEmpty, "an exploration of nothing")
        self.variants = variants
        isConcurrent = variants[0].isConcurrent
        self.runs = runs
        seed = variants[0].seed
    }

    /// How many runs are made between two looks at what they showed.
    static let batch = 64
    /// How many are made in one go.
    private static let piece = 16

    /// Makes the runs, some at a time.
    ///
    /// - Parameter report: told after each batch; true ends the exploration.
    package func run(report: (Findings) -> Bool = { _ in false }) async -> Findings {
        var findings = Findings(TestedExpectations(variants[0]))
        let expectations = findings.expectations
        var next = 0
        await SideBySide.run(jobs: jobs, farthest: 4 * jobs) { () -> Range<Int>? in
            guard next < runs, !isOver() else { return nil }
            defer { next = min(runs, next + Self.piece) }
            return next..<min(runs, next + Self.piece)
        } make: { numbers in
            var results: [TrialResult] = []
            for number in numbers { results.append(await result(of: number, expectations)) }
            return results
        } take: { results in
            for result in results {
                findings.note(result)
                if findings.wasInterrupted { return false }
            }
            let isWhole = findings.runs % Self.batch == 0 || findings.runs == runs
            return !(isWhole && report(findings))
        }
        return findings
    }

    private func result(
        of number: Int, _ expectations: TestedExpectations
    ) async -> TrialResult {
        let trial = Trial(
            number: number, first: seed, variants: variants.count, isConcurrent: isConcurrent)
        // The marks tell what was tested, and nothing else here.
        let outcome = await outcome(of: trial, keepsMarks: !expectations.lines.isEmpty)
        let breaches = checksInvariants ? RunFacts(outcome).breaches() : []
        return TrialResult(
            trial: trial, order: EventOrderHash.hash(of: outcome.events),
            shape: FailureShape(of: outcome, breaches),
            words: Findings.words(outcome, breaches),
            tested: trial.variant == 0 ? expectations.tested(in: outcome) : [],
            status: outcome.status)
    }

    /// Runs one trial again, in full.
    package func outcome(of trial: Trial, keepsMarks: Bool = true) async -> ScenarioOutcome {
        var options = options
        options.seed = trial.seed
        options.schedule = isConcurrent ? trial.schedule : nil
        options.keepsMarks = keepsMarks
        options.takesAnyAnswer = takesAnyAnswer
        return await variants[trial.variant].run(options)
    }
}

/// What the runs of an exploration showed.
package struct Findings: Sendable {
    /// Something that went wrong, each shape once.
    package struct Failure: Sendable {
        package var shape: FailureShape
        /// The first run in which it came.
        package var trial: Trial
        package var count: Int
        package var words: String

        package init(shape: FailureShape, trial: Trial, count: Int, words: String) {
            self.shape = shape
            self.trial = trial
            self.count = count
            self.words = words
        }
    }

    package let expectations: TestedExpectations
    package private(set) var runs = 0
    /// In the order in which they first came.
    package private(set) var failures: [Failure] = []
    /// The orders that were met.
    private var known: Set<UInt64> = []
    /// The run that brought the last new order, from 1.
    package private(set) var lastNew = 0
    /// How many runs tested each expectation.
    package private(set) var tested: [Int]
    /// How many different orders there were after 1, 2, 4, 8, … runs.
    package private(set) var growth: [(runs: Int, orders: Int)] = []
    package private(set) var wasInterrupted = false

    init(_ expectations: TestedExpectations) {
        self.expectations = expectations
        tested = Array(repeating: 0, count: expectations.lines.count)
    }

    package var orders: Int { known.count }
    /// How many runs have brought nothing new.
    package var runsSinceNew: Int { runs - lastNew }
    package var neverTested: [TestedExpectations.Line] {
        zip(expectations.lines, tested).filter { $1 == 0 }.map(\.0)
    }

    mutating func note(_ result: TrialResult) {
        if result.status == .interrupted {
            wasInterrupted = true
            return
        }
        runs += 1
        if known.insert(result.order).inserted { lastNew = runs }
        for place in result.tested { tested[place] += 1 }
        if runs & (runs - 1) == 0 { growth.append((runs, known.count)) }
        guard let shape = result.shape else { return }
        if let place = failures.firstIndex(where: { $0.shape == shape }) {
            failures[place].count += 1
        } else {
            failures.append(
                Failure(shape: shape, trial: result.trial, count: 1, words: result.words))
        }
    }

    /// What is wrong with a run, in words; empty where nothing is.
    package static func words(of outcome: ScenarioOutcome) -> String {
        words(outcome, RunFacts(outcome).breaches())
    }

    static func words(_ outcome: ScenarioOutcome, _ breaches: [InvariantBreach]) -> String {
        if let breach = breaches.first { return "\(breach.invariant.name): \(breach.found)" }
        if case .internalError(let reason) = outcome.status { return reason }
        guard let failure = outcome.failures.first else { return "" }
        return "\(failure.sentence); expected: \(failure.expected); found: \(failure.found)"
    }
}
