package import Diagnostics
import Journal
package import ScenarioLanguage
package import ScenarioRunner
package import YAML

/// Runs of scripts that are made up, each run another script.
///
/// What reached a transition, a refusal or a deed's refusal that no script reached before is kept,
/// and half of the scripts go on from one of those, rather from one that reached what is rare. Each
/// script is a function of its number and of the batches before its own.
package struct RandomExploration: Sendable {
    package var size = InventionSize()
    package var runs: Int
    package var seed: UInt64
    package var jobs = 1
    package var options = RunOptions()
    /// Whether what must always hold is looked at in every run.
    package var checksInvariants = true
    package var isOver: @Sendable () -> Bool = { false }
    /// Whether not even what was learned is made smaller any more, but kept as it is.
    package var isInterrupted: @Sendable () -> Bool = { false }
    /// What is run before all others, and gone on from.
    package var corpus = Corpus()
    /// Told the number of each script before it runs, from 1: where the program itself has a fault,
    /// somebody may want to know.
    package var willRun: @Sendable (Int) -> Void = { _ in }
    /// Reads what is made up without its being written down first, which takes a third less.
    package var readingTree: (@Sendable (Node) -> ReadResult)?
    private let reading: @Sendable (SourceFile) -> ReadResult

    package init(
        runs: Int, seed: UInt64, _ reading: @escaping @Sendable (SourceFile) -> ReadResult
    ) {
        self.runs = runs
        self.seed = seed
        self.reading = reading
    }

    /// How many scripts are made up between two looks at what they reached.
    static let batch = 64
    /// How many scripts that reached something new are gone on from.
    static let mostKept = 2_000

    private struct Made: Sendable {
        var number: Int
        var invention: Invention
        var seed: UInt64
    }

    private struct Result: Sendable {
        var made: Made
        var features: [Feature]
        var shape: FailureShape?
        var words: String
        var isValid: Bool
        var wasInterrupted = false
    }

    /// Makes the scripts and runs them, in batches.
    package func run() async -> RandomFindings { await run { _ in false } }

    /// The same; `report` is told after each batch, and true ends it.
    package func run(
        report: (RandomFindings) async throws -> Bool
    ) async rethrows -> RandomFindings {
        var findings = RandomFindings()
        var reached = Reached()
        for (place, script) in corpus.scripts.enumerated() where !isOver() {
            let made = Made(number: place, invention: script.invention, seed: script.seed)
            take(await result(of: made), of: true, &reached, &findings)
        }
        if corpus.count > 0, try await report(findings) { return findings }
        var next = 0
        while next < runs, !isOver(), !findings.wasInterrupted {
            let end = min(runs, next + Self.batch)
            let made = (next..<end).map { make($0, reached) }
            for result in await results(of: made) {
                take(result, of: false, &reached, &findings)
                if findings.wasInterrupted { break }
            }
            findings.features = reached.features
            findings.kept = reached.kept.count
            next = end
            if try await report(findings) { break }
        }
        findings.features = reached.features
        findings.newScripts = reached.new
        return findings
    }

    private func take(
        _ result: Result, of isCorpus: Bool, _ reached: inout Reached,
        _ findings: inout RandomFindings
    ) {
        if result.wasInterrupted {
            findings.wasInterrupted = true
            return
        }
        reached.note(result.features, result.made.invention, result.made.seed, isOld: isCorpus)
        findings.note(
            result.shape, result.words, number: result.made.number, seed: result.made.seed,
            text: { result.made.invention.tree.text }, isValid: result.isValid)
    }

    /// The new scripts of a run as a corpus keeps them.
    package func scripts(of findings: RandomFindings) async -> [Corpus.Script] {
        var scripts: [Corpus.Script] = []
        for new in findings.newScripts {
            scripts.append(
                await smallest(new.invention, seed: new.seed, reaching: new.feature))
        }
        return scripts
    }

    private func make(_ number: Int, _ reached: Reached) -> Made {
        var inventor = Inventor(seed: seed &+ UInt64(number), size: size)
        let invention =
            if !reached.kept.isEmpty, inventor.chance(50) {
                inventor.goOn(from: reached.rare(&inventor))
            } else {
                inventor.invent()
            }
        return Made(number: number, invention: invention, seed: seed &+ UInt64(number))
    }

    /// Runs scripts, some at a time; those that are not begun when it is over are left out.
    private func results(of made: [Made]) async -> [Result] {
        var results: [Result] = []
        var left = made[...]
        await SideBySide.run(jobs: jobs, farthest: made.count) { () -> ArraySlice<Made>? in
            let piece = left.prefix(4)
            left = left.dropFirst(4)
            return piece.isEmpty ? nil : piece
        } make: { piece in
            var results: [Result] = []
            for made in piece where !isOver() { results.append(await result(of: made)) }
            return results
        } take: {
            results += $0
            return true
        }
        return results
    }

    /// What is wrong in it is told of its text.
    func read(_ invention: Invention) -> ReadResult {
        let tree = invention.tree
        if let read = readingTree?(tree.numberedRoot), !read.hasErrors { return read }
        return reading(SourceFile(name: "made-up.yaml", text: tree.text))
    }

    /// Plays a script in which each step may be refused or accepted.
    func run(_ plan: ScenarioPlan, seed: UInt64) async -> ScenarioOutcome {
        var options = options
        options.seed = seed
        options.takesAnyAnswer = true
        return await plan.run(options)
    }

    private func result(of made: Made) async -> Result {
        let read = read(made.invention)
        guard !read.hasErrors, let plan = read.plans.first else {
            let formatter = DiagnosticFormatter(files: read.files)
            let words = read.diagnostics.first.map { formatter.format($0) }
            return Result(
                made: made, features: [], shape: nil, words: words ?? "", isValid: false)
        }
        willRun(made.number + 1)
        let outcome = await run(plan, seed: made.seed)
        let breaches = checksInvariants ? RunFacts(outcome).breaches() : []
        return Result(
            made: made, features: Feature.all(in: outcome.events, of: outcome.cast),
            shape: FailureShape(of: outcome, breaches),
            words: Findings.words(outcome, breaches), isValid: true,
            wasInterrupted: outcome.status == .interrupted)
    }
}

