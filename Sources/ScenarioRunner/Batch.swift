import Diagnostics
package import Journal
package import ScenarioLanguage
import Synchronization

/// Scenarios under seeds, several at a time, with outcomes in a fixed order.
///
/// Each run is on its own, so how many run at a time changes no outcome.
package struct Batch: Sendable {
    package var plans: [ScenarioPlan]
    /// Under how many seeds each plan runs, counting up from its first; a plan that is skipped
    /// stands for one run.
    package var seedsPerPlan: Int = 1
    /// For each plan the seeds under which it runs, in place of those.
    package var chosenSeeds: [[UInt64]]?
    /// How many runs at a time.
    package var jobs: Int = 1
    package var failFast: Bool = false
    /// Where the runs take place, if not where `run` is called.
    package var place: (any RunPlace)?
    /// Who takes down what is being run, where there is no such place.
    package var notes: (any RunNotes)?
    package var options = RunOptions()

    package init(plans: [ScenarioPlan]) { self.plans = plans }

    package var count: Int { layout.count }

    /// The plan and the seed of a run, by its number from 0; nil where there is no such run.
    package func run(numbered number: Int) -> (plan: ScenarioPlan, seed: UInt64)? {
        let layout = layout
        guard number >= 0, number < layout.count else { return nil }
        return pick(layout.place(of: number))
    }

    /// The seeds under which a plan runs.
    package func seeds(ofPlan index: Int) -> [UInt64] {
        if let chosenSeeds { return chosenSeeds[index] }
        let first = options.seed ?? plans[index].seed
        return (0..<seedsPerPlan).map { first &+ UInt64($0) }
    }

    /// Runs all and hands over each outcome, plan by plan and seed by seed.
    ///
    /// `prepare` makes of an outcome what the report needs, on the thread that ran it; it is told
    /// whether the outcome is the first of its plan. What is over is reported while others still
    /// run. With `failFast` nothing after the first outcome that is not a pass is handed over.
    package func run<Prepared: Sendable, Failure: Error>(
        prepare: @escaping @Sendable (ScenarioOutcome, _ isFirst: Bool) -> Prepared,
        report: (ScenarioOutcome, Prepared) throws(Failure) -> Void
    ) async throws(Failure) {
        let layout = layout
        if jobs > 1 || place != nil { return try await runSeveral(layout, prepare, report) }
        for number in 0..<layout.count {
            let place = layout.place(of: number)
            notes?.note(describe(place))
            let outcome = await run(place, layout)
            try report(outcome, prepare(outcome, place.turn == 0))
            if ends(outcome) { return }
        }
    }

    package func run<Failure: Error>(
        report: (ScenarioOutcome) throws(Failure) -> Void
    ) async throws(Failure) {
        try await run(prepare: { _, _ in () }) { outcome, _ throws(Failure) in try report(outcome) }
    }

    private func runSeveral<Prepared: Sendable, Failure: Error>(
        _ layout: BatchLayout,
        _ prepare: @escaping @Sendable (ScenarioOutcome, Bool) -> Prepared,
        _ report: (ScenarioOutcome, Prepared) throws(Failure) -> Void
    ) async throws(Failure) {
        let pieces = Pieces(of: layout.count, jobs: jobs)
        // However it ends, runs that nobody waits for are not begun.
        let isOver = Switch()
        var started = 0
        try await SideBySide.run(jobs: jobs, farthest: pieces.farthest) { () -> Range<Int>? in
            guard started < pieces.count else { return nil }
            started += 1
            return pieces[started - 1]
        } make: {
            await run($0, layout, unless: isOver, prepare)
        } take: { outcomes throws(Failure) in
            var goesOn = false
            defer { if !goesOn { isOver.turnOn() } }
            for (outcome, prepared) in outcomes {
                try report(outcome, prepared)
                if ends(outcome) { return false }
            }
            goesOn = true
            return true
        }
    }

    /// Runs of a piece, each with its outcome; one at which the program itself fails has that as
    /// its outcome, and those after it are gone on with.
    private func run<Prepared: Sendable>(
        _ numbers: Range<Int>, _ layout: BatchLayout, unless isOver: Switch,
        _ prepare: @escaping @Sendable (ScenarioOutcome, Bool) -> Prepared
    ) async -> [(ScenarioOutcome, Prepared)] {
        let over = Over<Prepared>()
        @Sendable func goOn(_ notes: (any RunNotes)?) async {
            let first = numbers.lowerBound + (await over.outcomes.count)
            for number in first..<numbers.upperBound where !isOver.isOn {
                let place = layout.place(of: number)
                notes?.note(describe(place))
                let outcome = await run(place, layout)
                let prepared = prepare(outcome, place.turn == 0)
                await over.append(outcome, prepared)
            }
        }
        guard let place else {
            await goOn(notes)
            return await over.outcomes
        }
        while case .failure(let fault) = await place.perform({ await goOn($0) }) {
            let number = numbers.lowerBound + (await over.outcomes.count)
            guard number < numbers.upperBound else { break }
            let place = layout.place(of: number)
            let (plan, seed) = pick(place)
            var outcome = plan.blankOutcome(seed, .internalError(fault.reason))
            outcome.isOneOfSeveralSeeds = layout.hasSeveralTurns
            let prepared = prepare(outcome, place.turn == 0)
            await over.append(outcome, prepared)
        }
        return await over.outcomes
    }

    private func describe(_ place: BatchLayout.Place) -> String {
        let (plan, seed) = pick(place)
        return "`\(plan.fullTitle)` of \(plan.files.first?.name ?? "a script"), seed \(seed)"
    }

    /// Whether nothing is reported after an outcome.
    private func ends(_ outcome: ScenarioOutcome) -> Bool {
        outcome.status == .interrupted || failFast && !outcome.isPassed && !outcome.isSkipped
    }

    private var layout: BatchLayout {
        BatchLayout(
            plans.indices.map { place in
                plans[place].skip != nil ? 1 : chosenSeeds?[place].count ?? seedsPerPlan
            })
    }

    private func pick(_ place: BatchLayout.Place) -> (plan: ScenarioPlan, seed: UInt64) {
        let plan = plans[place.plan]
        if let chosenSeeds, plan.skip == nil { return (plan, chosenSeeds[place.plan][place.turn]) }
        return (plan, (options.seed ?? plan.seed) &+ UInt64(place.turn))
    }

    private func run(_ place: BatchLayout.Place, _ layout: BatchLayout) async -> ScenarioOutcome {
        let (plan, seed) = pick(place)
        var options = options
        options.seed = seed
        var outcome = await plan.run(options)
        outcome.isOneOfSeveralSeeds = layout.hasSeveralTurns && !outcome.isSkipped
        return outcome
    }
}