/// What scripts made up reached, and the first that reached each.
private struct Reached: Sendable {
    private var counts: [Feature: Int] = [:]
    private(set) var kept: [(invention: Invention, rarest: Feature)] = []
    /// Those of the kept that are of no corpus.
    private(set) var new: [RandomFindings.NewScript] = []

    var features: Int { counts.count }

    mutating func note(
        _ features: [Feature], _ invention: Invention, _ seed: UInt64, isOld: Bool
    ) {
        var new: Feature?
        for feature in features {
            if counts[feature] == nil { new = new ?? feature }
            counts[feature, default: 0] += 1
        }
        guard let new, kept.count < RandomExploration.mostKept else { return }
        kept.append((invention, new))
        if !isOld { self.new.append(.init(invention: invention, seed: seed, feature: new)) }
    }

    /// Of some that were kept, the one that reached what is the rarest.
    func rare(_ inventor: inout Inventor) -> Invention {
        var best = inventor.pick(kept)
        for _ in 0..<2 {
            let other = inventor.pick(kept)
            if (counts[other.rarest] ?? 0) < (counts[best.rarest] ?? 0) { best = other }
        }
        return best.invention
    }
}

/// What runs of scripts made up showed.
package struct RandomFindings: Sendable {
    package struct Failure: Sendable {
        package var shape: FailureShape
        package var words: String
        /// The number of the first script that showed it, from 0, its seed and its text.
        package var number: Int
        package var seed: UInt64
        package var text: String
        package var count: Int
    }

    package private(set) var runs = 0
    package private(set) var failures: [Failure] = []
    /// How many scripts were not valid, which is a fault of whoever makes them up, and why the
    /// first of them is not.
    package private(set) var invalid = 0
    package private(set) var mistake = ""
    /// How many different things were reached, and how many scripts were the first to.
    package internal(set) var features = 0
    package internal(set) var kept = 0
    package internal(set) var wasInterrupted = false
    /// Scripts that reached what none before them did.
    package internal(set) var newScripts: [NewScript] = []

    package struct NewScript: Sendable {
        var invention: Invention
        var seed: UInt64
        var feature: Feature
    }

    mutating func note(
        _ shape: FailureShape?, _ words: String, number: Int, seed: UInt64, text: () -> String,
        isValid: Bool
    ) {
        runs += 1
        if !isValid {
            invalid += 1
            if mistake.isEmpty { mistake = words }
        }
        guard let shape else { return }
        if let place = failures.firstIndex(where: { $0.shape == shape }) {
            failures[place].count += 1
        } else {
            failures.append(
                Failure(
                    shape: shape, words: words, number: number, seed: seed, text: text(), count: 1))
        }
    }
}