/// How the runs of a batch are numbered: plan by plan, and turn by turn of each.
private struct BatchLayout: Sendable {
    struct Place {
        var plan: Int
        var turn: Int
    }

    /// The number of each plan's first run, and how many there are in all.
    private let starts: [Int]
    /// Whether any plan runs more than once.
    let hasSeveralTurns: Bool

    init(_ turns: [Int]) {
        var starts = [0]
        for count in turns { starts.append(starts[starts.count - 1] + count) }
        self.starts = starts
        hasSeveralTurns = turns.contains { $0 > 1 }
    }

    var count: Int { starts[starts.count - 1] }

    func place(of number: Int) -> Place {
        var low = 0
        var high = starts.count - 1
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= number { low = middle } else { high = middle }
        }
        return Place(plan: low, turn: number - starts[low])
    }
}

/// What is over of a piece, kept apart from whoever works on it.
private actor Over<Prepared: Sendable> {
    private(set) var outcomes: [(ScenarioOutcome, Prepared)] = []

    func append(_ outcome: ScenarioOutcome, _ prepared: Prepared) {
        outcomes.append((outcome, prepared))
    }
}

/// Turned on once, from any thread.
private final class Switch: Sendable {
    private let state = Atomic(false)

    var isOn: Bool { state.load(ordering: .relaxed) }
    func turnOn() { state.store(true, ordering: .relaxed) }
}

/// Neighbouring runs of a batch, which one task takes on together.
private struct Pieces {
    private let runs: Int
    private let length: Int
    /// How many pieces may be ahead of the one that is reported next.
    let farthest: Int

    init(of runs: Int, jobs: Int) {
        self.runs = runs
        length = max(1, min(8, runs / (jobs * 8)))
        farthest = jobs * 16 / length
    }

    var count: Int { (runs + length - 1) / length }

    subscript(_ place: Int) -> Range<Int> {
        place * length..<min(runs, (place + 1) * length)
    }
}
